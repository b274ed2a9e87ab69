"""What a change comes to, as values: old and new stand in pairs, None where there is none."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from builder.assessment import Assessment
from builder.grading import OpenDecision
from builder.problems import Finding, Problem
from builder.records.programme import Programme
from builder.results.prospects import Prospect
from builder.todo import Item

V = TypeVar("V")
Pair = tuple[V | None, V | None]
Needed = Literal["notice", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a change: its revision (None: the folder as it stands), the programme and the day it is seen from.

    `problems` are those of all its files. The `programme` is of what can be compared: `left_out` are the paths of
    records at fault that are not in it as they are, `standing` are the problems of the rest, and it `is_whole` where
    nothing is missing that others link to.
    """

    revision: str | None
    programme: Programme
    day: dt.date
    problems: tuple[Problem, ...]
    standing: tuple[Problem, ...]
    left_out: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonImpact:
    """What a change does to one person in a year: points by group where they differ, total, rank, grade, what follows.

    `because` are the paths of the changed records that feed it; of who is moved by others alone, those of the others,
    whom the person `follows`. `by` is what gave the grade. People stand by id.
    """

    trainee: str
    name: str
    enterprise: str
    total: Pair[Decimal]
    rank: Pair[int]
    grade: Pair[str]
    by: Pair[Literal["score", "decision"]]
    groups: Mapping[str, Pair[Decimal]]
    because: tuple[str, ...]
    displaces: tuple[str, ...]
    displaced_by: tuple[str, ...]
    follows: tuple[str, ...]
    certificate: Pair[Prospect]
    subsidy: tuple[bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearImpact:
    """What a change does to a year: its people by id, its places, what is to be decided, and what was published of it.

    `published` is the last result after the change, and what it `needs` if it no longer holds; `notice_until` are the
    last days of a running notice. The assessments are those of both sides, None where the year has none.
    """

    year: int
    published: str | None
    needs: Needed | None
    notice_until: Pair[dt.date]
    places: Mapping[str, Pair[int]]
    people: tuple[PersonImpact, ...]
    new_decisions: tuple[OpenDecision, ...]
    settled_decisions: tuple[OpenDecision, ...]
    rules_changed: bool
    assessments: Pair[Assessment]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageImpact:
    """How many enterprises of what the county counts together have somebody in the roster, and how many there are."""

    id: str
    title: str
    covered: Pair[int]
    enterprises: Pair[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All that a change comes to: year by year, the goals, what is to be done, and what is wrong.

    `findings` are the problems of the second side, each new or old; `settled` are those that only the first has.
    """

    before: Side
    after: Side
    years: tuple[YearImpact, ...]
    headcount: tuple[int, int]
    coverage: tuple[CoverageImpact, ...]
    todo_new: tuple[Item, ...]
    todo_settled: tuple[Item, ...]
    findings: tuple[Finding, ...]
    settled: tuple[Problem, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the change comes to nothing, but for problems."""
        some = (self.years, self.coverage, self.todo_new, self.todo_settled)
        return not any(some) and self.headcount[0] == self.headcount[1]

    @property
    def problems_new(self) -> tuple[Problem, ...]:
        """The problems that the change brings."""
        return tuple(finding.problem for finding in self.findings if finding.is_new)
