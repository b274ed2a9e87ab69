"""The policy record: a county's dated rules, each value with its clause."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.records.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEvent:
    """A step of a right or a title that earns points; `follows` is the step that must come before.

    `once` says how often an enterprise can have it: once ever, or once a calendar year. Its clause is its own, else
    that of its group.
    """

    event: str
    title: str
    points: Decimal | None = None
    follows: str | None = None
    once: Literal["ever", "year"] | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyKind:
    """A kind of achievement, how its number is checked, and its events; kinds of one `right` share their numbers."""

    kind: str
    title: str
    identifier: Literal[
        "none", "text", "title", "trademark", "madrid", "ic-layout", "patent", "cn-patent", "cn-invention"
    ] = "none"
    right: str | None = None
    events: tuple[PolicyEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The points from an amount in yuan on, the amount included; its clause is its own, else that of its group."""

    from_: Decimal
    points: Decimal
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyGroup:
    """One clause of the scoring table: what it counts, how, and up to how many points."""

    id: str
    title: str
    clause: str
    method: str
    points: Decimal | None = None
    cap: Decimal | None = None
    credit: Literal["participants", "enterprise"] = "participants"
    unit: Literal["record", "family", "dispute"] = "record"
    basis: Literal["annual-total", "per-case"] = "annual-total"
    tiers: tuple[Tier, ...] = ()
    kinds: tuple[PolicyKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade whose places are a share of the base; its clause is its own, else that of grading."""

    grade: str
    title: str
    ratio: Decimal
    clause: str | None = None


PASS, FAIL = "pass", "fail"
"""The grades on either side of the pass line, which every policy has beside its bands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTitles:
    """The names of the grades on either side of the pass line."""

    pass_: str = "合格"  # noqa: S105  a grade, no password
    fail: str = "不合格"


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingRules:
    """How totals become grades (六（二）); bands run from the highest down. `pass_clause` is that of the pass line."""

    clause: str
    pass_at: Decimal
    pass_clause: str | None = None
    titles: LineTitles = LineTitles()
    base: Literal["qualified", "assessed"] = "qualified"
    rounding: Literal["floor", "half-up", "ceiling"] = "floor"
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeEntitlement:
    """The grades that a clause grants something to."""

    clause: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRule:
    """The grades that a certificate is given for, and what it is called."""

    clause: str
    title: str = "成绩证书"
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
    term_clause: str | None = None
    coverage_clause: str | None = None
    qualifications_clause: str | None = None
    groups: tuple[PolicyGroup, ...]
    grading: GradingRules
    certificate: CertificateRule
    subsidy: GradeEntitlement
    readings: tuple[Reading, ...]
    note: str | None = None
