"""Every course of events that fits what was read of a year, looked through until nothing is the same in all of them.

A course of events is everybody's facts at each result. All are looked at in which, between two results, the facts of
one person alone changed; where none fits, all courses are. Who is assessed is public: the roster tells it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations, product

from tests.knowledge.observer import Result, Told, Withholding, people_named, tell
from tests.knowledge.worlds import PASS_AT, Course, Facts, State, graded, is_likely, neutral, possible_facts, ungraded

States = tuple[State, ...]
Wanted = Callable[[State], bool]
AT_MOST = 100_000
"""How many states are looked at for one question; what is not settled by then is taken for known."""
FEW = 4_000
"""How many, where the true course is not one of those that count, and most often none is."""
TO_COUNT = 1_000
"""How many, to see whether one more person could be the one who failed; who is not seen by then is not counted.

Where that leaves one person alone, it is counted anew as far as all other questions go."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody whose fail anybody can work out, and of which result, by number."""

    who: int
    at: int


class UnsettledError(Exception):
    """More courses would have to be looked at than there is time for."""


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
        read.append(tell(course.rules, before, result, number, withheld))
        before = result
    return tuple(read)


@dataclass(kw_only=True)
class Search:
    """A search for a course that fits what was read of one, and in which at a result something is as it is wanted.

    Those nearest to the true one are looked at first, and of many that are alike one alone; `who` it is about is alike
    to nobody.
    """

    course: Course
    withholding: Withholding
    read: Sequence[Told]
    likely: bool
    at: int
    wanted: Wanted
    who: int | None = None
    at_most: int | None = None
    _possible: dict[tuple[int, int], tuple[Facts | None, ...]] = field(default_factory=dict)
    _done: set[Hashable] = field(default_factory=set)

    def found(self) -> States | None:
        """Give such a course; None where there is none.

        Raises `UnsettledError` where there are too many to look through.
        """
        if self.likely and not self._can_be_likely():
            return None
        for state in self._near(0):
            if states := self._from(state, (), None, None):
                return states
        return None

    def _can_be_likely(self) -> bool:
        """Tell whether no two people are seen to have other facts than in the result before."""
        for number in range(1, len(self.read)):
            old, new = ({one.who: one for one in read.named} for read in self.read[number - 1 : number + 1])
            moved = {who for who in self.course.people if self._comes_or_leaves(number, who)}
            for who in old.keys() & new.keys():
                seen = zip((old[who].total, old[who].by), (new[who].total, new[who].by), strict=True)
                if any(was is not None and is_ is not None and was != is_ for was, is_ in seen):
                    moved.add(who)
            if len(moved) > 1:
                return False
        return True

    def _comes_or_leaves(self, number: int, who: int) -> bool:
        before, now = (self.course.states[at][who] for at in (number - 1, number))
        return (before is None) is not (now is None)

    def _from(self, state: State, states: States, before: Result | None, kept: Hashable) -> States | None:
        """Go on from some states by another, if all then reads as it did."""
        number, course = len(states), self.course
        is_wanted = number != self.at or self.wanted(state)
        if not is_wanted or not self._is_new(number, kept, before and self._alike(before[0].state), self._alike(state)):
            return None
        followed = self._read(number, state, before, kept)
        if followed is None:
            return None
        result, kept = followed
        states = (*states, state)
        if number + 1 == len(course.states):
            return states
        if self._is_new(number, kept, self._alike(state)):
            for following in self._next(number + 1, state) if self.likely else self._near(number + 1):
                if found := self._from(following, states, result, kept):
                    return found
        return None

    def _is_new(self, *question: Hashable) -> bool:
        """Tell whether something was not looked at yet."""
        if question in self._done:
            return False
        if len(self._done) > (self.at_most or (AT_MOST if not self.likely or is_likely(self.course.states) else FEW)):
            raise UnsettledError
        self._done.add(question)
        return True

    def _read(self, number: int, state: State, before: Result | None, kept: Hashable) -> tuple[Result, Hashable] | None:
        """Publish a state, and give what is kept then, if it reads as what was read."""
        read, rules = self.read[number], self.course.rules
        outcome = graded(rules, state)
        if outcome is None and read.is_withheld:
            # Where the change wants decisions, they were taken; of a result that is not shown nobody sees which.
            outcome = ungraded(state)
        if outcome is None:
            return None
        result = (outcome, self.course.settings[number])
        if not read.is_withheld and people_named(result) != read.named:
            return None
        kept, withheld = self.withholding(kept, rules, result)
        reads_so = withheld is not None and tell(rules, before, result, number, withheld) == read
        return (result, kept) if reads_so else None

    @cached_property
    def _classes(self) -> tuple[tuple[int, ...], ...]:
        """The people of whom the same is read in every result; who is asked about is alone."""
        classes: dict[Hashable, list[int]] = defaultdict(list)
        for who in self.course.people:
            signs: list[Hashable] = [who == self.who]
            for state, read in zip(self.course.states, self.read, strict=True):
                named = [(one.grade, one.total, one.by) for one in read.named if one.who == who]
                changed = [(from_, to) for one, from_, to in read.changes if one == who]
                signs.append((state[who] is None, tuple(named), tuple(changed)))
            classes[tuple(signs)].append(who)
        return tuple(tuple(people) for people in classes.values())

    def _alike(self, state: State) -> Hashable:
        """Give what states share that differ in who of some people is who, of whom the same is read."""
        return tuple(
            tuple(sorted(map(repr, (state[who] for who in people)))) if len(people) > 1 else state[people[0]]
            for people in self._classes
        )

    def _near(self, number: int) -> Iterator[State]:
        """Give all states that may fit a result, those with the fewest differences from the true one first."""
        state = neutral(self.course.states[number])
        people = sorted(self.course.people, key=lambda who: who != self.who)
        for count in range(len(people) + 1):
            for changed in combinations(people, count):
                others = [[facts for facts in self._facts(number, who) if facts != state[who]] for who in changed]
                for values in product(*others):
                    new = dict(zip(changed, values, strict=True))
                    yield tuple(new.get(who, facts) for who, facts in enumerate(state))

    def _next(self, number: int, state: State) -> Iterator[State]:
        """Give the states that may follow one when the facts of one person at most change."""
        moved = [who for who in self.course.people if self._comes_or_leaves(number, who)]
        if not moved:
            yield state
        for who in moved or self.course.people:
            for facts in self._facts(number, who):
                if facts != state[who]:
                    yield (*state[:who], facts, *state[who + 1 :])

    def _facts(self, number: int, who: int) -> tuple[Facts | None, ...]:
        """Give the facts of a person that may fit what was read of a result."""
        if (number, who) not in self._possible:
            self._possible[number, who] = tuple(self._all_facts(number, who))
        return self._possible[number, who]

    def _all_facts(self, number: int, who: int) -> Iterator[Facts | None]:
        if self.course.states[number][who] is None:
            yield None
            return
        read, (named, _) = self.read[number], self.course.settings[number]
        mine = next((one for one in read.named if one.who == who), None)
        shown = {one.total for result in self.read for one in result.named if one.who == who}
        seen = set()
        for facts in possible_facts(self.course.rules):
            if facts.objected:
                continue
            if mine is not None:
                if facts.total < PASS_AT or facts.decision not in {None, mine.grade}:
                    continue
                if mine.total not in {None, facts.total}:
                    continue
                if mine.by is not None and (mine.by == "score") is not (facts.decision is None):
                    continue
            elif not read.is_withheld and facts.decision in named:
                continue
            # The points of whose grade was decided matter where they are ever shown alone.
            key = (facts.decision, facts.total if facts.decision is None or facts.total in shown else 0)
            if key not in seen:
                seen.add(key)
                yield facts


def found_out(course: Course, withholding: Withholding, read: Sequence[Told]) -> list[Known]:
    """Give the unnamed who failed, in the course and in every other that fits, or in every likely one that fits."""
    open_ = set(fails(course))
    known = []
    while open_:
        who, at = min(open_)
        states = _otherwise(course, withholding, read, who, at)
        if states is None:
            known.append(Known(who=who, at=at))
            open_.discard((who, at))
        else:
            open_ = {(who, at) for who, at in open_ if failed(states[at][who])}
    return known


def _otherwise(course: Course, withholding: Withholding, read: Sequence[Told], who: int, at: int) -> States | None:
    """Give a course in which somebody did not fail at a result, a likely one where there are any."""
    asked = partial(Search, course=course, withholding=withholding, read=read, who=who, at=at)

    def fails_not(state: State) -> bool:
        return not failed(state[who])

    if is_likely(course.states):
        try:
            return asked(likely=True, wanted=fails_not).found()
        except UnsettledError:
            return None
    with suppress(UnsettledError):
        if states := asked(likely=True, wanted=fails_not).found():
            return states
        if asked(likely=True, wanted=lambda state: failed(state[who])).found():
            return None
    return asked(likely=False, wanted=fails_not).found()


def failed(facts: Facts | None) -> bool:
    """Tell whether a person failed."""
    return facts is not None and facts.total < PASS_AT


def fails(course: Course) -> Iterator[tuple[int, int]]:
    """Give everybody who failed, and at which result."""
    for at, state in enumerate(course.states):
        for who, facts in enumerate(state):
            if failed(facts):
                yield who, at


def could_be(course: Course, withholding: Withholding, read: Sequence[Told]) -> int | None:
    """Give how many people could be the ones who failed, at the result at which they are the fewest.

    Counted is who fails in some course that fits and is as likely as the true one, and nobody as one more if in some
    nobody fails; None where nobody failed in truth.
    """
    ats = sorted({at for _, at in fails(course)})
    return min((_could_be_at(course, withholding, read, at) for at in ats), default=None)


def _could_be_at(course: Course, withholding: Withholding, read: Sequence[Told], at: int) -> int:
    counted = 0
    for at_most in (TO_COUNT, AT_MOST):
        counted = sum(_can_be(course, withholding, read, at, who, at_most) for who in (*course.people, None))
        if counted > 1:
            break
    return counted


def _can_be(
    course: Course, withholding: Withholding, read: Sequence[Told], at: int, who: int | None, at_most: int
) -> bool:
    """Tell whether a person, or where it is asked of none nobody, could have failed at a result."""

    def wanted(state: State) -> bool:
        return not any(map(failed, state)) if who is None else failed(state[who])

    search = Search(
        course=course,
        withholding=withholding,
        read=read,
        likely=is_likely(course.states),
        who=who,
        at=at,
        wanted=wanted,
        at_most=at_most,
    )
    try:
        return wanted(course.states[at]) or search.found() is not None
    except UnsettledError:
        return False
