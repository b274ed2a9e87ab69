"""How many people could be the ones who failed, by what was read of a year."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from tests.knowledge.courses import Upheld, failed, fails, is_upheld
from tests.knowledge.observer import Told, Withholding
from tests.knowledge.search import AT_MOST, Search, States, UnsettledError
from tests.knowledge.worlds import Course, State, is_likely

TO_COUNT = 1_000
"""How many states are looked at to see whether one more person could be the one who failed; who is not seen by then is
not counted. Where that leaves one person alone, it is counted anew as far as all other questions go."""


def could_be(course: Course, withholding: Withholding, read: Sequence[Told], upheld: Upheld = ()) -> int | None:
    """Give how many people could be the ones who failed, at the result at which they are the fewest.

    Counted is who fails in some course that fits and is as likely as the true one, and nobody as one more if in some
    nobody fails; None where nobody failed in truth.
    """
    seen = {at: set(_failing(course.states[at])) for at in sorted({at for _, at in fails(course)})}
    for at, people in seen.items():
        for at_most in (TO_COUNT, AT_MOST):
            for who in (None, *course.people):
                if who in people or _is_out_of_question(course, read[at], at, who):
                    continue
                if states := _with(course, withholding, read, upheld, at, who, at_most):
                    for other, counted in seen.items():
                        counted.update(_failing(states[other]))
            if len(people) > 1:
                break
    return min(map(len, seen.values()), default=None)


def _failing(state: State) -> Iterator[int | None]:
    """Give who fails in a state, nobody where none does."""
    people = [who for who, facts in enumerate(state) if failed(facts)]
    yield from people or (None,)


def _is_out_of_question(course: Course, told: Told, at: int, who: int | None) -> bool:
    """Tell whether it is read that somebody did not fail, or, where it is asked of none, that somebody did."""
    if who is None:
        return any(grade == "fail" and count for grade, _, count in told.counts)
    return course.states[at][who] is None or any(one.who == who for one in told.named)


def _with(
    course: Course,
    withholding: Withholding,
    read: Sequence[Told],
    upheld: Upheld,
    at: int,
    who: int | None,
    at_most: int,
) -> States | None:
    """Give a course in which a person, or where it is asked of none nobody, fails at a result, if one is seen."""

    def wanted(number: int, before: State | None, state: State) -> bool:
        return (number != at or who in _failing(state)) and is_upheld(upheld, number, before, state)

    search = Search(
        course=course,
        withholding=withholding,
        read=read,
        likely=is_likely(course.states),
        who=who,
        wanted=wanted,
        at_most=at_most,
    )
    with suppress(UnsettledError):
        return search.found()
    return None
