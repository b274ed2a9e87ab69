"""A year's assessment: its policy, score sheets and grades together, with the decisions checked (六)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakValueDictionary

from builder.grading import Assessed, Grading, grade
from builder.policy import FAIL, Policy, policy_of
from builder.problems import Code, Position, Problem, Text, listing
from builder.records.kinds import KINDS
from builder.records.model import Decision
from builder.records.programme import Programme, Record
from builder.records.remembered import once
from builder.scoring import NotAssessed, ScoreSheet, ScoreSheets, score
from builder.validation.directory import named_problems
from builder.validation.links import years

ABOVE_PLACES = Code(
    id="G403",
    title=Text("决定评定的人数超过名额", "More people decided into a band than it has places"),
    message=Text(
        "{year} 年度决定评为“{grade}”的有 {found} 人，超过名额 {places} 人",
        "the decisions of {year} give {grade} {found} times, and there are {places} places",
    ),
    expected=Text(
        "不超过 {places} 人（基数 {base} 人，{clause}）", "at most {places} (of {base} people, clause {clause})"
    ),
    example="decisions:\n  - {trainee: 人员编号, grade: 等次, reason: <决定的理由>}",
)
AGAINST_PASS_LINE = Code(
    id="G404",
    title=Text("决定的等次与合格线不符", "A decision against the pass line"),
    message=Text(
        "{trainee} 得分 {total} 分，{relation}合格线 {pass_at} 分，不能决定为“{found}”",
        "{trainee} has {total} points, {relation} the pass line of {pass_at}, and cannot be decided {found}",
    ),
    expected=Text("{allowed}（{clause}）", "{allowed} (clause {clause})"),
    example="decisions:\n  - {trainee: 人员编号, grade: 等次, reason: <决定的理由>}",
)
NOT_ASSESSED = Code(
    id="G405",
    title=Text("决定了不参加考核的人", "A decision on somebody who is not assessed"),
    message=Text(
        "{found} 不参加 {year} 年度考核，不能评定等次", "{found} is not assessed for {year} and cannot be graded"
    ),
    expected=Text(
        "年末在库或当年期满的人员", "somebody in the roster on the last day, or whose term ended in the year"
    ),
    example="decisions:\n  - {trainee: 人员编号, grade: 等次, reason: <决定的理由>}",
)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What a year comes to: the rules it goes by, everybody's sheet and grade, and why others have none.

    `gone_by` are the records that it was worked out from, `sheets` what was.
    """

    policy: Policy
    grading: Grading
    not_assessed: Mapping[str, NotAssessed]
    sheets: ScoreSheets = field(repr=False, compare=False)
    gone_by: tuple[Record, ...] = field(repr=False, compare=False)

    @property
    def people(self) -> tuple[Assessed, ...]:
        """All who are assessed, by id."""
        return self.grading.people

    @cached_property
    def _by_trainee(self) -> Mapping[str, Assessed]:
        return {one.trainee: one for one in self.people}

    def of(self, trainee: str) -> Assessed | None:
        """Give a person's sheet and grade, if the person is assessed."""
        return self._by_trainee.get(trainee)


_WORKED_OUT = WeakValueDictionary[tuple[int, ...], Assessment]()
"""The assessments that somebody has, by their year and the records they went by: each keeps those, and so their ids."""

_LAST = WeakValueDictionary[int, Assessment]()
"""The assessment of each year that was worked out last, as long as somebody has it."""


def assess(programme: Programme, year: int) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """Score and grade a year of a valid programme; gives no assessment where anything is wrong with the year."""
    assessment = proposed(programme, year)
    if assessment is None and policy_of(programme.policies, year) is None:
        return None, (years.NO_POLICY.at(Position("records/policy"), str(year), known=years.known_policies(programme)),)
    if assessment is None:
        plan = Position(KINDS["plan"].place(year=year))
        return None, (years.NO_PLAN.at(plan, str(year), path=plan.path),)
    problems = named_problems(programme, _check_decisions(programme, assessment))
    return (None if problems else assessment), problems


@once
def proposed(programme: Programme, year: int) -> Assessment | None:
    """Score and grade a year whose decisions may be wrong; None where it has no policy or no plan.

    Where a year goes by the same records as in another programme it comes to the same, as long as anybody has that; and
    so does a person's sheet.
    """
    policy = policy_of(programme.policies, year)
    if policy is None or year not in programme.plans:
        return None
    gone_by = tuple(_gone_by(programme, year))
    key = (year, *map(id, gone_by))
    known = _WORKED_OUT.get(key)
    if known is not None:
        return known
    last = _LAST.get(year)
    sheets = score(programme, policy, last.sheets if last else None)
    _WORKED_OUT[key] = _LAST[year] = found = Assessment(
        policy=policy,
        grading=grade(sheets, policy, programme),
        not_assessed=dict(sheets.not_assessed),
        sheets=sheets,
        gone_by=gone_by,
    )
    return found


def _gone_by(programme: Programme, year: int) -> Iterator[Record]:
    """Give the records that a year is scored and graded by: those of people and policies, and what is of the year."""
    yield from programme.trainees.values()
    yield from programme.policies.values()
    yield programme.plans[year]
    yield from (one for one in programme.activities.values() if one.year == year)
    for one in programme.achievements.values():
        if year in (one.date.year, programme.folder_year(one)):
            yield one
    yield from (one for one in programme.opinions.values() if one.year == year)
    yield from (one for one in (programme.decisions.get(year),) if one)


def _check_decisions(programme: Programme, assessment: Assessment) -> Iterator[Problem]:
    """Check that decisions keep to the places and the pass line, and speak of people who are assessed (reading 22)."""
    policy, grading = assessment.policy, assessment.grading
    record = programme.decisions.get(policy.year)
    if record is None:
        return
    for place, decision in enumerate(record.decisions):
        assessed = assessment.of(decision.trainee)
        if assessed is None:
            position = programme.at(record, "decisions", place, "trainee")
            yield NOT_ASSESSED.at(position, decision.trainee, year=str(policy.year))
        elif assessed.sheet.passes is (decision.grade == FAIL):
            position = programme.at(record, "decisions", place, "grade")
            yield _against_pass_line(position, policy, assessed.sheet, decision)
    for band, places in grading.places.items():
        decided = [place for place, decision in enumerate(record.decisions) if decision.grade == band]
        if len(decided) > places:
            yield ABOVE_PLACES.at(
                programme.at(record, "decisions", decided[places], "grade"),
                str(len(decided)),
                year=str(policy.year),
                grade=Text(policy.grade_titles[band], band),
                places=str(places),
                base=str(grading.base),
                clause=policy.clause_of(band),
            )


def _against_pass_line(position: Position, policy: Policy, sheet: ScoreSheet, decision: Decision) -> Problem:
    titles = policy.grade_titles
    allowed = [grade for grade in policy.grades if (grade == FAIL) is not sheet.passes]
    return AGAINST_PASS_LINE.at(
        position,
        Text(titles.get(decision.grade, decision.grade), decision.grade),
        trainee=decision.trainee,
        total=f"{sheet.total:.2f}",
        relation=Text("达到", "at or above") if sheet.passes else Text("低于", "below"),
        pass_at=str(policy.record.grading.pass_at),
        allowed=listing(Text(titles[grade], grade) for grade in allowed),
        clause=policy.pass_clause,
    )
