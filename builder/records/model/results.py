"""The records of what was published and of what follows from it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from builder.records.model.policy import FAIL, PASS
from builder.records.model.programme import ObjectionOffice


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """What a result says of one person: who it is, the points and the grade as shown, and what gave it.

    Names are those of the day; the enterprise is that of the year's last day. `digest` covers all but itself.
    """

    trainee: str
    name: str
    enterprise: str
    enterprise_name: str
    total: Decimal
    grade: str
    by: Literal["score", "decision"]
    groups: dict[str, Decimal]
    salt: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChange:
    """What a correction changes for one person; None is for somebody who is not in that result."""

    trainee: str
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the programme published of results on the day: whose names, which points, after how long a notice."""

    named_grades: tuple[str, ...]
    scores: Literal["none", "totals", "groups"]
    notice_working_days: int | None = None

    def is_like(self, other: "Shown") -> bool:
        """Tell whether as much is shown of a result as of another, after however long a notice."""
        return (self.named_grades, self.scores) == (other.named_grades, other.scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedGroup:
    """A group of the scoring table as it was called on the day; no cap where it has none."""

    id: str
    title: str
    clause: str
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBand:
    """A grade with places, and their share of the base."""

    grade: str
    ratio: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What everything was called on the day, and how places were counted; bands and groups stand in their order.

    The certificate's clause is its own, else that of grading.
    """

    authority: str
    programme: str
    policy: str
    certificate: str
    certificate_clause: str | None = None
    grades: dict[str, str]
    groups: tuple[SealedGroup, ...]
    bands: tuple[SealedBand, ...]
    base: Literal["qualified", "assessed"] = "qualified"
    rounding: Literal["floor", "half-up", "ceiling"] = "floor"
    clause: str
    objections_to: ObjectionOffice

    @property
    def grades_in_order(self) -> tuple[str, ...]:
        """The ids of all grades, from the highest down: the bands, pass, fail."""
        return (*(band.grade for band in self.bands), PASS, FAIL)


@dataclass(frozen=True, kw_only=True)
class Result:
    """A year's result as it was published: all that the public reads of it stands in it.

    `inputs` are the digests of the records it was computed from, by path; `previous` is the digest of the result that
    it `supersedes`. `digest` covers everything but the rows themselves, for which `row_digests` stand: a person can be
    taken out of `rows`, and the digests still hold.
    """

    path: str
    id: str
    year: int
    stage: Literal["notice", "final", "correction"]
    revision: int
    published_on: dt.date
    objections_until: dt.date | None = None
    supersedes: str | None = None
    reason: str | None = None
    policy: str
    policy_digest: str
    engine: str
    shown: Shown
    titles: Titles
    places: dict[str, int]
    counts: dict[str, int]
    changes: tuple[GradeChange, ...] = ()
    rows: tuple[ResultRow, ...]
    row_digests: tuple[str, ...]
    inputs: dict[str, str]
    previous: str | None = None
    digest: str
    note: str | None = None

    def prolongs(self, before: "Result") -> bool:
        """Tell whether this is a notice that says what the one before it said, but for its end."""
        notices = self.stage == before.stage == "notice"
        same = (self.places, self.counts, self.titles) == (before.places, before.counts, before.titles)
        return notices and same and not self.changes and self.shown.is_like(before.shown)

    @cached_property
    def by_trainee(self) -> Mapping[str, ResultRow]:
        """The rows by whom they are of, the first where there are several."""
        return {row.trainee: row for row in reversed(self.rows)}

    @property
    def named_rows(self) -> tuple[ResultRow, ...]:
        """The rows of those whose grade the result names; never of those who failed."""
        named = {*self.shown.named_grades} - {FAIL}
        return tuple(row for row in self.rows if row.grade in named)


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
    """What became of a certificate on a day: of several the last one holds, by day, then by their order."""

    number: str
    trainee: str
    status: Literal["revoked", "replaced", "restored"]
    on: dt.date
    reason: str
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCertificate:
    """A certificate as it was issued: whose, as the paper names them, by which published result, and on which day.

    `digest` is the salted digest of its credential, `files` are the SHA-256 of every PDF that was printed of it.
    """

    number: str
    trainee: str
    name: str
    enterprise: str
    result: str
    on: dt.date
    digest: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A public key, as a Multikey, and the first day on which certificates are signed with it."""

    from_: dt.date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """A year's certificates: the keys that sign them, the last one now; those issued, and what became of them."""

    path: str
    year: int
    issuers: tuple[SigningKey, ...] = ()
    issued: tuple[IssuedCertificate, ...] = ()
    certificates: tuple[CertificateChange, ...] = ()
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
