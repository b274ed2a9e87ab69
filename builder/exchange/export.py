"""Ledgers: the records of a kind as sheets, whole, to be sorted, edited and imported again."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from builder.exchange.columns import Form
from builder.exchange.drawing import Table, drawn
from builder.exchange.known import Known
from builder.exchange.layout import Layout
from builder.exchange.layouts import is_told_by_titles
from builder.exchange.rows import lines_of, picks_of, rows_of
from builder.exchange.written import Written
from builder.records.document import Document
from builder.separated import guarded, separated


def exported(layouts: Sequence[Layout], documents: Iterable[Document], known: Known, year: int) -> bytes:
    """Write a workbook (.xlsx) with a sheet for each layout; `year` is that of what may be picked."""
    there = list(documents)
    tables = [
        Table(
            layout=layout,
            rows=rows_of(layout, lines_of(layout, there), known),
            picks={
                column.key: picks_of(column, known, year, {})
                for column in layout.columns
                if column.form is Form.LINK and not (column.key == "id" and layout.items is None)
            },
        )
        for layout in layouts
    ]
    return drawn(tables, layouts[0].title)


def plain_text(layout: Layout, documents: Iterable[Document], known: Known) -> str:
    """Write one sheet as CSV for spreadsheets: with a byte order mark, and no text that would run as a formula.

    Where its titles do not tell what it is, the first of them says so in brackets.
    """
    rows = rows_of(layout, lines_of(layout, documents), known)
    titles = [column.title for column in layout.columns]
    if not is_told_by_titles(layout):
        titles[0] += f"（{layout.title}）"
    return separated([titles, *(map(_plain, row) for row in rows)])


def _plain(value: Written) -> str:
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
