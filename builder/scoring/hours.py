"""Hours of training: what is required of a person, and what attendance is worth (六（一）1, readings 1 and 2)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from builder.calendar import Span
from builder.records.model import Activity, Attendance, Plan
from builder.scoring.facts import Attended, Held
from builder.scoring.sheet import TaskHours, TrainingEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingYear:
    """The held activities of a year's tasks in order, and those among them that list a person."""

    plan: Plan
    period: Span
    activities: tuple[Held, ...]
    attended: Mapping[str, Sequence[Attended]]


def training_year(plan: Plan, period: Span, activities: Iterable[Activity]) -> TrainingYear:
    """Gather what counts towards a plan: the held activities of its tasks, by first session, then id."""
    tasks = {task.id for task in plan.tasks}
    held = [
        Held(task=activity.task, activity=activity)
        for activity in sorted(activities, key=lambda activity: activity.id)
        if activity.year == plan.year and activity.status == "held" and activity.task in tasks
    ]
    held.sort(key=lambda one: first_start(one.activity))
    attended: dict[str, list[Attended]] = {}
    for one in held:
        rows: dict[str, tuple[Attendance, ...]] = {}
        for row in one.activity.attendance:
            rows[row.trainee] = (*rows.get(row.trainee, ()), row)
        for trainee, own in rows.items():
            attended.setdefault(trainee, []).append(Attended(held=one, rows=own))
    return TrainingYear(plan=plan, period=period, activities=tuple(held), attended=attended)


def first_start(activity: Activity) -> dt.datetime:
    """Give when the first sitting of an activity begins."""
    return min(dt.datetime.combine(session.date, session.start) for session in activity.sittings)


def required_hours(year: TrainingYear, span: Span) -> Mapping[str, Decimal]:
    """Give the hours of each task required of a person: not more than were held in their time (reading 1)."""
    counted = span & year.period
    offered = dict.fromkeys((task.id for task in year.plan.tasks), Decimal(0))
    for held in year.activities:
        offered[held.task] += held.hours_in(counted)
    return {task.id: min(task.hours, offered[task.id]) for task in year.plan.tasks}


def credited_hours(attended: Attended, counted: Span) -> Decimal:
    """Give what a person's rows are worth in hours: attended, and made up in time, up to the activity's (reading 1).

    What was attended counts only as far as the sessions lie in the days that count.
    """
    held = attended.held.hours_in(counted)
    hours = Decimal(0)
    for row in attended.rows:
        if row.made_up_on is None:
            hours += held if row.hours is None else min(row.hours, held)
        elif row.made_up_on in counted:
            hours += row.hours or 0
    return min(hours, attended.held.hours)


def completed_hours(required: Mapping[str, Decimal], entries: Iterable[TrainingEntry]) -> Iterator[TaskHours]:
    """Give the hours of each task: of those that a person's trainings are worth, not more than the required count."""
    attended = dict.fromkeys(required, Decimal(0))
    for entry in entries:
        attended[entry.task] += entry.hours
    for task, hours in required.items():
        yield TaskHours(task=task, required=hours, completed=min(attended[task], hours))
