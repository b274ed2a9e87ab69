"""A copy of a file that is no `.xlsx`, or that cannot be changed as it is: its values, each where it stands."""

import re
from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import Book, Cell, ErrorValue, Sheet
from builder.exchange.faults import letters
from builder.exchange.workbook.formats import format_showing

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NO_RESULT = "#N/A"
"""What stands for a formula that was not computed: an empty cell would say that nothing is to be changed."""


def copy_of(book: Book) -> tuple[Workbook, Mapping[str, str]]:
    """Give the values of a file as a workbook, and what its sheets are called there.

    Merged cells stay merged, hidden sheets, rows and columns hidden, and the cells of our forms keep their names.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    if any(sheet.usual.from_1904 for sheet in book.sheets):
        workbook.epoch = MAC_EPOCH
    names = dict(_names(book))
    for sheet in book.sheets:
        _copy(sheet, workbook.create_sheet(names[sheet.name]))
    for name, place in book.names.items():
        if place.sheet in names:
            where = f"{quote_sheetname(names[place.sheet])}!{absolute_coordinate(place.address)}"
            workbook.defined_names[name] = DefinedName(name, attr_text=where)
    return workbook, names


def legible(text: str) -> str:
    """Give a text as a workbook can hold it: without what is left out of every cell that is read."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _names(book: Book) -> Iterator[tuple[str, str]]:
    """Give each sheet a name that Excel takes and no other has."""
    given: set[str] = set()
    for sheet in book.sheets:
        plain = _NOT_IN_NAMES.sub("_", sheet.name).strip("'")[:_LONGEST_NAME] or "_"
        name, number = plain, 1
        while name.casefold() in given:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number))]}{number}"
        given.add(name.casefold())
        yield sheet.name, name


def _copy(sheet: Sheet, copied: Worksheet) -> None:
    for row, values in sheet.values.items():
        for column in values:
            _write(copied, sheet.cell(row, column))
    for (row, column), traits in sheet.traits.items():
        if traits.uncached:
            copied.cell(row, column, _NO_RESULT).data_type = "e"
    for area in sheet.merged:
        # What is merged beyond all that stands in the sheet may reach to its very end.
        last_row, last_column = min(area.last_row, sheet.last_row), min(area.last_column, sheet.last_column)
        if last_row >= area.first_row and last_column >= area.first_column:
            copied.merge_cells(None, area.first_row, area.first_column, last_row, last_column)
    copied.sheet_state = "hidden" if sheet.hidden else "visible"
    for row in sheet.hidden_rows | sheet.filtered_rows:
        copied.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        copied.column_dimensions[letters(column)].hidden = True


def _write(copied: Worksheet, cell: Cell) -> None:
    value = cell.value
    at = copied.cell(cell.row, cell.column)
    if isinstance(value, ErrorValue):
        at.value, at.data_type = value.text if value.text in ERROR_CODES else "#VALUE!", "e"
    elif isinstance(value, str):
        at.value, at.data_type = legible(value), "s"
    else:
        at.value = value
        if cell.traits.percent:
            at.number_format = "0%"
        elif cell.traits.shown is not None:
            at.number_format = format_showing(cell.traits.shown, value)
