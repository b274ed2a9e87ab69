"""Days, in whatever order-of-year spelling they stand."""

import datetime as dt
import re
from contextlib import suppress

from builder.exchange.book import Cell
from builder.exchange.cells.codes import NO_SUCH_DAY, NOT_A_DAY
from builder.exchange.cells.reading import Standing, is_number, reader, refused, understood
from builder.exchange.cells.spelling import plain
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_DAY = re.compile(
    r"((?:19|20)[0-9]{2})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"| *年 *([0-9]{1,2}) *月 *([0-9]{1,2}) *[日号]?|([0-9]{2})([0-9]{2}))(?: +0?0:00(?::00)?)?"
)
_UNKNOWN = Text("看不出是哪一天", "is no day that can be told")
_NO_SUCH = Text("在日历上没有", "is not in the calendar")


@reader
def day(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a day."""
    if isinstance(value, dt.datetime):
        on = f"{value:%Y-%m-%d}"
        return Taken(on) if value.time() == dt.time() else understood(on, cell, header, on)
    if isinstance(value, dt.date):
        return Taken(value.isoformat())
    text = plain(str(value)) if isinstance(value, str) or is_number(value) else ""
    match = _DAY.fullmatch(text)
    if match is None:
        return refused(NOT_A_DAY, cell, header, why=_UNKNOWN)
    year, month, on_ = (int(part) for part in match.groups() if part and part.isdigit())
    with suppress(ValueError):
        return Taken(dt.date(year, month, on_).isoformat())
    return refused(NO_SUCH_DAY, cell, header, why=_NO_SUCH)
