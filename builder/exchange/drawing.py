"""A workbook of tables for clerks: marked by hidden keys, hard to fill in wrongly, printable on A4 across."""

import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_formula
from xlsxwriter.worksheet import Worksheet

from builder.exchange.columns import Column, Form
from builder.exchange.guide import guide_of, is_demanded
from builder.exchange.layout import Layout
from builder.exchange.marks import EXAMPLE, GUIDE, LISTS, mark_of
from builder.exchange.paper import A4, MADE_ON
from builder.exchange.rules import rule_of, words_of
from builder.exchange.written import Written

ROWS_TO_COME = 500
"""The rows below those that are filled in for which what is typed is checked."""

_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.45, "bottom": 0.65}  # inches
_NARROWEST, _NARROWEST_FIRST, _WIDEST = 8, 16, 36  # digits
_ACROSS = 146  # digits, of the paper between its margins
_SMALLEST = 0.7
"""How far a sheet may be shrunk to fit the paper before its columns become narrower instead."""

_DOWN = 490  # points, of the paper between its margins
_LINE, _SMALL_LINE, _ROW, _TITLE = 15, 12.5, 24, 33  # points
_SMALL = 9 / 11  # of the standard print

_MARKED = "带*的必须填写。"

Style = Literal["title", "what", "header", "demanded", "guide", "example", "text", "number", "day", "key"]
_SONG, _HEI = {"font_name": "宋体"}, {"font_name": "黑体"}
_LINES = {"border": 1, "border_color": "#A6A6A6"}
_CELL = {**_SONG, **_LINES, "font_size": 11, "valign": "vcenter", "text_wrap": True}
_HEAD = {**_HEI, **_LINES, "font_size": 11, "align": "center", "valign": "vcenter", "text_wrap": True}
_STYLES: Mapping[Style, Mapping[str, object]] = {
    "title": {**_HEI, "font_size": 15, "valign": "vcenter"},
    "what": {**_SONG, "font_size": 11, "font_color": "#595959"},
    "header": {**_HEAD, "bg_color": "#E7ECF1"},
    "demanded": {**_HEAD, "bg_color": "#FCE9D2"},
    "guide": {**_SONG, **_LINES, "font_size": 9, "font_color": "#595959", "valign": "top", "text_wrap": True},
    "example": {**_CELL, "italic": True, "font_color": "#808080", "bg_color": "#F7F7F7"},
    "text": {**_CELL, "num_format": "@"},
    "number": {**_CELL, "num_format": "General", "align": "right", "indent": 1},
    "day": {**_CELL, "num_format": "yyyy-mm-dd", "align": "center"},
    "key": {"font_size": 8, "font_color": "#A6A6A6"},
}
_BY_FORM: Mapping[Form, Style] = {
    Form.DAY: "day",
    Form.HOURS: "number",
    Form.MONEY: "number",
    Form.COUNT: "number",
    Form.YEAR: "number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet to be drawn: what it is, its rows as they are written, and what is picked in its columns, by their keys.

    With an `example` it is to be filled in, and says how; else it is a ledger, which is sorted and filtered.
    """

    layout: Layout
    rows: Sequence[Sequence[Written]] = ()
    picks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    example: Sequence[Written] = ()
    note: str = ""


def drawn(tables: Iterable[Table], title: str) -> bytes:
    """Draw tables into a workbook (.xlsx), a sheet each; the same tables are the same bytes."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": MADE_ON})
        drawing = Drawing(workbook)
        for table in tables:
            drawing.add(table)
        drawing.finish()
    return content.getvalue()


class Drawing:
    """A workbook to which tables are added."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: Mapping[Style, Format] = MappingProxyType(
            {style: workbook.add_format(dict(settings)) for style, settings in _STYLES.items()}
        )
        self._to_come: Mapping[Style, Format] = MappingProxyType(
            {style: workbook.add_format({**_STYLES[style], "border": 0}) for style in ("text", *_BY_FORM.values())}
        )
        self._lists: dict[tuple[str, ...], str] = {}

    def add(self, table: Table) -> None:
        """Add a table as a sheet."""
        sheet = self._workbook.add_worksheet(table.layout.title)
        wide = widths(table)
        above, height = self._head(sheet, table, wide)
        for number, row in enumerate(table.rows, start=above):
            lines = max(map(_lines, map(_shown, row), wide))
            sheet.set_row(number, max(_ROW, lines * _LINE))
            height += max(_ROW, lines * _LINE)
            for at, (column, value) in enumerate(zip(table.layout.columns, row, strict=True)):
                self._write(sheet, number, at, value, style_of(column))
        last = above + len(table.rows)
        left = _DOWN / min(1, _ACROSS / sum(wide)) - height
        for number in range(last, last + (int(left / _ROW) if table.example and left > 0 else 0)):
            sheet.set_row(number, _ROW)
            for at, column in enumerate(table.layout.columns):
                sheet.write_blank(number, at, None, self._formats[style_of(column)])
        self._columns(sheet, table, above, last + ROWS_TO_COME)
        if not table.example:
            sheet.autofilter(above - 1, 0, max(last - 1, above), len(table.layout.columns) - 1)
        self._paper(sheet, table, above)

    def _write(self, sheet: Worksheet, row: int, column: int, value: Written, style: Style) -> None:
        """Write a cell; a text is never a formula or a link, whatever it begins with."""
        format_ = self._formats[style]
        if value is None:
            sheet.write_blank(row, column, None, format_)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, format_)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, format_)
        else:
            sheet.write_number(row, column, value, format_)

    def finish(self) -> None:
        """Write beside the tables what is picked in them, in a sheet that nobody sees."""
        if self._lists:
            beside = self._workbook.add_worksheet(LISTS)
            beside.hide()
            for at, choices in enumerate(self._lists):
                for row, choice in enumerate(choices):
                    beside.write_string(row, at, choice)

    def _head(self, sheet: Worksheet, table: Table, wide: Sequence[float]) -> tuple[int, float]:
        """Write all that stands above the rows; gives the number of the first of them, and how high it is (points)."""
        layout, row, height = table.layout, 0, _ROW * 1.5
        if table.example:
            height += _TITLE
            sheet.set_row(row, _TITLE, self._formats["title"])
            words = (
                self._formats["title"],
                layout.title,
                self._formats["what"],
                f"　{layout.what}{table.note}{_MARKED}",
            )
            sheet.write_rich_string(row, 0, *words, self._formats["title"])
            row += 1
        sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_row(row + 1, _ROW * 1.5)
        for at, column in enumerate(layout.columns):
            demanded = is_demanded(layout, column)
            sheet.write_string(row, at, mark_of(layout, column), self._formats["key"])
            header = f"{column.title}*" if demanded else column.title
            sheet.write_string(row + 1, at, header, self._formats["demanded" if demanded else "header"])
        row += 2
        if table.example:
            guides = [f"{'' if at else GUIDE}{guide_of(column)}" for at, column in enumerate(layout.columns)]
            examples = [f"{'' if at else EXAMPLE}{_shown(value)}" for at, value in enumerate(table.example)]
            height += self._texts(sheet, row, guides, "guide", [width / _SMALL for width in wide], _SMALL_LINE)
            height += self._texts(sheet, row + 1, examples, "example", wide, _LINE)
            row += 2
        return row, height

    def _texts(
        self, sheet: Worksheet, row: int, texts: Sequence[str], style: Style, wide: Sequence[float], line: float
    ) -> float:
        """Write a row of texts as high as the longest of them needs, and give its height."""
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, self._formats[style])
        height = max(_ROW, line * max(map(_lines, texts, wide)) + 4)
        sheet.set_row(row, height)
        return float(height)

    def _columns(self, sheet: Worksheet, table: Table, first: int, last: int) -> None:
        """Set the columns up for rows to come: their width, their format, and what is refused in them."""
        for at, (column, width) in enumerate(zip(table.layout.columns, widths(table), strict=True)):
            sheet.set_column(at, at, width, self._to_come[style_of(column)])
            words = tuple(table.picks.get(column.key, ())) or words_of(column)
            rule = rule_of(column, self._listed(words) if words else None, told=not table.example)
            if rule:
                sheet.data_validation(first, at, last, at, dict(rule))

    def _listed(self, words: tuple[str, ...]) -> str:
        """Give the range of the hidden sheet that holds a list."""
        if words not in self._lists:
            at = len(self._lists)
            self._lists[words] = f"={xl_range_formula(LISTS, 0, at, len(words) - 1, at)}"
        return self._lists[words]

    def _paper(self, sheet: Worksheet, table: Table, above: int) -> None:
        """Set a sheet up for A4 across, with its headers on every page, and so that they stay in sight."""
        header = above - 3 if table.example else above - 1
        sheet.freeze_panes(header + 1, 1)
        sheet.repeat_rows(header)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(**_MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{table.layout.title}&C第 &P 页，共 &N 页")


def style_of(column: Column) -> Style:
    """Give how the cells of a column look."""
    return "text" if column.several else _BY_FORM.get(column.form, "text")


def widths(table: Table) -> list[float]:
    """Give how wide each column is, in digits: what stands in it fits, in several lines where the paper is narrow."""
    wanted = [_wanted(table, at, column) for at, column in enumerate(table.layout.columns)]
    most = next(
        (
            most
            for most in range(_WIDEST, _NARROWEST, -1)
            if sum(min(most, one) for one in wanted) * _SMALLEST <= _ACROSS
        ),
        _NARROWEST,
    )
    narrow = [float(min(one, most)) for one in wanted]
    return [max(_NARROWEST_FIRST, narrow[0]), *narrow[1:]] if table.example else narrow


def _wanted(table: Table, at: int, column: Column) -> int:
    texts = [_shown(row[at]) for row in table.rows] + [_shown(value) for value in table.example[at : at + 1]]
    texts += table.picks.get(column.key, ())
    longest = max((width_of(line) for text in texts for line in text.splitlines()), default=0)
    return max(_NARROWEST, width_of(column.title) + 3, longest + 2)


def width_of(text: str) -> int:
    """Give how wide a text is, in digits: a Chinese character is two wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _lines(text: str, width: float) -> int:
    """Count the lines of a text in a column of a width; a line is broken some way before its end."""
    return sum(max(1, -(-width_of(line) // max(int(width) - 1, 1))) for line in text.splitlines() or [""])


def _shown(value: Written) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)
