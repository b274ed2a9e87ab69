"""From totals to grades: places, bands, ties, opinions and recorded decisions (六（二）)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from builder.policy import FAIL, PASS, Policy
from builder.records.model import Decision
from builder.records.programme import Programme
from builder.scoring import ScoreSheet, ScoreSheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A person's year: the sheet, the grade as proposed, whether the score or a decision gave it, the rank by total."""

    sheet: ScoreSheet
    grade: str
    by: Literal["score", "decision"]
    rank: int

    @property
    def trainee(self) -> str:
        """The id of the person."""
        return self.sheet.trainee


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDecision:
    """What the bureau still has to decide: a tie across the cut-off of a band, or an enterprise that objects."""

    kind: Literal["tie", "opinion"]
    grade: str | None
    trainees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A year's proposal: the base and places of the bands, everybody with their grade by id, what is open."""

    year: int
    base: int
    places: Mapping[str, int]
    people: tuple[Assessed, ...]
    open_decisions: tuple[OpenDecision, ...]


def grade(sheets: ScoreSheets, policy: Policy, programme: Programme) -> Grading:
    """Propose grades for all who are assessed; the decisions are taken as valid (`assessment` checks them)."""
    qualified = [sheet for sheet in sheets.sheets if sheet.passes]
    base = len(qualified if policy.record.grading.base == "qualified" else sheets.sheets)
    places = policy.places(base)
    decided = decisions_of(programme, sheets.year)
    objected = _objected(programme, sheets)
    taken, ties = _fill_bands(
        [sheet for sheet in qualified if sheet.trainee not in decided and sheet.trainee not in objected],
        {band: count - _decided_for(band, decided, sheets.sheets) for band, count in places.items()},
    )
    opinions = tuple(
        OpenDecision(kind="opinion", grade=None, trainees=(sheet.trainee,))
        for sheet in qualified
        if sheet.trainee in objected and sheet.trainee not in decided
    )
    ranks = _ranks(sheets.sheets)
    return Grading(
        year=sheets.year,
        base=base,
        places=places,
        people=tuple(_assessed(sheet, decided, taken, ranks[sheet.trainee]) for sheet in sheets.sheets),
        open_decisions=(*ties, *opinions),
    )


def decisions_of(programme: Programme, year: int) -> Mapping[str, Decision]:
    """Give the bureau's recorded decisions of a year by person."""
    record = programme.decisions.get(year)
    return {decision.trainee: decision for decision in record.decisions} if record else {}


def _objected(programme: Programme, sheets: ScoreSheets) -> frozenset[str]:
    """Give whom the opinion of their enterprise on the year's last day objects to (readings 15c and 21)."""
    enterprises = {sheet.trainee: sheet.enterprise for sheet in sheets.sheets}
    return frozenset(
        opinion.trainee
        for record in programme.opinions.values()
        if record.year == sheets.year
        for opinion in record.opinions
        if opinion.opinion == "object" and enterprises.get(opinion.trainee) == record.enterprise
    )


def _decided_for(band: str, decided: Mapping[str, Decision], sheets: Iterable[ScoreSheet]) -> int:
    """Count the places of a band that decisions take (step 1)."""
    return sum(sheet.trainee in decided and decided[sheet.trainee].grade == band for sheet in sheets)


def _fill_bands(
    candidates: Sequence[ScoreSheet], places: Mapping[str, int]
) -> tuple[Mapping[str, str], tuple[OpenDecision, ...]]:
    """Fill the bands from the highest total down, equal totals together (steps 2 to 4, reading 20).

    Returns the band of each who has a place, and the ties across a cut-off.
    """
    ranked = sorted(candidates, key=lambda sheet: sheet.total, reverse=True)
    groups = [tuple(sheet.trainee for sheet in equal) for _, equal in groupby(ranked, key=lambda sheet: sheet.total)]
    taken: dict[str, str] = {}
    ties: list[OpenDecision] = []
    for band, count in places.items():
        left = count
        while groups and len(groups[0]) <= left:
            left -= len(groups[0])
            taken.update(dict.fromkeys(groups.pop(0), band))
        if groups and left > 0:
            ties.append(OpenDecision(kind="tie", grade=band, trainees=tuple(sorted(groups[0]))))
    return taken, tuple(ties)


def _ranks(sheets: Iterable[ScoreSheet]) -> Mapping[str, int]:
    """Rank all who are assessed by the shown total: 1, 2, 2, 4."""
    totals = sorted((sheet.total for sheet in sheets), reverse=True)
    first = {total: rank for rank, total in reversed(list(enumerate(totals, start=1)))}
    return {sheet.trainee: first[sheet.total] for sheet in sheets}


def _assessed(sheet: ScoreSheet, decided: Mapping[str, Decision], taken: Mapping[str, str], rank: int) -> Assessed:
    decision = decided.get(sheet.trainee)
    if decision:
        return Assessed(sheet=sheet, grade=decision.grade, by="decision", rank=rank)
    proposed = taken.get(sheet.trainee, PASS) if sheet.passes else FAIL
    return Assessed(sheet=sheet, grade=proposed, by="score", rank=rank)
