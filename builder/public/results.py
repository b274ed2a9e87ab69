"""Results as they were published."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ResultState = Literal["on-notice", "notice-ended", "final", "corrected", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCount:
    """How many people were given a grade, and how many places it had; no places where it is not limited."""

    grade: str
    title: str
    count: int
    places: int | None
    ratio: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPoints:
    """The points of a person in one group."""

    group: str
    title: str
    clause: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGrade:
    """A person named in a result; points only where the programme publishes them."""

    trainee: str
    name: str
    enterprise_name: str
    grade: str
    grade_title: str
    total: Decimal | None
    groups: tuple[GroupPoints, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a result says: how many were assessed, the base of the places, the grades, the people it names."""

    assessed: int
    not_assessed: int
    base: int
    grades: tuple[GradeCount, ...]
    named: tuple[NamedGrade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result as it was published; no outcome where its counts alone would tell who failed."""

    id: str
    year: int
    stage: Literal["notice", "final", "correction"]
    state: ResultState
    revision: int
    published_on: dt.date
    objections_until: dt.date | None
    policy: str
    policy_title: str
    outcome: Outcome | None
