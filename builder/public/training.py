"""Plans, their tasks, and activities."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.public.vocabulary import Term

ActivityStatus = Literal["planned", "held", "postponed", "cancelled"]
Place = Literal["onsite", "online", "anywhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting of an activity; `hours` are training hours, `number` stays when it is moved or cancelled."""

    number: int
    date: dt.date
    start: dt.time
    end: dt.time
    hours: Decimal
    is_cancelled: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A training, coaching or publicity event; who attended is not public.

    `place` is where people are then, whatever the county calls the mode.
    """

    id: str
    year: int
    title: str
    kind: str
    mode: Term
    place: Place
    areas: tuple[Term, ...]
    task: str | None
    task_title: str | None
    organiser_kind: str
    organiser: str
    venue: str | None
    status: ActivityStatus
    reason: str | None
    registration_url: str | None
    registration_until: dt.date | None
    registration_places: int | None
    sessions: tuple[Session, ...]
    revision: int
    changed_on: dt.date | None

    @property
    def is_called_off(self) -> bool:
        """Whether it does not take place when it was to."""
        return self.status in ("postponed", "cancelled")

    @property
    def sittings(self) -> tuple[Session, ...]:
        """The sessions that are not cancelled one by one; all of them where none is left."""
        return tuple(session for session in self.sessions if not session.is_cancelled) or self.sessions

    @property
    def hours(self) -> Decimal:
        """The training hours of all sittings."""
        return sum((session.hours for session in self.sittings), Decimal(0))

    @property
    def first_day(self) -> dt.date | None:
        """The day of the first sitting, where a day is set."""
        return min((session.date for session in self.sittings), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The day of the last sitting, where a day is set."""
        return max((session.date for session in self.sittings), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A part of a year's plan: hours required, offered in sessions held, and still to come."""

    id: str
    title: str
    area: Term
    hours: Decimal
    held: Decimal
    ahead: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingYear:
    """A year's plan, where there is one, and its activities by their first day, those without a day last."""

    year: int
    plan_title: str | None
    plan_issued_on: dt.date | None
    tasks: tuple[Task, ...]
    activities: tuple[Activity, ...]
