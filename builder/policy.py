"""The rules of an assessment year: the policy in force on its last day, and what it says of records and grades."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from builder.calendar import ONE_DAY, Span, year_span
from builder.records import model
from builder.records.model import Achievement, PolicyEvent, PolicyGroup, PolicyKind, PolicyRecord, ProgrammeSettings
from builder.rounding import rounded_places

PASS, FAIL = model.PASS, model.FAIL


def in_force_on(policies: Iterable[PolicyRecord], day: dt.date) -> PolicyRecord | None:
    """Give the policy that is in force on a day, if any."""
    return next((policy for policy in policies if policy.in_force.from_ <= day <= policy.in_force.until), None)


def policy_of(policies: Mapping[str, PolicyRecord], year: int) -> "Policy | None":
    """Give the rules of an assessment year, or None where no policy is in force on its last day (reading 15)."""
    record = in_force_on(policies.values(), dt.date(year, 12, 31))
    return Policy(year=year, record=record) if record else None


def awaited_policy(policies: Mapping[str, PolicyRecord], year: int) -> "Policy | None":
    """Give the rules that a year goes by until its own come out: those of the last policy before it, if any."""
    earlier = [record for record in policies.values() if record.in_force.until < dt.date(year, 12, 31)]
    return Policy(year=year, record=max(earlier, key=lambda record: record.in_force.until)) if earlier else None


def titles_of(record: PolicyRecord) -> Mapping[str, str]:
    """Give the name of each grade of a policy, from the highest down."""
    grading = record.grading
    bands = {band.grade: band.title for band in grading.bands}
    return {**bands, PASS: grading.titles.pass_, FAIL: grading.titles.fail}


def shared_clause(record: PolicyRecord) -> str:
    """Give the clause that those of all groups are parts of, as the policy itself writes it; empty where none is."""
    groups = [group.clause for group in record.groups]
    written = {reading.clause for reading in record.readings} | {record.grading.clause}
    above = (clause for clause in written if all(group.startswith(clause) and group != clause for group in groups))
    return max(above, key=len, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a policy says of one achievement: the group, the kind and the event that it scores as."""

    group: PolicyGroup
    kind: PolicyKind
    event: PolicyEvent

    @property
    def clause(self) -> str:
        """The clause of the event, or that of its group."""
        return self.event.clause or self.group.clause

    @property
    def counts_by_family(self) -> bool:
        """Whether the family of a record counts once (reading 5): of patents that any office grants, not one alone."""
        return self.group.unit == "family" and self.kind.identifier == "patent"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A policy record, resolved for one assessment year."""

    year: int
    record: PolicyRecord

    @cached_property
    def period(self) -> Span:
        """The days that count for the year: the calendar year as far as the policy is in force (reading 15)."""
        in_force = self.record.in_force
        return year_span(self.year) & Span(in_force.from_, in_force.until + ONE_DAY)

    @cached_property
    def _rules(self) -> Mapping[tuple[str, str], Rule]:
        return {
            (kind.kind, event.event): Rule(group=group, kind=kind, event=event)
            for group in self.record.groups
            for kind in group.kinds
            for event in kind.events
        }

    def rule_of(self, record: Achievement) -> Rule | None:
        """Give what an achievement scores as by these rules, or None where they do not know its kind or event.

        The rules of a record are those of the year of its official date; every stage asks for them here.
        """
        return self._rules.get((record.kind, record.event))

    @property
    def grades(self) -> tuple[str, ...]:
        """The ids of all grades, from the highest down: the bands, pass, fail."""
        return (*(band.grade for band in self.record.grading.bands), PASS, FAIL)

    @property
    def grade_titles(self) -> Mapping[str, str]:
        """The name of each grade."""
        return titles_of(self.record)

    @property
    def pass_clause(self) -> str:
        """The clause of the pass line."""
        return self.record.grading.pass_clause or self.record.grading.clause

    def clause_of(self, grade: str) -> str:
        """Give the clause of a band; of the other grades that of grading."""
        clauses = {band.grade: band.clause for band in self.record.grading.bands}
        return clauses.get(grade) or self.record.grading.clause

    def named_grades(self, settings: ProgrammeSettings) -> frozenset[str]:
        """Give the grades whose people are named: those set, else the bands; never those who failed."""
        named = settings.publication.named_grades
        bands = (band.grade for band in self.record.grading.bands)
        return frozenset(bands if named is None else named) - {FAIL}

    def passes(self, total: Fraction) -> bool:
        """Tell whether an exact total reaches the pass line, the line included (六（二）, reading 15a)."""
        return total >= self.record.grading.pass_at

    def places(self, base: int) -> Mapping[str, int]:
        """Give the places of each band among `base` people, by exact ratios (六（二）, readings 16 and 17)."""
        grading = self.record.grading
        return {band.grade: rounded_places(Fraction(band.ratio) * base, grading.rounding) for band in grading.bands}
