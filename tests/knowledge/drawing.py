"""Random small years: mostly one person's facts change between two results, and mostly somebody fails."""

from collections.abc import Hashable, Sequence
from random import Random

from tests.knowledge.observer import Withholding, stage_of
from tests.knowledge.worlds import (
    FAILING,
    PASSING,
    Course,
    Facts,
    Objection,
    Rules,
    Settings,
    State,
    changed_between,
    graded,
    neutral,
    possible_facts,
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
            needed = stage_of(len(states)) == "correction" and neutral(new) == neutral(states[-1])
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
    return Course(
        rules=rules, settings=course.settings, states=course.states, objections=tuple(_objections(random, course))
    )


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


def _objections(random: Random, course: Course) -> Sequence[Objection]:
    """Draw objections; whoever's facts changed, an upheld one is about, as often as not."""
    results = len(course.states)
    drawn = []
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        received = random.randrange(results)
        # None stays open while there is still a final result to come.
        settled = random.choice((received, results - 1, None)) if received else 0
        changed: Sequence[int] = ()
        if settled is not None and settled + 1 < results:
            changed = changed_between(*course.states[settled : settled + 2])
        upheld = settled is not None and bool(changed) and random.random() < 0.6
        drawn.append(
            Objection(
                to=random.randint(0, received),
                received=received,
                settled=settled,
                about=random.choice(changed) if upheld else random.choice(course.people),
                upheld=upheld,
            )
        )
    return drawn
