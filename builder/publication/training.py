"""The year's plans and activities as they are announced; attendance stays inside (四（二）, 四（三）)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from builder.public import Activity, ActivityStatus, Session, Task, TrainingYear
from builder.publication.vocabulary import term
from builder.records.model import Activity as ActivityRecord
from builder.records.model import Plan, Vocabulary
from builder.records.model import Task as TaskRecord


def training(
    words: Vocabulary, plans: Mapping[int, Plan], activities: Iterable[ActivityRecord]
) -> tuple[TrainingYear, ...]:
    """Give every year that has a plan or an activity, newest first, its activities by their first day."""
    by_year: dict[int, list[ActivityRecord]] = {year: [] for year in plans}
    for activity in activities:
        by_year.setdefault(activity.year, []).append(activity)
    return tuple(_year(words, year, plans.get(year), by_year[year]) for year in sorted(by_year, reverse=True))


def _year(words: Vocabulary, year: int, plan: Plan | None, records: list[ActivityRecord]) -> TrainingYear:
    tasks = plan.tasks if plan else ()
    titles = {task.id: task.title for task in tasks}
    activities = [_activity(words, record, titles) for record in records]
    return TrainingYear(
        year=year,
        plan_title=plan.title if plan else None,
        plan_issued_on=plan.issued_on if plan else None,
        tasks=tuple(_task(words, task, activities) for task in tasks),
        activities=tuple(sorted(activities, key=lambda one: (one.first_day or dt.date.max, one.id))),
    )


def _task(words: Vocabulary, task: TaskRecord, activities: list[Activity]) -> Task:
    def hours(status: ActivityStatus) -> Decimal:
        of_task = (one for one in activities if one.task == task.id and one.status == status)
        # What lies outside the year is in nobody's required hours.
        counted = (session for one in of_task for session in one.sittings if session.date.year == one.year)
        return sum((session.hours for session in counted), Decimal(0))

    return Task(
        id=task.id,
        title=task.title,
        area=term(words.areas, task.area),
        hours=task.hours,
        held=hours("held"),
        ahead=hours("planned"),
    )


def _activity(words: Vocabulary, record: ActivityRecord, task_titles: Mapping[str, str]) -> Activity:
    registration = record.registration
    return Activity(
        id=record.id,
        year=record.year,
        title=record.title,
        kind=record.kind,
        mode=term(words.modes, record.mode),
        place=next((mode.place for mode in words.modes if mode.id == record.mode), "onsite"),
        areas=tuple(term(words.areas, area) for area in record.areas),
        task=record.task,
        task_title=task_titles.get(record.task) if record.task else None,
        organiser_kind=record.organiser.kind,
        organiser=record.organiser.name,
        venue=record.venue,
        status=record.status,
        reason=record.reason,
        registration_url=registration.url if registration else None,
        registration_until=registration.until if registration else None,
        registration_places=registration.places if registration else None,
        sessions=tuple(
            Session(
                number=number,
                date=session.date,
                start=session.start,
                end=session.end,
                hours=session.hours,
                is_cancelled=session.status == "cancelled",
                reason=session.reason,
            )
            for number, session in sorted(
                enumerate(record.sessions, start=1), key=lambda one: (one[1].date, one[1].start)
            )
        ),
        revision=record.revision,
        changed_on=record.changed_on,
    )
