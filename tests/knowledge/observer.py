"""What the public is told of a small made-up year, by a function that is cheap, and held against the rendered pages."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache

from builder.results.turns import Stage
from tests.knowledge.worlds import Facts, Graded, Rules, Settings

UNNAMED = "unnamed"


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """What of a result is not shown: all of it, or base, places and the counts of grades that are not named.

    That places are shown all the same is what was once done.
    """

    outcome: bool = False
    numbers: bool = False
    but_places: bool = False


@dataclass(frozen=True, kw_only=True)
class Named:
    """A person whose grade is named: the grade, the points and whether a decision gave it, as far as they are shown."""

    who: int
    grade: str
    total: int | None
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is read of one result: nothing where it is withheld; places and base are none where they are not shown."""

    is_withheld: bool
    assessed: int | None = None
    not_assessed: int | None = None
    base: int | None = None
    counts: tuple[tuple[str, int | None, int], ...] = ()
    named: tuple[Named, ...] = ()
    changes: tuple[tuple[int, str | None, str | None], ...] = ()


Result = tuple[Graded, Settings]
"""A year's result with the settings of its day."""
Withholding = Callable[[Hashable, Rules, Result], tuple[Hashable, Withheld | None]]
"""Which decides what of a result is not shown, by what it keeps of those before, at first `None`; such a
result is refused where it gives none."""


def tell(rules: Rules, before: Result | None, result: Result, stage: Stage, withheld: Withheld) -> Told:
    """Say what is read of a result that follows another."""
    if withheld.outcome:
        return Told(is_withheld=True)
    graded, _ = result
    assessed = len(graded.assessed)
    return Told(
        is_withheld=False,
        assessed=assessed,
        not_assessed=len(graded.state) - assessed,
        base=None if withheld.numbers else graded.base,
        counts=_counts(rules, result, together=withheld.numbers, places=withheld.but_places or not withheld.numbers),
        named=people_named(result),
        changes=_changes(before, result, told_by=stage != "final") if before else (),
    )


@lru_cache(maxsize=100_000)
def _counts(rules: Rules, result: Result, *, together: bool, places: bool) -> tuple[tuple[str, int | None, int], ...]:
    graded, (named, _) = result
    shown: list[tuple[str, int | None, int]] = [
        (grade, graded.places.get(grade) if places else None, graded.count(grade))
        for grade in rules.grades
        if grade in named or not together
    ]
    if together:
        shown.append((UNNAMED, None, sum(graded.count(grade) for grade in rules.grades if grade not in named)))
    return tuple(shown)


@lru_cache(maxsize=100_000)
def people_named(result: Result) -> tuple[Named, ...]:
    """Give the people whose grade is named, by number."""
    graded, (grades, scores) = result
    return tuple(
        Named(
            who=who,
            grade=grade,
            total=None if scores == "none" else facts.total,
            by=_by(facts) if scores == "groups" else None,
        )
        for who, (grade, facts) in enumerate(zip(graded.grades, graded.state, strict=True))
        if grade in grades and grade is not None and facts is not None
    )


def _by(facts: Facts) -> str:
    return "score" if facts.decision is None else "decision"


def _changes(before: Result, after: Result, *, told_by: bool) -> tuple[tuple[int, str | None, str | None], ...]:
    """Give the changed lines of people named before or after; a final result passes over what else gave a grade."""
    (old, (old_named, _)), (new, (named, scores)) = before, after
    changes = []
    for who, (was, is_) in enumerate(zip(old.state, new.state, strict=True)):
        same_facts = was is is_ and old.grades[who] == new.grades[who]
        if same_facts or _row(old, who, by=told_by) == _row(new, who, by=told_by):
            continue
        from_ = old.grades[who] if old.grades[who] in old_named else None
        to = new.grades[who] if new.grades[who] in named else None
        if from_ != to or (to is not None and scores != "none"):
            changes.append((who, from_, to))
    return tuple(changes)


def _row(graded: Graded, who: int, *, by: bool) -> tuple[object, ...]:
    facts = graded.state[who]
    return (facts and facts.total, graded.grades[who], facts and by and _by(facts))
