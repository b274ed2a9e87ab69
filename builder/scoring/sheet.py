"""The score sheet: what each record is worth to one person in one year, group by group, cap by cap."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


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
    """One record on a sheet: its id, what became of it, and its exact points before the cap of its group."""

    source: str
    outcome: Outcome
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """A clause of the scoring table on a sheet, with its entries; empty groups are listed too."""

    group: str
    clause: str
    cap: Decimal | None
    entries: tuple[Entry, ...]

    @property
    def before_cap(self) -> Fraction:
        """The sum of the entries."""
        return sum((entry.points for entry in self.entries), Fraction(0))

    @property
    def points(self) -> Fraction:
        """The sum of the entries, at most the cap."""
        return self.before_cap if self.cap is None else min(self.before_cap, Fraction(self.cap))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskHours:
    """One task of the year's plan for one person, in hours: required of them, and completed (at most the required)."""

    task: str
    required: Decimal
    completed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """A person's year: training by task, points by group, and the total, exact and as it is shown."""

    trainee: str
    enterprise: str
    tasks: tuple[TaskHours, ...]
    groups: tuple[GroupScore, ...]
    exact_total: Fraction
    total: Decimal
    passes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheets:
    """The sheets of all who are assessed in a year, by id, and why others are not."""

    year: int
    sheets: tuple[ScoreSheet, ...]
    not_assessed: tuple[tuple[str, NotAssessed], ...]
