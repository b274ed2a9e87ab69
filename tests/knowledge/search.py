"""A search for a course of events that fits what was read of a year, and in which something is as it is wanted.

A course of events is everybody's facts at each result. All are looked at in which, between two results, the facts of
one person alone changed; where none fits, all courses are. Who is assessed is public: the roster tells it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from tests.knowledge.observer import Result, Told, Withholding, people_named, tell
from tests.knowledge.worlds import PASS_AT, Course, Facts, State, graded, is_likely, neutral, possible_facts, ungraded

States = tuple[State, ...]
Wanted = Callable[[int, State | None, State], bool]
"""Whether the state at a result, by number, may follow the one before it."""
AT_MOST = 100_000
"""How many states are looked at for one question; what is not settled by then is taken for known."""
FEW = 4_000
"""How many, where the true course is not one of those that count, and most often none is."""


class UnsettledError(Exception):
    """More courses would have to be looked at than there is time for."""


@dataclass(kw_only=True)
class Search:
    """A search for a course that fits what was read of one, and whose states are as they are wanted.

    Those nearest to the true one are looked at first, and of many that are alike one alone; `who` it is about is alike
    to nobody.
    """

    course: Course
    withholding: Withholding
    read: Sequence[Told]
    likely: bool
    wanted: Wanted
    who: int | None = None
    at_most: int | None = None
    _possible: dict[tuple[int, int], tuple[Facts | None, ...]] = field(default_factory=dict)
    _done: set[Hashable] = field(default_factory=set)
    _shared: dict[State, Hashable] = field(default_factory=dict)

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
        earlier = before and before[0].state
        if not self.wanted(number, earlier, state):
            return None
        if not self._is_new(number, kept, earlier and self._alike(earlier), self._alike(state)):
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
        if len(self._done) > self._most:
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
        reads_so = withheld is not None and tell(rules, before, result, self.course.stage(number), withheld) == read
        return (result, kept) if reads_so else None

    @cached_property
    def _most(self) -> int:
        return self.at_most or (AT_MOST if not self.likely or is_likely(self.course.states) else FEW)

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
        if state not in self._shared:
            self._shared[state] = tuple(
                tuple(sorted(map(repr, (state[who] for who in people)))) if len(people) > 1 else state[people[0]]
                for people in self._classes
            )
        return self._shared[state]

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
