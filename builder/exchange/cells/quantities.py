"""Hours, amounts, counts and years: exact numbers, with the units that people write beside them."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from builder.decimals import plain as in_full
from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import NOT_A_NUMBER, NOT_A_YEAR
from builder.exchange.cells.doubts import doubt_about
from builder.exchange.cells.reading import other_sort, reader, refused, understood
from builder.exchange.cells.shown import is_number, number
from builder.exchange.cells.spelling import brief
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text, form

_NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}|(?=\.[0-9]))(?P<rest>\.[0-9]{1,15})?")
_YEAR = re.compile(r"(20[0-9]{2})(?: ?年度?|\.0+)?")
_IN_HEADER = re.compile("([十百千]?万|[百千]|亿)元")
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_FRACTION = Text("不是整数", "is no whole number")
_A_YEAR = Text("四位数的年份", "a year of four figures")
_OF_YEARS = Text(
    "；填的是年份、显示成日期的，先把单元格格式改为“常规”，再重新填写",
    "; a year that is shown as a date is typed again into a cell of the general format",
)
_OF_DATES = Text(
    "；像“3-4”这样的内容会被自动改成日期，先把单元格格式改为“常规”，再重新填写",
    "; what was typed like 3-4 and was turned into a date is typed again into a cell of the general format",
)

Number = TypeVar("Number", int, int | Decimal)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sort:
    """A sort of numbers: what it is called, and what may stand before and behind one of it."""

    wanted: Text
    example: str
    before: re.Pattern[str] = re.compile("")
    behind: re.Pattern[str] = re.compile("")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number, and whether it stands there as it is."""

    value: int | Decimal
    is_plain: bool


_HOURS = _Sort(
    wanted=Text("学时数", "hours"),
    example="学时",
    behind=re.compile("(?:个?(?:学时|课时|小时)|h|hours?)?", re.IGNORECASE),
)
_YUAN = _Sort(
    wanted=Text("以元为单位的金额", "an amount in yuan"),
    example="金额",
    before=re.compile("(?:人民币|RMB|CNY)? ?¥? ?", re.IGNORECASE),
    behind=re.compile(r"(?P<scale>[十百千]?万|[百千]|亿)? ?(?:元|圆|块钱?)?(?:人民币|整|正)?"),
)
_COUNTED = _Sort(
    wanted=Text("整数", "a whole number"), example="数量", behind=re.compile("(?:人次?|[名个次项家位场件份])?")
)


@reader
def hours(value: Value, cell: Cell, header: str) -> Taken[int | Decimal] | Fault:
    """Take hours; an hour that is called one is one, whatever its minutes."""
    found = _quantity(value, cell, header, _HOURS)
    return found if isinstance(found, Fault) else _taken(found.value, found, cell, header)


@reader
def amount(value: Value, cell: Cell, header: str) -> Taken[int | Decimal] | Fault:
    """Take an amount in yuan, also where the cell or the header of its column counts them by 万."""
    found = _quantity(value, cell, header, _YUAN)
    return found if isinstance(found, Fault) else _taken(found.value, found, cell, header)


@reader
def count(value: Value, cell: Cell, header: str) -> Taken[int] | Fault:
    """Take a whole number."""
    found = _quantity(value, cell, header, _COUNTED)
    if isinstance(found, Fault):
        return found
    if not isinstance(found.value, int):
        return _not(cell, header, _FRACTION, _COUNTED)
    return _taken(found.value, found, cell, header)


@reader
def year(value: Value, cell: Cell, header: str) -> Taken[int] | Fault:
    """Take a year from 2000 to 2099."""
    if not isinstance(value, str) and (not is_number(value) or cell.traits.percent):
        how = _OF_YEARS if isinstance(value, dt.date) else ""
        return other_sort(cell, header, _A_YEAR, form(NOT_A_YEAR.example), how)
    match = _YEAR.fullmatch(brief(str(value)))
    return Taken(int(match[1])) if match else refused(NOT_A_YEAR, cell, header)


def _quantity(value: Value, cell: Cell, header: str, sort: _Sort) -> _Found | Fault:
    if isinstance(value, str):
        text = brief(value)
        return _written(text, header, sort) or _not(cell, header, doubt_about(text), sort)
    if not is_number(value) or cell.traits.percent:
        how = _OF_DATES if isinstance(value, dt.date) else ""
        return other_sort(cell, header, sort.wanted, form(sort.example), how)
    if value < 0:
        return _not(cell, header, doubt_about(number(value)), sort)
    return _found(Decimal(value), _scale_of(header, sort), is_plain=True)


def _written(text: str, header: str, sort: _Sort) -> _Found | None:
    """Understand a number with what may stand before and behind it."""
    before = sort.before.match(text)
    match = _NUMBER.match(text, before.end() if before else 0)
    behind = sort.behind.fullmatch(text[match.end() :].strip()) if match else None
    if match is None or behind is None:
        return None
    scale = _SCALES.get(behind.groupdict().get("scale") or "", 1)
    if not behind.group():
        scale = _scale_of(header, sort)
    return _found(Decimal(match.group().replace(",", "")), scale, is_plain=match.end() == len(text))


def _scale_of(header: str, sort: _Sort) -> int:
    """Give by how many yuan the header of a column counts."""
    told = _IN_HEADER.search(header) if sort is _YUAN else None
    return _SCALES[told[1]] if told else 1


def _found(value: Decimal, scale: int, *, is_plain: bool) -> _Found:
    right = value * scale
    whole = int(right) if right == right.to_integral_value() else Decimal(in_full(right))
    return _Found(whole, is_plain=is_plain and scale == 1)


def _taken(value: Number, found: _Found, cell: Cell, header: str) -> Taken[Number]:
    return Taken(value) if found.is_plain else understood(value, cell, header, number(value))


def _not(cell: Cell, header: str, why: Text, sort: _Sort) -> Fault:
    return refused(NOT_A_NUMBER, cell, header, form(sort.example), why=why, wanted=sort.wanted)
