"""What every rule across records sees."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.calendar import Span, WorkCalendar
from builder.policy import event_of, policy_of
from builder.problems import Code, Problem, Text
from builder.records.kinds import Place
from builder.records.model import Achievement, PolicyEvent, PolicyGroup, PolicyKind, PolicyRecord
from builder.records.private import PUBLIC_NUMBERS, printable
from builder.records.programme import Programme, Record
from builder.roster import roster
from builder.validation.schemas import field_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a policy says of one achievement: the group, the kind and the event that it scores as."""

    group: PolicyGroup
    kind: PolicyKind
    event: PolicyEvent


@dataclass(frozen=True, kw_only=True)
class Context:
    """The records that could be read, the day they are seen from, and the places of those that could not."""

    programme: Programme
    as_of: dt.date
    broken: tuple[Place, ...] = ()

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """The days in the roster of everybody who was admitted."""
        return roster(self.programme.trainees, self.programme.policies)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The official working days of the recorded years."""
        return WorkCalendar(self.programme.workdays)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """What scores each achievement, by id: its year's policy, else any that knows its event."""
        rules = {}
        for record in self.programme.achievements.values():
            own = self.policy_of(record.date.year)
            first = (own,) if own else ()
            rule = next(_rules(record, (*first, *self.programme.policies.values())), None)
            if rule:
                rules[record.id] = rule
        return rules

    def policy_of(self, year: int) -> PolicyRecord | None:
        """Give the policy of an assessment year, if there is one."""
        policy = policy_of(self.programme.policies, year)
        return policy.record if policy else None

    @cached_property
    def _places(self) -> frozenset[tuple[str, str, int | None]]:
        places = (*self.broken, *(document.place for document in self.programme.documents.values()))
        return frozenset((place.kind, place.id, year) for place in places for year in (place.year, None))

    def is_there(self, kind: str, id: str = "", year: int | None = None) -> bool:
        """Tell whether there is a file for a record, though it may be broken; without a year, in any."""
        return (kind, id, year) in self._places

    def has_broken(self, kind: str) -> bool:
        """Tell whether a record of a kind is there that cannot be read."""
        return any(place.kind == kind for place in self.broken)

    def problem(
        self,
        code: Code,
        record: Record,
        *pointer: str | int,
        found: str | Text = "",
        example: str | None = None,
        **values: str | Text,
    ) -> Problem:
        """State a problem with a value of a record; its field is named in the words of its schema."""
        where = field_at(self.programme.documents[record.path].place.kind, pointer).where
        problem = code.at(self.programme.at(record, *pointer), found, example=example, where=where, **values)
        return problem if PUBLIC_NUMBERS.intersection(map(str, pointer)) else printable(problem)


def _rules(record: Achievement, policies: tuple[PolicyRecord, ...]) -> Iterator[Rule]:
    for policy in policies:
        for group in policy.groups:
            kind = next((kind for kind in group.kinds if kind.kind == record.kind), None)
            event = event_of(kind, record.event) if kind else None
            if kind and event:
                yield Rule(group=group, kind=kind, event=event)
