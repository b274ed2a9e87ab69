"""People in the roster, their enterprises, and the counts of both."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from builder.public.vocabulary import Term

BatchState = Literal["announced", "open", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in the roster on the day; `term_end` is the first day after the full term, where a policy says one.

    Who `has_namesake` is told from somebody of the same name and enterprise by the id.
    """

    id: str
    name: str
    has_namesake: bool
    enterprise: str
    enterprise_name: str
    batch: str
    admitted_on: dt.date
    term_end: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfRoster:
    """People admitted in a year, and in the roster on its last day or on the day, whichever is earlier."""

    year: int
    admitted: int
    in_roster: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A category that an enterprise holds or held."""

    kind: Term
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """An enterprise and how many of its people are in the roster on the day."""

    id: str
    name: str
    former_names: tuple[str, ...]
    township: str
    industry: Term
    categories: tuple[Holding, ...]
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many enterprises of a category have someone in the roster, and the ids of those that have not (四（一）)."""

    category: Term
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

    industry: Term
    enterprises: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationCount:
    """How often titles or examinations were applied for and passed in a year (四（四）)."""

    year: int
    kind: str
    applied: int
    passed: int
