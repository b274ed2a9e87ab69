"""The programme record: whose programme it is, its goals, and what it publishes."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the site stands and the lines its footer owes."""

    url: str | None = None
    operator: str | None = None
    icp: str | None = None
    public_security: str | None = None
    site_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What the programme is to reach: people by a day, and the share of enterprises covered (二, 四（一）)."""

    headcount: int
    by: dt.date
    coverage: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionOffice:
    """The office that receives objections."""

    office: str
    address: str
    telephone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRules:
    """What of a result is published, and for how many working days before it is final."""

    named_grades: tuple[str, ...] | None = None
    scores: Literal["none", "totals", "groups"] = "none"
    notice_working_days: int = 5
    objections_to: ObjectionOffice


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyTerms:
    """What a grade entitles to from a day on; an amount that is not set is paid 按办法执行 (五（四）)."""

    from_: dt.date
    basis: str
    amounts: dict[str, Decimal | None]
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSettings:
    """Whose programme this is, its goals, and what it publishes."""

    path: str
    format: Literal[1]
    name: str
    authority: str
    site: Site = Site()
    demonstration: bool = False
    as_of: dt.date | None = None
    goals: Goals
    publication: PublicationRules
    subsidy: tuple[SubsidyTerms, ...] = ()
    note: str | None = None


NO_SETTINGS = ProgrammeSettings(
    path="records/programme.yml",
    format=1,
    name="",
    authority="",
    goals=Goals(headcount=0, by=dt.date.max, coverage=Decimal(0)),
    publication=PublicationRules(objections_to=ObjectionOffice(office="", address="")),
)
"""What stands in where there is no `programme.yml`, so that the other records can be checked."""
