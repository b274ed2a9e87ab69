"""Cells named by ranges: exactly those that are meant, in as few as they fill."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries

from builder.exchange.faults import Place
from builder.exchange.ranges import ranges

CELLS = st.sets(st.tuples(st.integers(1, 9), st.integers(25, 29)))


def cells_of(named: str) -> set[tuple[int, int]]:
    """Give the rows and columns of a range, as openpyxl reads it."""
    left, top, right, bottom = (number or 0 for number in range_boundaries(named))
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


@given(CELLS)
def test_ranges_hold_each_cell_once_and_no_other(cells: set[tuple[int, int]]) -> None:
    held = [cells_of(named) for named in ranges(Place("表", row, column) for row, column in cells)]
    assert sum(map(len, held)) == len(cells)
    assert set().union(*held) == cells


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ([(2, 2)], ["B2"]),
        ([(2, 2), (3, 2), (5, 2)], ["B2:B3", "B5"]),
        ([(2, 2), (2, 3), (3, 2), (3, 3)], ["B2:C3"]),
        ([(2, 2), (2, 3), (3, 3)], ["B2", "C2:C3"]),
        ([(7, 26), (7, 27)], ["Z7:AA7"]),
        ([], []),
    ],
)
def test_cells_side_by_side_are_one_range(cells: list[tuple[int, int]], named: list[str]) -> None:
    assert ranges(Place("表", row, column) for row, column in cells) == named
