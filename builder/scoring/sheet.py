"""The score sheet: what each record is worth to one person in one year, group by group, cap by cap."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm

from builder.calendar import Span
from builder.policy import Rule
from builder.records.model import Achievement, Activity, Attendance, PolicyGroup
from builder.rounding import half_up
from builder.scoring.facts import Person

NOTHING = Fraction(0)
"""No points."""


class Outcome(StrEnum):
    """What became of a record on a sheet; of several that hold, the first in this order is said."""

    REJECTED = "rejected"
    PENDING = "pending"
    OUTSIDE_YEAR = "outside-year"
    OUTSIDE_TERM = "outside-term"
    DUPLICATE = "duplicate"
    COUNTED = "counted"


class NotAssessed(StrEnum):
    """Why a person is not assessed in a year (readings 2 and 23)."""

    LEFT = "left"
    NOT_ADMITTED = "not-admitted"
    NOTHING_REQUIRED = "nothing-required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record on a sheet: what became of it, and its exact points before the cap of its group."""

    record: Activity | Achievement
    outcome: Outcome
    points: Fraction

    @property
    def source(self) -> str:
        """The id of the record."""
        return self.record.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEntry(Entry):
    """A training on a sheet: the task it is of, the person's rows in it, and the hours that those are worth."""

    record: Activity
    task: str
    rows: tuple[Attendance, ...]
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementEntry(Entry):
    """An achievement on a sheet, and what the policy says of it."""

    record: Achievement
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    """A clause of the scoring table on a sheet, with its entries; empty groups are listed too."""

    group: PolicyGroup
    entries: tuple[Entry, ...]

    @cached_property
    def before_cap(self) -> Fraction:
        """The sum of the entries."""
        return added(entry.points for entry in self.entries)

    @cached_property
    def points(self) -> Fraction:
        """The sum of the entries, at most the cap."""
        return capped(self.group, self.before_cap)

    @cached_property
    def shown(self) -> Decimal:
        """The points as they are shown: rounded half-up to 2 places."""
        return half_up(self.points)

    @property
    def lost(self) -> Fraction:
        """What the cap takes."""
        return self.before_cap - self.points


def added(points: Iterable[Fraction]) -> Fraction:
    """Add up points in whole numbers over one denominator, for they are many and most of them have the same."""
    over: dict[int, int] = {}
    for one in points:
        count, whole = one.as_integer_ratio()
        over[whole] = over.get(whole, 0) + count
    common = lcm(*over)
    return Fraction(sum(count * (common // whole) for whole, count in over.items()), common)


def capped(group: PolicyGroup, points: Fraction) -> Fraction:
    """Give points of a group, at most its cap."""
    return points if group.cap is None else min(points, Fraction(group.cap))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskHours:
    """One task of the year's plan for one person, in hours: required of them, and completed (at most the required)."""

    task: str
    required: Decimal
    completed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """A person's year: their days in the roster, training by task, points by group, the total, exact and as shown."""

    trainee: str
    enterprise: str
    span: Span
    tasks: tuple[TaskHours, ...]
    groups: tuple[GroupScore, ...]
    exact_total: Fraction
    total: Decimal
    passes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheets:
    """The sheets of all who are assessed in a year, by id, what each is made of, and why others are not."""

    year: int
    sheets: tuple[ScoreSheet, ...]
    made_of: tuple[Person, ...] = field(repr=False, compare=False)
    not_assessed: tuple[tuple[str, NotAssessed], ...]
