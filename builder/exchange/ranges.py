"""Many cells of a sheet named by few ranges, as Excel writes them: `B2:K31`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.exchange.faults import Place


def ranges(cells: Iterable[Place]) -> list[str]:
    """Give the ranges that hold some cells of one sheet and no other, by their first cell; each cell is in one."""
    in_columns: defaultdict[int, list[int]] = defaultdict(list)
    for cell in cells:
        in_columns[cell.column].append(cell.row)
    columns_of: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for column in sorted(in_columns):
        for run in _runs(sorted(in_columns[column])):
            columns_of[run].append(column)
    blocks = [(top, left, bottom, right) for (top, bottom), found in columns_of.items() for left, right in _runs(found)]
    return [_named(Place("", top, left), Place("", bottom, right)) for top, left, bottom, right in sorted(blocks)]


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each run of numbers, which come in order, that follow one another."""
    for _, run in groupby(enumerate(numbers), key=lambda numbered: numbered[1] - numbered[0]):
        some = [number for _, number in run]
        yield some[0], some[-1]


def _named(first: Place, last: Place) -> str:
    return first.address if first == last else f"{first.address}:{last.address}"
