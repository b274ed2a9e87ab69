"""The rules: what scores, how grades are given, and how the text was read."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredEvent:
    """What an event of a kind is worth; no points where an amount decides. `follows` is the event before it."""

    event: str
    title: str
    points: Decimal | None
    follows: str | None
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredKind:
    """A kind of achievement and its events."""

    kind: str
    title: str
    events: tuple[ScoredEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTier:
    """The points from an amount in yuan on, the amount included."""

    amount_from: Decimal
    points: Decimal
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringGroup:
    """One clause of the scoring table with its settings."""

    id: str
    title: str
    clause: str
    method: str
    points: Decimal | None
    cap: Decimal | None
    credit: Literal["participants", "enterprise"]
    unit: Literal["record", "family", "dispute"]
    basis: Literal["annual-total", "per-case"]
    kinds: tuple[ScoredKind, ...]
    tiers: tuple[AmountTier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade whose places are a share of the base."""

    grade: str
    title: str
    ratio: Decimal
    clause: str


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
class CertificateGrant(Entitlement):
    """The grades, by their titles, that a certificate is given for, and what it is called."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A dated set of rules; `in_force` tells of the day of the publication.

    `pass_title` and `fail_title` name the grades on either side of the pass line.
    """

    id: str
    title: str
    valid_from: dt.date
    valid_until: dt.date
    in_force: bool
    term_years: int
    term_clause: str | None
    coverage_clause: str | None
    qualifications_clause: str | None
    groups: tuple[ScoringGroup, ...]
    grading_clause: str
    pass_at: Decimal
    pass_clause: str
    pass_title: str
    fail_title: str
    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]
    bands: tuple[Band, ...]
    certificate: CertificateGrant
    subsidy: Entitlement
    readings: tuple[Reading, ...]
