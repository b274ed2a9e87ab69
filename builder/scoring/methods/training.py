"""The completed share of the hours of training that are required of a person (六（一）1)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from builder.calendar import Span
from builder.records.model import Attendance, PolicyGroup
from builder.scoring.facts import Person, Year
from builder.scoring.hours import credited_hours
from builder.scoring.sheet import Outcome, TrainingEntry


def entries(group: PolicyGroup, person: Person, year: Year) -> tuple[TrainingEntry, ...]:
    """Give an entry for each activity that lists a person, with what it newly earned.

    Of the hours required of the person some must be. Points are `group.points` × newly creditable hours ÷ required
    hours.
    """
    period = year.policy.period
    counted = person.span & period
    worth = whole(group) / Fraction(sum(person.required.values(), Decimal(0)))
    completed = dict.fromkeys(person.required, Decimal(0))
    found: list[TrainingEntry] = []
    for one in year.training.attended.get(person.trainee.id, ()):
        done = completed[one.task]
        hours = credited_hours(one.activity, one.rows, counted)
        completed[one.task] = min(done + hours, person.required[one.task])
        found.append(
            TrainingEntry(
                record=one.activity,
                task=one.task,
                rows=one.rows,
                hours=hours,
                outcome=_outcome(one.rows, period, counted),
                points=worth * Fraction(completed[one.task] - done),
            )
        )
    return tuple(found)


def whole(group: PolicyGroup) -> Fraction:
    """Give what all required hours are worth, before the cap."""
    return Fraction(group.points or 0)


def _outcome(rows: Sequence[Attendance], period: Span, counted: Span) -> Outcome:
    """Tell why a person's rows in an activity count, or why none of them does: the first reason that holds."""
    made_up = [row.made_up_on for row in rows if row.made_up_on is not None]
    if len(made_up) < len(rows) or any(day in counted for day in made_up):
        return Outcome.COUNTED
    return Outcome.OUTSIDE_TERM if all(day in period for day in made_up) else Outcome.OUTSIDE_YEAR
