"""The copies of sheets that have their errors marked: what is marked in one."""

from collections.abc import Mapping
from pathlib import Path

from builder.exchange.book import Book, Value
from builder.exchange.marks import is_error_list
from builder.exchange.workbook import read
from builder.exchange.workbook.limits import MOST_BYTES
from builder.records.plain_files import FileRefusedError, content_of

Marks = Mapping[int, Mapping[int, Value]]
"""The list of errors of a copy, by row and column."""


def marks_in(copy: bytes) -> Marks | None:
    """Give the errors that are marked in a copy, by row and column; None of what is no copy."""
    book = read(".xlsx", copy)
    lists = (
        [sheet.values for sheet in book.sheets if is_error_list(sheet.values.get(1, {}).values())]
        if isinstance(book, Book)
        else []
    )
    return lists[0] if lists else None


def marks_in_file(path: Path) -> Marks | None:
    """Do the same with whatever lies at a path."""
    try:
        return marks_in(content_of(path, MOST_BYTES))
    except FileRefusedError:
        return None
