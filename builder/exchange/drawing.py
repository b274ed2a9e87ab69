"""A workbook of tables for clerks: marked by hidden keys, hard to fill in wrongly, printable on A4 across."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_formula
from xlsxwriter.worksheet import Worksheet

from builder.exchange.columns import Column, Form
from builder.exchange.guide import guide_of, is_demanded
from builder.exchange.imprint import imprinted, leave_room
from builder.exchange.layout import Layout
from builder.exchange.marks import EXAMPLE, GUIDE, LISTS, mark_of
from builder.exchange.overview import Overview, draw_overview
from builder.exchange.paper import MADE_ON
from builder.exchange.rules import rule_of, words_of
from builder.exchange.styles import (
    ACROSS,
    DOWN,
    HEADER,
    LINE,
    ROW,
    SMALL,
    SMALL_LINE,
    TITLE,
    Style,
    formats_of,
    height_of,
    lines_of,
    narrowed,
    set_up,
    width_of,
    write,
    write_title,
)
from builder.exchange.written import Written, shown

MOST_ROWS = 1_048_000
"""The rows that a sheet holds below its head, and with those to come."""

ROWS_TO_COME = 500
"""The rows below those that are filled in for which what is typed is checked."""

_NARROWEST_FIRST = 16
"""How narrow the first column may be, which holds the marks of the rows that are not imported."""

_MARKED = "带*的必须填写。"
_BY_FORM: Mapping[Form, Style] = {
    Form.DAY: "day",
    Form.HOURS: "number",
    Form.MONEY: "number",
    Form.COUNT: "number",
    Form.YEAR: "number",
}


class TooManyRowsError(Exception):
    """A sheet has more rows than any program opens; `title` is its name, `count` how many it would have."""

    def __init__(self, title: str, count: int) -> None:
        super().__init__(title, count)
        self.title = title
        self.count = count


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


def drawn(tables: Iterable[Table], title: str, overview: Overview | None = None) -> bytes:
    """Draw tables into a workbook (.xlsx), a sheet each, after what is only to be read; the same are the same bytes.

    Raises `TooManyRowsError` where a table does not fit on a sheet.
    """
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": MADE_ON})
        leave_room(workbook)
        drawing = Drawing(workbook)
        if overview:
            draw_overview(workbook, drawing.formats, overview)
        for table in tables:
            drawing.add(table)
        drawing.finish()
    return imprinted(content.getvalue())


class Drawing:
    """A workbook to which tables are added."""

    def __init__(self, workbook: Workbook) -> None:
        self.formats = formats_of(workbook)
        self._to_come = formats_of(workbook, border=0)
        self._workbook = workbook
        self._lists: dict[tuple[str, ...], str] = {}

    def add(self, table: Table) -> None:
        """Add a table as a sheet."""
        if len(table.rows) > MOST_ROWS:
            raise TooManyRowsError(table.layout.title, len(table.rows))
        sheet = self._workbook.add_worksheet(table.layout.title)
        wide = widths(table)
        above, height = self._head(sheet, table, wide)
        for number, row in enumerate(table.rows, start=above):
            sheet.set_row(number, height_of(row, wide))
            height += height_of(row, wide)
            for at, (column, value) in enumerate(zip(table.layout.columns, row, strict=True)):
                write(sheet, number, at, value, self.formats[style_of(column)])
        last = above + len(table.rows)
        left = DOWN / min(1, ACROSS / sum(wide)) - height
        for number in range(last, last + (int(left / ROW) if table.example and left > 0 else 0)):
            sheet.set_row(number, ROW)
            for at, column in enumerate(table.layout.columns):
                sheet.write_blank(number, at, None, self.formats[style_of(column)])
        self._columns(sheet, table, above, last + ROWS_TO_COME)
        if not table.example:
            sheet.autofilter(above - 1, 0, max(last - 1, above), len(table.layout.columns) - 1)
        set_up(sheet, table.layout.title, above - 3 if table.example else above - 1)

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
        layout, row, height = table.layout, 0, float(HEADER)
        if table.example:
            height += TITLE
            write_title(sheet, layout.title, f"{layout.what}{table.note}{_MARKED}", self.formats)
            row += 1
        sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_row(row + 1, HEADER)
        for at, column in enumerate(layout.columns):
            demanded = is_demanded(layout, column)
            sheet.write_string(row, at, mark_of(layout, column), self.formats["key"])
            header = f"{column.title}*" if demanded else column.title
            sheet.write_string(row + 1, at, header, self.formats["demanded" if demanded else "header"])
        row += 2
        if table.example:
            guides = [f"{'' if at else GUIDE}{guide_of(column)}" for at, column in enumerate(layout.columns)]
            examples = [f"{'' if at else EXAMPLE}{shown(value)}" for at, value in enumerate(table.example)]
            height += self._texts(sheet, row, guides, "guide", [width / SMALL for width in wide], SMALL_LINE)
            height += self._texts(sheet, row + 1, examples, "example", wide, LINE)
            row += 2
        return row, height

    def _texts(
        self, sheet: Worksheet, row: int, texts: Sequence[str], style: Style, wide: Sequence[float], line: float
    ) -> float:
        """Write a row of texts as high as the longest of them needs, and give its height."""
        for at, text in enumerate(texts):
            write(sheet, row, at, text or None, self.formats[style])
        height = float(max(ROW, line * max(map(lines_of, texts, wide)) + 4))
        sheet.set_row(row, height)
        return height

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


def style_of(column: Column) -> Style:
    """Give how the cells of a column look."""
    return "text" if column.several else _BY_FORM.get(column.form, "text")


def widths(table: Table) -> list[float]:
    """Give how wide each column is, in digits: what stands in it fits, in several lines where the paper is narrow."""
    narrow = narrowed([_wanted(table, at, column) for at, column in enumerate(table.layout.columns)])
    return [max(_NARROWEST_FIRST, narrow[0]), *narrow[1:]] if table.example else narrow


def _wanted(table: Table, at: int, column: Column) -> int:
    texts = [shown(row[at]) for row in table.rows] + [shown(value) for value in table.example[at : at + 1]]
    texts += table.picks.get(column.key, ())
    return max(width_of(column.title) + 3, max(map(width_of, texts), default=0) + 2)
