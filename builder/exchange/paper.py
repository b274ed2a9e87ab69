"""A form on one sheet of A4 paper: rows of cells on a grid, to fill in on a screen or by hand."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_formula
from xlsxwriter.worksheet import Worksheet

from builder.exchange.marks import LISTS

COLUMNS = 12
_COLUMN_WIDTH = 6.9  # of characters: 12 columns fill the paper between its margins
A4 = 9
_MARGINS = {"left": 0.79, "right": 0.79, "top": 0.6, "bottom": 0.5}  # inches
MADE_ON = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- a constant, or a form would be another file every day
_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)

Style = Literal["programme", "title", "address", "heading", "label", "entry", "statement", "signature", "notes"]
_SONG, _HEI = {"font_name": "宋体"}, {"font_name": "黑体"}
_CELL = {**_SONG, "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
_STYLES: Mapping[Style, Mapping[str, object]] = {
    "programme": {**_SONG, "font_size": 14, "align": "center", "valign": "vcenter", "shrink": True},
    "title": {**_HEI, "font_size": 20, "align": "center", "valign": "vcenter"},
    "address": {**_SONG, "font_size": 11, "align": "left", "valign": "vcenter"},
    "heading": {**_CELL, **_HEI, "bg_color": "#EFEFEF", "align": "left", "indent": 1},
    "label": {**_CELL, "align": "center"},
    "entry": {**_CELL, "align": "left", "indent": 1, "locked": False, "num_format": "@"},
    "statement": {**_CELL, "bottom": 0, "valign": "top", "align": "left", "indent": 1},
    "signature": {**_CELL, "top": 0, "valign": "bottom", "align": "right", "indent": 1},
    "notes": {**_SONG, "font_size": 9.5, "align": "left", "valign": "top", "text_wrap": True},
}

_MOST_IN_A_RULE = 255  # characters, of a list and of a message
_DAY_RULE: dict[str, object] = {
    "validate": "date",
    "criteria": "between",
    "minimum": _FIRST_DAY,
    "maximum": _LAST_DAY,
    "input_message": "写作年-月-日，例如2026-11-25",
    "error_title": "请填写日期",
    "error_message": "日期写作年-月-日，例如2026-11-25。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that spans some columns of the grid; an entry may be picked from `choices`, or be a day.

    By its `names` it is found again when the form was filled in.
    """

    span: int
    style: Style
    text: str = ""
    choices: tuple[str, ...] = ()
    day: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the grid: its height in points, and its cells, whose spans fill it."""

    height: float
    cells: tuple[Cell, ...]


def sheet(name: str, author: str, rows: Iterable[Row]) -> bytes:
    """Make a workbook of one sheet in which entries alone can be changed; the same form is the same bytes."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": name, "author": author, "created": MADE_ON})
        paper = _Paper(workbook, name)
        for row in rows:
            paper.add(row)
        paper.finish()
    return content.getvalue()


class _Paper:
    def __init__(self, workbook: Workbook, name: str) -> None:
        self._sheet: Worksheet = workbook.add_worksheet(name)
        self._formats: Mapping[Style, Format] = MappingProxyType(
            {style: workbook.add_format(dict(settings)) for style, settings in _STYLES.items()}
        )
        self._days: Format = workbook.add_format({**_STYLES["entry"], "num_format": "yyyy-mm-dd"})
        self._workbook = workbook
        self._beside: Worksheet | None = None
        self._lists: dict[tuple[str, ...], str] = {}
        self._rows = 0
        self._sheet.set_column(0, COLUMNS - 1, _COLUMN_WIDTH)

    def add(self, row: Row) -> None:
        number, column = self._rows, 0
        self._sheet.set_row(number, row.height)
        for cell in row.cells:
            last = column + cell.span - 1
            format_ = self._days if cell.day else self._formats[cell.style]
            if cell.span > 1:
                self._sheet.merge_range(number, column, number, last, "", format_)
            # A name may begin with “=”, and text of a form is never a formula or a link.
            self._sheet.write_string(number, column, cell.text, format_)
            for name in cell.names:
                where = xl_range_formula(self._sheet.get_name(), number, column, number, column)
                self._workbook.define_name(name, f"={where}")
            rule = self._rule(cell)
            if rule:
                self._sheet.data_validation(number, column, number, column, rule)
            column = last + 1
        if column != COLUMNS:
            raise ValueError(row)
        self._rows += 1

    def finish(self) -> None:
        """Set the sheet up for one page of A4, upright, and for the keyboard to go from entry to entry."""
        self._sheet.set_paper(A4)
        self._sheet.set_portrait()
        self._sheet.set_margins(**_MARGINS)
        self._sheet.center_horizontally()
        self._sheet.fit_to_pages(1, 1)
        self._sheet.print_area(0, 0, self._rows - 1, COLUMNS - 1)
        self._sheet.hide_gridlines(2)
        self._sheet.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})

    def _rule(self, cell: Cell) -> dict[str, object] | None:
        if cell.choices:
            message = f"可以填写的有：{'、'.join(cell.choices)}。"
            return {
                "validate": "list",
                "source": self._source(cell.choices),
                "error_title": "请从列表中选择",
                "error_message": message if len(message) <= _MOST_IN_A_RULE else "请从下拉列表中选择。",
            }
        return dict(_DAY_RULE) if cell.day else None

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Give what a list is picked from: the choices, or where they stand if no rule can hold them."""
        if len(",".join(choices)) <= _MOST_IN_A_RULE and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._lists:
            if self._beside is None:
                self._beside = self._workbook.add_worksheet(LISTS)
                self._beside.hide()
            column = len(self._lists)
            for row, choice in enumerate(choices):
                self._beside.write_string(row, column, choice)
            self._lists[choices] = f"={xl_range_formula(LISTS, 0, column, len(choices) - 1, column)}"
        return self._lists[choices]
