"""The records that grades come from beside training: achievements, opinions, decisions."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document that proves an achievement, and where it is kept."""

    title: str
    number: str | None = None
    archive: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementReview:
    """Whether the bureau has verified an achievement."""

    status: Literal["pending", "verified", "rejected"]
    on: dt.date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """One event of a right, a title, a financing or a case, with who took part."""

    path: str
    id: str
    kind: str
    event: str
    enterprise: str
    title: str
    identifier: str | None = None
    pct: str | None = None
    dispute: str | None = None
    amount_yuan: Decimal | None = None
    date: dt.date
    participants: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    review: AchievementReview
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The enterprise's opinion on one of its people."""

    trainee: str
    opinion: Literal["support", "neutral", "object"]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What one enterprise says of its people for a year (六（二）)."""

    path: str
    enterprise: str
    year: int
    submitted_on: dt.date
    opinions: tuple[Opinion, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The grade that the bureau decided for a person, and why."""

    trainee: str
    grade: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The bureau's recorded gradings of a year."""

    path: str
    year: int
    decided_on: dt.date
    decisions: tuple[Decision, ...]
    note: str | None = None
