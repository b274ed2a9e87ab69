"""Numbers of a workbook: exact as they were typed, or the day, time or length of time that their format shows."""

import datetime as dt
import re
from decimal import Decimal
from typing import Literal

from builder.exchange.book import DIGITS_KEPT, Value

Shown = Literal["number", "percent", "day", "time", "moment", "duration"]
"""How a number format shows a number; a moment is a day with a time."""

_BUILT_IN: dict[int, Shown] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58), "day"),
    **dict.fromkeys((*range(18, 22), 32, 33, 34, 35, 45, 47, 55, 56), "time"),
    22: "moment",
    46: "duration",
}
"""The formats that have a number and no code, those of Chinese Excel among them (27 to 36, 50 to 58)."""

_SAID = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_MORNING = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)

_FIRST_LOST = 10**DIGITS_KEPT
_DAY_SECONDS = 24 * 60 * 60
_LAST_SERIAL = 2_958_465  # 9999-12-31
_NO_SUCH_SERIAL = 60  # 1900-02-29, which Excel takes for a day
_EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}


def shown_as(code: str, number: int = 0) -> Shown:
    """Tell how a number format shows a number, by its code or, where it has none, its number."""
    if not code:
        return _BUILT_IN.get(number, "number")
    first = _SAID.sub("", code).split(";")[0]
    if _LENGTH.search(first):
        return "duration"
    plain = _MORNING.sub("h", _BRACKETS.sub("", first)).casefold()
    if "general" in plain:
        return "number"
    has_day, has_time = any(letter in plain for letter in "yde") and "e+" not in plain, any(s in plain for s in "hs")
    if has_day or has_time:
        return "moment" if has_day and has_time else "day" if has_day else "time"
    if "%" in plain:
        return "percent"
    return "day" if "m" in plain or "aaa" in plain else "number"


def exact(written: str) -> int | Decimal | None:
    """Give a number as it was typed: 3 for 3.0, 0.1 for what is nearest to it in binary; None where it is none.

    A whole number of more digits than are kept stays as it shows: 9.15E+17.
    """
    try:
        number = float(written)
    except ValueError:
        return None
    return None if "_" in written else typed(number)


def typed(number: float) -> int | Decimal | None:
    """Give a floating-point number as it was typed; None of what is no number."""
    if number - number != 0:  # infinite, or none
        return None
    if number.is_integer() and abs(number) < _FIRST_LOST:
        return int(number)
    return Decimal(repr(number)).normalize() if abs(number) >= _FIRST_LOST else Decimal(repr(number))


def of_serial(number: int | Decimal, shown: Shown, *, from_1904: bool = False) -> Value:
    """Give the day or time that a number stands for; one that stands for none stays a number."""
    if shown in {"number", "percent"} or not 0 <= number <= _LAST_SERIAL:
        return number
    seconds = round(number * _DAY_SECONDS)
    days, rest = divmod(seconds, _DAY_SECONDS)
    time = dt.time(rest // 3600, rest // 60 % 60, rest % 60)
    if shown == "duration":
        return dt.timedelta(seconds=seconds)
    if days == 0 and (shown == "time" or not from_1904):
        return time if shown != "day" else number
    day = _day(days, from_1904=from_1904)
    if day is None:
        return number
    return day if shown == "day" and not rest else dt.datetime.combine(day, time)


def _day(days: int, *, from_1904: bool) -> dt.date | None:
    if days == _NO_SUCH_SERIAL and not from_1904:
        return None
    # Before the day that never was, Excel of 1900 is a day behind.
    late = not from_1904 and days < _NO_SUCH_SERIAL
    try:
        return _EPOCHS[from_1904] + dt.timedelta(days=days + late)
    except OverflowError:
        return None


def of_iso(written: str) -> dt.date | dt.datetime | None:
    """Give the day or the moment that is written in the form of ISO 8601; midnight is a day."""
    try:
        moment = dt.datetime.fromisoformat(written).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None
    return moment if moment.time() != dt.time() else moment.date()
