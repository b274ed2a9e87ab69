"""A whole programme as typed records: what every later stage works on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.problems import Position
from builder.records.document import Document
from builder.records.kinds import K, Kind, Kinds, R, Record
from builder.records.model import Enterprise, Result

__all__ = ["Programme", "Record"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Programme(Kinds):
    """All records, in the order of their paths, by the name of their kind and their key; and their documents.

    One is equal to itself alone, and shared by all who ask something of it: nobody may change its records.

    Each kind is an attribute too: `programme.trainees` are the trainees by id, `programme.settings` is the one record
    of its kind.
    """

    records: Mapping[str, Mapping[Any, Any]]
    documents: Mapping[str, Document]

    def having(self, kind: Kind[K, R], records: Mapping[K, R]) -> "Programme":
        """Give the programme with other records of a kind."""
        return replace(self, records={**self.records, kind.name: records})

    def at(self, record: Record, *pointer: str | int) -> Position:
        """Give the position of a value of a record by the keys that lead to it."""
        return self.documents[record.path].at(*pointer)

    def folder_year(self, record: Record) -> int | None:
        """Give the year of the folder that a record lies in."""
        return self.documents[record.path].place.year

    def enterprise_in(self, trainee: str, year: int) -> Enterprise:
        """Give the enterprise that stands for a person in a year: that of the year's last day (reading 15c)."""
        return self.enterprises[self.trainees[trainee].enterprise_on(dt.date(year, 12, 31))]

    def latest_result(self, year: int) -> Result | None:
        """Give the result of a year that was published last, if any."""
        published = self.results_of(year)
        return published[-1] if published else None

    def results_of(self, year: int) -> tuple[Result, ...]:
        """Give the results of a year in the order of their publication."""
        return tuple(self.results[key] for key in sorted(self.results) if key[0] == year)
