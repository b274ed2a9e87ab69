"""Long lists in a preview, above all rolls: how many there are first, then each, in lines that a screen holds."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from builder.exchange.differences import Difference
from builder.problems import Language, Text

WIDTH = 76
"""How many columns a line takes, beside those that it is set in by."""
FEW = 3
"""So many entries stand in the line of their field, however long they are."""
MOST = 200
"""How many are named; the rest is counted."""
_PEOPLE, _ENTRIES = Text("{count} 人", "{count} people"), Text("{count} 项", "{count} entries")
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


def counted(count: int, language: Language, *, people: bool) -> str:
    """Say how many entries a list has, or people."""
    return (_PEOPLE if people else _ENTRIES).fill(language, {"count": str(count)})


def lines_of(entries: Sequence[str], language: Language, *, people: bool) -> Iterator[str]:
    """Give entries in as many lines as they take, and those beyond the most as a number."""
    comma = Text("、", ", ").in_(language)
    named = [f"{entry}{comma}" for entry in entries[:MOST]]
    rest = _REST.fill(language, {"count": counted(len(entries), language, people=people)})
    named[-1] = f"{named[-1].removesuffix(comma)}{rest if len(entries) > MOST else ''}"
    line = ""
    for entry in named:
        if line and cell_len(line + entry.rstrip()) > WIDTH:
            yield line.rstrip()
            line = ""
        line += entry
    yield line
