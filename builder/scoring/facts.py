"""What the methods of scoring are given: the facts of a year, and one person's part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from builder.calendar import Span
from builder.policy import Policy
from builder.records.model import Trainee
from builder.scoring.achievements import AchievementYear
from builder.scoring.hours import TrainingYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year to be scored: its rules, its trainings and its achievements."""

    policy: Policy
    training: TrainingYear
    achievements: AchievementYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person to be scored: their days in the roster, and the hours of each task that the year requires of them."""

    trainee: Trainee
    span: Span
    required: Mapping[str, Decimal]
