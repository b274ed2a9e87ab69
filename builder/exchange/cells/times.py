"""Times of the day."""

import datetime as dt
import re

from builder.exchange.book import Cell
from builder.exchange.cells.codes import NOT_A_TIME
from builder.exchange.cells.reading import Standing, reader, refused
from builder.exchange.cells.spelling import plain
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_UNKNOWN = Text("看不出是什么时刻", "is no time that can be told")


@reader
def time(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a time of the day."""
    if isinstance(value, dt.time):
        return Taken(f"{value:%H:%M}")
    match = _TIME.fullmatch(plain(value)) if isinstance(value, str) else None
    if match is None:
        return refused(NOT_A_TIME, cell, header, why=_UNKNOWN)
    return Taken(f"{int(match[1]):02}:{match[2]}")
