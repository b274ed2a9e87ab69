"""Which changed records feed what changes for a person directly, line by line of the score sheet."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property

from builder.assessment import Assessment
from builder.calendar import Span
from builder.grading import Assessed, decisions_of
from builder.policy import Policy
from builder.records.kinds import KINDS
from builder.records.model import Achievement, Activity
from builder.records.programme import Programme
from builder.results.inputs import inputs_apart
from builder.scoring import ScoreSheet
from builder.scoring.facts import session_hours
from builder.scoring.sheet import NOTHING


@dataclass(frozen=True, kw_only=True)
class YearSide:
    """One side of a year: its records, and its assessment if it has one."""

    year: int
    programme: Programme
    assessment: Assessment | None

    @property
    def policy(self) -> Policy | None:
        """The rules of the year, if it can be assessed."""
        return self.assessment.policy if self.assessment else None

    def of(self, trainee: str) -> Assessed | None:
        """Give a person's sheet and grade, if the person is assessed."""
        return self.assessment.of(trainee) if self.assessment else None

    @cached_property
    def achievements(self) -> Mapping[str, Achievement]:
        """The achievements by path."""
        return {record.path: record for record in self.programme.achievements.values()}

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """The activities by path."""
        return {record.path: record for record in self.programme.activities.values()}

    @cached_property
    def objections(self) -> Mapping[str, AbstractSet[str]]:
        """The paths of the opinions that object to a person, by person."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for record in self.programme.opinions.values():
            for one in record.opinions:
                if record.year == self.year and one.opinion == "object":
                    found[one.trainee].add(record.path)
        return dict(found)

    @cached_property
    def decided(self) -> Mapping[str, str]:
        """The grades that are decided, by person."""
        return {trainee: one.grade for trainee, one in decisions_of(self.programme, self.year).items()}

    def holders(self, trainee: str) -> Iterator[str]:
        """Give the paths of a person's record and of those whose place the person has taken over."""
        seen: set[str] = set()
        while trainee not in seen:
            seen.add(trainee)
            yield KINDS["trainee"].place(id=trainee)
            record = self.programme.trainees.get(trainee)
            trainee = record.replaces or trainee if record else trainee


@dataclass(frozen=True, kw_only=True)
class Causes:
    """The changed records of a year, and what each of them feeds."""

    old: YearSide
    new: YearSide

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The paths of the records that can change a point or a grade, and are not the same on both sides."""
        policy = self.new.policy or self.old.policy
        if policy is None:
            return ()
        return tuple(sorted(inputs_apart(self.old.programme, self.new.programme, policy)))

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(self.changed)

    def among(self, paths: AbstractSet[str]) -> tuple[str, ...]:
        """Give those of some paths at which a record changed, in order."""
        return tuple(sorted(paths & self._changed))

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        documents = {**self.old.programme.documents, **self.new.programme.documents}
        for path in self.changed:
            found[documents[path].place.kind].append(path)
        return {kind: tuple(paths) for kind, paths in found.items()}

    def direct(self, trainee: str) -> tuple[str, ...]:
        """Give the changed records that feed a person's own points and grade; all where none stands out."""
        found = set(self._direct(trainee))
        return self.among(found) or self.rules or self.changed

    @property
    def rules(self) -> tuple[str, ...]:
        """The changed records that everybody's year goes by."""
        return (*self._by_kind["plan"], *self._by_kind["policy"])

    def _direct(self, trainee: str) -> Iterator[str]:
        old, new = self.old.of(trainee), self.new.of(trainee)
        yield from self.old.holders(trainee)
        yield from self.new.holders(trainee)
        yield from self._of_decision(trainee)
        sheets = (old.sheet if old else None, new.sheet if new else None)
        for group in _groups(*sheets):
            yield from self._of_group(group, sheets)
        yield from self._of_rules(sheets)

    def _of_decision(self, trainee: str) -> Iterator[str]:
        if self.old.decided.get(trainee) != self.new.decided.get(trainee):
            yield from self._by_kind["decisions"]
        yield from self.old.objections.get(trainee, _NO_PATHS) ^ self.new.objections.get(trainee, _NO_PATHS)

    def _of_group(self, group: str, sheets: tuple[ScoreSheet | None, ScoreSheet | None]) -> Iterator[str]:
        """Give the records whose worth within a group changed, and those that others' worth in it hangs on."""
        sums = [_before_cap(sheet, group) for sheet in sheets]
        if None not in sheets and sums[0] == sums[1]:
            return
        old, new = (_worth(sheet, group) for sheet in sheets)
        yield from self.among({path for path in {**old, **new} if old.get(path, NOTHING) != new.get(path, NOTHING)})
        yield from self._of_amounts(group, sheets)
        if self._method(group) == "training":
            yield from self._of_hours(sheets)

    def _of_hours(self, sheets: tuple[ScoreSheet | None, ScoreSheet | None]) -> Iterator[str]:
        """Give the activities that ask other hours of a person than before (reading 1), and the plan."""
        spans = [sheet.span for sheet in sheets if sheet]
        yield from self._by_kind["plan"]
        for span in spans:
            yield from self._asking_otherwise(span)

    @cached_property
    def _asking_otherwise(self) -> Callable[[Span], frozenset[str]]:
        """The changed activities that ask other hours in some days; whoever came in one batch has the same days."""

        def found(span: Span) -> Iterator[str]:
            for path in self._by_kind["activity"]:
                before, after = self.old.activities.get(path), self.new.activities.get(path)
                if _asked(before, span, self.old) != _asked(after, span, self.new):
                    yield path

        return cache(lambda span: frozenset(found(span)))

    def _of_amounts(self, group: str, sheets: tuple[ScoreSheet | None, ScoreSheet | None]) -> Iterator[str]:
        """Give the records whose amounts make the total of an enterprise by which the person has points (reading 9)."""
        enterprises = {
            record.enterprise
            for side, sheet in zip((self.old, self.new), sheets, strict=True)
            for path in _worth(sheet, group)
            if (record := side.achievements.get(path)) and record.amount_yuan is not None
        }
        for path in {path for enterprise in enterprises for path in self._of_enterprise.get(enterprise, ())}:
            amounts = [_pledged(side, path, group, enterprises) for side in (self.old, self.new)]
            if amounts[0] != amounts[1]:
                yield path

    @cached_property
    def _of_enterprise(self) -> Mapping[str, AbstractSet[str]]:
        """The changed achievements by the enterprises whose they are or were."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for path in self._by_kind["achievement"]:
            for record in (self.old.achievements.get(path), self.new.achievements.get(path)):
                if record:
                    found[record.enterprise].add(path)
        return found

    def _of_rules(self, sheets: tuple[ScoreSheet | None, ScoreSheet | None]) -> Iterator[str]:
        """Give the policies where their rules of a differing group, of the pass line or of terms are others."""
        old, new = self.old.policy, self.new.policy
        if old is None or new is None:
            yield from self.rules
            return
        if not self._by_kind["policy"]:
            return
        before, after = ({group.id: group for group in policy.record.groups} for policy in (old, new))
        differing = {group for group in _groups(*sheets) if _shown(sheets[0], group) != _shown(sheets[1], group)}
        of_groups = any(before.get(group) != after.get(group) for group in differing)
        of_line = old.record.grading.pass_at != new.record.grading.pass_at and _crosses(sheets)
        of_time = differing and old.period != new.period
        of_terms = None not in sheets and sheets[0].span != sheets[1].span  # type: ignore[union-attr]
        if of_groups or of_line or of_time or of_terms:
            yield from self._by_kind["policy"]

    def _method(self, group: str) -> str | None:
        policies = (policy for policy in (self.new.policy, self.old.policy) if policy)
        return next((one.method for policy in policies for one in policy.record.groups if one.id == group), None)


_NO_PATHS: AbstractSet[str] = frozenset()


def _groups(*sheets: ScoreSheet | None) -> tuple[str, ...]:
    """Give the groups of some sheets, in their order."""
    return tuple(dict.fromkeys(score.group.id for sheet in sheets if sheet for score in sheet.groups))


def _worth(sheet: ScoreSheet | None, group: str) -> Mapping[str, Fraction]:
    """Give what each record is worth on a sheet within a group, by path."""
    scores = sheet.groups if sheet else ()
    return {entry.record.path: entry.points for score in scores if score.group.id == group for entry in score.entries}


def _before_cap(sheet: ScoreSheet | None, group: str) -> Fraction:
    scores = sheet.groups if sheet else ()
    return next((score.before_cap for score in scores if score.group.id == group), NOTHING)


def _shown(sheet: ScoreSheet | None, group: str) -> Fraction | None:
    return next((score.points for score in sheet.groups if score.group.id == group), None) if sheet else None


def _crosses(sheets: tuple[ScoreSheet | None, ScoreSheet | None]) -> bool:
    old, new = sheets
    return old is None or new is None or old.passes != new.passes


def _asked(activity: Activity | None, span: Span, side: YearSide) -> tuple[str, Decimal] | None:
    """Give the task of an activity and its hours in a person's time, where a held one asks any of them."""
    if activity is None or activity.status != "held" or activity.task is None or side.policy is None:
        return None
    hours = session_hours(activity, span & side.policy.period)
    return (activity.task, hours) if hours else None


def _pledged(side: YearSide, path: str, group: str, enterprises: set[str]) -> Decimal:
    """Give what a record adds to the total of an enterprise among some, by which a group goes."""
    record, policy = side.achievements.get(path), side.policy
    rule = policy.rule_of(record) if record and policy else None
    if record is None or policy is None or rule is None or (rule.group.id, rule.group.basis) != (group, "annual-total"):
        return Decimal(0)
    counts = record.enterprise in enterprises and record.review.status == "verified" and record.date in policy.period
    return record.amount_yuan or Decimal(0) if counts else Decimal(0)
