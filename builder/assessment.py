"""A year's assessment: its policy, score sheets and grades together, with the decisions checked (六)."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.grading import Grading, grade
from builder.policy import FAIL, Policy, policy_of
from builder.problems import Position, Problem, Text, grades, in_order
from builder.records.layout import KINDS
from builder.records.model import Decision
from builder.records.programme import Programme
from builder.scoring import ScoreSheet, ScoreSheets, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a year comes to: the rules it goes by, a sheet a person, and the proposed grades."""

    policy: Policy
    sheets: ScoreSheets
    grading: Grading


def assess(programme: Programme, year: int) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """Score and grade a year of a valid programme; gives no assessment where anything is wrong with the year."""
    policy = policy_of(programme.policies, year)
    if policy is None:
        return None, (grades.NO_POLICY.at(Position("records/policy"), str(year), year=str(year)),)
    if year not in programme.plans:
        plan = Position(KINDS["plan"].place(year=year))
        return None, (grades.NO_PLAN.at(plan, str(year), year=str(year)),)
    assessment = _proposed(programme, policy)
    problems = in_order([*_check_decisions(programme, policy, assessment.sheets, assessment.grading)])
    return (None if problems else assessment), problems


def proposed(programme: Programme, year: int) -> Assessment | None:
    """Score and grade a year whose decisions may be wrong; None where it has no policy or no plan."""
    policy = policy_of(programme.policies, year)
    return _proposed(programme, policy) if policy and year in programme.plans else None


def _proposed(programme: Programme, policy: Policy) -> Assessment:
    sheets = score(programme, policy)
    return Assessment(policy=policy, sheets=sheets, grading=grade(sheets, policy, programme))


def _check_decisions(programme: Programme, policy: Policy, sheets: ScoreSheets, grading: Grading) -> Iterator[Problem]:
    """Check that decisions keep to the places and the pass line, and speak of people who are assessed (reading 22)."""
    record = programme.decisions.get(policy.year)
    if record is None:
        return
    by_trainee = {sheet.trainee: sheet for sheet in sheets.sheets}
    for place, decision in enumerate(record.decisions):
        sheet = by_trainee.get(decision.trainee)
        if sheet is None:
            position = programme.at(record, "decisions", place, "trainee")
            yield grades.NOT_ASSESSED.at(position, decision.trainee, year=str(policy.year))
        elif sheet.passes is (decision.grade == FAIL):
            position = programme.at(record, "decisions", place, "grade")
            yield _against_pass_line(position, policy, sheet, decision)
    for band, places in grading.places.items():
        decided = [place for place, decision in enumerate(record.decisions) if decision.grade == band]
        if len(decided) > places:
            yield grades.ABOVE_PLACES.at(
                programme.at(record, "decisions", decided[places], "grade"),
                str(len(decided)),
                year=str(policy.year),
                grade=Text(policy.grade_titles[band], band),
                places=str(places),
                base=str(grading.base),
                clause=policy.record.grading.clause,
            )


def _against_pass_line(position: Position, policy: Policy, sheet: ScoreSheet, decision: Decision) -> Problem:
    titles = policy.grade_titles
    allowed = [grade for grade in policy.grades if (grade == FAIL) is not sheet.passes]
    return grades.AGAINST_PASS_LINE.at(
        position,
        Text(titles.get(decision.grade, decision.grade), decision.grade),
        trainee=decision.trainee,
        total=f"{sheet.total:.2f}",
        relation=Text("达到", "at or above") if sheet.passes else Text("低于", "below"),
        pass_at=str(policy.record.grading.pass_at),
        allowed=Text("、".join(titles[grade] for grade in allowed), ", ".join(allowed)),
        clause=policy.record.grading.clause,
    )
