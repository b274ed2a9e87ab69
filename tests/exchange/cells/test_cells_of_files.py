"""Cells as they come out of a real workbook: what Excel keeps of what people typed, and what is taken of that."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from builder.exchange import cells
from builder.exchange.book import Book, Cell
from builder.exchange.faults import Fault
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
        (cells.day, DAY, "mmm-yy", ["X644"]),
        (cells.day, DAY, 'm"月"d"日"', ["X644"]),
        (cells.day, DAY, "yyyymmdd;@", "2025-06-13"),
        (cells.day, dt.datetime(2025, 6, 1), 'yyyy"年"m"月"', ["X635"]),  # noqa: DTZ001
        (cells.day, DAY, '"待定"', ["X643"]),
        (cells.day, 20250613, '0000"年"00"月"00"日"', "2025-06-13"),
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
        (cells.hours, 3, '0"学时"', 3),
        (cells.hours, 2.5, "0", ["X644"]),
        (cells.hours, 3, ";;;", ["X644"]),
        (cells.hours, 0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', ["X644"]),
        (cells.hours, 3, '0"天"', ["X643"]),
        (cells.hours, 3, '"-"', ["X643"]),
        (cells.hours, 3000, "0,", ["X643"]),
        (cells.hours, 50, '0"%"', ["X643"]),
        (cells.attended, 1, '[=1]"√";[=0]"×"', ["X645"]),
        (cells.attended, 0, '"√";;"×"', 0),
        (cells.hours, 0.1 + 0.2, "General", Decimal("0.3")),
        (cells.hours, 0.5, "0%", ["X633"]),
        (cells.hours, DAY, "m/d", ["X633"]),
        (cells.hours, True, "General", ["X633"]),
        (cells.amount, 1234.5, '"¥"#,##0.00', Decimal("1234.5")),
        (cells.amount, 800, '0"万元"', ["X645"]),
        (cells.amount, 12000, r'0\.0,"万元"', 12000),
        (cells.amount, 12345, '[>9999]0!.0,"万元";0"元"', ["X644"]),
        (cells.amount, 1200, "[$$-409]#,##0.00", ["X643"]),
        (cells.identifier, 12, "00000", ["X645"]),
        (cells.identifier, 99000131, "#,##0", "99000131"),
        (cells.identifier, 915002310000000003, "0", ["X632"]),
        (cells.identifier, 915002310000000003, '"No."0', ["X632"]),
        (cells.identifier, "915002310000000003", "@", "915002310000000003"),
        (cells.identifier, DAY, "yyyy-m", ["X633"]),
        (cells.identifier, 0.375, "General", ["X633"]),
        (cells.name, 123, "@", ["X633"]),
        (cells.yes_no, True, "General", True),
        (cells.yes_no, 1, "0", True),
        (cells.yes_no, 1, '"否"', ["X645"]),
        (cells.line, 5, '0"级"', ["X645"]),
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


TAKEN_AS_SHOWN = [
    (cells.attended, 1, '"√";;"×"', cells.CLEARED),
    (cells.amount, 800, '0"万元"', 8_000_000),
    (cells.identifier, 12, "00000", "00012"),
    (cells.identifier, 202310000018, "0.0", "202310000018.0"),
    (cells.yes_no, 1, '"否"', False),
    (cells.line, 5, '0"级"', "5级"),
]


@pytest.mark.parametrize(("reader", "value", "number_format", "taken"), TAKEN_AS_SHOWN)
def test_what_a_format_adds_to_a_number_counts(
    reader: Reader, value: object, number_format: str, taken: object
) -> None:
    assert reader(cell_of(value, number_format), "栏目").value == taken


def test_a_cell_that_shows_another_number_than_it_holds_is_told_with_both() -> None:
    found = cells.amount(cell_of(3000, "0,"), "金额")
    assert isinstance(found, Fault)
    assert "显示“3”，保存的却是“3000”" in found.line("zh")
    assert "shows “3” and holds “3000”" in found.line("en")
