"""Who is in the roster when: admission, term, exit, and the place that a successor takes over (五（三）)."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, partial

from builder.calendar import Span, year_span, years_after
from builder.policy import awaited_policy, policy_of
from builder.records.model import PolicyRecord, Trainee


def roster(trainees: Mapping[str, Trainee], policies: Mapping[str, PolicyRecord]) -> Mapping[str, Span]:
    """Give the days in the roster of everybody who was admitted, by id (reading 15b).

    A person is in it from admission until exit or the end of the place, whichever is recorded; the end is no day in it.
    Left out: who was not admitted, and who was admitted before the first policy.
    """
    spans: dict[str, Span] = {}
    term_years = cache(partial(_term_years, policies))
    for trainee in trainees.values():
        end = trainee.exit.on if trainee.exit else _end(trainee, trainees, term_years)
        if trainee.admitted_on is not None and end is not None:
            spans[trainee.id] = Span(trainee.admitted_on, end)
    return spans


def place_end(
    trainee: Trainee, trainees: Mapping[str, Trainee], policies: Mapping[str, PolicyRecord]
) -> dt.date | None:
    """Give the day on which the term of a person's place is over: a successor serves the rest of the first term.

    In a year that has no policy yet the term is that of the last one before it.
    """
    return _end(trainee, trainees, partial(_term_years, policies))


def _end(trainee: Trainee, trainees: Mapping[str, Trainee], term_years: Callable[[int], int | None]) -> dt.date | None:
    seen: set[str] = set()
    first = trainee
    while first.replaces and first.replaces in trainees and first.id not in seen:
        seen.add(first.id)
        first = trainees[first.replaces]
    years = term_years(first.admitted_on.year) if first.admitted_on else None
    return years_after(first.admitted_on, years) if first.admitted_on and years is not None else None


def _term_years(policies: Mapping[str, PolicyRecord], year: int) -> int | None:
    policy = policy_of(policies, year) or awaited_policy(policies, year)
    return policy.record.term_years if policy else None


def is_assessed(trainee: Trainee, span: Span, year: int) -> bool:
    """Tell whether a person is assessed: in the roster on the last day, or at the end of the term (reading 23)."""
    days = year_span(year)
    term_complete = trainee.exit is None or trainee.exit.reason == "term-complete"
    return days.last_day in span or (term_complete and span.last_day in days)
