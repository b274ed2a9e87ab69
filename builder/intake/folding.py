"""Long lists in a preview, above all rolls: how many there are first, then each, in lines that a screen holds."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from builder.exchange.differences import Difference
from builder.exchange.faults import Fault
from builder.exchange.ranges import ranges
from builder.problems import Language, Text, counted

WIDTH = 76
"""How many columns a line takes, beside those that it is set in by."""
FEW = 3
"""So many entries stand in the line of their field, however long they are."""
MOST = 200
"""How many are named; the rest is counted."""
_PEOPLE, _ENTRIES = Text("{count} 人", "{count}"), Text("{count} 项", "{count}")
MOST_RANGES = 12
"""How many ranges of cells are named where the same is said of many; the rest is counted with them."""
_REST = Text("等 {count}", ", {count} in all")


def gathered(what: Sequence[Difference]) -> Iterator[Difference]:
    """Give differences, those entries together that one list has more or less, where there are more than a few."""
    for (way, is_added, is_gone), run in groupby(what, _entry_of):
        some = list(run)
        if len(some) <= FEW or is_added is is_gone:
            yield from some
            continue
        before, after = [one.before for one in some], [one.after for one in some]
        yield Difference(pointer=way, before=None if is_added else before, after=after if is_added else None)


def _entry_of(one: Difference) -> tuple[tuple[str | int, ...], bool, bool]:
    is_entry = len(one.pointer) == len(("list", 0)) and isinstance(one.pointer[-1], int)
    way = one.pointer[:-1] if is_entry else one.pointer
    return way, is_entry and one.before is None, is_entry and one.after is None


def number_of(count: int, language: Language, *, people: bool) -> str:
    """Say how many entries a list has, or people."""
    said = counted(count, "person", "people") if people else counted(count, "entry", "entries")
    return (_PEOPLE if people else _ENTRIES).fill(language, {"count": said})


def lines_of(entries: Sequence[str], language: Language, *, people: bool) -> Iterator[str]:
    """Give entries in as many lines as they take, and those beyond the most as a number."""
    comma = Text("、", ", ").in_(language)
    named = [f"{entry}{comma}" for entry in entries[:MOST]]
    rest = _REST.fill(language, {"count": number_of(len(entries), language, people=people)})
    named[-1] = f"{named[-1].removesuffix(comma)}{rest if len(entries) > MOST else ''}"
    line = ""
    for entry in named:
        if line and cell_len(line + entry.rstrip()) > WIDTH:
            yield line.rstrip()
            line = ""
        line += entry
    yield line


def lines_of_errors(errors: Sequence[Fault], language: Language) -> Iterator[str]:
    """Give each error in its line; of very many those that say the same stand together, each cell still named."""
    if len(errors) <= MOST:
        return (error.line(language) for error in errors)
    return _together(errors, language, len(errors))


def remarked(remarks: Sequence[Fault], language: Language) -> Iterator[str]:
    """Give what is said of cells, in order; what is said of more than a few stands once, with the ranges they fill."""
    return _together(remarks, language, MOST_RANGES)


def _together(said: Sequence[Fault], language: Language, most: int) -> Iterator[str]:
    """Give what is said of cells, once of more than a few that are alike, with no more than so many of their ranges."""
    alike: defaultdict[Hashable, list[Fault]] = defaultdict(list)
    for one in said:
        alike[_said_by(one)].append(one)
    told: set[Hashable] = set()
    for one in said:
        what = _said_by(one)
        same = alike[what]
        if len(same) <= FEW or not (one.place.row and one.place.column):
            yield one.line(language)
        elif what not in told:
            told.add(what)
            named = ranges(other.place for other in same)
            more = Text("等", " and others").in_(language) if len(named) > most else ""
            cells = Text("、", ", ").in_(language).join(named[:most]) + more
            yield one.line_of_all(cells, len(same), language)


def _said_by(remark: Fault) -> Hashable:
    """Give what two remarks have in common that say the same of their cells."""
    is_cell = bool(remark.place.row and remark.place.column)
    return remark.place.sheet, is_cell, remark.header, remark.code.id, remark.found, tuple(remark.values.items())
