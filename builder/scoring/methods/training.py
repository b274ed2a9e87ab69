"""The completed share of the hours of training that are required of a person (六（一）1)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from builder.calendar import Span
from builder.records.model import Attendance, PolicyGroup
from builder.scoring.facts import Person
from builder.scoring.hours import credited_hours
from builder.scoring.sheet import Outcome, TrainingEntry


def entries(group: PolicyGroup, person: Person) -> tuple[TrainingEntry, ...]:
    """Give an entry for each activity that lists a person, with what it newly earned.

    Of the hours required of the person some must be. Points are `group.points` × newly creditable hours ÷ required
    hours.
    """
    period = person.policy.period
    counted = person.span & period
    required = sum(person.required.values(), Decimal(0))
    completed = dict.fromkeys(person.required, Decimal(0))
    found: list[TrainingEntry] = []
    for one in person.attended:
        task = one.held.task
        done = completed[task]
        hours = credited_hours(one, counted)
        completed[task] = min(done + hours, person.required[task])
        found.append(
            TrainingEntry(
                record=one.held.activity,
                task=task,
                rows=one.rows,
                hours=hours,
                outcome=_outcome(one.rows, period, counted),
                points=_worth(group.points, completed[task] - done, required),
            )
        )
    return tuple(found)


def whole(group: PolicyGroup) -> Fraction:
    """Give what all required hours are worth, before the cap."""
    return Fraction(group.points or 0)


@lru_cache(maxsize=1024)
def _worth(points: Decimal | None, hours: Decimal, required: Decimal) -> Fraction:
    """Give the exact share of points that some hours of those required are worth; there are few different ones."""
    return Fraction(points or 0) * Fraction(hours) / Fraction(required)


def _outcome(rows: Sequence[Attendance], period: Span, counted: Span) -> Outcome:
    """Tell why a person's rows in an activity count, or why none of them does: the first reason that holds."""
    made_up = [row.made_up_on for row in rows if row.made_up_on is not None]
    if len(made_up) < len(rows) or any(day in counted for day in made_up):
        return Outcome.COUNTED
    return Outcome.OUTSIDE_TERM if all(day in period for day in made_up) else Outcome.OUTSIDE_YEAR
