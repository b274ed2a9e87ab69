"""What stands in a cell, as a spreadsheet shows it."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any, TypeGuard

from builder import decimals
from builder.exchange.book import DIGITS_KEPT, Cell, ErrorValue, Value
from builder.exchange.cells.spelling import tidy
from builder.problems import Text
from builder.records.private import without_private_numbers

_MOST_SHOWN = 60
_MOST_LOOKED_AT = 1000
_HALVES = re.compile("[\ud800-\udfff]")
AS_SHOWN = Context(prec=DIGITS_KEPT, traps=[])
"""A spreadsheet shows no more digits than it keeps: 0.3 for what 0.1 + 0.2 gives."""
_MINUTE = dt.timedelta(minutes=1)


def _day(day: dt.date) -> str:
    return f"{day.year}/{day.month}/{day.day}"


def _time(time: dt.time | dt.datetime) -> str:
    return f"{time.hour}:{time.minute:02}" + (f":{time.second:02}" if time.second else "")


_SORTS: tuple[tuple[type, Text, Callable[[Any], str]], ...] = (
    (str, Text("文字", "a text"), str),
    (bool, Text("逻辑值", "a logical value"), lambda value: str(value).upper()),
    (ErrorValue, Text("错误值", "an error"), lambda error: str(error.text)),
    (dt.datetime, Text("日期", "a date"), lambda value: f"{_day(value)} {_time(value)}"),
    (dt.date, Text("日期", "a date"), _day),
    (dt.time, Text("时间", "a time"), _time),
    (dt.timedelta, Text("时长", "a length of time"), lambda value: "{}:{:02}".format(*divmod(value // _MINUTE, 60))),
)
"""The sorts of things in cells but for numbers: what they are called, and how they show."""
_PERCENTAGE = Text("百分数", "a percentage")
_NUMBER = Text("数字", "a number")


def shown(cell: Cell) -> str:
    """Give what a cell shows, in one line and not too long; numbers that are somebody's own are masked."""
    value = cell.value
    if is_number(value):
        return _number(value, is_percentage=cell.traits.percent)
    return next((short(show(value)) for kind, _, show in _SORTS if isinstance(value, kind)), "")


def short(text: str) -> str:
    """Give a text that can be printed: in one line, not too long, nothing in it that works in secret.

    Numbers that are somebody's own are masked.
    """
    legible = _HALVES.sub("\ufffd", tidy(text[:_MOST_LOOKED_AT]))
    line = without_private_numbers(" ".join(legible.split()))
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}……"


def sort_of(cell: Cell) -> Text:
    """Say what sort of thing a cell holds."""
    number = _PERCENTAGE if cell.traits.percent else _NUMBER
    return next((name for kind, name, _ in _SORTS if isinstance(cell.value, kind)), number)


def is_number(value: Value | None) -> TypeGuard[int | Decimal]:
    """Tell whether a value is a number."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def number(value: int | Decimal) -> str:
    """Give a number in full, or as a spreadsheet shows one that is too long: 9.15E+17."""
    exact = Decimal(value)
    if exact.is_finite() and abs(exact.adjusted()) < DIGITS_KEPT:
        return decimals.plain(AS_SHOWN.plus(exact))
    figures, _, exponent = f"{exact:.5E}".partition("E")
    return f"{figures.rstrip('0').rstrip('.')}E{exponent}" if exponent else figures


def _number(value: int | Decimal, *, is_percentage: bool) -> str:
    exact = Decimal(value)
    if is_percentage and exact.is_finite() and abs(exact.adjusted()) < DIGITS_KEPT:
        return f"{number(exact * 100)}%"
    return number(exact)
