"""Templates to pages: every value that a template writes is made inert on the way."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.decimals import plain
from builder.public import Publication
from builder.site import writing
from builder.site.cells import labelled, points_column
from builder.site.inert import front_matter, inert
from builder.site.labels import label
from builder.site.links import PLAN, address, clause_anchor, relative
from builder.site.material import stylesheets
from builder.site.page import Page
from builder.site.rows import scoring_rows, valid_on

PRIVACY = "privacy.md"
_SAFE_URL = ("https://", "http://")
Head = Mapping[str, str]
UNLISTED: Head = MappingProxyType({"robots": "noindex"})
"""The head of a page that is in no search, no sitemap and no crawler's index."""

_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("builder.site"),
        autoescape=True,
        finalize=inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # The usual `{#` begins an anchor in Markdown.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.filters.update(
        day=writing.day,
        plain_day=writing.plain_day,
        iso=writing.iso_day,
        month_day=writing.month_day,
        weekday=writing.weekday,
        clock=writing.clock,
        number=plain,
        points=writing.points,
        percent=writing.percent,
        ratio=writing.ratio,
        yuan=writing.yuan,
        bar=writing.bar,
        counted=writing.counted,
        external=external,
        anchor=anchor,
        points_column=points_column,
        labelled=labelled,
        scoring_rows=scoring_rows,
        valid_on=valid_on,
        share=writing.share,
    )
    environment.globals["label"] = label
    return environment


def external(url: str | None) -> str | None:
    """Give an address of another host if a browser may be sent there, else None."""
    return url if url and url.startswith(_SAFE_URL) else None


def anchor(name: str) -> Markup:
    """Give an id as an anchor, written as it is; raises `ValueError` where it is none."""
    if not _ANCHOR.fullmatch(name):
        raise ValueError(name)
    return Markup(name)  # noqa: S704 -- letters, digits and hyphens


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Makes pages of a publication; `hand_written` are the paths of the pages and forms beside them."""

    publication: Publication
    hand_written: frozenset[str]

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        description: str,
        hide: tuple[str, ...] = (),
        head: Head = MappingProxyType({}),
        **context: object,
    ) -> Page:
        """Render `<template>.md.jinja` as the page at a path.

        `head` adds to what the page tells the theme.
        """
        fields: dict[str, str | tuple[str, ...]] = {"title": title, "description": description, "hide": hide, **head}
        clause_link = partial(self._clause_link, path)
        body = self._rendered(
            f"{template}.md.jinja", title=title, link=partial(self._link, path), clause_link=clause_link, **context
        )
        return Page(path=path, content=f"{front_matter(fields)}\n{body}")

    def letter(self, template: str, **context: object) -> str:
        """Render `<template>.jinja` as HTML that stands elsewhere: its links are whole addresses of the site.

        Where the site has none, they lead nowhere.
        """
        return self._rendered(f"{template}.jinja", link=self._whole_address, **context)

    def _rendered(self, template: str, **context: object) -> str:
        return (
            _templates()
            .get_template(template)
            .render(
                publication=self.publication,
                about=self.publication.about,
                as_of=self.publication.as_of,
                has_page=self.hand_written.__contains__,
                **context,
            )
        )

    def _whole_address(self, target: str) -> str:
        url = self.publication.about.url
        return f"{url}{address(target)}" if url else ""

    @staticmethod
    def _link(path: str, target: str) -> Markup:
        # Paths are made of ids, which are letters, digits and hyphens: readable links need no references.
        return Markup.escape(relative(path, target))

    def _clause_link(self, path: str, clause: str) -> Markup | None:
        anchor = clause_anchor(clause)
        return self._link(path, f"{PLAN}#{anchor}") if anchor and PLAN in self.hand_written else None


def facts(publication: Publication, paths: Collection[str]) -> Mapping[str, object]:
    """Give what the theme shows around every page: the programme, its day, whether privacy has a page, its base."""
    return {
        "about": publication.about,
        "as_of": writing.plain_day(publication.as_of),
        "privacy": PRIVACY in paths,
        "material_stylesheets": stylesheets(paths),
    }
