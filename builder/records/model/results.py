"""The records of what was published and of what follows from it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """What a result says of one person: shown points, the grade, and what gave it."""

    trainee: str
    total: Decimal
    grade: str
    by: Literal["score", "decision"]
    groups: dict[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A year's result as it was published."""

    path: str
    id: str
    year: int
    stage: Literal["notice", "final", "correction"]
    revision: int
    published_on: dt.date
    objections_until: dt.date | None = None
    policy: str
    places: dict[str, int]
    counts: dict[str, int]
    rows: tuple[ResultRow, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to a published result and what came of it."""

    path: str
    id: str
    year: int
    result: str
    received_on: dt.date
    by: Literal["trainee", "enterprise", "citizen"]
    about: tuple[str, ...]
    status: Literal["open", "upheld", "dismissed"]
    decided_on: dt.date | None = None
    reason: str | None = None
    changed: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChange:
    """A certificate that is no longer what it was."""

    number: str
    trainee: str
    status: Literal["revoked", "replaced"]
    on: dt.date
    reason: str
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """A year's revoked and replaced certificates."""

    path: str
    year: int
    certificates: tuple[CertificateChange, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A subsidy on its way: approved, then paid."""

    trainee: str
    approved_on: dt.date
    amount_yuan: Decimal | None = None
    paid_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidies:
    """A year's subsidies (五（四）)."""

    path: str
    year: int
    payments: tuple[Payment, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation:
    """A recommendation for, or an award of, a commendation (七（二）)."""

    trainee: str
    level: Literal["municipal", "enterprise"]
    recommended_on: dt.date | None = None
    commended_on: dt.date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendations:
    """A year's recommended and commended people."""

    path: str
    year: int
    commendations: tuple[Commendation, ...]
    note: str | None = None
