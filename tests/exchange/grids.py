"""Sheets for tests, written as rows of values."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from builder.exchange.book import Book, Sheet, Value
from builder.exchange.drafting import Proposal, proposed
from builder.exchange.layout import Layout
from builder.exchange.layouts import LAYOUTS
from builder.exchange.marks import mark_of
from builder.exchange.recognition import Tables, tables_of
from builder.exchange.recognition.activities import activities_of
from builder.records.document import Documents
from builder.records.plain_files import files_below
from builder.records.read import read_files

Rows = Sequence[Sequence[Value | None]]
DEMONSTRATION = Path(__file__).resolve().parents[2]


def grid(rows: Rows, name: str = "Sheet1", *, hidden: bool = False) -> Sheet:
    """Give a sheet whose rows begin at the first."""
    values = {
        number: filled
        for number, row in enumerate(rows, 1)
        if (filled := {column: value for column, value in enumerate(row, 1) if value is not None})
    }
    return Sheet(name=name, values=values, hidden=hidden)


def book(*sheets: Sheet) -> Book:
    """Give a file of sheets."""
    return Book(name="表.xlsx", format="xlsx", sheets=sheets)


def keyed(layout: str, keys: Sequence[str], *rows: Sequence[Value | None]) -> Sheet:
    """Give a sheet as a template makes it: the row of keys, the headers, and rows below."""
    columns = [LAYOUTS[layout].by_key[key] for key in keys]
    marks = [mark_of(LAYOUTS[layout], column) for column in columns]
    return grid([marks, [column.title for column in columns], *rows])


@cache
def demonstration() -> Documents:
    """Give the records of the demonstration, read once."""
    return read_files(files_below(DEMONSTRATION))[0]


def taken(*sheets: Sheet, asked: Sequence[Layout] = ()) -> tuple[Tables, Proposal]:
    """Take sheets in against the records of the demonstration."""
    documents = demonstration()
    tables = tables_of(book(*sheets), asked, activities_of(documents.read.values()))
    return tables, proposed(tables.tables, documents.read, documents.read)


def codes(tables: Tables, proposal: Proposal) -> list[str]:
    """List what is said of the sheets and of their cells."""
    return [fault.code.id for fault in (*tables.faults, *proposal.faults)]
