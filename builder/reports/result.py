"""The record of a result as it is published: the year's rows, places and counts, and what may not be published."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from builder.assessment import Assessment
from builder.calendar import UnknownDayError, WorkCalendar
from builder.grading import OpenDecision
from builder.policy import FAIL
from builder.problems import Position, Problem, Text, grades, in_order
from builder.records.layout import KINDS
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme
from builder.records.write import to_yaml
from builder.rounding import half_up
from builder.scoring import NotAssessed

Stage = Literal["notice", "final"]


def next_result(
    programme: Programme, assessment: Assessment, stage: Stage, published_on: dt.date
) -> tuple[Result | None, tuple[Problem, ...]]:
    """Give the next result of a year, to be published on a day, or what stands in its way."""
    year = assessment.policy.year
    before = [result for key, result in sorted(programme.results.items()) if key[0] == year]
    id = f"{len(before) + 1:02}-{stage}"
    path = KINDS["result"].place(id=id, year=year)
    problems = [
        *_open_decisions(assessment),
        *_not_yet(before, stage, year, published_on),
        *_only_fails(programme, assessment, path),
    ]
    until = None
    if stage == "notice":
        days = programme.settings.publication.notice_working_days
        try:
            until = WorkCalendar(programme.workdays).workdays_after(published_on, days)
        except UnknownDayError as error:
            problems.append(grades.NO_WORKDAYS.at(Position("records/workdays"), error.day.isoformat()))
    if problems:
        return None, in_order(problems)
    return _result(assessment, path, id, stage, len(before) + 1, published_on, until), ()


def _result(
    assessment: Assessment,
    path: str,
    id: str,
    stage: Stage,
    revision: int,
    published_on: dt.date,
    until: dt.date | None,
) -> Result:
    sheets, grading = assessment.sheets, assessment.grading
    counted = Counter(grade.grade for grade in grading.grades)
    return Result(
        path=path,
        id=id,
        year=sheets.year,
        stage=stage,
        revision=revision,
        published_on=published_on,
        objections_until=until,
        policy=assessment.policy.record.id,
        places={"base": grading.base, **grading.places},
        counts={
            "assessed": len(sheets.sheets),
            **{grade: counted[grade] for grade in assessment.policy.grades},
            "not_assessed": sum(reason is not NotAssessed.NOT_ADMITTED for _, reason in sheets.not_assessed),
        },
        rows=tuple(
            ResultRow(
                trainee=sheet.trainee,
                total=sheet.total,
                grade=grade.grade,
                by=grade.by,
                groups={group.group: half_up(group.points) for group in sheet.groups},
            )
            for sheet, grade in zip(sheets.sheets, grading.grades, strict=True)
        ),
    )


def result_yaml(result: Result) -> str:
    """Write a result as its record."""
    data: dict[str, Any] = {
        "id": result.id,
        "year": result.year,
        "stage": result.stage,
        "revision": result.revision,
        "published_on": result.published_on,
        "objections_until": result.objections_until,
        "policy": result.policy,
        "places": result.places,
        "counts": result.counts,
        "rows": [
            {"trainee": row.trainee, "total": row.total, "grade": row.grade, "by": row.by, "groups": row.groups}
            for row in result.rows
        ],
    }
    return to_yaml({key: value for key, value in data.items() if value is not None}, flow=("places", "counts"))


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


def _not_yet(before: list[Result], stage: Stage, year: int, published_on: dt.date) -> Iterator[Problem]:
    """Refuse a notice before the year is over, a stage that is published already, and a final without a notice."""
    place = Position(KINDS["result"].place(id=f"{len(before) + 1:02}-{stage}", year=year))
    if published_on.year <= year:
        yield grades.YEAR_NOT_OVER.at(place, Text(f"今天是 {published_on}", f"today is {published_on}"), year=str(year))
    done = {result.stage: result for result in before}
    if stage in done or "final" in done:
        path = done.get(stage, before[-1]).path
        yield grades.STAGE_EXISTS.at(Position(path), path, year=str(year))
    elif stage == "final" and "notice" not in done:
        yield grades.NO_NOTICE.at(place, year=str(year))


def _only_fails(programme: Programme, assessment: Assessment, path: str) -> Iterator[Problem]:
    """Refuse a result whose unnamed people all failed: the roster is public, so naming the others names them."""
    named = programme.settings.publication.named_grades
    unnamed = [grade.grade for grade in assessment.grading.grades if grade.grade not in named]
    if unnamed and set(unnamed) == {FAIL}:
        yield grades.ONLY_FAILS.at(Position(path), str(len(unnamed)), year=str(assessment.policy.year))
