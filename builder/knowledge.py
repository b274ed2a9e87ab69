"""What of a year's results is not shown, so that nobody's fail can be worked out from all that was (What may leave).

Whoever reads the pages knows the roster, the rules and every earlier page, and supposes that between two results the
facts of one person changed. All that is shown of a result must then fit a course of events in which nobody failed who
is named at some time, or comes or goes: one in which those who failed are all among the people of whom the same is
read throughout. Of those, anybody could be the one who failed.

A year's results are looked at in their order, and of each the first of these that holds is decided: it is shown whole;
without base, places and the counts of grades that are not named; not at all, as are then those that follow. That is
never taken back, for it goes by what was sealed up to that result alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from builder.records.model import FAIL, PASS, Result
from builder.rounding import rounded_places

Why = Literal["moved", "came-or-left", "places", "later", "before", "only-fails"]
"""Why something is withheld: other people are named or assessed than at first; who came or left could be told the grade
of; so could be who is named now or no longer is, for the places are others, or could be once more is withheld; a
result before was withheld; all who are not named failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What of a result is not shown, and why: all of it, or base, places and the counts of unnamed grades."""

    outcome: bool = False
    numbers: bool = False
    why: Why | None = None

    @property
    def is_refused(self) -> bool:
        """Whether such a result must not be published at all: that it is withheld would tell the same."""
        return self.why == "only-fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How places are counted: the share of each band, of whom, and how it is rounded."""

    bands: tuple[tuple[str, Decimal], ...]
    base: Literal["qualified", "assessed"]
    rounding: Literal["floor", "half-up", "ceiling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of a result bears on what can be worked out: who is assessed and who is named, and how many fail.

    `named` gives the grade by its height, 0 for the highest; `scored` says that points are shown.
    """

    shares: Shares
    assessed: frozenset[str]
    named: Mapping[str, int]
    named_grades: tuple[str, ...]
    scored: bool
    fails: int
    only_fails: bool

    def places(self, assessed: int, fails: int) -> tuple[int, ...]:
        """Give the places of each band down to the lowest that is named, of so many people of whom so many fail."""
        shares = self.shares
        base = assessed - fails if shares.base == "qualified" else assessed
        lowest = max((at + 1 for at, (grade, _) in enumerate(shares.bands) if grade in self.named_grades), default=0)
        return tuple(rounded_places(Fraction(ratio) * base, shares.rounding) for _, ratio in shares.bands[:lowest])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fails:
    """How many fail in a course of events: now and at most at any time; whether it needs another order of points."""

    now: int
    most: int
    from_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the public knows after some results of a year.

    `alike` are those who were assessed each time and never named; `fails` is how many of them failed in the courses in
    which nobody else did. Where `passes_named`, all who merely pass were named once, and who is not can hardly have
    passed; `is_closed` says that no more is shown.
    """

    last: Standing
    first: Standing
    alike: frozenset[str]
    fails: frozenset[Fails]
    passes_named: bool
    moved: bool = False
    is_closed: bool = False

    @classmethod
    def of_first(cls, standing: Standing) -> "tuple[Knowledge, Withheld]":
        """Give what is known after the first result of a year, which is shown whole, or refused."""
        known = cls(
            last=standing,
            first=standing,
            alike=standing.assessed.difference(standing.named),
            fails=frozenset({Fails(now=standing.fails, most=standing.fails)}),
            passes_named=PASS in standing.named_grades,
        )
        return known._closed("only-fails") if standing.only_fails else (known, Withheld())

    def after(self, standing: Standing) -> "tuple[Knowledge, Withheld]":
        """Give what is known after one more result, and what of it is withheld."""
        if self.is_closed:
            return self._closed("before")
        if self._would_tell_of_a_leaver(standing):
            return self._closed("came-or-left")
        if standing.only_fails:
            return self._closed("only-fails")
        passes_named = self.passes_named or PASS in standing.named_grades
        if not self.moved and (standing.assessed, {*standing.named}) == (self.first.assessed, {*self.first.named}):
            most = max(standing.fails, *(fails.most for fails in self.fails))
            fails = frozenset({Fails(now=standing.fails, most=most)})
            return replace(self, last=standing, fails=fails, passes_named=passes_named), Withheld()
        alike = self.alike.difference(standing.named)
        fails = frozenset(self._fitting(standing, len(alike)))
        if why := self._why_not_at_all(standing, fails, passes_named=passes_named):
            return self._closed(why)
        return replace(self, last=standing, alike=alike, fails=fails, moved=True), Withheld(numbers=True, why="moved")

    def _why_not_at_all(self, standing: Standing, fails: AbstractSet[Fails], *, passes_named: bool) -> Why | None:
        if passes_named or self._would_tell_of_the_only_one(standing) or not fails:
            return "places"
        return "later" if self._would_tell_later(standing, {one.now for one in fails}) else None

    def _closed(self, why: Why) -> "tuple[Knowledge, Withheld]":
        return replace(self, is_closed=True), Withheld(outcome=True, why=why)

    def _would_tell_of_a_leaver(self, standing: Standing) -> bool:
        """Tell whether somebody who is not named came or left, which the roster shows: what follows tells the grade.

        Whatever that was, the same is decided.
        """
        before, now = self.last.assessed, standing.assessed
        return bool((now - before) | before.difference(now, self.last.named))

    def _would_tell_of_the_only_one(self, standing: Standing) -> bool:
        """Tell whether one person alone was named, who can be no more: what is withheld then is about nobody else."""
        scored = self.last.scored or standing.scored
        return scored and len(self.last.named) <= 1 and self.last.named.keys() != standing.named.keys()

    def _would_tell_later(self, standing: Standing, fails: AbstractSet[int]) -> bool:
        """Tell whether, were all withheld later, it would be known by that how many fail now.

        So it is where they are not as many as only those who are alike would be (`fails`), while with that many no
        place is gained or lost by one fail more or less. Then all is withheld at once, when whoever is named may be
        behind it; where one person alone is, whatever became of that one.
        """
        only_one = len(self.last.named) <= 1 and self.last.named.keys() != standing.named.keys()
        if standing.fails in fails and not only_one:
            return False
        assessed = len(standing.assessed)
        places = {standing.places(assessed, now) for now in fails}
        near = {now + change for now in fails for change in (1, -1) if now + change >= 0}
        return all(standing.places(assessed, now) in places for now in near)

    def _fitting(self, standing: Standing, alike: int) -> Iterator[Fails]:
        """Give how many of those who are alike may have failed, so that the same people are named as what they are."""
        assessed, places = len(standing.assessed), standing.places
        for before in self.fails:
            if before.from_order and standing.scored:
                continue
            for change in (0, -1, 1):
                now = before.now + change
                most = max(now, before.most)
                if now < 0 or most >= alike or places(assessed, now) != places(assessed, standing.fails):
                    continue
                if not change or self._follows_from_others(standing, falls=change > 0):
                    yield Fails(now=now, most=most, from_order=before.from_order or change != 0)

    def _follows_from_others(self, standing: Standing, *, falls: bool) -> bool:
        """Tell whether all that is read of the named can follow from somebody else's new facts, by places alone.

        Where points are shown, they could tell that it does not.
        """
        before, lowest = self.last, len(standing.shares.bands) + 2
        same = (before.assessed, before.named_grades) == (standing.assessed, standing.named_grades)
        if not same or before.scored or standing.scored:
            return False
        moves = [
            standing.named.get(trainee, lowest) - before.named.get(trainee, lowest)
            for trainee in {*before.named, *standing.named}
        ]
        return min(moves, default=0) >= 0 if falls else max(moves, default=0) <= 0


def standing_of(result: Result) -> Standing:
    """Give what of a result bears on what can be worked out from it."""
    shown, titles = result.shown, result.titles
    heights = {grade: height for height, grade in enumerate(titles.grades_in_order)}
    grades = {**{row.trainee: row.grade for row in result.rows}, **_erased(result)}
    named = {*shown.named_grades} - {FAIL}
    return Standing(
        shares=Shares(
            bands=tuple((band.grade, band.ratio) for band in titles.bands),
            base=titles.base,
            rounding=titles.rounding,
        ),
        assessed=frozenset(grades),
        named={who: heights.get(grade, len(heights)) for who, grade in grades.items() if grade in named},
        named_grades=shown.named_grades,
        scored=shown.scores != "none",
        fails=result.counts.get(FAIL, 0),
        only_fails={*grades.values()} - named == {FAIL},
    )


def _erased(result: Result) -> dict[str, str]:
    """Give the grades of those who were lawfully taken out, as the counts still tell: what is shown stays by them."""
    left = Counter(row.grade for row in result.rows)
    missing = len(result.row_digests) - len(result.rows)
    grades = [
        grade for grade in result.titles.grades_in_order for _ in range(result.counts.get(grade, 0) - left[grade])
    ]
    return {f"taken out {place}": grade for place, grade in enumerate(grades[:missing])}


def leaves_open_whose(result: Result) -> bool:
    """Tell whether facts that changed without anything being read of it can be those of several people.

    Of somebody who is named with all points hardly anything changes unread: so two others it takes, who are not.
    """
    named = {*result.shown.named_grades} - {FAIL}
    return sum(result.counts.get(grade, 0) for grade in {*result.titles.grades_in_order} - named) > 1


def withheld(results: Iterable[Result]) -> tuple[Withheld, ...]:
    """Give what of each of a year's results is withheld, in their order."""
    known: Knowledge | None = None
    decided = []
    for result in results:
        standing = standing_of(result)
        known, one = known.after(standing) if known else Knowledge.of_first(standing)
        decided.append(one)
    return tuple(decided)
