"""The records of enterprises, calls for admission and trainees."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from builder.records.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A title that an enterprise holds for a time (no `until`: still held)."""

    kind: str
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name that an enterprise had, to its last day."""

    name: str
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """A company that may recommend people."""

    path: str
    id: str
    name: str
    former_names: tuple[FormerName, ...] = ()
    uscc: str
    township: str
    industry: str
    sme: bool
    categories: tuple[Category, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A call for admission to the roster (五（一）)."""

    path: str
    id: str
    title: str
    document_number: str | None = None
    issued_on: dt.date
    applications: Period
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionReview:
    """The bureau's decision on an application."""

    status: Literal["pending", "admitted", "rejected"]
    decided_on: dt.date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A person's move with the enterprise, by merger or restructuring; hours, term and scores go on (reading 15c)."""

    on: dt.date
    enterprise: str
    reason: Literal["merger", "restructuring"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """When and why a person left the roster; the day itself is no longer in it (五（三）)."""

    on: dt.date
    reason: Literal["role-changed", "left-enterprise", "withdrawn", "term-complete"]
    reported_on: dt.date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A professional title or examination, counted and never scored (四（四）)."""

    kind: Literal["title", "exam"]
    name: str
    event: Literal["applied", "passed"]
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """A person whom an enterprise recommended, and what became of it; `enterprise` is the one at admission."""

    path: str
    id: str
    name: str
    enterprise: str
    batch: str
    role: str
    post: str
    recommended_on: dt.date
    review: AdmissionReview
    admitted_on: dt.date | None = None
    replaces: str | None = None
    transfers: tuple[Transfer, ...] = ()
    exit: Exit | None = None
    qualifications: tuple[Qualification, ...] = ()
    note: str | None = None

    def enterprise_on(self, day: dt.date) -> str:
        """Give the id of the person's enterprise on a day; a transfer counts from its own day on."""
        moves = [move for move in self.transfers if move.on <= day]
        return max(moves, key=lambda move: move.on).enterprise if moves else self.enterprise
