"""A whole programme as typed records: what every later stage works on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from builder.problems import Position
from builder.records.document import Document
from builder.records.model import (
    Achievement,
    Activity,
    Batch,
    Certificates,
    Commendations,
    Decisions,
    Enterprise,
    Objection,
    Opinions,
    Plan,
    PolicyRecord,
    ProgrammeSettings,
    Result,
    Subsidies,
    Trainee,
    Workdays,
)


class Record(Protocol):
    """Anything that was read from one file."""

    @property
    def path(self) -> str:
        """The path of the file from the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All records by id, by year, or by both, in the order of their paths; and the documents they came from."""

    settings: ProgrammeSettings
    policies: Mapping[str, PolicyRecord]
    workdays: Mapping[int, Workdays]
    enterprises: Mapping[str, Enterprise]
    batches: Mapping[str, Batch]
    trainees: Mapping[str, Trainee]
    plans: Mapping[int, Plan]
    activities: Mapping[str, Activity]
    achievements: Mapping[str, Achievement]
    opinions: Mapping[tuple[int, str], Opinions]
    decisions: Mapping[int, Decisions]
    results: Mapping[tuple[int, str], Result]
    objections: Mapping[str, Objection]
    certificates: Mapping[int, Certificates]
    subsidies: Mapping[int, Subsidies]
    commendations: Mapping[int, Commendations]
    documents: Mapping[str, Document]

    def at(self, record: Record, *pointer: str | int) -> Position:
        """Give the position of a value of a record by the keys that lead to it."""
        return self.documents[record.path].at(*pointer)

    def folder_year(self, record: Record) -> int | None:
        """Give the year of the folder that a record lies in."""
        return self.documents[record.path].place.year

    def latest_result(self, year: int) -> Result | None:
        """Give the result of a year that was published last, if any."""
        published = self.results_of(year)
        return published[-1] if published else None

    def results_of(self, year: int) -> tuple[Result, ...]:
        """Give the results of a year in the order of their publication."""
        return tuple(self.results[key] for key in sorted(self.results) if key[0] == year)
