"""Hours, amounts, counts and years: exact numbers, with the units that people write beside them."""

import re
from decimal import Decimal

from builder.exchange.book import Cell
from builder.exchange.cells.codes import NOT_A_NUMBER, NOT_A_YEAR
from builder.exchange.cells.reading import Standing, reader, refused, understood
from builder.exchange.cells.shown import number
from builder.exchange.cells.spelling import plain
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,15})?")
_HOURS = re.compile(r" *(?:学时|课时|小时|个小时)")
_YUAN = re.compile(r" *(万|亿)?元?")
_TIMES = {"万": 10**4, "亿": 10**8}
_COUNTED = re.compile(r" *[人名个次项家位]")
_YEAR = re.compile(r"(20[0-9]{2})(?: *年度?)?")
_NONE = Text("不是数字", "is no number")
_BELOW = Text("是负数", "is negative")
_WANTED = {
    "hours": Text("学时数，只写数字", "hours, as a number alone"),
    "amount": Text("以元为单位的金额，只写数字", "an amount in yuan, as a number alone"),
    "count": Text("整数，只写数字", "a whole number"),
}


@reader
def hours(value: Standing, cell: Cell, header: str) -> Taken[int | Decimal] | Fault:
    """Take hours."""
    return _quantity(value, cell, header, "hours", _HOURS)


@reader
def amount(value: Standing, cell: Cell, header: str) -> Taken[int | Decimal] | Fault:
    """Take an amount in yuan."""
    return _quantity(value, cell, header, "amount", _YUAN)


@reader
def count(value: Standing, cell: Cell, header: str) -> Taken[int] | Fault:
    """Take a whole number."""
    found = _quantity(value, cell, header, "count", _COUNTED)
    if isinstance(found, Fault):
        return found
    if isinstance(found.value, int):
        return Taken(found.value, found.remarks)
    return refused(NOT_A_NUMBER, cell, header, why=_NONE, wanted=_WANTED["count"])


@reader
def year(value: Standing, cell: Cell, header: str) -> Taken[int] | Fault:
    """Take a year."""
    match = _YEAR.fullmatch(plain(str(value)))
    return Taken(int(match[1])) if match else refused(NOT_A_YEAR, cell, header)


def _quantity(
    value: Standing, cell: Cell, header: str, wanted: str, unit: re.Pattern[str]
) -> Taken[int | Decimal] | Fault:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and not cell.traits.percent:
        if value >= 0:
            return Taken(_whole(Decimal(value)))
        return refused(NOT_A_NUMBER, cell, header, why=_BELOW, wanted=_WANTED[wanted])
    text = plain(value).removeprefix("¥") if isinstance(value, str) else ""
    match = _NUMBER.match(text)
    rest = unit.fullmatch(text, match.end()) if match else None
    if match is None or (rest is None and match.end() != len(text)):
        return refused(NOT_A_NUMBER, cell, header, why=_NONE, wanted=_WANTED[wanted])
    found = Decimal(match.group().replace(",", ""))
    if rest is None or not rest.group():
        return Taken(_whole(found))
    times = _TIMES.get(rest.group(1), 1) if unit.groups else 1
    right = _whole(found * times)
    return understood(right, cell, header, number(right))


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
