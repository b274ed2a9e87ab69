"""What stands in a cell, as a spreadsheet shows it."""

import datetime as dt
from decimal import Decimal

from builder.exchange.book import DIGITS_KEPT, Cell, ErrorValue, Value

_MOST_SHOWN = 60


def shown(cell: Cell) -> str:
    """Give what a cell shows, in one line and not too long."""
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        return number(Decimal(cell.value) * 100) + "%" if cell.traits.percent else number(cell.value)
    text = "" if cell.value is None else _other(cell.value)
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "……"


def number(value: int | Decimal) -> str:
    """Give a number in full, or as a spreadsheet shows one that is longer: 9.15E+17."""
    exact = Decimal(value)
    if not exact.is_finite() or abs(exact.adjusted()) >= DIGITS_KEPT:
        return f"{exact:.5E}"
    return f"{exact:f}"


def _other(value: Value) -> str:
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case ErrorValue():
            return value.text
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
