"""Times of the day: as times, as parts of a day, and in words."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import NOT_A_TIME
from builder.exchange.cells.reading import other_sort, reader, refused, understood
from builder.exchange.cells.shown import is_number
from builder.exchange.cells.spelling import brief
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text, form

_COLON = "[:∶︰]"
_CLOCK = re.compile(
    rf"(?P<before>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|AM|PM)? ?(?P<hour>[0-9]{{1,2}}) ?"
    rf"(?:{_COLON} ?(?P<minute>[0-9]{{2}})(?:{_COLON}(?P<second>[0-9]{{2}})(?:\.[0-9]+)?)?"
    r"|[点时] ?(?P<exactly>整|(?P<half>半)|(?P<minutes>[0-9]{1,2}) ?分?)?) ?(?P<behind>AM|PM)?",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T]|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日 ?")
_SPAN = re.compile(r"[0-9点时分半] ?(?:-|~|至|到|—) ?[^0-9]*[0-9]")
_HALF_DAY = 12
_ALL = {hour: hour for hour in range(100)}
_MORNING = {hour: hour for hour in range(_HALF_DAY)}
_AFTERNOON = {hour: hour if hour >= _HALF_DAY else hour + _HALF_DAY for hour in range(1, 24)}
_HOURS: Mapping[str, Mapping[int, int]] = {
    **dict.fromkeys(("凌晨", "清晨", "早上", "早晨", "上午"), _MORNING),
    **dict.fromkeys(("下午", "傍晚", "晚上", "晚", "PM"), _AFTERNOON),
    "AM": {**_MORNING, _HALF_DAY: 0},
    "中午": {11: 11, _HALF_DAY: _HALF_DAY, 1: 13, 2: 14},
}
"""The hours of each half of the day, and which of 24 they are."""
_OR_THE_OTHER = frozenset({"凌晨", "上午", "傍晚", "晚上", "晚"})
"""The halves of the day whose twelve o'clock may be that of noon or of midnight."""
_LAST_HOUR, _LAST_MINUTE = 23, 59
_MINUTES = 24 * 60

_WANTED = Text("时刻", "a time of the day")
_EXAMPLE = form(NOT_A_TIME.example)
_UNKNOWN = Text("不是时刻的写法", "is not how a time is written")
_NUMBER = Text("只是一个数字", "is a number alone")
_SEVERAL = Text("是一段时间，开始和结束要各填一栏", "is a span: its beginning and its end have a column each")
_AT_ODDS = Text("前后矛盾，钟点和上午、下午对不上", "is at odds with itself: that hour is not of that half of the day")
_NOON_OR_NIGHT = Text("分不清是中午还是半夜", "may be noon or midnight")
_LATEST = Text("超出了一天，最晚为 23:59", "is beyond the day, which ends at 23:59")


@reader
def time(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a time of the day, to the minute."""
    if isinstance(value, dt.datetime):
        return _of_a_day(value, cell, header)
    if isinstance(value, dt.time):
        told = _clock(value.hour, value.minute)
        return understood(told, cell, header, told) if value.second else Taken(told)
    if isinstance(value, dt.timedelta):
        minutes, rest = divmod(value, dt.timedelta(minutes=1))
        is_time = 0 <= minutes < _MINUTES and not rest
        return Taken(_clock(*divmod(minutes, 60))) if is_time else other_sort(cell, header, _WANTED, _EXAMPLE)
    if is_number(value):
        return (
            _part_of_day(Fraction(value), cell, header) if isinstance(value, Decimal) else _not(cell, header, _NUMBER)
        )
    return (
        _written(brief(value), cell, header) if isinstance(value, str) else other_sort(cell, header, _WANTED, _EXAMPLE)
    )


def _of_a_day(value: dt.datetime, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take the time beside a day, which is said; a day without one is no time."""
    told = _clock(value.hour, value.minute)
    is_of_no_day = value.date() <= dt.date(1900, 1, 1)  # from where spreadsheets count
    if is_of_no_day and not value.second:
        return Taken(told)
    is_day = value.time() == dt.time()
    return other_sort(cell, header, _WANTED, _EXAMPLE) if is_day else understood(told, cell, header, told)


def _written(text: str, cell: Cell, header: str) -> Taken[str] | Fault:
    match = _CLOCK.fullmatch(text[day.end() :] if (day := _DAY_BEFORE.match(text)) else text)
    if match is None:
        return _not(cell, header, _SEVERAL if _SPAN.search(text) else _UNKNOWN)
    half = (match["before"] or match["behind"] or "").upper()
    hour = _of_24(int(match["hour"]), half)
    minute = 30 if match["half"] else int(match["minute"] or match["minutes"] or 0)
    if isinstance(hour, Text):
        return _not(cell, header, hour)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return _not(cell, header, _LATEST)
    told = _clock(hour, minute)
    is_plain = match["minute"] and not half and not day and match["second"] in (None, "00")
    return Taken(told) if is_plain else understood(told, cell, header, told)


def _of_24(hour: int, half: str) -> int | Text:
    """Give the hour of 24 that an hour with a half of the day is, or say why that cannot be told."""
    if half in _OR_THE_OTHER and hour == _HALF_DAY:
        return _NOON_OR_NIGHT
    return _HOURS.get(half, _ALL).get(hour, _AT_ODDS)


def _part_of_day(part: Fraction, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a part of a day: three eighths are 09:00; a minute is as near as a spreadsheet keeps it."""
    minutes = round(part * _MINUTES)
    if not 0 < part < 1 or minutes == _MINUTES or abs(part * _MINUTES - minutes) > Fraction(1, 60):
        return _not(cell, header, _NUMBER)
    told = _clock(*divmod(minutes, 60))
    return understood(told, cell, header, told)


def _clock(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"


def _not(cell: Cell, header: str, why: Text) -> Fault:
    return refused(NOT_A_TIME, cell, header, why=why)
