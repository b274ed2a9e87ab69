"""What the search of the site knows: titles and summaries, and where they lead; no text of any page."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.public import Publication
from builder.site.links import address
from builder.site.results import latest_by_year
from builder.site.rows import scoring_rows

INDEX = "search/index.json"
PEOPLE = "roster/people.md"
ENTERPRISES = "roster/coverage.md"
SCORING = "policy/scoring.md"
PROBLEMS = "problems/index.md"
FOR_STAFF = frozenset(
    {
        PROBLEMS,
        *(
            f"guide/{name}.md"
            for name in ("staff", "year", "install", "publishing", "certificates", "trouble", "hosting")
        ),
    }
)
"""The pages whose sections only staff ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something to be found: plain title and summary, and its address below the site's own."""

    title: str
    summary: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page to be found: its path, plain title and summary, whether the menu has it, its sections as title and id."""

    path: str
    title: str
    summary: str
    in_menu: bool
    sections: tuple[tuple[str, str], ...]


def index(publication: Publication, pages: Iterable[Listed]) -> str:
    """Give the index as JSON, groups of [title, summary, address]; of equal matches the first one counts for more.

    The first group has people and enterprises, which lead to their rows, activities and notices, which no menu has, and
    the pages of the menu; the second has the sections of these and what is scored; the third has the people whom
    results name; the last has the codes of problems and the sections of other pages that only staff ask for.
    """
    known = tuple(pages)
    menu = [page for page in known if page.in_menu]
    outside = [page for page in known if not page.in_menu]
    groups = (
        (*_rostered(publication), *map(_page, outside), *map(_page, menu)),
        (*_sections(page for page in menu if page.path not in FOR_STAFF), *_scored(publication)),
        _graded(publication),
        _sections(page for page in menu if page.path in FOR_STAFF),
    )
    return "[\n" + ",\n".join(_group(group) for group in groups) + "\n]\n"


def _group(group: Iterable[Found]) -> str:
    lines = ([found.title, found.summary, found.address] for found in group)
    return "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines) + "\n]"


def _page(page: Listed) -> Found:
    return Found(title=page.title, summary=page.summary, address=address(page.path))


def _sections(pages: Iterable[Listed]) -> Iterator[Found]:
    for page in pages:
        for title, anchor in page.sections:
            yield Found(title=title, summary=page.title, address=f"{address(page.path)}#{anchor}")


def _scored(publication: Publication) -> Iterator[Found]:
    """Give what is scored, with the points in words."""
    for policy in publication.policies:
        where = f"{address(SCORING)}#{policy.id}"
        for group in policy.groups:
            for kind, worth in scoring_rows(group):
                yield Found(title=kind, summary=f"{group.title}，{worth}", address=where)


def _rostered(publication: Publication) -> Iterator[Found]:
    people, enterprises = address(PEOPLE), address(ENTERPRISES)
    for person in publication.people:
        yield Found(title=person.name, summary=person.enterprise_name, address=f"{people}#{person.id}")
    for enterprise in publication.enterprises:
        summary = f"在库{enterprise.people}人" if enterprise.people else "目前没有在库人员"
        yield Found(title=enterprise.name, summary=summary, address=f"{enterprises}#{enterprise.id}")


def _graded(publication: Publication) -> Iterator[Found]:
    """Give the people whom the results as they stand name."""
    for result in latest_by_year(publication):
        page = address(f"results/{result.year}/index.md")
        for row in result.outcome.named if result.outcome else ():
            summary = f"{result.year}年度考核{row.grade_title}，{row.enterprise_name}"
            yield Found(title=row.name, summary=summary, address=f"{page}#named")
