"""Texts and names."""

import datetime as dt
import re
from decimal import Decimal

from builder.exchange.book import Cell
from builder.exchange.cells.codes import OTHER_SORT
from builder.exchange.cells.reading import Standing, reader, refused
from builder.exchange.cells.shown import number
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_TEXT = Text("文字", "text")
_NAME = Text("名称", "a name")
_APART = re.compile(r"[、，,;；\n]")


@reader
def text(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a text, which may have several lines."""
    return _text(value, cell, header)


@reader
def line(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a text of one line."""
    return _text(value, cell, header)


@reader
def name(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a name, whose characters stay as they are."""
    return Taken(value) if isinstance(value, str) else _refused(cell, header, _NAME)


@reader
def several(value: Standing, cell: Cell, header: str) -> Taken[tuple[str, ...]] | Fault:
    """Take the words of a list."""
    if isinstance(value, dt.date):
        return Taken((value.isoformat()[:10],))
    found = _text(value, cell, header)
    if isinstance(found, Fault) or not isinstance(found.value, str):
        return found if isinstance(found, Fault) else Taken(None)
    return Taken(tuple(word for part in _APART.split(found.value) if (word := part.strip())), found.remarks)


def _text(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    if isinstance(value, str):
        return Taken(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Taken(number(value))
    return _refused(cell, header, _TEXT)


def _refused(cell: Cell, header: str, wanted: Text) -> Fault:
    return refused(OTHER_SORT, cell, header, sort="", wanted=wanted, how="")
