"""Days: as dates, as the numbers by which spreadsheets count them, and as people write them."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import NO_SUCH_DAY, NOT_A_DAY, SERIAL
from builder.exchange.cells.reading import other_sort, reader, refused, understood
from builder.exchange.cells.shown import is_number, number
from builder.exchange.cells.spelling import brief
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text, form

_ISO = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_SPACED = re.compile(r" ?([-/.年月日号\\]) ?")
_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<sign>[-/.\\ ])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9:])[./]?"
    r"|年(?P<month_>[0-9]{1,2})月(?P<day_>[0-9]{1,2})(?![0-9:])[日号]?|(?P<month__>[0-9]{2})(?P<day__>[0-9]{2})(?![0-9]))"
)
_BEHIND = re.compile(
    r"\.0*|[ ,]?(?:\(?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])\)?)?"
    r"(?:[ T]?(?P<half>上午|下午|AM|PM)? ?(?P<hour>[0-9]{1,2})(?:[:时点](?P<minute>[0-9]{2})?分?)"
    r"(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?秒? ?(?P<half_>AM|PM)?)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_OF_THE_WEEK = "一二三四五六日"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_FIRST_COUNTED = 1910  # in a cell of a date, a year that was typed is a day of 1905, a small number one of 1900
_EPOCH = dt.date(1899, 12, 30)
_LATER = (dt.date(1904, 1, 1) - _EPOCH).days
"""How many days later Excel for the Mac began to count."""
_FIRST_SERIAL = (dt.date(2000, 1, 1) - _EPOCH).days
_LAST_SERIAL = (dt.date(_LAST_YEAR, 12, 31) - _EPOCH).days
_MONTHS = 12

_A_DAY = Text("年、月、日齐全的日期", "a day with year and month")
_UNKNOWN = Text("不是日期的写法", "is not how a day is written")
_MORE = re.compile(r" ?[-~至到—、,;和及]")
_SEVERAL = Text("不止一天，或者是一段时间", "is more than one day")
_FAR = Text("不在 1900 至 2099 年之间", "is not from 1900 to 2099")
_LONG_AGO = Text(
    "过早，多半是在日期格式的单元格里填了年份或者别的数字",
    "is too early: a number in a cell formatted as a date, most likely",
)
_DOUBTS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (r"(?:19|20)[0-9]{2}(?:年度?)?", Text("只有年份，没有月和日", "is a year without month and day")),
        (
            r"(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月?|[-/.\\ ][0-9]{1,2}|(?:0[1-9]|1[0-2]))",
            Text("只有年和月，没有日", "is a month without a day"),
        ),
        (
            r"[0-9]{1,2}(?:月[0-9]{1,2}[日号]?|[-/.\\][0-9]{1,2})",
            Text("没有写年份", "has no year"),
        ),
        (
            r"'?[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}[日号]?|([-/.\\])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{4})",
            Text("的年份只有两位", "has a year of two figures"),
        ),
        (
            r"[0-9]{1,2}([-/.\\ ])[0-9]{1,2}\1(?:19|20)[0-9]{2}.*",
            Text(
                "的年份写在后面，分不清哪个是月、哪个是日", "has its year at the end: which is the month cannot be told"
            ),
        ),
        (
            r".*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*.*",
            Text("的月份写的是英文", "has a month that is no figure"),
        ),
        (r"[^0-9]*[〇零○一二三四五六七八九十]{2,}年.*", Text("写的是汉字数字", "is not written in figures")),
        (r"-?[0-9]+(?:\.[0-9]+)?", Text("只是一个数字", "is a number alone")),
    )
)


@reader
def day(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a day of 1900 to 2099; a time beside it is left out, and that is said."""
    if isinstance(value, dt.datetime):
        return _of_cell(value.date(), cell, header, has_time=value.time() != dt.time())
    if isinstance(value, dt.date):
        return _of_cell(value, cell, header, has_time=False)
    if isinstance(value, str):
        return _written(_spelt(value), cell, header)
    if not is_number(value) or cell.traits.percent:
        return other_sort(cell, header, _A_DAY, form(NOT_A_DAY.example))
    return _counted(value, cell, header) or _written(number(value), cell, header)


def _spelt(value: str) -> str:
    text = brief(value).replace("。", ".")
    return text if _ISO.fullmatch(text) else _SPACED.sub(r"\1", text)


def _of_cell(on: dt.date, cell: Cell, header: str, *, has_time: bool) -> Taken[str] | Fault:
    """Take the day of a cell that is formatted as one; of a number that was typed there, the day is of long ago."""
    if on.year < _FIRST_COUNTED:
        return refused(NOT_A_DAY, cell, header, why=_LONG_AGO)
    return _dated(on, cell, header, has_time=has_time)


def _dated(on: dt.date, cell: Cell, header: str, *, has_time: bool) -> Taken[str] | Fault:
    told = on.isoformat()
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        return refused(NOT_A_DAY, cell, header, why=_FAR)
    return understood(told, cell, header, told) if has_time else Taken(told)


def _counted(value: int | Decimal, cell: Cell, header: str) -> Taken[str] | None:
    """Take a number by which spreadsheets count days, of those that a programme can be of."""
    since_1900 = value + _LATER if cell.traits.from_1904 else value
    if not _FIRST_SERIAL <= since_1900 <= _LAST_SERIAL:
        return None
    told = (_EPOCH + dt.timedelta(days=int(since_1900))).isoformat()
    return understood(told, cell, header, told, SERIAL)


def _written(text: str, cell: Cell, header: str) -> Taken[str] | Fault:
    match = _DAY.match(text)
    behind = _BEHIND.fullmatch(text, match.end()) if match else None
    if match is None or behind is None:
        return _doubted(text, match, cell, header)
    year, month, on = (int(part) for name, part in match.groupdict().items() if part and name != "sign")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return refused(NOT_A_DAY, cell, header, why=_FAR)
    with suppress(ValueError):
        found = dt.date(year, month, on)
        if behind["weekday"] and not _is_weekday(found, behind["weekday"]):
            return refused(NO_SUCH_DAY, cell, header, why=_of_week(found))
        return _dated(found, cell, header, has_time=_has_time(behind.groupdict()))
    return refused(NO_SUCH_DAY, cell, header, why=_no_such(year, month))


def _doubted(text: str, begun: re.Match[str] | None, cell: Cell, header: str) -> Taken[str] | Fault:
    if _COUNTED.fullmatch(text) and (found := _counted(Decimal(text), cell, header)):
        return found
    if begun and _MORE.match(text, begun.end()):
        return refused(NOT_A_DAY, cell, header, why=_SEVERAL)
    why = next((why for pattern, why in _DOUBTS if pattern.fullmatch(text)), _UNKNOWN)
    return refused(NOT_A_DAY, cell, header, why=why)


def _is_weekday(on: dt.date, told: str) -> bool:
    return _OF_THE_WEEK[on.weekday()] == told.replace("天", "日")


def _of_week(on: dt.date) -> Text:
    return Text(
        f"前后矛盾，那一天是星期{_OF_THE_WEEK[on.weekday()]}",
        "is at odds with itself: the day of the week is another",
    )


def _no_such(year: int, month: int) -> Text:
    if not 1 <= month <= _MONTHS:
        return Text(f"里的月份是 {month}，没有这个月", f"has the month {month}, which does not exist")
    last = calendar.monthrange(year, month)[1]
    return Text(f"不存在，{year} 年 {month} 月只有 {last} 天", f"does not exist: that month has {last} days")


def _has_time(behind: Mapping[str, str | None]) -> bool:
    """Tell whether a time other than midnight stands behind a day; 12:00 AM is midnight, as Excel has it."""
    half = behind["half"] or behind["half_"] or ""
    midnight = "12" if half.upper() in ("上午", "AM") else "0"
    hour = (behind["hour"] or midnight).lstrip("0") or "0"
    return hour != midnight or any(int(behind[part] or 0) for part in ("minute", "second"))
