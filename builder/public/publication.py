"""All that is public on a day, and what the site explains beside it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from builder.public.about import About
from builder.public.certificates import Certificates
from builder.public.results import Result
from builder.public.roster import Batch, Coverage, Enterprise, IndustryCount, Person, QualificationCount, YearOfRoster
from builder.public.rules import Policy
from builder.public.training import TrainingYear
from builder.public.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that is public on a day: people by id, results oldest first, all else newest first."""

    as_of: dt.date
    about: About
    vocabulary: Vocabulary
    people: tuple[Person, ...]
    roster_years: tuple[YearOfRoster, ...]
    enterprises: tuple[Enterprise, ...]
    coverage: tuple[Coverage, ...]
    industries: tuple[IndustryCount, ...]
    qualifications: tuple[QualificationCount, ...]
    batches: tuple[Batch, ...]
    training: tuple[TrainingYear, ...]
    policies: tuple[Policy, ...]
    results: tuple[Result, ...]
    certificates: Certificates

    @property
    def policy_in_force(self) -> Policy | None:
        """The policy that is in force on the day, where there is one."""
        return next((policy for policy in self.policies if policy.in_force), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCode:
    """A requirement on the data as the site explains it, in Chinese; `anchor` is its id on the page."""

    id: str
    anchor: str
    severity: Literal["error", "warning", "notice"]
    title: str
    message: str
    expected: str
    example: str
