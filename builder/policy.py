"""The rules of an assessment year: the policy in force on its last day, and what it says of records and grades."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from builder.calendar import ONE_DAY, Span, year_span
from builder.records.model import Achievement, PolicyEvent, PolicyGroup, PolicyKind, PolicyRecord
from builder.rounding import rounded_places

PASS = "pass"
FAIL = "fail"
TITLES = {PASS: "合格", FAIL: "不合格"}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a policy says of one achievement: the group, the kind and the event that it scores as."""

    group: PolicyGroup
    kind: PolicyKind
    event: PolicyEvent


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
        return {**{band.grade: band.title for band in self.record.grading.bands}, **TITLES}

    def passes(self, total: Fraction) -> bool:
        """Tell whether an exact total reaches the pass line, the line included (六（二）, reading 15a)."""
        return total >= self.record.grading.pass_at

    def places(self, base: int) -> Mapping[str, int]:
        """Give the places of each band among `base` people, by exact ratios (六（二）, readings 16 and 17)."""
        grading = self.record.grading
        return {band.grade: rounded_places(Fraction(band.ratio) * base, grading.rounding) for band in grading.bands}
