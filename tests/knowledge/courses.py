"""Who is known to have failed by what was read of a year: of whom it is the same in every course that fits."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from tests.knowledge.observer import Result, Told, Withholding, tell
from tests.knowledge.search import Search, States, UnsettledError, Wanted
from tests.knowledge.worlds import PASS_AT, Course, Facts, State, graded, is_likely, subjects

Upheld = Collection[int]
"""The results, by number, before which an objection is known to have been upheld since the one before."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody whose fail anybody can work out, and of which result, by number."""

    who: int
    at: int


def read_of(course: Course, withholding: Withholding) -> tuple[Told, ...]:
    """Say what is read of every result of a year that can be published so."""
    kept: Hashable = None
    before: Result | None = None
    read = []
    for number, (state, settings) in enumerate(zip(course.states, course.settings, strict=True)):
        outcome = graded(course.rules, state)
        if outcome is None:
            raise ValueError(state)
        result = (outcome, settings)
        kept, withheld = withholding(kept, course.rules, result)
        if withheld is None:
            raise ValueError(state)
        read.append(tell(course.rules, before, result, course.stage(number), withheld))
        before = result
    return tuple(read)


def found_out(course: Course, withholding: Withholding, read: Sequence[Told], upheld: Upheld = ()) -> list[Known]:
    """Give the unnamed who failed, in the course and in every other that fits, or in every likely one that fits."""
    open_ = set(fails(course))
    known = []
    while open_:
        who, at = min(open_)
        states = in_which_somebody_did_not_fail(course, withholding, read, upheld, who, at)
        if states is None:
            known.append(Known(who=who, at=at))
            open_.discard((who, at))
        else:
            open_ = {(who, at) for who, at in open_ if failed(states[at][who])}
    return known


def in_which_somebody_did_not_fail(
    course: Course, withholding: Withholding, read: Sequence[Told], upheld: Upheld, who: int, at: int
) -> States | None:
    """Give a course in which somebody who failed at a result did not, a likely one where there are any."""

    def fails_not(number: int, before: State | None, state: State) -> bool:
        return (number != at or not failed(state[who])) and is_upheld(upheld, number, before, state)

    def fails_too(number: int, before: State | None, state: State) -> bool:
        return (number != at or failed(state[who])) and is_upheld(upheld, number, before, state)

    return otherwise(partial(Search, course=course, withholding=withholding, read=read, who=who), fails_not, fails_too)


def otherwise(asked: partial[Search], wanted: Wanted, contrary: Wanted) -> States | None:
    """Give a course in which something is otherwise than in the true one, a likely course where any is likely."""
    if is_likely(asked.keywords["course"].states):
        try:
            return asked(likely=True, wanted=wanted).found()
        except UnsettledError:
            return None
    with suppress(UnsettledError):
        if states := asked(likely=True, wanted=wanted).found():
            return states
        if asked(likely=True, wanted=contrary).found():
            return None
    with suppress(UnsettledError):
        return asked(likely=False, wanted=wanted).found()
    return None


def is_upheld(upheld: Upheld, number: int, before: State | None, state: State, but: int | None = None) -> bool:
    """Tell whether what is known to have been upheld before a result can be about somebody, but for one."""
    return number not in upheld or before is None or bool(subjects(before, state) - {but})


def failed(facts: Facts | None) -> bool:
    """Tell whether a person failed."""
    return facts is not None and facts.total < PASS_AT


def fails(course: Course) -> Iterator[tuple[int, int]]:
    """Give everybody who failed, and at which result."""
    for at, state in enumerate(course.states):
        for who, facts in enumerate(state):
            if failed(facts):
                yield who, at
