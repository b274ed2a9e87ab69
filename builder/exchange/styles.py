"""How our sheets look, on a screen and on A4 paper across."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from builder.exchange.paper import A4
from builder.exchange.written import Written, shown

NARROWEST, WIDEST = 8, 36
"""How narrow and how wide a column may be, in digits of the standard print."""

ACROSS, DOWN = 146, 490
"""What the paper between its margins holds, in digits across and in points down."""

SMALLEST = 0.7
"""How far a sheet may be shrunk to fit the paper before its columns become narrower instead."""

LINE, SMALL_LINE, ROW, HEADER, TITLE = 15, 12.5, 24, 36, 33
"""Heights, in points: of a line of text and of small print, of rows, of the headers, of the title."""

HIGHEST = 409
"""How high a row can be, in points."""

SMALL = 9 / 11
"""How wide small print is, against the standard print."""

_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.45, "bottom": 0.65}  # inches

Style = Literal["title", "what", "header", "demanded", "guide", "example", "text", "number", "points", "day", "key"]
_SONG, _HEI = {"font_name": "宋体"}, {"font_name": "黑体"}
_LINES = {"border": 1, "border_color": "#A6A6A6"}
_CELL = {**_SONG, **_LINES, "font_size": 11, "valign": "vcenter", "text_wrap": True}
_NUMBER = {**_CELL, "align": "right", "indent": 1}
_HEAD = {**_HEI, **_LINES, "font_size": 11, "align": "center", "valign": "vcenter", "text_wrap": True}
_STYLES: Mapping[Style, Mapping[str, object]] = {
    "title": {**_HEI, "font_size": 15, "valign": "vcenter"},
    "what": {**_SONG, "font_size": 11, "font_color": "#595959"},
    "header": {**_HEAD, "bg_color": "#E7ECF1"},
    "demanded": {**_HEAD, "bg_color": "#FCE9D2"},
    "guide": {**_SONG, **_LINES, "font_size": 9, "font_color": "#595959", "valign": "top", "text_wrap": True},
    "example": {**_CELL, "italic": True, "font_color": "#808080", "bg_color": "#F7F7F7"},
    "text": {**_CELL, "num_format": "@"},
    "number": {**_NUMBER, "num_format": "General"},
    "points": {**_NUMBER, "num_format": "0.00"},
    "day": {**_CELL, "num_format": "yyyy-mm-dd", "align": "center"},
    "key": {"font_size": 8, "font_color": "#A6A6A6"},
}

Formats = Mapping[Style, Format]


def formats_of(workbook: Workbook, **changes: object) -> Formats:
    """Give the formats of a workbook, by their styles."""
    made = {style: workbook.add_format({**settings, **changes}) for style, settings in _STYLES.items()}
    return MappingProxyType(made)


def write(sheet: Worksheet, row: int, column: int, value: Written, format_: Format) -> None:
    """Write a cell; a text is never a formula or a link, whatever it begins with."""
    if value is None:
        sheet.write_blank(row, column, None, format_)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, format_)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, format_)
    else:
        sheet.write_number(row, column, value, format_)


def write_title(sheet: Worksheet, title: str, what: str, formats: Formats) -> None:
    """Write the title of a sheet into its first row, and what it is."""
    sheet.set_row(0, TITLE, formats["title"])
    sheet.write_rich_string(0, 0, formats["title"], title, formats["what"], f"　{what}", formats["title"])


def set_up(sheet: Worksheet, title: str, header: int) -> None:
    """Set a sheet up for A4 across, with its row of headers on every page, and so that they stay in sight."""
    sheet.freeze_panes(header + 1, 1)
    sheet.repeat_rows(header)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title}&C第 &P 页，共 &N 页")


def narrowed(wanted: Sequence[int]) -> list[float]:
    """Give how wide columns are, in digits, that want to be so wide: narrower where the paper is too narrow."""
    room = ACROSS / SMALLEST
    most = next(
        (most for most in range(WIDEST, NARROWEST, -1) if sum(min(most, one) for one in wanted) <= room), NARROWEST
    )
    return [float(max(NARROWEST, min(one, most))) for one in wanted]


def width_of(text: str) -> int:
    """Give how wide a text is, in digits: a Chinese character is two wide, and the longest line counts."""
    return max((sum(map(_wide, line)) for line in text.splitlines()), default=0)


def lines_of(text: str, width: float) -> int:
    """Count the lines of a text in a column of a width; a line is broken some way before its end."""
    return sum(max(1, -(-width_of(line) // max(int(width) - 1, 1))) for line in text.splitlines() or [""])


def height_of(row: Sequence[Written], wide: Sequence[float]) -> float:
    """Give how high a row is in which all can be read, in points, as far as rows can be so high."""
    return float(min(HIGHEST, max(ROW, LINE * max(map(lines_of, map(shown, row), wide), default=1))))


def _wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
