"""Our own workbooks as another library reads them."""

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.marks import LISTS, marked

_FIRST = 6
"""The row below the example."""
Cells = Mapping[str, str | int | dt.date]
"""What is filled in of a row, by the keys of its columns."""


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def sheet_of(content: bytes, title: str) -> Worksheet:
    page = opened(content)[title]
    assert isinstance(page, Worksheet)
    return page


def texts_of(page: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in page[row]]


def row_of_keys(page: Worksheet) -> int:
    return next(row for row in range(1, 10) if marked(str(page.cell(row, 1).value)))


def keys_of(page: Worksheet) -> list[str]:
    """Give the keys of the columns, as the hidden row has them."""
    found = [marked(str(value)) for value in texts_of(page, row_of_keys(page))]
    return [key[2] for key in found if key]


def column_of(page: Worksheet, key: str) -> int:
    return keys_of(page).index(key) + 1


def fill_in(file: Path, title: str, *rows: Cells) -> None:
    """Fill in the rows of an empty sheet, the first below its example."""
    book = load_workbook(file)
    page = book[title]
    for number, row in enumerate(rows, _FIRST):
        for key, value in row.items():
            page.cell(number, column_of(page, key)).value = value
    book.save(file)


def rule_of(page: Worksheet, key: str) -> DataValidation | None:
    """Give the rule of a column's cells."""
    letter = get_column_letter(column_of(page, key))
    rules = page.data_validations.dataValidation
    return next(
        (rule for rule in rules if str(rule.sqref).startswith(letter) and str(rule.sqref)[len(letter)].isdigit()), None
    )


def picked_from(book: Workbook, page: Worksheet, key: str) -> list[object]:
    """Give what is picked in a column."""
    rule = rule_of(page, key)
    assert rule is not None
    assert rule.type == "list"
    sheet, _, cells = str(rule.formula1).partition("!")
    assert sheet == LISTS
    beside = book[LISTS]
    assert isinstance(beside, Worksheet)
    return [value for row in beside.iter_rows(**_corners(cells), values_only=True) for value in row]


def rows_of(page: Worksheet, first: int) -> list[Mapping[str, object]]:
    """Give the rows that are filled in, from one on, by the keys of the columns."""
    keys = keys_of(page)
    rows = [dict(zip(keys, texts_of(page, row), strict=False)) for row in range(first, page.max_row + 1)]
    return [row for row in rows if any(value is not None for value in row.values())]


def _corners(cells: str) -> Mapping[str, int]:
    names = ("min_col", "min_row", "max_col", "max_row")
    return {name: bound for name, bound in zip(names, range_boundaries(cells), strict=True) if bound is not None}
