"""A cell that holds what its column asks for gives just that, and nothing is said of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from builder.exchange import cells
from builder.exchange.book import Cell, Traits, Value
from builder.exchange.cells import CLEARED, Taken
from builder.exchange.faults import Fault

READERS = [getattr(cells, name) for name in cells.__all__ if name.islower()]


def cell(value: Value | None, **traits: Any) -> Cell:  # noqa: ANN401  what a trait is
    return Cell("表", 7, 3, value, Traits(**traits))


@pytest.mark.parametrize(
    ("read", "value", "taken"),
    [
        (cells.text, "材料齐全，\n同意入库。", "材料齐全，\n同意入库。"),
        (cells.line, "知识产权主管", "知识产权主管"),
        (cells.line, 2025, "2025"),
        (cells.name, "示例学员甲", "示例学员甲"),
        (cells.identifier, "t2024-001", "t2024-001"),
        (cells.identifier, 12, "12"),
        (cells.day, dt.date(2025, 6, 13), "2025-06-13"),
        (cells.day, dt.datetime(2025, 6, 13), "2025-06-13"),  # noqa: DTZ001  as spreadsheets give them
        (cells.day, "2025-06-13", "2025-06-13"),
        (cells.time, dt.time(9), "09:00"),
        (cells.time, "9:00", "09:00"),
        (cells.hours, 3, 3),
        (cells.hours, Decimal("1.5"), Decimal("1.5")),
        (cells.amount, 8000000, 8000000),
        (cells.amount, "1,000.50", Decimal("1000.5")),
        (cells.count, 60, 60),
        (cells.year, 2025, 2025),
        (cells.yes_no, "是", True),
        (cells.yes_no, "否", False),
        (cells.several, "t2024-001、t2024-002，t2024-003", ("t2024-001", "t2024-002", "t2024-003")),
    ],
)
def test_what_a_column_asks_for_is_taken_as_it_stands(read: Any, value: Value, taken: object) -> None:  # noqa: ANN401
    found = read(cell(value), "栏目")
    assert found == Taken(taken)
    assert type(found.value) is type(taken)


@pytest.mark.parametrize("read", READERS)
def test_every_reader_takes_nothing_from_an_empty_cell_and_knows_when_it_is_to_be_cleared(read: Any) -> None:  # noqa: ANN401
    assert read(cell(None), "栏目") == Taken(None)
    assert read(cell(" \u3000"), "栏目") == Taken(None)
    assert read(cell("（清空）"), "栏目") == Taken(CLEARED)


@pytest.mark.parametrize("read", READERS)
def test_every_reader_refuses_a_formula_without_a_result(read: Any) -> None:  # noqa: ANN401
    found = read(cell(None, formula=True, uncached=True), "栏目")
    assert isinstance(found, Fault)
    assert (found.code.id, found.place.address, found.header) == ("X631", "C7", "栏目")
