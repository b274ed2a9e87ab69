"""Small made-up years: the facts of a few people at each result, and the grades that follow, apart from the builder.

Points are whole numbers. People are numbered; who is not assessed has no facts (`None`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise
from math import ceil, floor
from typing import Literal, NamedTuple

from builder.results.turns import Stage

PASS_AT = 60
FAILING = 50
PASSING = (60, 68, 76, 84)
"""Points on the pass line and above: enough to rank people, and to tie them."""
STAGES: tuple[Stage, ...] = ("notice", "final", "correction")


class Facts(NamedTuple):
    """What is recorded of a person: points, whether the enterprise objects, what the bureau decided."""

    total: int
    objected: bool = False
    decision: str | None = None


State = tuple[Facts | None, ...]
Settings = tuple[tuple[str, ...], Literal["none", "totals", "groups"]]
"""The named grades and the points that are published."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How grades are given: each band with its share, of whom, and how places are rounded."""

    bands: tuple[tuple[str, str], ...]
    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]

    @property
    def grades(self) -> tuple[str, ...]:
        return (*(grade for grade, _ in self.bands), "pass", "fail")


@dataclass(frozen=True, kw_only=True, eq=False)
class Graded:
    """What a year comes to: everybody's facts and grade, none for who is not assessed; the base and the places.

    One that `is_open` still wants a decision, and nobody who passes has a grade.
    """

    state: State
    grades: tuple[str | None, ...]
    base: int
    places: Mapping[str, int]
    is_open: bool = False

    def count(self, grade: str) -> int:
        return self.grades.count(grade)

    @cached_property
    def assessed(self) -> frozenset[int]:
        return frozenset(who for who, facts in enumerate(self.state) if facts is not None)


@dataclass(frozen=True, kw_only=True)
class Objection:
    """An objection: to which result, after which it came and was settled (by number), about whom, with what success.

    `by` is the trainee who objected; none where it was an enterprise or somebody else.
    """

    to: int
    received: int
    settled: int | None
    about: tuple[int, ...]
    upheld: bool
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody who was not admitted: after whose number theirs comes, of which enterprise, refused or still waiting."""

    after: int
    enterprise: int
    review: Literal["rejected", "pending"]


@dataclass(frozen=True, kw_only=True)
class Course:
    """What happened: the rules, the settings and everybody's facts at each result, the objections, who was refused."""

    rules: Rules
    settings: tuple[Settings, ...]
    states: tuple[State, ...]
    objections: tuple[Objection, ...] = ()
    applicants: tuple[Applicant, ...] = ()
    renewed: int = 0
    """How often the notice was put up anew."""

    @property
    def people(self) -> range:
        return range(len(self.states[0]))

    def stage(self, number: int) -> Stage:
        """Name the stage of a result: a notice, which may be put up anew, a final result, then corrections."""
        return STAGES[min(max(number - self.renewed, 0), len(STAGES) - 1)]


@cache
def places_of(rules: Rules, base: int) -> Mapping[str, int]:
    """Give the places of each band among `base` people."""

    def rounded(value: Fraction) -> int:
        if rules.rounding == "ceiling":
            return ceil(value)
        return floor(value + Fraction(1, 2)) if rules.rounding == "half-up" else floor(value)

    return {grade: rounded(Fraction(share) * base) for grade, share in rules.bands}


@lru_cache(maxsize=200_000)
def graded(rules: Rules, state: State) -> Graded | None:
    """Grade a year; None where a decision is missing or cannot be, so that nothing can be published."""
    passing = [who for who, facts in enumerate(state) if facts and facts.total >= PASS_AT]
    base = len(passing) if rules.base == "qualified" else sum(facts is not None for facts in state)
    places = places_of(rules, base)
    left = dict(places)
    grades: list[str | None] = [facts and "fail" for facts in state]
    free = []
    for who in passing:
        total, objected, decision = state[who] or Facts(0)
        if decision is not None:
            grades[who] = decision
            left[decision] = left.get(decision, len(state)) - 1
        elif objected:
            return None
        else:
            grades[who] = "pass"
            free.append((-total, who))
    if any(facts and facts.decision and facts.total < PASS_AT for facts in state) or min(left.values(), default=0) < 0:
        return None
    groups = [[who for _, who in group] for _, group in groupby(sorted(free), key=lambda one: one[0])]
    for band, _ in rules.bands:
        places_left = left[band]
        while groups and len(groups[0]) <= places_left:
            places_left -= len(groups[0])
            for who in groups.pop(0):
                grades[who] = band
        if groups and places_left > 0:
            return None
    return Graded(state=state, grades=tuple(grades), base=base, places=places)


def ungraded(state: State) -> Graded:
    """Give a year that wants decisions, or other ones: who fails does so whatever is decided."""
    grades = tuple("fail" if facts and facts.total < PASS_AT else None for facts in state)
    return Graded(state=state, grades=grades, base=0, places={}, is_open=True)


def neutral(state: State) -> State:
    """Give the state in which no enterprise objects, and all decisions stand."""
    return tuple(facts and facts._replace(objected=False) for facts in state)


def changed_between(before: State, after: State) -> Sequence[int]:
    """Give whose facts differ between two results."""
    return [who for who, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]


def is_likely(states: Sequence[State]) -> bool:
    """Tell whether between any two results the facts of one person at most changed: what everybody will suppose."""
    return all(len(changed_between(*pair)) <= 1 for pair in pairwise(states))


def subjects(before: State, after: State) -> frozenset[int]:
    """Give about whom an objection can have been upheld between two results: somebody whose facts changed then.

    Where nobody's did it is who failed both times, for all points below the line are one here.
    """
    old, new = neutral(before), neutral(after)
    failed = {who for who, (was, is_) in enumerate(zip(old, new, strict=True)) if was == is_ == Facts(FAILING)}
    return frozenset(changed_between(old, new) or failed)


def possible_facts(rules: Rules) -> Iterator[Facts]:
    """Give all facts of somebody who is assessed, as far as they make a difference; the plainest first."""
    yield Facts(FAILING)
    yield from (Facts(total) for total in PASSING)
    yield from (Facts(total, decision=grade) for grade, _ in rules.bands for total in PASSING)
    yield from (Facts(total, decision="pass") for total in PASSING)
    yield from (Facts(PASS_AT, objected=True, decision=grade) for grade in (*dict(rules.bands), "pass"))
