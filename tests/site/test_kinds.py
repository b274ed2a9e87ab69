"""Whatever is held of every kind of page is held of every template and of every page that is written by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import builder.site
from builder.public import Publication
from builder.publication.codes import known_codes
from builder.site.links import address
from builder.site.page import Page
from builder.site.pages import pages
from builder.site.rendering import Renderer
from tests.site.kinds import MANY, SOLE, WRITTEN, Kinds
from tests.support import ROOT

TEMPLATES = Path(builder.site.__file__).parent / "templates"


def made_by(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Give each page's template and its address."""
    made: list[tuple[str, str]] = []
    page = Renderer.page

    def noting(self: Renderer, path: str, template: str, **rest: object) -> Page:
        made.append((template, address(path)))
        return page(self, path, template, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "page", noting)
    list(pages(publication, known_codes()))
    return iter(made)


def test_every_template_has_a_page(demonstrated: Publication, kinds: Kinds, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {path.name.removesuffix(".md.jinja") for path in TEMPLATES.glob("*.md.jinja")}
    assert {*SOLE, *MANY} == known
    assert all(kinds.values())
    made = set(made_by(demonstrated, monkeypatch))
    assert {(template, page) for template in known for page in kinds[template]} <= made


def test_every_page_that_is_written_by_hand_is_there() -> None:
    written = ROOT / "docs"
    paths = {path.relative_to(written).as_posix() for path in written.rglob("*.md")}
    internal = ("architecture.md", "protection.md", "decisions/", "benchmarks/")
    shown = {address(path) for path in paths if not path.startswith(internal)}
    assert shown == set(WRITTEN)
