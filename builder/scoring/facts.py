"""What a score sheet is made of: one person's part in a year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import zip_longest

from builder.calendar import Span
from builder.policy import Policy, Rule
from builder.records.model import Achievement, Activity, Attendance, Trainee

Ruled = tuple[Achievement, Rule]
"""A record with what the policy says of it."""


def session_hours(activity: Activity, span: Span) -> Decimal:
    """Add up the hours of an activity's sittings within a span."""
    return sum((session.hours for session in activity.sittings if session.date in span), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Held:
    """A held activity, with the task of the plan that it is of."""

    task: str
    activity: Activity

    @cached_property
    def hours(self) -> Decimal:
        """The hours of all its sittings."""
        return sum((session.hours for session in self.activity.sittings), Decimal(0))

    @cached_property
    def hours_in(self) -> Callable[[Span], Decimal]:
        """The hours of its sittings within a span; whoever came in one batch has the same days."""
        return cache(partial(session_hours, self.activity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A held activity that lists a person, with the person's rows in it."""

    held: Held
    rows: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """All that a person's sheet is made of: who has the same of everything has the same sheet.

    `span` are their days in the roster, `required` the hours of each task that the year requires of them, `attended`
    the activities that list them in order, `credited` the records of each group that are credited to them by (date,
    id), and `amounts` the totals in yuan, by group and enterprise, that the tiers of those go by (reading 9).
    """

    policy: Policy
    trainee: Trainee
    span: Span
    required: Mapping[str, Decimal]
    attended: Sequence[Attended]
    credited: Mapping[str, Sequence[Ruled]]
    amounts: Mapping[tuple[str, str], Decimal]

    def is_as(self, other: "Person") -> bool:
        """Tell whether a sheet comes from the very same records and numbers as another, by the same rules of a year."""
        return (
            self.trainee is other.trainee
            and self.policy.record is other.policy.record
            and self.policy.year == other.policy.year
            and self.span == other.span
            and self.required == other.required
            and self.amounts == other.amounts
            and _are_same((one.held.activity for one in self.attended), (one.held.activity for one in other.attended))
            and self.credited.keys() == other.credited.keys()
            and all(
                _are_same((record for record, _ in records), (record for record, _ in other.credited[group]))
                for group, records in self.credited.items()
            )
        )


def _are_same(some: Iterable[object], others: Iterable[object]) -> bool:
    """Tell whether two rows are of the very same things in the same order."""
    return all(one is other for one, other in zip_longest(some, others))
