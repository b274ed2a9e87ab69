"""What a letter is made of, read from its HTML, so that whatever is made of it holds nothing else."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAGS = frozenset(
    "p strong a time code span br div dl dt dd table caption thead tbody tr th td".split()  # noqa: SIM905
)
_NOTE = "yc-note"
_NUMBER = "yc-num"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some text in a paragraph, all written alike; `href` is where it leads."""

    text: str
    strong: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, and whether numbers stand in it."""

    title: str
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list that goes with a letter; every row has as many cells as there are columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A letter: what it says, the lists that go with it, and what is noted below all."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    tables: tuple[Table, ...]


def blocks_of(html: str) -> Blocks:
    """Read a letter of ours; raises `ValueError` on an element that no letter has."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Blocks(paragraphs=tuple(reader.paragraphs), notes=tuple(reader.notes), tables=tuple(reader.tables))


def text_of(paragraph: Paragraph) -> str:
    """Give what a paragraph says."""
    return "".join(run.text for run in paragraph)


@dataclass
class _Grid:
    title: str = ""
    columns: list[Column] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.tables: list[Table] = []
        self._runs: list[Run] | None = None
        self._is_note = False
        self._strong = 0
        self._href: str | None = None
        self._grid: _Grid | None = None
        self._cell: list[str] | None = None
        self._is_number = False
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise ValueError(tag)
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        match tag:
            case "p" | "dt":
                self._runs, self._is_note = [], _NOTE in classes
            case "a":
                self._href = given.get("href") or None
            case "table":
                self._grid = _Grid()
            case "thead":
                self._in_head = True
            case "tr" if self._grid and not self._in_head:
                self._grid.rows.append([])
            case "th" | "td" | "caption":
                self._cell, self._is_number = [], _NUMBER in classes
        self._strong += tag in {"strong", "dt"}

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "dt":
                self.handle_data("：")
            case "p" | "dd":
                self._end_paragraph()
            case "a":
                self._href = None
            case "thead":
                self._in_head = False
            case "th" | "td" | "caption":
                self._end_cell(tag)
            case "table":
                self._end_table()
        self._strong -= tag in {"strong", "dt"}

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif self._runs is not None:
            self._runs.append(Run(text=data, strong=self._strong > 0, href=self._href))
        elif data.strip():
            raise ValueError(data)

    def _end_paragraph(self) -> None:
        """Join what is written alike, with the spaces of HTML: many are one, and none stands at an end."""
        merged: list[Run] = []
        for run in self._runs or ():
            last = merged[-1] if merged else None
            if last and (last.strong, last.href) == (run.strong, run.href):
                merged[-1] = Run(text=last.text + run.text, strong=run.strong, href=run.href)
            else:
                merged.append(run)
        texts = [_SPACE.sub(" ", run.text) for run in merged]
        if texts:
            texts[0], texts[-1] = texts[0].lstrip(" "), texts[-1].rstrip(" ")
        runs = zip(merged, texts, strict=True)
        kept = tuple(Run(text=text, strong=run.strong, href=run.href) for run, text in runs if text)
        if kept:
            (self.notes if self._is_note else self.paragraphs).append(kept)
        self._runs = None

    def _end_cell(self, tag: str) -> None:
        text = _SPACE.sub(" ", "".join(self._cell or ())).strip(" ")
        self._cell = None
        if self._grid is None:
            raise ValueError(text)
        if tag == "caption":
            self._grid.title = text
        elif self._in_head:
            self._grid.columns.append(Column(title=text, is_number=self._is_number))
        else:
            self._grid.rows[-1].append(text)

    def _end_table(self) -> None:
        grid, self._grid = self._grid, None
        if grid is None or any(len(row) != len(grid.columns) for row in grid.rows):
            raise ValueError(grid)
        table = Table(title=grid.title, columns=tuple(grid.columns), rows=tuple(map(tuple, grid.rows)))
        self.tables.append(table)
