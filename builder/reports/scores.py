"""A year's score sheets and grading proposal as JSON, CSV and a table for a terminal."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from builder.assessment import Assessment
from builder.grading import Assessed
from builder.policy import shared_clause
from builder.problems import Language, Text
from builder.records.programme import Programme
from builder.reports import terminal, words
from builder.rounding import half_up
from builder.scoring import GroupScore, NotAssessed
from builder.validation.titled import OPINIONS

WIDE = 120


def shown(points: Fraction | Decimal) -> str:
    """Write points as reports show them: rounded half-up to 2 places."""
    return f"{half_up(Fraction(points)):.2f}"


def chosen(assessment: Assessment, trainee: str | None) -> Sequence[Assessed]:
    """Give those who are assessed, one of them or all."""
    return [one for one in assessment.people if trainee in {None, one.trainee}]


def json_scores(assessment: Assessment, trainee: str | None = None) -> str:
    """Give the scores for programs, in the shape of the interface."""
    grading = assessment.grading
    report = {
        "year": assessment.policy.year,
        "policy": assessment.policy.record.id,
        "places": {"base": grading.base, **grading.places},
        "trainees": [_trainee(one) for one in chosen(assessment, trainee)],
        "not_assessed": [
            {"trainee": person, "reason": reason.value}
            for person, reason in assessment.not_assessed.items()
            if trainee in {None, person}
        ],
        "open_decisions": [
            {"kind": decision.kind, "grade": decision.grade, "trainees": list(decision.trainees)}
            for decision in grading.open_decisions
            if trainee is None or trainee in decision.trainees
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _trainee(one: Assessed) -> dict[str, Any]:
    return {
        "trainee": one.trainee,
        "enterprise": one.sheet.enterprise,
        "total": f"{one.sheet.total:.2f}",
        "rank": one.rank,
        "grade": one.grade,
        "groups": [_group(score) for score in one.sheet.groups],
    }


def _group(score: GroupScore) -> dict[str, Any]:
    group = score.group
    return {
        "group": group.id,
        "clause": group.clause,
        "points": shown(score.points),
        "before_cap": shown(score.before_cap),
        "cap": None if group.cap is None else shown(group.cap),
        "entries": [
            {"source": entry.source, "outcome": entry.outcome.value, "points": shown(entry.points)}
            for entry in score.entries
        ],
    }


def csv_scores(assessment: Assessment, programme: Programme, trainee: str | None = None) -> str:
    """Give one line a person with the points of each group, for a spreadsheet."""
    titles = assessment.policy.grade_titles
    groups = assessment.policy.record.groups
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(["编号", "姓名", "企业", *(group.title for group in groups), "总分", "名次", "等次"])
    for one in chosen(assessment, trainee):
        writer.writerow(
            [
                one.trainee,
                programme.trainees[one.trainee].name,
                programme.enterprises[one.sheet.enterprise].name,
                *(shown(score.points) for score in one.sheet.groups),
                f"{one.sheet.total:.2f}",
                one.rank,
                titles[one.grade],
            ]
        )
    return output.getvalue()


def print_scores(assessment: Assessment, programme: Programme, language: Language, trainee: str | None = None) -> None:
    """Print the scores as a table, the highest total first, then who is not assessed and what is still open.

    The points of each group are left out where the terminal is too narrow for them.
    """
    console = terminal.console()
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
    shared = shared_clause(assessment.policy.record)
    for clause in clauses:
        table.add_column(clause.removeprefix(shared), justify="right", no_wrap=True)
    table.add_column(_TOTAL.in_(language), justify="right", style="bold", no_wrap=True)
    table.add_column(_GRADE.in_(language), no_wrap=True)
    titles = assessment.policy.grade_titles
    for one in sorted(chosen(assessment, trainee), key=lambda one: (one.rank, one.trainee)):
        decided = _DECIDED.in_(language) if one.by == "decision" else ""
        table.add_row(
            str(one.rank),
            one.trainee,
            programme.trainees[one.trainee].name,
            *(shown(score.points) for score in one.sheet.groups if groups),
            f"{one.sheet.total:.2f}",
            (titles[one.grade] if language == "zh" else one.grade) + decided,
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
            for person, why in assessment.not_assessed.items()
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
_OPINION = Text(
    f"待决定：{{people}} 的企业意见为“{OPINIONS['object']}”", "Open decision: the enterprise of {people} objects"
)
_TIE = Text(
    "待决定：{people} 得分相同，跨“{grade}”名额线", "Open decision: {people} are tied across the cut-off of {grade}"
)
