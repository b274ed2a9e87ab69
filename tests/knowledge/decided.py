"""What the builder decides to withhold, asked for cheaply: by what it goes by of a result, not by a whole record."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from builder.knowledge import Knowledge, Shares, Standing
from tests.knowledge.observer import Result, Withheld, people_named
from tests.knowledge.worlds import Rules


@dataclass(frozen=True, eq=False)
class Kept:
    """What the builder keeps of earlier results; the same where the same is decided of all that may follow."""

    known: Knowledge

    @property
    def _key(self) -> Hashable:
        known = self.known
        return (known.is_closed, known.moved, known.passes_named, known.alike, known.fails)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def by_builder(kept: Hashable, rules: Rules, result: Result) -> tuple[Hashable, Withheld | None]:
    """Decide as the builder does."""
    standing = _standing(rules, result)
    known, withheld = kept.known.after(standing) if isinstance(kept, Kept) else Knowledge.of_first(standing)
    if withheld.is_refused:
        return kept, None
    return Kept(known), Withheld(outcome=withheld.outcome, numbers=withheld.numbers)


@lru_cache(maxsize=100_000)
def _standing(rules: Rules, result: Result) -> Standing:
    graded, (named, scores) = result
    heights = {str(one.who): rules.grades.index(one.grade) for one in people_named(result)}
    fails = graded.count("fail")
    return Standing(
        shares=_shares(rules),
        assessed=frozenset(map(str, graded.assessed)),
        named=heights,
        named_grades=tuple(grade for grade in rules.grades if grade in named),
        scored=scores != "none",
        fails=fails,
        only_fails=0 < fails == len(graded.assessed) - len(heights),
    )


@lru_cache
def _shares(rules: Rules) -> Shares:
    bands = tuple((grade, Decimal(share)) for grade, share in rules.bands)
    return Shares(bands=bands, base=rules.base, rounding=rules.rounding)
