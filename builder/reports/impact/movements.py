"""Who is displaced by whom: how places that one person takes or leaves move the grades of others (六（二）)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from builder.policy import FAIL, PASS
from builder.reports.impact.causes import Causes, YearSide


@dataclass(frozen=True, kw_only=True)
class Movements:
    """The people of a year whose grades differ between two sides, and why: by themselves, or by others."""

    old: YearSide
    new: YearSide
    causes: Causes

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """All who are assessed on either side, by id."""
        sides = (side.assessment for side in (self.old, self.new))
        return tuple(sorted({one.trainee for side in sides if side for one in side.people}))

    @cached_property
    def moved(self) -> tuple[str, ...]:
        """Those whose grade differs, by id."""
        return tuple(trainee for trainee in self.everybody if self._grade(0, trainee) != self._grade(1, trainee))

    def displaced_by(self, trainee: str) -> tuple[str, ...]:
        """Give who took a place in a band from a person who did nothing to lose it, by id."""
        return self._displaced.get(trainee, ())

    @cached_property
    def _displaced(self) -> Mapping[str, tuple[str, ...]]:
        """Who took a place from whom: where a band lost places too, from the highest of those who left it."""
        found: dict[str, tuple[str, ...]] = {}
        for band in self._order:
            left = [one for one in self.moved if self._grade(0, one) == band and self._is_down(one)]
            taken = {one: self._takers(one, band) for one in left if self._could_stay(one)}
            takers = {taker for some in taken.values() for taker in some}
            totals = sorted((self._total(one) for one, some in taken.items() if some), reverse=True)
            least = totals[len(takers) - 1] if len(takers) < len(totals) else None
            found |= {one: some for one, some in taken.items() if some and (least is None or self._total(one) >= least)}
        return found

    def _takers(self, trainee: str, band: str) -> tuple[str, ...]:
        entered = (one for one in self.moved if self._grade(1, one) == band)
        return tuple(one for one in entered if one != trainee and self._takes_from(one, trainee, band))

    def _total(self, trainee: str) -> Decimal:
        one = self.new.of(trainee)
        return one.sheet.total if one else Decimal(0)

    def displaces(self, trainee: str) -> tuple[str, ...]:
        """Give from whom a person took a place, by id."""
        return tuple(one for one, by in self._displaced.items() if trainee in by)

    def because(self, trainee: str) -> tuple[str, ...]:
        """Give the changed records that are behind what changes for a person, by path."""
        found = self._because(trainee, frozenset())
        return self.causes.among(found) or self.causes.changed

    def _because(self, trainee: str, seen: frozenset[str]) -> frozenset[str]:
        if trainee in self._direct:
            return frozenset(self.causes.direct(trainee))
        others = self.follows(trainee)
        found = [self._because(one, seen | {trainee}) for one in others if one not in seen | {trainee}]
        return frozenset().union(*found, self._rules)

    def follows(self, trainee: str) -> tuple[str, ...]:
        """Give whose own differences move a person of whom nothing else differs, by id."""
        if trainee in self._direct:
            return ()
        return self._displaced.get(trainee) or self._behind(trainee)

    @cached_property
    def _direct(self) -> frozenset[str]:
        return frozenset(trainee for trainee in self.everybody if self._is_direct(trainee))

    def _is_direct(self, trainee: str) -> bool:
        """Tell whether something of the person's own differs: points, whether assessed, a decision, an opinion."""
        old, new = self.old.of(trainee), self.new.of(trainee)
        if old is None or new is None:
            return True
        sheets = (old.sheet, new.sheet)
        points = [[(score.group.id, score.points) for score in sheet.groups] for sheet in sheets]
        return (
            points[0] != points[1]
            or (old.sheet.total, old.sheet.passes) != (new.sheet.total, new.sheet.passes)
            or self.old.decided.get(trainee) != self.new.decided.get(trainee)
            or self._objected(self.old, trainee) != self._objected(self.new, trainee)
        )

    def _behind(self, trainee: str) -> tuple[str, ...]:
        """Give whose differences work on the bands that a person left and came to, though none took the place.

        They are those who came into the base of the places or left it, else those of whom something of their own
        differs who share a total there, come or go, else those who rose and left a place.
        """
        bands = {self._grade(0, trainee), self._grade(1, trainee)} - {None, PASS, FAIL}
        tied = {one for grade, some in self._decisions() if grade in bands for one in some}
        others = sorted(self._direct - {trainee})
        based = [one for one in others if self._is_in_base(one, 0) != self._is_in_base(one, 1)]
        if based and self._places(0) != self._places(1):
            return tuple(based)
        found = [one for one in others if one in tied or self._moves_in(one, bands)]
        risen = (one for one in self.moved if self._grade(0, one) == self._grade(1, trainee) and self._is_up(one))
        return tuple(found) or (tuple(risen) if self._is_up(trainee) else ())

    def _moves_in(self, trainee: str, bands: set[str | None]) -> bool:
        grades = {self._grade(0, trainee), self._grade(1, trainee)}
        return len(grades) > 1 and bool(grades & bands)

    def _places(self, which: int) -> Mapping[str, int]:
        assessment = (self.old, self.new)[which].assessment
        return assessment.grading.places if assessment else {}

    @cached_property
    def _rules(self) -> frozenset[str]:
        """The policies, where they give other places or grades."""
        old, new = self.old.policy, self.new.policy
        if old and new and old.record.grading != new.record.grading:
            return frozenset(self.causes.rules)
        return frozenset()

    def _decisions(self) -> Iterator[tuple[str | None, tuple[str, ...]]]:
        for side in (self.old, self.new):
            if side.assessment:
                yield from ((one.grade, one.trainees) for one in side.assessment.grading.open_decisions)

    def _is_down(self, trainee: str) -> bool:
        old, new = self._grade(0, trainee), self._grade(1, trainee)
        return old is not None and new is not None and self._rank_of(old) < self._rank_of(new)

    def _is_up(self, trainee: str) -> bool:
        old, new = self._grade(0, trainee), self._grade(1, trainee)
        return old is not None and new is not None and self._rank_of(old) > self._rank_of(new)

    @cached_property
    def _order(self) -> tuple[str, ...]:
        policy = self.new.policy or self.old.policy
        return policy.grades if policy else ()

    def _could_stay(self, trainee: str) -> bool:
        """Tell whether only the places keep a person from the grade before: no line, decision or opinion does."""
        new = self.new.of(trainee)
        return (
            new is not None
            and new.sheet.passes
            and trainee not in self.new.decided
            and not self._objected(self.new, trainee)
        )

    def _takes_from(self, one: str, trainee: str, band: str) -> bool:
        """Tell whether somebody who came into a band is before a person by what changed for the first."""
        old, new = self.old.of(one), self.new.of(one)
        before, after = self.old.of(trainee), self.new.of(trainee)
        if new is None or before is None or after is None:
            return False
        comes_down = old is not None and self._rank_of(old.grade) < self._rank_of(band)
        if one not in self._direct and not comes_down:
            return False
        if one in self.new.decided and self.old.decided.get(one) != band:
            return True
        falls_below = (
            old is not None and not comes_down and after.sheet.total <= old.sheet.total and self._was_free(one)
        )
        return new.sheet.total > after.sheet.total and not falls_below

    def _was_free(self, one: str) -> bool:
        """Tell whether a person was a candidate for a band before: passing, not decided, not objected to."""
        old = self.old.of(one)
        free = one not in self.old.decided and not self._objected(self.old, one)
        return old is not None and old.sheet.passes and free

    def _rank_of(self, grade: str) -> int:
        return self._order.index(grade) if grade in self._order else len(self._order)

    def _objected(self, side: YearSide, trainee: str) -> bool:
        return trainee in side.objections

    def _is_in_base(self, trainee: str, which: int) -> bool:
        one = (self.old, self.new)[which].of(trainee)
        return one is not None and one.sheet.passes

    def _grade(self, which: int, trainee: str) -> str | None:
        one = (self.old, self.new)[which].of(trainee)
        return one.grade if one else None
