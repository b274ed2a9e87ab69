"""What is public of the year's training: its sessions, and how far each task has come."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from builder.public import Activity, Task
from builder.publication.training import training
from builder.records.model import Activity as ActivityRecord
from builder.records.programme import Programme

YEAR = 2026


@pytest.fixture
def record(programme: Programme) -> ActivityRecord:
    """An activity of a task, with sessions on three days."""
    found = next(one for one in programme.activities.values() if one.year == YEAR and one.task and one.sessions)
    [session, *_] = found.sessions
    days = (dt.date(YEAR, 12, 1), dt.date(YEAR, 12, 8), dt.date(YEAR, 12, 15))
    return replace(found, status="planned", sessions=tuple(replace(session, date=day) for day in days))


def of(programme: Programme, record: ActivityRecord) -> tuple[Activity, Task]:
    """Publish the activity alone."""
    [year] = [one for one in training(programme.vocabulary, programme.plans, [record]) if one.year == YEAR]
    return year.activities[0], next(task for task in year.tasks if task.id == record.task)


def test_a_session_that_is_moved_past_others_keeps_its_number(programme: Programme, record: ActivityRecord) -> None:
    first, *others = record.sessions
    moved = replace(record, sessions=(replace(first, date=dt.date(YEAR, 12, 22)), *others))
    assert [(one.number, one.date.day) for one in of(programme, record)[0].sessions] == [(1, 1), (2, 8), (3, 15)]
    assert [(one.number, one.date.day) for one in of(programme, moved)[0].sessions] == [(2, 8), (3, 15), (1, 22)]


@pytest.mark.parametrize("status", ["held", "planned", "postponed", "cancelled"])
def test_hours_are_held_or_ahead_or_neither(programme: Programme, record: ActivityRecord, status: str) -> None:
    hours = sum((session.hours for session in record.sessions), Decimal(0))
    task = of(programme, replace(record, status=status))[1]  # type: ignore[arg-type]
    assert task.held == (hours if status == "held" else 0)
    assert task.ahead == (hours if status == "planned" else 0)


def test_a_session_outside_the_year_is_in_no_progress(programme: Programme, record: ActivityRecord) -> None:
    first, *others = record.sessions
    outside = replace(record, status="held", sessions=(replace(first, date=dt.date(YEAR - 1, 12, 30)), *others))
    assert of(programme, outside)[1].held == sum((session.hours for session in others), Decimal(0))


def test_a_session_that_alone_is_cancelled_keeps_its_number_and_gives_no_hours(
    programme: Programme, record: ActivityRecord
) -> None:
    first, second, third = record.sessions
    off = replace(first, status="cancelled", reason="示例原因")
    activity, task = of(programme, replace(record, sessions=(off, second, third)))
    told = [(one.number, one.is_cancelled, one.reason) for one in activity.sessions]
    assert told == [(1, True, "示例原因"), (2, False, None), (3, False, None)]
    assert activity.hours == task.ahead == second.hours + third.hours
    assert (activity.first_day, activity.last_day) == (second.date, third.date)
