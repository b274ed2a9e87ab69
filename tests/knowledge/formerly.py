"""Ways to withhold less, which the search has to see through."""

from collections.abc import Hashable
from dataclasses import replace

from tests.knowledge.observer import Result, Withheld
from tests.knowledge.worlds import Rules


def numbers_alone(kept: Hashable, rules: Rules, result: Result) -> tuple[Hashable, Withheld | None]:
    """Withhold no more than base, places and the counts of unnamed grades, from when other people are named."""
    del rules
    graded, (named, _) = result
    people = frozenset(who for who, grade in enumerate(graded.grades) if grade in named)
    first, came_and_went = kept if isinstance(kept, tuple) else (people, False)
    came_and_went = came_and_went or people != first
    return (first, came_and_went), None if _only_fails(result) else Withheld(numbers=came_and_went)


def base_alone(kept: Hashable, rules: Rules, result: Result) -> tuple[Hashable, Withheld | None]:
    """Withhold the same but the places."""
    kept, withheld = numbers_alone(kept, rules, result)
    return kept, withheld and replace(withheld, but_places=True)


def _only_fails(result: Result) -> bool:
    graded, (named, _) = result
    return {grade for grade in graded.grades if grade is not None and grade not in named} == {"fail"}
