"""Cells as they come out of a real workbook: what Excel keeps of what people typed, and what is taken of that."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from builder.exchange import cells
from builder.exchange.book import Book, Cell
from builder.exchange.workbook import read
from tests.exchange.cells.reading import Reader


def cell_of(value: Any, number_format: str = "General", *, from_1904: bool = False) -> Cell:  # noqa: ANN401
    """Give the cell that a value of a format is read as, out of a workbook with nothing else in it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": from_1904}) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write(6, 2, value, workbook.add_format({"num_format": number_format}))
    book = read("a.xlsx", content.getvalue(), set())
    assert isinstance(book, Book)
    return book.sheets[0].cell(7, 3)


def outcome(reader: Reader, cell: Cell) -> object:
    """Give what is taken without a word, or the codes of what is said."""
    found = reader(cell, "栏目")
    said = getattr(found, "remarks", None)
    return found.value if said == () else [one.code.id for one in said or [found]]


DAY = dt.datetime(2025, 6, 13)  # noqa: DTZ001  as spreadsheets have them


@pytest.mark.parametrize(
    ("reader", "value", "number_format", "taken"),
    [
        (cells.day, DAY, "yyyy-mm-dd", "2025-06-13"),
        (cells.day, DAY, "yyyy/m/d h:mm", "2025-06-13"),
        (cells.day, DAY, '[$-804]yyyy"年"m"月"d"日"', "2025-06-13"),
        (cells.day, DAY, "mmm-yy", "2025-06-13"),
        (cells.day, 45821.375, "yyyy/m/d h:mm", ["X645"]),
        (cells.day, 45821, "General", ["X647"]),
        (cells.day, 20250613, "General", "2025-06-13"),
        (cells.day, 20250613, "yyyy-mm-dd", "2025-06-13"),
        (cells.day, 0.5, "0%", ["X633"]),
        (cells.time, 0.375, "h:mm", "09:00"),
        (cells.time, 0.375, "General", ["X645"]),
        (cells.time, 0.375, "[h]:mm", "09:00"),
        (cells.time, 1.125, "[h]:mm", ["X633"]),
        (cells.time, 45821.375, "yyyy/m/d h:mm", ["X645"]),
        (cells.hours, 3, "0.00", 3),
        (cells.hours, 0.1 + 0.2, "General", Decimal("0.3")),
        (cells.hours, 0.5, "0%", ["X633"]),
        (cells.hours, DAY, "m/d", ["X633"]),
        (cells.hours, True, "General", ["X633"]),
        (cells.amount, 1234.5, '"¥"#,##0.00', Decimal("1234.5")),
        (cells.identifier, 12, "00000", "12"),
        (cells.identifier, 915002310000000003, "0", ["X632"]),
        (cells.identifier, "915002310000000003", "@", "915002310000000003"),
        (cells.identifier, DAY, "yyyy-m", ["X633"]),
        (cells.name, 123, "@", ["X633"]),
        (cells.yes_no, True, "General", True),
        (cells.yes_no, 1, "0", True),
        (cells.year, 2025, "0", 2025),
        (cells.year, 2025, "yyyy-mm-dd", ["X633"]),
    ],
    ids=lambda each: getattr(each, "__name__", repr(each)),
)
def test_a_value_of_a_format_is_taken_or_refused(
    reader: Reader, value: object, number_format: str, taken: object
) -> None:
    assert outcome(reader, cell_of(value, number_format)) == taken


def test_a_day_of_a_workbook_that_counts_from_1904_is_the_same_day() -> None:
    assert outcome(cells.day, cell_of(DAY, "yyyy-mm-dd", from_1904=True)) == "2025-06-13"


def test_merged_names_formulas_and_errors_are_told_apart() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.merge_range(0, 0, 1, 0, "示例有限公司")
        sheet.write_formula(0, 1, "=1+2", None, 3)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book = read("a.xlsx", content.getvalue(), set())
    assert isinstance(book, Book)
    of = book.sheets[0].cell
    assert outcome(cells.name, of(1, 1)) == "示例有限公司"
    assert outcome(cells.name, of(2, 1)) == ["X648"]
    assert outcome(cells.hours, of(1, 2)) == 3
    assert outcome(cells.hours, of(2, 2)) == ["X630"]
