"""The policy record: a county's dated rules, each value with its clause."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.records.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEvent:
    """A step of a right or a title that earns points; `follows` is the step that must come before."""

    event: str
    title: str
    points: Decimal | None = None
    follows: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyKind:
    """A kind of achievement, how its number is checked, and its events."""

    kind: str
    title: str
    identifier: Literal[
        "none", "text", "title", "trademark", "madrid", "ic-layout", "patent", "cn-patent", "cn-invention"
    ] = "none"
    events: tuple[PolicyEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The points from an amount in yuan on, the amount included."""

    from_: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyGroup:
    """One clause of the scoring table: what it counts, how, and up to how many points."""

    id: str
    title: str
    clause: str
    method: Literal["training", "each", "tier"]
    points: Decimal | None = None
    cap: Decimal | None = None
    credit: Literal["participants", "enterprise"] = "participants"
    unit: Literal["record", "family", "dispute"] = "record"
    basis: Literal["annual-total", "per-case"] = "annual-total"
    tiers: tuple[Tier, ...] = ()
    kinds: tuple[PolicyKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade whose places are a share of the base."""

    grade: str
    title: str
    ratio: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingRules:
    """How totals become grades (六（二）); bands run from the highest down."""

    clause: str
    pass_at: Decimal
    base: Literal["qualified", "assessed"] = "qualified"
    rounding: Literal["floor", "half-up", "ceiling"] = "floor"
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeEntitlement:
    """The grades that a clause grants something to."""

    clause: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a gap in the text is read, and why (口径说明)."""

    id: str
    clause: str
    question: str
    reading: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRecord:
    """A county's dated rules, each value with its clause."""

    path: str
    id: str
    title: str
    in_force: Period
    term_years: int
    groups: tuple[PolicyGroup, ...]
    grading: GradingRules
    certificate: GradeEntitlement
    subsidy: GradeEntitlement
    readings: tuple[Reading, ...]
    note: str | None = None
