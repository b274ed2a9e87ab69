"""Addresses of cells as workbooks write them: `C7`, `A1:B3`."""

import re

from builder.exchange.book import Area
from builder.exchange.faults import LETTERS, Place
from builder.exchange.workbook.limits import LAST_COLUMN, LAST_ROW

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_IN_DOCUMENT = re.compile(rf"\$?('(?:[^']|'')+'|[^'.]+)\.({_ADDRESS.pattern})(?::.*)?")
_AREA = re.compile(rf"{_ADDRESS.pattern}(?::{_ADDRESS.pattern})?")


def column_of(letters: str) -> int:
    """Give the number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def row_and_column(address: str) -> tuple[int, int] | None:
    """Give the row and the column of a cell; None where it is no address."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    row, column = int(match[2]), column_of(match[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def area_of(reference: str) -> Area | None:
    """Give the rectangle of a reference; None where it is none."""
    match = _AREA.fullmatch(reference.strip())
    if match is None:
        return None
    first = row_and_column(f"{match[1]}{match[2]}")
    last = row_and_column(f"{match[3]}{match[4]}") if match[3] else first
    if first is None or last is None:
        return None
    rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def place_in_document(reference: str) -> Place | None:
    """Give the first cell of a reference of OpenDocument: `$推荐表.$A$1:.$C$1`; None where it is none."""
    match = _IN_DOCUMENT.fullmatch(reference.strip())
    return place_of(f"{match[1]}!{match[2]}") if match else None


def place_of(reference: str) -> Place | None:
    """Give the first cell of a reference that names its sheet: `'推荐表'!$A$1:$C$1`; None where it is none."""
    sheet, _, cells = reference.strip().rpartition("!")
    area = area_of(cells)
    quoted = sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 1
    title = sheet[1:-1].replace("''", "'") if quoted else sheet
    return Place(title, area.first_row, area.first_column) if area and title else None
