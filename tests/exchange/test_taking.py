"""The value of a field out of a cell, as its column has it."""

import pytest

from builder.exchange.book import Cell, Traits
from builder.exchange.cells import Taken
from builder.exchange.columns import record_columns
from builder.exchange.faults import Fault
from builder.exchange.known import Beside, known_of
from builder.exchange.taking import taken

WORKDAYS = next(column for column in record_columns("workdays") if column.key == "workdays")


def test_the_days_of_a_list_are_each_read_as_a_day_and_what_is_odd_about_the_cell_is_said_once() -> None:
    cell = Cell("表", 2, 2, "2025-01-26、2025年2月8日", Traits(covered_by=(1, 2)))
    found = taken(WORKDAYS, cell, "调休上班", known_of({}), Beside())
    assert isinstance(found, Taken)
    assert found.value == ["2025-01-26", "2025-02-08"]
    assert [remark.code.id for remark in found.remarks] == ["X648"]


@pytest.mark.parametrize("word", ["无", "/", "——", "暂无", "N/A"])
def test_who_writes_that_there_is_nothing_is_told_to_leave_the_cell_empty(word: str) -> None:
    columns = {column.key: column for column in record_columns("trainee")}
    optional, required = (
        taken(columns[key], Cell("表", 2, 2, word), "栏目", known_of({}), Beside()) for key in ("replaces", "batch")
    )
    assert isinstance(optional, Fault)
    assert "没有的留空" in optional.expected("zh")
    assert isinstance(required, Fault)
    assert "留空" not in required.expected("zh")
