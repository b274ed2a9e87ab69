"""How long a public notice runs: its working days by today's calendar, and never shorter than it said (Publishing)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.calendar import UnknownDayError, WorkCalendar
from builder.problems import Code, Problem, Text
from builder.records.model import Result
from builder.records.programme import Programme

OVERTAKEN = Code(
    id="P507",
    title=Text("节假日安排变动使公示期延长", "The official calendar makes a running notice longer"),
    message=Text(
        "{year} 年度的公示写明至 {found}，按现在的节假日安排，{days} 个工作日到 {until} 才满",
        "the notice of {year} says that it ends on {found}; by today's calendar its {days} working days end on {until}",
    ),
    expected=Text(
        "先核对 records/workdays/ 与放假通知；安排确有变动的，写明理由重新公示，公示至 {until}，次日起才能公布",
        "records/workdays/ as officially announced; if that has changed, the notice put up anew with this reason: it "
        "runs to {until}, and a final result comes after that",
    ),
    example="yucai publish 年度 --stage notice --reason ……",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """For how many working days a notice is put up, and the last of them, on which objections are still heard."""

    working_days: int | None
    last_day: dt.date


def next_period(programme: Programme, before: Sequence[Result], day: dt.date, *, prolongs: bool) -> Period:
    """Give the period of a notice that is put up on a day; raises `UnknownDayError`.

    One that says what the last one said but for its end only `prolongs` it; any other has all its working days. None
    ends before the one that it takes the place of.
    """
    running = last_day(programme, before)
    if prolongs and running:
        return Period(working_days=_one_period(before)[0].shown.notice_working_days, last_day=running)
    days = programme.settings.publication.notice_working_days
    until = WorkCalendar(programme.workdays).workdays_after(day, days)
    return Period(working_days=days, last_day=max(until, running or until))


def last_day(programme: Programme, results: Sequence[Result]) -> dt.date | None:
    """Give the last day of the notice that was published last of all, none where it was no notice.

    It is the later of what the notice says and what its working days come to by today's calendar, counted from the day
    on which they began. Where that calendar is not recorded, the notice alone tells.
    """
    notices = _one_period(results)
    said = [notice.objections_until for notice in notices if notice.objections_until]
    if not said:
        return None
    first = notices[0]
    try:
        days = first.shown.notice_working_days
        by_calendar = WorkCalendar(programme.workdays).workdays_after(first.published_on, days) if days else said[-1]
    except UnknownDayError:
        by_calendar = said[-1]
    return max(*said, by_calendar)


def prolonged_to(programme: Programme, results: Sequence[Result], day: dt.date) -> dt.date | None:
    """Give the last day of the last notice where today's calendar makes that later than it says, unless it is past."""
    until = last_day(programme, results)
    said = results[-1].objections_until if results else None
    return until if until and said and said < until and day <= until else None


def overtaken(programme: Programme, year: int, day: dt.date) -> Iterator[Problem]:
    """Report the running notice of a year where it says an earlier day than it ends on: it must be put up anew."""
    results = [result for result in programme.results_of(year) if result.published_on <= day]
    until = prolonged_to(programme, results, day)
    if until:
        notice = results[-1]
        said, days = notice.objections_until, _one_period(results)[0].shown.notice_working_days
        position = programme.at(notice, "objections_until")
        yield OVERTAKEN.at(position, f"{said}", until=f"{until}", days=f"{days}", year=str(year))


def _one_period(results: Sequence[Result]) -> tuple[Result, ...]:
    """Give the notices that run for one and the same period: the last and those before that it only prolongs."""
    found: list[Result] = []
    for result in reversed(results):
        if result.stage != "notice" or (found and not found[-1].prolongs(result)):
            break
        found.append(result)
    return tuple(reversed(found))
