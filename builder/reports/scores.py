"""A year's score sheets and grading proposal as JSON, CSV and a table for a terminal."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from os.path import commonprefix
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from builder.assessment import Assessment
from builder.grading import Grade
from builder.problems import Language, Text
from builder.records.programme import Programme
from builder.reports import words
from builder.rounding import half_up
from builder.scoring import GroupScore, NotAssessed, ScoreSheet

WIDE = 120


def shown(points: Fraction | Decimal) -> str:
    """Write points as reports show them: rounded half-up to 2 places."""
    return f"{half_up(Fraction(points)):.2f}"


def chosen(assessment: Assessment, trainee: str | None) -> Sequence[tuple[ScoreSheet, Grade]]:
    """Give the sheets with their grades, of one person or of all."""
    pairs = zip(assessment.sheets.sheets, assessment.grading.grades, strict=True)
    return [(sheet, grade) for sheet, grade in pairs if trainee in {None, sheet.trainee}]


def json_scores(assessment: Assessment, trainee: str | None = None) -> str:
    """Give the scores for programs, in the shape of the interface."""
    grading = assessment.grading
    report = {
        "year": assessment.policy.year,
        "policy": assessment.policy.record.id,
        "places": {"base": grading.base, **grading.places},
        "trainees": [_trainee(sheet, grade) for sheet, grade in chosen(assessment, trainee)],
        "not_assessed": [
            {"trainee": person, "reason": reason.value}
            for person, reason in assessment.sheets.not_assessed
            if trainee in {None, person}
        ],
        "open_decisions": [
            {"kind": decision.kind, "grade": decision.grade, "trainees": list(decision.trainees)}
            for decision in grading.open_decisions
            if trainee is None or trainee in decision.trainees
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _trainee(sheet: ScoreSheet, grade: Grade) -> dict[str, Any]:
    return {
        "trainee": sheet.trainee,
        "enterprise": sheet.enterprise,
        "total": f"{sheet.total:.2f}",
        "rank": grade.rank,
        "grade": grade.grade,
        "groups": [_group(group) for group in sheet.groups],
    }


def _group(group: GroupScore) -> dict[str, Any]:
    return {
        "group": group.group,
        "clause": group.clause,
        "points": shown(group.points),
        "before_cap": shown(group.before_cap),
        "cap": None if group.cap is None else shown(group.cap),
        "entries": [
            {"source": entry.source, "outcome": entry.outcome.value, "points": shown(entry.points)}
            for entry in group.entries
        ],
    }


def csv_scores(assessment: Assessment, programme: Programme, trainee: str | None = None) -> str:
    """Give one line a person with the points of each group, for a spreadsheet."""
    titles = assessment.policy.grade_titles
    groups = assessment.policy.record.groups
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(["编号", "姓名", "企业", *(group.title for group in groups), "总分", "名次", "等次"])
    for sheet, grade in chosen(assessment, trainee):
        writer.writerow(
            [
                sheet.trainee,
                programme.trainees[sheet.trainee].name,
                programme.enterprises[sheet.enterprise].name,
                *(shown(group.points) for group in sheet.groups),
                f"{sheet.total:.2f}",
                grade.rank,
                titles[grade.grade],
            ]
        )
    return output.getvalue()


def print_scores(assessment: Assessment, programme: Programme, language: Language, trainee: str | None = None) -> None:
    """Print the scores as a table, the highest total first, then who is not assessed and what is still open.

    The points of each group are left out where the terminal is too narrow for them.
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    console.print(_table(assessment, programme, language, trainee, groups=console.width >= WIDE))
    for line in _remarks(assessment, programme, language, trainee):
        console.print(line, soft_wrap=True, markup=False)


def _table(
    assessment: Assessment, programme: Programme, language: Language, trainee: str | None, *, groups: bool
) -> Table:
    table = Table(title=_TITLE.fill(language, {"year": str(assessment.policy.year)}), title_justify="left")
    table.box = SIMPLE_HEAD
    clauses = [group.clause for group in assessment.policy.record.groups] if groups else []
    for number, heading in enumerate(_HEADINGS):
        table.add_column(heading.in_(language), justify="left" if number else "right", no_wrap=True)
    shared = commonprefix(clauses)  # noqa: RUF071  of characters, not of paths
    for clause in clauses:
        table.add_column(clause.removeprefix(shared), justify="right", no_wrap=True)
    table.add_column(_TOTAL.in_(language), justify="right", style="bold", no_wrap=True)
    table.add_column(_GRADE.in_(language), no_wrap=True)
    titles = assessment.policy.grade_titles
    for sheet, grade in sorted(chosen(assessment, trainee), key=lambda pair: (pair[1].rank, pair[0].trainee)):
        decided = _DECIDED.in_(language) if grade.by == "decision" else ""
        table.add_row(
            str(grade.rank),
            sheet.trainee,
            programme.trainees[sheet.trainee].name,
            *(shown(group.points) for group in sheet.groups if groups),
            f"{sheet.total:.2f}",
            (titles[grade.grade] if language == "zh" else grade.grade) + decided,
        )
    return table


def _remarks(assessment: Assessment, programme: Programme, language: Language, trainee: str | None) -> Iterator[str]:
    grading = assessment.grading
    comma = "、" if language == "zh" else ", "
    titles = {grade: Text(title, grade) for grade, title in assessment.policy.grade_titles.items()}
    places = comma.join(f"{titles[band].in_(language)} {count}" for band, count in grading.places.items())
    groups = comma.join(f"{group.clause} {group.title}" for group in assessment.policy.record.groups)
    yield _COLUMNS.fill(language, {"groups": groups})
    yield _PLACES.fill(language, {"base": str(grading.base), "places": places})
    for reason in NotAssessed:
        people = [
            f"{programme.trainees[person].name} {person}"
            for person, why in assessment.sheets.not_assessed
            if why is reason and trainee in {None, person}
        ]
        if people:
            yield f"{words.NOT_ASSESSED[reason].in_(language)} [{len(people)}] {comma.join(people)}"
    for decision in grading.open_decisions:
        concerned = comma.join(decision.trainees)
        if decision.grade is None:
            yield _OPINION.fill(language, {"people": concerned})
        else:
            yield _TIE.fill(language, {"people": concerned, "grade": titles[decision.grade]})


_TITLE = Text("{year} 年度计分与等次建议", "Scores and proposed grades, {year}")
_HEADINGS = (Text("名次", "rank"), Text("编号", "id"), Text("姓名", "name"))
_TOTAL = Text("总分", "total")
_GRADE = Text("等次", "grade")
_DECIDED = Text("（决定）", " (decided)")
_COLUMNS = Text("各项：{groups}", "Columns: {groups}")
_PLACES = Text("名额：基数 {base} 人，{places}", "Places of {base} people: {places}")
_OPINION = Text("待决定：{people} 的所在企业有不同意见", "Open decision: the enterprise of {people} objects")
_TIE = Text(
    "待决定：{people} 得分相同，跨“{grade}”名额线", "Open decision: {people} are tied across the cut-off of {grade}"
)
