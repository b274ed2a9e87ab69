"""The body of a generated page as HTML: its template writes HTML, and of Markdown only headings with their ids."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"(?P<level>#{1,3}) (?P<text>.+) \{#(?P<id>[a-z0-9-]+)\}")
_PERMALINK = '<a class="headerlink" href="#{id}" title="本节链接">&para;</a>'
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading: its level, its id, and its text as HTML."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """HTML, its headings in order, and all ids in it."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]


def body(text: str) -> Body:
    """Give the body that Markdown would make of a generated page; raises `ValueError` on a heading without an id."""
    headings: list[Heading] = []
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if not line.startswith("#"):
            lines.append(line)
            continue
        match = _HEADING.fullmatch(line)
        if match is None:
            raise ValueError(line)
        heading = Heading(level=len(match["level"]), id=match["id"], text=match["text"])
        headings.append(heading)
        tag = f"h{heading.level}"
        lines.append(f'<{tag} id="{heading.id}">{heading.text}{_PERMALINK.format(id=heading.id)}</{tag}>')
    html = "\n".join(lines)
    return Body(html=html, headings=tuple(headings), ids=frozenset(_ID.findall(html)))
