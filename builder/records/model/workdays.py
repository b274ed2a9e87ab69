"""The official working days of a year."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The official notice that a year's working days come from."""

    title: str
    document_number: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday with all its days off, weekends included."""

    name: str
    from_: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """A year's public holidays and the weekend days worked in exchange."""

    path: str
    year: int
    source: Notice
    holidays: tuple[Holiday, ...]
    workdays: tuple[dt.date, ...]
    note: str | None = None
