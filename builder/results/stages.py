"""What may be published next for a year: notice, final, correction, and what stands in the way (Publishing)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.assessment import Assessment
from builder.calendar import UnknownDayError, WorkCalendar
from builder.grading import OpenDecision
from builder.policy import FAIL
from builder.problems import Position, Problem, Text, grades, in_order, publishing
from builder.records.layout import KINDS
from builder.records.model import GradeChange, Objection, Result
from builder.records.programme import Programme
from builder.results.drift import differences, other_counts
from builder.results.inputs import inputs_of, policy_digest
from builder.results.record import check_record
from builder.results.rows import counts_of, places_of, rows_of
from builder.results.seal import sealed, sealed_row

Stage = Literal["notice", "final", "correction"]
STAGES: dict[str, Stage] = {"notice": "notice", "final": "final", "correction": "correction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is to be published: the stage, the day, by which engine, a salt for each row; why, where it `replaces`."""

    stage: Stage
    published_on: dt.date
    engine: str
    salts: Iterator[str]
    reason: str | None = None


def next_result(
    programme: Programme, assessment: Assessment, publishing_: Publishing
) -> tuple[Result | None, tuple[Problem, ...]]:
    """Give the next result of a year, sealed, or what stands in its way."""
    year = assessment.policy.year
    before = programme.results_of(year)
    id = f"{len(before) + 1:02}-{publishing_.stage}"
    place = Position(KINDS["result"].place(id=id, year=year))
    until, unknown = _objections_until(programme, publishing_)
    problems = [
        *_open_decisions(assessment),
        *_out_of_turn(before, publishing_, year, place),
        *_only_fails(programme, assessment, place),
        *unknown,
    ]
    if publishing_.stage == "final":
        problems += _still_on_notice(programme, before, publishing_.published_on)
    if replaces(publishing_.stage, before):
        problems += _needlessly(assessment, before, publishing_, place)
    if problems:
        return None, in_order(problems)
    result = _result(programme, assessment, publishing_, id, until, before)
    unwritable = check_record(result)
    return (None if unwritable else result), unwritable


def replaces(stage: Stage, before: Sequence[Result]) -> bool:
    """Tell whether the next result says other than the one before it: a correction, or a notice that is put up anew."""
    return stage == "correction" or (stage == "notice" and bool(before) and before[-1].stage == "notice")


def _result(
    programme: Programme,
    assessment: Assessment,
    publishing_: Publishing,
    id: str,
    until: dt.date | None,
    before: Sequence[Result],
) -> Result:
    policy = assessment.policy
    last = before[-1] if before else None
    rows = tuple(sealed_row(row, next(publishing_.salts)) for row in rows_of(assessment))
    return sealed(
        Result(
            path=KINDS["result"].place(id=id, year=policy.year),
            id=id,
            year=policy.year,
            stage=publishing_.stage,
            revision=last.revision + 1 if last else 1,
            published_on=publishing_.published_on,
            objections_until=until,
            supersedes=last.id if last else None,
            reason=publishing_.reason,
            policy=policy.record.id,
            policy_digest=policy_digest(programme, policy),
            engine=publishing_.engine,
            places=places_of(assessment),
            counts=counts_of(assessment),
            changes=_changes(assessment, last) if last and replaces(publishing_.stage, before) else (),
            rows=rows,
            row_digests=(),
            inputs=inputs_of(programme, policy),
            previous=last.digest if last else None,
            digest="",
        )
    )


def _changes(assessment: Assessment, last: Result) -> tuple[GradeChange, ...]:
    """List the old and the new grade of everybody whose row is another one than in the last result."""
    new = {row.trainee: row.grade for row in rows_of(assessment)}
    old = {row.trainee: row.grade for row in last.rows}
    changed = sorted({difference.trainee for difference in differences(assessment, last)})
    return tuple(GradeChange(trainee=trainee, from_=old.get(trainee), to=new.get(trainee)) for trainee in changed)


def _objections_until(programme: Programme, publishing_: Publishing) -> tuple[dt.date | None, list[Problem]]:
    """Give the last day of a public notice, in working days from the day after."""
    if publishing_.stage != "notice":
        return None, []
    days = programme.settings.publication.notice_working_days
    try:
        return WorkCalendar(programme.workdays).workdays_after(publishing_.published_on, days), []
    except UnknownDayError as error:
        return None, [grades.NO_WORKDAYS.at(Position("records/workdays"), error.day.isoformat())]


def _open_decisions(assessment: Assessment) -> Iterator[Problem]:
    year = assessment.policy.year
    decisions = Position(KINDS["decisions"].place(year=year))
    for decision in assessment.grading.open_decisions:
        yield grades.OPEN_DECISION.at(decisions, _named(decision, assessment), year=str(year))


def _named(decision: OpenDecision, assessment: Assessment) -> Text:
    people = decision.trainees
    if decision.grade is None:
        return Text(f"{people[0]} 的所在企业有不同意见", f"the enterprise of {people[0]} objects")
    title = assessment.policy.grade_titles[decision.grade]
    return Text(
        f"{'、'.join(people)} 得分相同，跨“{title}”名额线",
        f"{', '.join(people)} are tied across the cut-off of {decision.grade}",
    )


def _out_of_turn(before: Sequence[Result], publishing_: Publishing, year: int, place: Position) -> Iterator[Problem]:
    """Refuse a notice before the year is over, a stage that is past, and one that comes too early."""
    stage, day = publishing_.stage, publishing_.published_on
    stages = {result.stage: result for result in before}
    if day.year <= year:
        yield grades.YEAR_NOT_OVER.at(place, Text(f"今天是 {day}", f"today is {day}"), year=str(year))
    if stage == "correction":
        if "final" not in stages:
            yield publishing.NO_FINAL.at(place, year=str(year))
    elif "final" in stages:
        yield grades.ALREADY_FINAL.at(Position(stages["final"].path), stages["final"].path, year=str(year))
    elif stage == "final" and "notice" not in stages:
        yield grades.NO_NOTICE.at(place, year=str(year))
    if before and day < before[-1].published_on:
        yield publishing.BEFORE_THE_LAST.at(place, day.isoformat(), last=before[-1].published_on.isoformat())


def _still_on_notice(programme: Programme, before: Sequence[Result], day: dt.date) -> Iterator[Problem]:
    """Refuse a final while its notice runs, or while an objection is open."""
    for result in before:
        if result.stage == "notice" and result.objections_until and day <= result.objections_until:
            position = programme.at(result, "objections_until")
            yield publishing.NOTICE_RUNS.at(
                position, Text(f"今天是 {day}", f"today is {day}"), until=result.objections_until.isoformat()
            )
    for objection in _objections(programme, before):
        if objection.status == "open":
            yield publishing.OBJECTION_OPEN.at(programme.at(objection, "status"), objection.id)


def _objections(programme: Programme, before: Sequence[Result]) -> list[Objection]:
    years = {result.year for result in before}
    return [objection for objection in programme.objections.values() if objection.year in years]


def _needlessly(
    assessment: Assessment, before: Sequence[Result], publishing_: Publishing, place: Position
) -> Iterator[Problem]:
    """Refuse to replace a result without a reason, or where nothing changes."""
    if before and not differences(assessment, before[-1]) and not other_counts(assessment, before[-1]):
        yield publishing.NOTHING_CHANGED.at(place, before[-1].id)
    elif not publishing_.reason:
        yield publishing.NO_REASON.at(place)


def _only_fails(programme: Programme, assessment: Assessment, place: Position) -> Iterator[Problem]:
    """Refuse a result whose unnamed people all failed: the roster is public, so naming the others names them."""
    named = programme.settings.publication.named_grades
    unnamed = [grade.grade for grade in assessment.grading.grades if grade.grade not in named]
    if unnamed and set(unnamed) == {FAIL}:
        yield grades.ONLY_FAILS.at(place, str(len(unnamed)), year=str(assessment.policy.year))
