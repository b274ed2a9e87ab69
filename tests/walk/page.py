"""A page of the manual as what it asks a newcomer to do, in its order; nothing of it is said again in the tests."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = re.compile(r"例中日期：(\d{4}-\d{2}-\d{2})")
_FENCE = re.compile(r"```(\w*)$")
_RECORD = re.compile(r"`(records/[\w./-]+\.yml)`")
ACROSS = "列名"
"""What a table begins with whose lines are the columns of the sheet, for those of many columns are too wide to read."""

_BY_HAND = re.compile(r"新建`|改成：$")
_SHEET = re.compile(r"`([^`]+\.xlsx)`(?:的“([^”]+)”页)?[^`]*：$")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")
_RULE = re.compile(r"\|[-|: ]+\|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day on which what follows is done."""

    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A line for the terminal, and all that it says where the page shows that."""

    line: str
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Rows that a clerk fills in, by the headers of the sheet; `page` is None where a file has one sheet to fill in."""

    file: str
    page: str | None
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it is by then, or as somebody writes it by hand."""

    path: str
    text: str
    is_by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of what has been done up to here."""

    path: str
    alt: str


Step = Day | Command | Filling | Record | Picture


def steps(text: str) -> Iterator[Step]:
    """Give what a page asks for, step by step."""
    commands: list[str] = []
    lines = iter(text.splitlines())
    said = ""
    for line in lines:
        fence = _FENCE.match(line)
        block = "\n".join(iter(lambda: next(lines), "```")) + "\n" if fence else ""
        if fence and fence[1] == "text" and commands:
            yield Command(line=commands.pop(), says=block)
            continue
        if line.strip():
            yield from (Command(line=one) for one in commands)
            commands.clear()
        if fence and fence[1] == "sh":
            *first, last = block.splitlines()
            yield from (Command(line=one) for one in first)
            commands.append(last)
        elif fence and fence[1] == "yaml":
            yield Record(path=_RECORD.findall(said)[-1], text=block, is_by_hand=bool(_BY_HAND.search(said)))
        elif line.startswith("|") and (sheet := _SHEET.search(said)):
            yield Filling(file=sheet[1], page=sheet[2], rows=tuple(_rows(line, lines)))
        elif picture := _PICTURE.search(line):
            yield Picture(path=picture["path"], alt=picture["alt"])
        elif day := _DAY.search(line):
            yield Day(day=dt.date.fromisoformat(day[1]))
        said = line if line.strip() else said
    yield from (Command(line=one) for one in commands)


def _rows(header: str, lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """Give the rows that a table stands for; where its first column has the headers, each other column is a row."""
    titles, rows = _cells(header), []
    for line in lines:
        if not line.startswith("|"):
            break
        if not _RULE.match(line):
            rows.append(_cells(line))
    if titles[0] == ACROSS:
        titles, *rows = map(list, zip(*rows, strict=True))
    yield from (dict(zip(titles, row, strict=True)) for row in rows)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
