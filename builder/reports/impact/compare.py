"""Two sides of a change compared: what it does to people, year by year, and to what the programme is to reach."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from builder.assessment import proposed
from builder.grading import Assessed
from builder.policy import policy_of
from builder.problems import findings, settled
from builder.publication.coverage import coverage
from builder.publication.people import People
from builder.records.programme import Programme
from builder.reports.impact.causes import Causes, YearSide
from builder.reports.impact.movements import Movements
from builder.reports.impact.values import CoverageImpact, Impact, Needed, Pair, PersonImpact, Side, YearImpact
from builder.results.drift import SETTLED_BY_PUBLISHING
from builder.results.inputs import inputs_apart
from builder.results.period import last_day
from builder.results.prospects import Prospect, is_entitled, prospects
from builder.results.rows import places_of
from builder.todo import Item, items


def impact(before: Side, after: Side) -> Impact:
    """Compare two sides of a change; what is the same on both is left out."""
    years = (_year(before, after, year) for year in sorted({*before.programme.plans, *after.programme.plans}))
    todo_old, todo_new = _todo(before, after)
    counts = [People(side.programme, side.day).enterprise_counts for side in (before, after)]
    return Impact(
        before=before,
        after=after,
        years=tuple(year for year in years if year is not None),
        headcount=(sum(counts[0].values()), sum(counts[1].values())),
        coverage=tuple(_coverage(before, after, counts)),
        todo_new=_without(todo_new, todo_old),
        todo_settled=_without(todo_old, todo_new),
        findings=findings(after.problems, before.problems),
        settled=tuple(finding.problem for finding in settled(after.problems, before.problems)),
    )


def _without(some: Sequence[Item], others: Sequence[Item]) -> tuple[Item, ...]:
    known = set(others)
    return tuple(item for item in some if item not in known)


def _year(before: Side, after: Side, year: int) -> YearImpact | None:
    """Compare a year; None where it is the same on both sides."""
    needs = _needs(after, year)
    notice_until = (_notice_until(before, year), _notice_until(after, year))
    is_told_otherwise = (
        needs != _needs(before, year) or _is_published_anew(before, after, year) or notice_until[0] != notice_until[1]
    )
    if not is_told_otherwise and _goes_by_the_same(before.programme, after.programme, year):
        return None
    old, new = (
        YearSide(year=year, programme=side.programme, assessment=proposed(side.programme, year))
        for side in (before, after)
    )
    causes = Causes(old=old, new=new)
    open_before, open_after = (side.assessment.grading.open_decisions if side.assessment else () for side in (old, new))
    places = _places(old, new)
    people = tuple(_people(before, after, causes))
    new_decisions = tuple(one for one in open_after if one not in open_before)
    settled_decisions = tuple(one for one in open_before if one not in open_after)
    differs = (
        people,
        new_decisions,
        settled_decisions,
        any(before != after for before, after in places.values()),
        is_told_otherwise,
    )
    if not any(differs):
        return None
    latest = after.programme.latest_result(year)
    return YearImpact(
        year=year,
        published=latest.id if latest else None,
        needs=needs,
        notice_until=notice_until,
        places=places,
        people=people,
        new_decisions=new_decisions,
        settled_decisions=settled_decisions,
        rules_changed=bool(causes.rules),
        assessments=(old.assessment, new.assessment),
    )


def _goes_by_the_same(before: Programme, after: Programme, year: int) -> bool:
    """Tell whether what a year's points and grades are worked out from is the same, so that they need not be."""
    policy = policy_of(after.policies, year)
    return policy is not None and year in after.plans and not inputs_apart(before, after, policy)


def _is_published_anew(before: Side, after: Side, year: int) -> bool:
    """Tell whether another result of a year is the last one than before."""
    old, new = (side.programme.latest_result(year) for side in (before, after))
    return (old.id if old else None) != (new.id if new else None)


def _needs(side: Side, year: int) -> Needed | None:
    """Tell what has to be published of a year whose last result no longer holds."""
    asking = (problem for problem in side.standing if problem.code in SETTLED_BY_PUBLISHING)
    latest = side.programme.latest_result(year)
    if latest is None or not any(problem.values.get("year") == str(year) for problem in asking):
        return None
    return "notice" if latest.stage == "notice" else "correction"


def _notice_until(side: Side, year: int) -> dt.date | None:
    return last_day(side.programme, side.programme.results_of(year))


def _places(old: YearSide, new: YearSide) -> Mapping[str, Pair[int]]:
    """Give the base and the places of each band on both sides."""
    before, after = (places_of(side.assessment) if side.assessment else {} for side in (old, new))
    return {key: (before.get(key), after.get(key)) for key in {**after, **before}}


def _people(before: Side, after: Side, causes: Causes) -> Iterator[PersonImpact]:
    """Give everybody whose points in a group, total or grade differ, by id."""
    old, new = causes.old, causes.new
    movements = Movements(old=old, new=new, causes=causes)
    differing = [
        (trainee, groups) for trainee in movements.everybody if (groups := _differences(causes, trainee)) is not None
    ]
    if not differing:
        return
    certificates = [
        prospects(side.programme, year.assessment, side.day) if year.assessment else {}
        for side, year in ((before, old), (after, new))
    ]
    for trainee, groups in differing:
        yield _person(trainee, groups, movements, certificates)


def _differences(causes: Causes, trainee: str) -> Mapping[str, Pair[Decimal]] | None:
    """Give the points of the groups that differ for a person, as shown; None where total and grade are the same too."""
    was, now = causes.old.of(trainee), causes.new.of(trainee)
    if was and now and was.sheet is now.sheet:
        return None if was.grade == now.grade else {}
    groups = _groups(was, now)
    return groups if groups or _said(was) != _said(now) else None


def _said(one: Assessed | None) -> object:
    return (one.sheet.total, one.grade) if one else None


def _groups(old: Assessed | None, new: Assessed | None) -> Mapping[str, Pair[Decimal]]:
    before, after = ({score.group.id: score.shown for score in one.sheet.groups} if one else {} for one in (old, new))
    pairs = {group: (before.get(group), after.get(group)) for group in {**after, **before}}
    return {group: pair for group, pair in pairs.items() if pair[0] != pair[1]}


def _person(
    trainee: str,
    groups: Mapping[str, Pair[Decimal]],
    movements: Movements,
    certificates: Sequence[Mapping[str, Prospect]],
) -> PersonImpact:
    sides = (movements.old, movements.new)
    old, new = (side.of(trainee) for side in sides)
    record = movements.new.programme.trainees.get(trainee) or movements.old.programme.trainees[trainee]
    last = new or old
    return PersonImpact(
        trainee=trainee,
        name=record.name,
        enterprise=last.sheet.enterprise if last else record.enterprise,
        total=(old.sheet.total if old else None, new.sheet.total if new else None),
        rank=(old.rank if old else None, new.rank if new else None),
        grade=(old.grade if old else None, new.grade if new else None),
        by=(old.by if old else None, new.by if new else None),
        groups=groups,
        because=movements.because(trainee),
        displaces=movements.displaces(trainee),
        displaced_by=movements.displaced_by(trainee),
        follows=movements.follows(trainee),
        certificate=(certificates[0].get(trainee), certificates[1].get(trainee)),
        subsidy=(_entitled(sides[0], trainee), _entitled(sides[1], trainee)),
    )


def _entitled(side: YearSide, trainee: str) -> bool:
    return side.assessment is not None and is_entitled(side.assessment, trainee)


def _coverage(before: Side, after: Side, counts: Sequence[Mapping[str, int]]) -> Iterator[CoverageImpact]:
    """Give what the county counts together of which another number of enterprises is covered, or is there."""
    found = [
        {
            each.category.id: each
            for each in coverage(
                side.programme.vocabulary.categories,
                side.programme.enterprises.values(),
                people,
                side.day,
            )
        }
        for side, people in zip((before, after), counts, strict=True)
    ]
    for id in {**found[1], **found[0]}:
        old, new = (each.get(id) for each in found)
        covered = (old.covered if old else None, new.covered if new else None)
        enterprises = (old.enterprises if old else None, new.enterprises if new else None)
        named = new or old
        if named and (covered[0] != covered[1] or enterprises[0] != enterprises[1]):
            yield CoverageImpact(id=id, title=named.category.title, covered=covered, enterprises=enterprises)


def _todo(before: Side, after: Side) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Give what is to be done on both sides, nothing where one of them lacks what others link to."""
    if not (before.is_whole and after.is_whole):
        return (), ()
    return items(before.programme, before.day), items(after.programme, after.day)
