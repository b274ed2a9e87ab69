"""Random small years: mostly one person's facts change between two results, and mostly somebody fails."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from tests.knowledge.observer import Withholding
from tests.knowledge.worlds import (
    FAILING,
    PASSING,
    Applicant,
    Course,
    Facts,
    Objection,
    Rules,
    Settings,
    State,
    graded,
    neutral,
    possible_facts,
    subjects,
)

BANDS = (
    (("excellent", "0.1"), ("good", "0.3")),
    (("excellent", "0.25"), ("good", "0.25")),
    (("excellent", "0.34"), ("good", "0.34")),
    (("excellent", "0.2"), ("good", "0.5")),
    (("outstanding", "0.2"), ("excellent", "0.2"), ("good", "0.34")),
)
MOST = 7


def draw(random: Random, withholding: Withholding, most: int = MOST) -> Course:
    """Draw a year that is published so: nobody's decision is missing, and no result is refused."""
    while (course := _drawn(random, withholding, most)) is None:
        pass
    return course


def _drawn(random: Random, withholding: Withholding, most: int) -> Course | None:
    rules = Rules(
        bands=random.choice(BANDS),
        base=random.choice(("qualified", "qualified", "assessed")),
        rounding=random.choice(("floor", "floor", "half-up", "ceiling")),
    )
    count = random.randint(1, 4)
    settings = [_settings(random, rules)]
    while len(settings) < count:
        settings.append(_settings(random, rules) if random.random() < 0.15 else settings[-1])
    facts = list(possible_facts(rules))
    people = random.choice(range(2, most + 1))
    states: list[State] = [tuple(_facts(random, facts) for _ in range(people))]
    kept = _published(rules, settings[0], states[0], withholding, None)
    while kept and len(states) < count:
        for _ in range(40):
            new = _changed(random, facts, states[-1])
            needed = len(states) > 1 and neutral(new) == neutral(states[-1])
            following = None if needed else _published(rules, settings[len(states)], new, withholding, kept[0])
            if following:
                break
        else:
            return None
        states.append(new)
        kept = following
    if not kept:
        return None
    course = Course(rules=rules, settings=tuple(settings), states=tuple(states))
    course = replace(course, renewed=_renewed(random, course))
    course = replace(course, objections=tuple(_objections(random, course)))
    return replace(course, applicants=tuple(_applicants(random, course)))


def _settings(random: Random, rules: Rules) -> Settings:
    bands = [grade for grade, _ in rules.bands]
    named = random.choice((bands, bands, bands, bands[:1], bands[-1:], [*bands, "pass"], ["pass"], []))
    return tuple(named), random.choice(("none", "totals", "groups"))


def _facts(random: Random, possible: Sequence[Facts]) -> Facts | None:
    chance = random.random()
    if chance < 0.3:
        return Facts(FAILING)
    if chance < 0.75:
        return Facts(random.choice(PASSING))
    return None if chance < 0.8 else random.choice(possible)


def _changed(random: Random, possible: Sequence[Facts], state: State) -> State:
    new = list(state)
    for who in random.sample(range(len(state)), min(len(state), random.choice((0, 1, 1, 1, 1, 1, 1, 2, 3)))):
        new[who] = _facts(random, possible)
    return tuple(new)


def _published(
    rules: Rules, settings: Settings, state: State, withholding: Withholding, kept: Hashable
) -> tuple[Hashable] | None:
    """Give what is kept of a year's results with one more, if it can be published."""
    result = graded(rules, state)
    if result is None or not result.assessed:
        return None
    kept, withheld = withholding(kept, rules, (result, settings))
    return None if withheld is None else (kept,)


def _renewed(random: Random, course: Course) -> int:
    """Draw how often the notice was put up anew, which it is for something that changed."""
    wanted = random.choice((0, 0, 1, 2))
    same = (number for number, pair in enumerate(pairwise(course.states)) if neutral(pair[0]) == neutral(pair[1]))
    return min(wanted, next(same, len(course.states) - 1))


def _objections(random: Random, course: Course) -> Iterator[Objection]:
    """Draw objections; an upheld one is about somebody whose facts changed, and mostly one person is concerned."""
    results = len(course.states)
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        received = random.randrange(results)
        # None stays open while there is still a final result to come.
        final = received > course.renewed
        settled = random.choice((received, results - 1, None)) if final else received
        concerned: Sequence[int] = ()
        if settled is not None and settled + 1 < results:
            concerned = sorted(subjects(*course.states[settled : settled + 2]))
        upheld = bool(concerned) and random.random() < 0.6
        about = [random.choice(concerned) if upheld else random.choice(course.people)]
        about += random.sample(course.people, random.choice((0, 0, 0, 1)))
        yield Objection(
            to=random.randint(0, received),
            received=received,
            settled=settled,
            about=tuple(sorted({*about})) if upheld or random.random() < 0.9 else (),
            upheld=upheld,
            by=random.choice((about[0], None, random.choice(course.people))),
        )


def _applicants(random: Random, course: Course) -> Iterator[Applicant]:
    for after in random.sample(course.people, random.choice((0, 1, 1, 2))):
        yield Applicant(
            after=after, enterprise=random.randrange(1, 5), review=random.choice(("rejected", "rejected", "pending"))
        )
