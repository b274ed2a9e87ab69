"""What every rule across records sees."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial

from builder.calendar import ONE_DAY, Span, WorkCalendar
from builder.policy import Policy, Rule, awaited_policy, policy_of
from builder.problems import Code, Problem, Text
from builder.records.document import Pointer, value_at
from builder.records.kinds import Place
from builder.records.model import Achievement
from builder.records.private import PUBLIC_NUMBERS, printable
from builder.records.programme import Programme, Record
from builder.roster import roster
from builder.validation.directory import Directory
from builder.validation.facts import days_that_happened
from builder.validation.schemas import field_at
from builder.validation.targets import Targets, targets_of


@dataclass(frozen=True, kw_only=True)
class Context:
    """The records that could be read, the day they are seen from, and the places of those that could not."""

    programme: Programme
    as_of: dt.date
    broken: tuple[Place, ...] = ()
    directory: Directory = field(default_factory=lambda: Directory(names={}))

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """The days in the roster of everybody who was admitted."""
        return roster(self.programme.trainees, self.programme.policies)

    @cached_property
    def begun(self) -> Mapping[str, Span]:
        """Those of them that are of a day at least and not all to come."""
        tomorrow = self.as_of + ONE_DAY
        return {id: span for id, span in self.spans.items() if span.start < min(span.end, tomorrow)}

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The official working days of the recorded years."""
        return WorkCalendar(self.programme.workdays)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """What scores each achievement, by id, so far as it is known: by the policy of its own year.

        Where that year has no policy yet, by the last one before, else by any.
        """
        return {record.id: rule for record in self.programme.achievements.values() if (rule := self._rule_of(record))}

    def _rule_of(self, record: Achievement) -> Rule | None:
        year = record.date.year
        policies = self.policies_for(year)[:1] if self.policy_of(year) else self.policies_for(year)
        return next((rule for policy in policies if (rule := policy.rule_of(record))), None)

    @cached_property
    def ruled(self) -> Sequence[tuple[Achievement, Rule]]:
        """The achievements that a policy knows, with what it says of them, in the order of (date, id)."""
        records = sorted(self.programme.achievements.values(), key=lambda record: (record.date, record.id))
        return [(record, rule) for record in records if (rule := self.rules.get(record.id))]

    @cached_property
    def standing(self) -> Sequence[tuple[Achievement, Rule]]:
        """Those of them that were not rejected."""
        return [(record, rule) for record, rule in self.ruled if record.review.status != "rejected"]

    @cached_property
    def policy_of(self) -> Callable[[int], Policy | None]:
        """Gives the rules of an assessment year, if there are any."""
        return cache(partial(policy_of, self.programme.policies))

    @cached_property
    def awaited_policy(self) -> Callable[[int], Policy | None]:
        """Gives the rules that a year without a policy goes by until it has one."""
        return cache(partial(awaited_policy, self.programme.policies))

    @cached_property
    def policies_for(self) -> Callable[[int], Sequence[Policy]]:
        """Gives the rules of a year before all others; where it has none yet, the last before it."""

        @cache
        def policies(year: int) -> Sequence[Policy]:
            own = self.policy_of(year) or self.awaited_policy(year)
            records = (record for record in self.programme.policies.values() if not own or record is not own.record)
            return [*([own] if own else ()), *(Policy(year=year, record=record) for record in records)]

        return policies

    @cached_property
    def targets(self) -> Targets:
        """All that links can lead to."""
        return targets_of(self.programme.documents, self.broken)

    @cached_property
    def renamed(self) -> frozenset[tuple[str, str]]:
        """The ids that stand in files of other names: what leads to them waits until the two are one."""
        ids = ((document.place, value_at(document.data, ("id",))) for document in self.programme.documents.values())
        return frozenset((place.kind, id) for place, id in ids if isinstance(id, str) and id != place.id)

    @cached_property
    def _to_come(self) -> Mapping[str, Mapping[Pointer, str]]:
        today = self.as_of.isoformat()
        found: defaultdict[str, dict[Pointer, str]] = defaultdict(dict)
        for path, document in self.programme.documents.items():
            for pointer, day in days_that_happened(document.place.kind, document.data, today):
                found[path][pointer] = day
        return found

    def days_to_come(self, path: str) -> Mapping[Pointer, str]:
        """Give the days of a record that are still to come, though it says that something happened on them."""
        return self._to_come.get(path, {})

    def is_to_come(self, record: Record, *pointer: str | int) -> bool:
        """Tell whether a day of a record is one of these."""
        return pointer in self.days_to_come(record.path)

    def is_there(self, kind: str, id: str = "", year: int | None = None) -> bool:
        """Tell whether there is a file for a record, though it may be broken; without a year, in any."""
        return (kind, id, year) in self.targets.places

    def has_broken(self, kind: str) -> bool:
        """Tell whether a record of a kind is there that cannot be read."""
        return any(place.kind == kind for place in self.broken)

    def problem(
        self,
        code: Code,
        record: Record,
        *pointer: str | int,
        found: str | Text = "",
        example: str | Text | None = None,
        **values: str | Text,
    ) -> Problem:
        """State a problem with a value of a record; its field is named in the words of its schema."""
        where = field_at(self.programme.documents[record.path].place.kind, pointer).where
        problem = code.at(self.programme.at(record, *pointer), found, example=example, where=where, **values)
        return problem if PUBLIC_NUMBERS.intersection(map(str, pointer)) else printable(problem)


def because_of(problem: Problem, *records: Record | None) -> Problem:
    """Say which other records a problem is so by: where one of them is at fault itself, the problem is not told."""
    return replace(problem, because=tuple(record.path for record in records if record))
