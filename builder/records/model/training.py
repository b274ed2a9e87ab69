"""The records of a year's training: its plan and its activities."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A part of the year's training with its required hours."""

    id: str
    title: str
    area: str
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A year's training plan."""

    path: str
    year: int
    title: str
    issued_on: dt.date
    tasks: tuple[Task, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organiser:
    """Who holds an activity."""

    kind: Literal["bureau", "enterprise", "cluster", "joint", "other"]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Where and until when to register, and for how many."""

    url: str | None = None
    until: dt.date | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting; `hours` need not equal the clock, and a status says that it alone is cancelled."""

    date: dt.date
    start: dt.time
    end: dt.time
    hours: Decimal
    status: Literal["cancelled"] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What one person attended or made up; no `hours` means every session in their time in the roster."""

    trainee: str
    hours: Decimal | None = None
    made_up_on: dt.date | None = None
    leave: Literal["duty", "sick", "personal"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A training, a coaching or a publicity event."""

    path: str
    id: str
    title: str
    year: int
    task: str | None = None
    kind: Literal["training", "coaching", "publicity"]
    mode: str
    areas: tuple[str, ...] = ()
    organiser: Organiser
    venue: str | None = None
    status: Literal["planned", "held", "postponed", "cancelled"]
    reason: str | None = None
    registration: Registration | None = None
    sessions: tuple[Session, ...]
    roll_closed_on: dt.date | None = None
    attendance: tuple[Attendance, ...] = ()
    revision: int = 0
    changed_on: dt.date | None = None
    note: str | None = None

    @property
    def sittings(self) -> tuple[Session, ...]:
        """The sessions that are not cancelled: what anybody can attend, owe or be credited with."""
        return tuple(session for session in self.sessions if session.status != "cancelled")

    @property
    def last_day(self) -> dt.date | None:
        """The day of the last sitting; None while there is none."""
        return max((session.date for session in self.sittings), default=None)

    @property
    def is_unfinished(self) -> bool:
        """Whether a training of the year's tasks was held and its list is not known to be complete (reading 15d)."""
        return self.status == "held" and self.task is not None and self.roll_closed_on is None
