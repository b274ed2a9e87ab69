"""Published results as their records say, and of people only those whose grade is named (六（二）)."""

import datetime as dt
from decimal import Decimal

from builder.policy import FAIL, Policy
from builder.public import GradeCount, GroupPoints, NamedGrade, Outcome, Result, ResultState
from builder.records.model import Result as ResultRecord
from builder.records.model import ResultRow
from builder.records.programme import Programme


def results(programme: Programme, as_of: dt.date) -> tuple[Result, ...]:
    """Give every result published by the day, by year and order of publication."""
    published = (result for result in programme.results.values() if result.published_on <= as_of)
    in_order = sorted(published, key=lambda record: (record.year, record.id))
    last = {record.year: record.id for record in in_order}
    return tuple(_result(programme, record, as_of, last[record.year]) for record in in_order)


def _result(programme: Programme, record: ResultRecord, as_of: dt.date, last: str) -> Result:
    policy = Policy(year=record.year, record=programme.policies[record.policy])
    named = frozenset(programme.settings.publication.named_grades) - {FAIL}
    return Result(
        id=record.id,
        year=record.year,
        stage=record.stage,
        state=_state(record, as_of) if record.id == last else "superseded",
        revision=record.revision,
        published_on=record.published_on,
        objections_until=record.objections_until,
        policy=record.policy,
        policy_title=policy.record.title,
        outcome=None if _tells_who_failed(record, named) else _outcome(programme, record, policy, named),
    )


def _state(record: ResultRecord, as_of: dt.date) -> ResultState:
    if record.stage == "final":
        return "final"
    if record.stage == "correction":
        return "corrected"
    ended = record.objections_until is not None and record.objections_until < as_of
    return "notice-ended" if ended else "on-notice"


def _tells_who_failed(record: ResultRecord, named: frozenset[str]) -> bool:
    """Tell whether the unnamed are all fails: beside the public roster, their number would name them."""
    unnamed = {row.grade for row in record.rows if row.grade not in named}
    return unnamed == {FAIL}


def _outcome(programme: Programme, record: ResultRecord, policy: Policy, named: frozenset[str]) -> Outcome:
    titles = policy.grade_titles
    ratios = {band.grade: band.ratio for band in policy.record.grading.bands}
    return Outcome(
        assessed=record.counts["assessed"],
        not_assessed=record.counts["not_assessed"],
        base=record.places["base"],
        grades=tuple(
            GradeCount(
                grade=grade,
                title=titles[grade],
                count=record.counts.get(grade, 0),
                places=record.places.get(grade),
                ratio=ratios.get(grade),
            )
            for grade in policy.grades
        ),
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
            enterprise_name=programme.enterprises[programme.trainees[row.trainee].enterprise].name,
            grade=row.grade,
            grade_title=policy.grade_titles[row.grade],
            total=None if scores == "none" else row.total,
            groups=_groups(row, policy) if scores == "groups" else (),
        )
        for row in sorted((row for row in record.rows if row.grade in named), key=order)
    )


def _groups(row: ResultRow, policy: Policy) -> tuple[GroupPoints, ...]:
    return tuple(
        GroupPoints(group=group.id, title=group.title, clause=group.clause, points=row.groups[group.id])
        for group in policy.record.groups
        if group.id in row.groups
    )
