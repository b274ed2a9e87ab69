"""Published results as their records say, and of people only those whose grade is named (六（二）)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby, zip_longest

from builder.policy import FAIL, Policy
from builder.public import GradeCount, GroupPoints, NamedGrade, Outcome, Result, ResultState
from builder.publication.changes import grade_changes
from builder.publication.objections import objections
from builder.records.model import Result as ResultRecord
from builder.records.model import ResultRow
from builder.records.programme import Programme

UNNAMED = "其余等次"
_AFTER: Mapping[str, ResultState] = {"notice": "renewed", "final": "superseded", "correction": "amended"}


def results(programme: Programme, as_of: dt.date) -> tuple[Result, ...]:
    """Give every result published by the day, by year and order of publication."""
    published = (result for result in programme.results.values() if result.published_on <= as_of)
    in_order = sorted(published, key=lambda record: (record.year, record.id))
    return tuple(
        result
        for _, year in groupby(in_order, key=lambda record: record.year)
        for result in _year(programme, tuple(year), as_of)
    )


def _year(programme: Programme, records: Sequence[ResultRecord], as_of: dt.date) -> list[Result]:
    """Give the results of a year, each with the one before it and the one after it."""
    policy = Policy(year=records[0].year, record=programme.policies[records[0].policy])
    named = policy.named_grades(programme.settings)
    first = _people(records[0], named)
    until = None
    comes_and_goes = False
    published = []
    for before, record, after in zip_longest((None, *records[:-1]), records, records[1:]):
        until = record.objections_until or until
        policy = Policy(year=record.year, record=programme.policies[record.policy])
        # Once people came or went, their grades could be worked out from any later numbers, too.
        comes_and_goes = comes_and_goes or _people(record, named) != first
        withheld = _tells_who_failed(record, named)
        published.append(
            Result(
                id=record.id,
                year=record.year,
                stage=record.stage,
                state=_state(record, after, as_of),
                revision=record.revision,
                published_on=record.published_on,
                objections_until=record.objections_until,
                supersedes=record.supersedes,
                superseded_by=after.id if after else None,
                reason=record.reason,
                policy=record.policy,
                policy_title=policy.record.title,
                digest=record.digest,
                changes=() if withheld else grade_changes(programme, record, before, policy.grade_titles, named),
                objections=objections(programme, record, until, as_of),
                outcome=None if withheld else _outcome(programme, record, policy, named, together=comes_and_goes),
            )
        )
    return published


def _state(record: ResultRecord, after: ResultRecord | None, as_of: dt.date) -> ResultState:
    if after is not None:
        return _AFTER[after.stage]
    if record.stage == "final":
        return "final"
    if record.stage == "correction":
        return "corrected"
    ended = record.objections_until is not None and record.objections_until < as_of
    return "notice-ended" if ended else "on-notice"


def _people(record: ResultRecord, named: frozenset[str]) -> frozenset[str]:
    return frozenset(row.trainee for row in record.rows if row.grade in named)


def _tells_who_failed(record: ResultRecord, named: frozenset[str]) -> bool:
    """Tell whether the unnamed are all fails: beside the public roster, their number would name them."""
    unnamed = {row.grade for row in record.rows if row.grade not in named}
    return unnamed == {FAIL}


def _outcome(
    programme: Programme, record: ResultRecord, policy: Policy, named: frozenset[str], *, together: bool
) -> Outcome:
    """Give what a result says; `together` counts the unnamed grades as one and tells nothing that parts them."""
    places: Mapping[str, int] = {} if together else record.places
    ratios = {band.grade: band.ratio for band in policy.record.grading.bands}
    grades = [
        GradeCount(
            grade=grade,
            title=policy.grade_titles[grade],
            count=record.counts.get(grade, 0),
            places=places.get(grade),
            ratio=ratios.get(grade),
        )
        for grade in policy.grades
        if grade in named or not together
    ]
    if together:
        others = sum(record.counts.get(grade, 0) for grade in policy.grades if grade not in named)
        grades.append(GradeCount(grade="unnamed", title=UNNAMED, count=others, places=None, ratio=None))
    return Outcome(
        assessed=record.counts["assessed"],
        not_assessed=record.counts["not_assessed"],
        base=places.get("base"),
        grades=tuple(grades),
        named=_named(programme, record, policy, named),
    )


def _named(programme: Programme, record: ResultRecord, policy: Policy, named: frozenset[str]) -> tuple[NamedGrade, ...]:
    """Give the named rows by grade; by total inside a grade only where totals are published, else by id."""
    scores = programme.settings.publication.scores
    rank = {grade: place for place, grade in enumerate(policy.grades)}

    def order(row: ResultRow) -> tuple[int, Decimal, str]:
        return (rank[row.grade], Decimal(0) if scores == "none" else -row.total, row.trainee)

    return tuple(
        NamedGrade(
            trainee=row.trainee,
            name=programme.trainees[row.trainee].name,
            enterprise_name=programme.enterprise_in(row.trainee, record.year).name,
            grade=row.grade,
            grade_title=policy.grade_titles[row.grade],
            total=None if scores == "none" else row.total,
            groups=_groups(row, policy) if scores == "groups" else (),
            by=row.by if scores == "groups" else None,
        )
        for row in sorted((row for row in record.rows if row.grade in named), key=order)
    )


def _groups(row: ResultRow, policy: Policy) -> tuple[GroupPoints, ...]:
    return tuple(
        GroupPoints(group=group.id, title=group.title, clause=group.clause, points=row.groups[group.id])
        for group in policy.record.groups
        if group.id in row.groups
    )
