"""Spans of days, terms of years, and the official working days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import chinese_calendar
import pytest

from builder.calendar import ONE_DAY, OUR_AGE, Span, UnknownDayError, WorkCalendar, year_span, years_after
from builder.records.model import Holiday, Workdays
from tests.support import ROOT, assembled, plain

YEARS = (2024, 2025, 2026)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@cache
def recorded() -> Mapping[int, Workdays]:
    return assembled({"workdays": {str(y): plain(ROOT / f"records/workdays/{y}.yml") for y in YEARS}}, {}).workdays


@pytest.mark.parametrize(
    ("start", "fifth", "seventh"),
    [
        ("2025-01-20", "2025-01-26", "2025-02-05"),
        ("2025-09-26", "2025-10-10", "2025-10-13"),
        ("2026-02-10", "2026-02-24", "2026-02-26"),
    ],
)
def test_working_days_count_from_the_day_after_by_the_official_calendar(start: str, fifth: str, seventh: str) -> None:
    calendar = WorkCalendar(recorded())
    assert calendar.workdays_after(day(start), 5) == day(fifth)
    assert calendar.workdays_after(day(start), 7) == day(seventh)


def test_no_working_days_after_a_day_is_that_day() -> None:
    assert WorkCalendar(recorded()).workdays_after(day("2025-01-28"), 0) == day("2025-01-28")


@pytest.mark.parametrize("year", YEARS)
def test_the_recorded_working_days_are_the_official_ones(year: int) -> None:
    calendar, days = WorkCalendar(recorded()), year_span(year)
    every = [days.start + offset * ONE_DAY for offset in range((days.end - days.start).days)]
    assert [calendar.is_workday(each) for each in every] == [chinese_calendar.is_workday(each) for each in every]


def test_a_made_up_working_day_is_worked_and_a_weekend_within_a_holiday_is_not() -> None:
    calendar = WorkCalendar(recorded())
    assert calendar.is_workday(day("2025-01-26"))
    assert not calendar.is_workday(day("2025-01-25"))
    assert not calendar.is_workday(day("2025-02-04"))
    assert calendar.is_workday(day("2025-02-05"))


@pytest.mark.parametrize("text", ["2023-12-29", "2027-01-04", "2027-01-02"])
def test_a_day_outside_the_recorded_years_is_never_guessed(text: str) -> None:
    with pytest.raises(UnknownDayError, match=text) as caught:
        WorkCalendar(recorded()).is_workday(day(text))
    assert caught.value.day == day(text)


def test_counting_past_the_recorded_years_is_refused() -> None:
    with pytest.raises(UnknownDayError, match="2027-01-01"):
        WorkCalendar(recorded()).workdays_after(day("2026-12-30"), 2)


def test_a_span_holds_its_first_day_and_not_its_end() -> None:
    span = Span(day("2025-03-01"), day("2025-03-03"))
    assert [day(f"2025-{each}") in span for each in ("02-28", "03-01", "03-02", "03-03")] == [
        False,
        True,
        True,
        False,
    ]
    assert span.last_day == day("2025-03-02")


def test_two_spans_share_the_days_that_are_in_both() -> None:
    spring = Span(day("2025-03-01"), day("2025-06-01"))
    assert year_span(2025) & spring == spring
    assert spring & Span(day("2025-05-01"), day("2025-09-01")) == Span(day("2025-05-01"), day("2025-06-01"))
    assert day("2025-06-01") not in spring & Span(day("2025-06-01"), day("2025-09-01"))


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2024-10-15", 3, "2027-10-15"),
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2025-02-28", 3, "2028-02-28"),
    ],
)
def test_a_term_of_years_ends_on_the_same_day_and_29_february_on_the_28th(start: str, years: int, end: str) -> None:
    assert years_after(day(start), years) == day(end)


def test_a_holiday_reaches_into_the_months_beside_its_year_and_no_further() -> None:
    year = replace(
        recorded()[2025],
        holidays=tuple(Holiday(name="示例", from_=day("1900-01-01"), until=day("2099-12-31")) for _ in range(10_000)),
    )
    calendar = WorkCalendar({2024: replace(recorded()[2024], workdays=()), 2025: replace(year, workdays=())})
    assert [calendar.is_workday(day(one)) for one in ("2024-11-29", "2024-12-02", "2025-06-13")] == [True, False, False]


def test_every_day_of_our_age_can_be_reckoned_from() -> None:
    for one in (OUR_AGE.start, OUR_AGE.last_day):
        assert year_span(one.year).start <= one < years_after(one, 20)
        assert Span(one, one + ONE_DAY).last_day == one
