"""What may leave: types that hold public fields only, so that whatever sees nothing else can leak nothing.

Names are the public names of people and enterprises, ids are for links. Points, hours and ratios are
`Decimal`, shares `Fraction`. A day that ends something is its last day, unless the field says otherwise.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

ActivityStatus = Literal["planned", "held", "postponed", "cancelled"]
BatchState = Literal["announced", "open", "closed"]
ResultState = Literal["on-notice", "notice-ended", "final", "corrected", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose programme this is, what it is to reach (二, 四（一）), and what its site must say at the foot."""

    name: str
    authority: str
    url: str | None
    operator: str | None
    icp: str | None
    public_security: str | None
    site_code: str | None
    demonstration: bool
    headcount_goal: int
    goal_by: dt.date
    coverage_goal: Decimal
    notice_working_days: int
    objection_office: str
    objection_address: str
    objection_telephone: str | None
    scores: Literal["none", "totals", "groups"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in the roster on the day; `term_end` is the first day after the full term."""

    id: str
    name: str
    enterprise: str
    enterprise_name: str
    batch: str
    admitted_on: dt.date
    term_end: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfRoster:
    """People admitted in a year, and in the roster on its last day or on the day, whichever is earlier."""

    year: int
    admitted: int
    in_roster: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A category that an enterprise holds or held."""

    kind: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """An enterprise and how many of its people are in the roster on the day."""

    id: str
    name: str
    township: str
    industry: str
    categories: tuple[Holding, ...]
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of the enterprises of a category have someone in the roster, and who has not (四（一）)."""

    category: str
    enterprises: int
    covered: int
    missing: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """The covered share, 0 to 1; none where no enterprise holds the category."""
        return Fraction(self.covered, self.enterprises) if self.enterprises else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A call for admission, and how many it has brought in (五（一）)."""

    id: str
    title: str
    document_number: str | None
    issued_on: dt.date
    opens_on: dt.date
    closes_on: dt.date
    state: BatchState
    admitted: int
    in_roster: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryCount:
    """Enterprises and people in the roster of one industry (四（五）)."""

    industry: str
    enterprises: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationCount:
    """How often titles or examinations were applied for and passed in a year (四（四）)."""

    year: int
    kind: str
    applied: int
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting of an activity; `hours` are training hours."""

    date: dt.date
    start: dt.time
    end: dt.time
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A training, coaching or publicity event; who attended is not public."""

    id: str
    year: int
    title: str
    kind: str
    mode: str
    areas: tuple[str, ...]
    task: str | None
    task_title: str | None
    organiser_kind: str
    organiser: str
    venue: str | None
    status: ActivityStatus
    reason: str | None
    registration_url: str | None
    registration_until: dt.date | None
    registration_places: int | None
    sessions: tuple[Session, ...]
    revision: int
    changed_on: dt.date | None

    @property
    def hours(self) -> Decimal:
        """The training hours of all sessions."""
        return sum((session.hours for session in self.sessions), Decimal(0))

    @property
    def first_day(self) -> dt.date | None:
        """The day of the first session, where a day is set."""
        return min((session.date for session in self.sessions), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The day of the last session, where a day is set."""
        return max((session.date for session in self.sessions), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A part of a year's plan: hours required, offered in sessions held, and still to come."""

    id: str
    title: str
    area: str
    hours: Decimal
    held: Decimal
    ahead: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingYear:
    """A year's plan, where there is one, and its activities by their first day, those without a day last."""

    year: int
    plan_title: str | None
    plan_issued_on: dt.date | None
    tasks: tuple[Task, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredEvent:
    """What one event of a kind is worth; no points where an amount decides."""

    kind: str
    event: str
    points: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTier:
    """The points from an amount in yuan on, the amount included."""

    amount_from: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringGroup:
    """One clause of the scoring table with its settings."""

    id: str
    title: str
    clause: str
    method: Literal["training", "each", "tier"]
    points: Decimal | None
    cap: Decimal | None
    credit: Literal["participants", "enterprise"]
    unit: Literal["record", "family", "dispute"]
    basis: Literal["annual-total", "per-case"]
    events: tuple[ScoredEvent, ...]
    tiers: tuple[AmountTier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade whose places are a share of the base."""

    grade: str
    title: str
    ratio: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a gap in the text is read, and why (口径说明)."""

    id: str
    clause: str
    question: str
    reading: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """The grades, by their titles, that a clause grants something to."""

    clause: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A dated set of rules; `in_force` tells of the day of the publication."""

    id: str
    title: str
    valid_from: dt.date
    valid_until: dt.date
    in_force: bool
    term_years: int
    groups: tuple[ScoringGroup, ...]
    grading_clause: str
    pass_at: Decimal
    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]
    bands: tuple[Band, ...]
    certificate: Entitlement
    subsidy: Entitlement
    readings: tuple[Reading, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that is public on a day: people by id, results oldest first, all else newest first."""

    as_of: dt.date
    about: About
    people: tuple[Person, ...]
    roster_years: tuple[YearOfRoster, ...]
    enterprises: tuple[Enterprise, ...]
    coverage: tuple[Coverage, ...]
    industries: tuple[IndustryCount, ...]
    qualifications: tuple[QualificationCount, ...]
    batches: tuple[Batch, ...]
    training: tuple[TrainingYear, ...]
    policies: tuple[Policy, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCode:
    """A requirement on the data as the site explains it, in Chinese; `anchor` is its id on the page."""

    id: str
    anchor: str
    severity: Literal["error", "warning", "notice"]
    title: str
    message: str
    expected: str
    example: str
