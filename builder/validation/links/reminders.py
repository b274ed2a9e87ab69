"""What is late or unusual and stops nothing."""

import datetime as dt
from collections.abc import Iterator

from builder.calendar import UnknownDayError, year_span
from builder.problems import Position, Problem, reminders
from builder.records.layout import KINDS
from builder.records.model import Activity, Trainee
from builder.roster import is_assessed
from builder.validation.links.context import Context

OPINION_DAYS = 60
ATTENDANCE_DAYS = 30


def nothing_past_is_planned(context: Context) -> Iterator[Problem]:
    """Point out what is planned though its sessions are over."""
    for activity in context.programme.activities.values():
        last = _last_day(activity)
        if activity.status == "planned" and last and last < context.as_of:
            yield context.problem(
                reminders.STILL_PLANNED, activity, "status", found=activity.status, last=last.isoformat()
            )


def attendance_is_recorded(context: Context) -> Iterator[Problem]:
    """Point out trainings that were held more than 30 days ago without recorded attendance."""
    for activity in context.programme.activities.values():
        last = _last_day(activity)
        if activity.status != "held" or activity.kind != "training" or activity.attendance or last is None:
            continue
        if (context.as_of - last).days > ATTENDANCE_DAYS:
            yield context.problem(
                reminders.ATTENDANCE_MISSING, activity, last=last.isoformat(), days=str(ATTENDANCE_DAYS)
            )


def _last_day(activity: Activity) -> dt.date | None:
    return max((session.date for session in activity.sessions), default=None)


def opinions_are_given(context: Context) -> Iterator[Problem]:
    """Point out enterprises with no opinion on their people 60 days after the year's end (六（二）)."""
    programme = context.programme
    for year in programme.plans:
        if context.policy_of(year) is None or (context.as_of - year_span(year).last_day).days <= OPINION_DAYS:
            continue
        with_people = {
            trainee.enterprise for trainee in programme.trainees.values() if _assessed(context, trainee, year)
        }
        for enterprise in sorted(with_people):
            if enterprise in programme.enterprises and not context.is_there("opinions", enterprise, year):
                path = KINDS["opinions"].place(id=enterprise, year=year)
                yield reminders.OPINION_MISSING.at(
                    Position(path), enterprise=enterprise, year=str(year), days=str(OPINION_DAYS), path=path
                )


def _assessed(context: Context, trainee: Trainee, year: int) -> bool:
    """Tell whether a person is assessed: there to the end of year or term, and at some task training."""
    span = context.spans.get(trainee.id)
    if span is None or not is_assessed(trainee, span, year):
        return False
    return any(
        session.date in span
        for activity in context.programme.activities.values()
        if activity.year == year and activity.status == "held" and activity.task is not None
        for session in activity.sessions
    )


def trainings_are_on_working_days(context: Context) -> Iterator[Problem]:
    """Point out trainings on days off, so far as the calendar of their year is recorded."""
    for activity in context.programme.activities.values():
        if activity.kind != "training" or activity.status not in {"planned", "held"}:
            continue
        for place, session in enumerate(activity.sessions):
            try:
                worked = context.calendar.is_workday(session.date)
            except UnknownDayError:
                continue
            if not worked:
                yield context.problem(
                    reminders.NO_WORKDAY,
                    activity,
                    *("sessions", place, "date"),
                    found=session.date.isoformat(),
                )


def sessions_are_in_their_year(context: Context) -> Iterator[Problem]:
    """Point out sessions that are no days of the year of their activity: they count for none (reading 1)."""
    for activity in context.programme.activities.values():
        for place, session in enumerate(activity.sessions):
            if session.date.year != activity.year:
                yield context.problem(
                    reminders.SESSION_OUTSIDE_YEAR,
                    activity,
                    *("sessions", place, "date"),
                    found=session.date.isoformat(),
                    year=str(activity.year),
                )
