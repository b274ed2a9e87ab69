"""Days: spans of them, and which of them are worked."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from builder.records.model import Workdays

ONE_DAY = dt.timedelta(days=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The clock that days are told by."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `start` to `end`, the end not included; empty where the end is not after the start."""

    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def __and__(self, other: "Span") -> "Span":
        return Span(max(self.start, other.start), min(self.end, other.end))

    @property
    def last_day(self) -> dt.date:
        """The last day that is in the span."""
        return self.end - ONE_DAY


OUR_AGE = Span(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
"""The days that records can name and be seen from: none is so far off that reckoning from it leaves the calendar."""


@cache
def year_span(year: int) -> Span:
    """Give the days of a calendar year."""
    return Span(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


@cache
def years_after(day: dt.date, years: int) -> dt.date:
    """Give the same day some years on; 29 February becomes the last day of February (民法典第二百零二条)."""
    return day + relativedelta(years=years)


class UnknownDayError(ValueError):
    """A day lies outside the years whose official calendar is recorded."""

    def __init__(self, day: dt.date) -> None:
        super().__init__(f"no official calendar is recorded for {day.isoformat()}")
        self.day = day


class WorkCalendar:
    """The official working days of the recorded years; weekends are free unless a made-up working day.

    A holiday may reach into the month before its year and the month after.
    """

    def __init__(self, years: Mapping[int, Workdays]) -> None:
        self._years = frozenset(years)
        self._worked = frozenset(_worked(years.values()))
        self._free = frozenset(_free(years.values()))

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether a day is worked; raises `UnknownDayError` outside the recorded years, never guesses."""
        if day.year not in self._years:
            raise UnknownDayError(day)
        return day in self._worked or (day not in self._free and day.weekday() < _SATURDAY)

    def workdays_after(self, start: dt.date, count: int) -> dt.date:
        """Give the `count`th working day after a day; raises `UnknownDayError` past the recorded years."""
        day = start
        while count:
            day += ONE_DAY
            count -= self.is_workday(day)
        return day


def _worked(years: Iterable[Workdays]) -> Iterable[dt.date]:
    return (day for year in years for day in year.workdays)


def _free(years: Iterable[Workdays]) -> Iterable[dt.date]:
    for year in years:
        near = Span(dt.date(year.year - 1, 12, 1), dt.date(year.year + 1, 2, 1))
        for holiday in year.holidays:
            days = Span(holiday.from_, holiday.until + ONE_DAY) & near
            for offset in range((days.end - days.start).days):
                yield days.start + offset * ONE_DAY
