"""Results as they were published."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ResultState = Literal["on-notice", "notice-ended", "final", "corrected", "renewed", "superseded", "amended"]


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
    """The points of a person in one group, and its cap on the day, if it had one."""

    group: str
    title: str
    clause: str
    cap: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGrade:
    """A person named in a result; points only where the programme publishes them.

    Who `has_namesake` is told from somebody of the same name and enterprise by the id. Where points are published by
    group, `by` tells whether the score or a recorded decision gave the grade.
    """

    trainee: str
    name: str
    enterprise_name: str
    has_namesake: bool
    grade: str
    grade_title: str
    total: Decimal | None
    groups: tuple[GroupPoints, ...]
    by: Literal["score", "decision"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a result says: how many were assessed, the base of the places, the grades, the people it names.

    Where the people named are not those of the year's first result, the numbers would tell which of the unnamed grades
    those who came or went had. Then one entry counts the unnamed grades together, and base and places are none.
    """

    assessed: int
    not_assessed: int
    base: int | None
    grades: tuple[GradeCount, ...]
    named: tuple[NamedGrade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChange:
    """What a result changes for somebody whom it or the one before it names; no title stands for unnamed grades.

    `former_name` and `former_enterprise_name` are what the result before called them, where that is mended. Who is not
    `regraded` can be `rescored`: the grade stays, and published points are others.
    """

    trainee: str
    name: str
    enterprise_name: str
    has_namesake: bool
    former_name: str | None
    former_enterprise_name: str | None
    from_title: str | None
    to_title: str | None
    regraded: bool
    rescored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """The objections to a result: received in time and later, and how many are settled.

    How many of those were upheld or dismissed is none where it would tell, beside what changed, about whom they were.
    """

    on_time: int
    late: int
    settled: int
    upheld: int | None
    dismissed: int | None
    open: int

    @property
    def received(self) -> int:
        """How many there are."""
        return self.on_time + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionOffice:
    """The office that received objections to a result."""

    office: str
    address: str
    telephone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRule:
    """Of whom the places of a result were a share, how they were rounded, and by which clause."""

    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result as it was published, with the names of its day; no outcome where its counts would tell who failed.

    `superseded_by` is the result published after it, `objections_until` the last day of a public notice, whose days
    are counted from the day after `notice_from`: that of an earlier notice, where it only prolongs that one. `digest`
    holds all that was published, and through the result before it the whole chain of the year.
    """

    id: str
    year: int
    stage: Literal["notice", "final", "correction"]
    state: ResultState
    revision: int
    published_on: dt.date
    notice_from: dt.date | None
    objections_until: dt.date | None
    supersedes: str | None
    superseded_by: str | None
    reason: str | None
    authority: str
    objections_to: ObjectionOffice
    policy: str
    policy_title: str
    place_rule: PlaceRule
    digest: str
    changes: tuple[GradeChange, ...]
    objections: Objections
    outcome: Outcome | None
