"""One person's year with every point's record, evidence and clause, for explanations and statements."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.assessment import Assessment
from builder.grading import Grade, OpenDecision, decisions_of
from builder.policy import event_of, kind_of
from builder.records.model import Achievement, Activity, Attendance, Decision, Enterprise, Trainee
from builder.records.programme import Programme
from builder.roster import roster
from builder.rounding import half_up
from builder.scoring import Entry, GroupScore, NotAssessed, Outcome, ScoreSheet
from builder.scoring.training import credited_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """A training on a sheet: its hours for the person, what they made up, and the points that it newly earned."""

    entry: Entry
    activity: Activity
    day: dt.date
    rows: tuple[Attendance, ...]
    hours: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementLine:
    """An achievement on a sheet, in the words of the policy."""

    entry: Entry
    achievement: Achievement
    kind: str
    event: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task of the year's plan: hours required of the person and completed."""

    title: str
    required: Decimal
    completed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLines:
    """A clause with its lines; `lost` is what the cap takes."""

    title: str
    clause: str
    cap: Decimal | None
    before_cap: Decimal
    points: Decimal
    lost: Decimal
    tasks: tuple[TaskLine, ...]
    activities: tuple[ActivityLine, ...]
    achievements: tuple[AchievementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the pass line still takes: the points missing (rounded up), the open hours, what those are worth at most."""

    missing: Decimal
    open_hours: Decimal
    open_points: Decimal
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The lowest total of the lowest band in the result published for the year before."""

    year: int
    grade: str
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An assessed person's sheet, ready to be written out."""

    groups: tuple[GroupLines, ...]
    total: Decimal
    rank: int
    assessed: int
    grade: str
    grade_id: str
    decision: Decision | None
    open: tuple[OpenDecision, ...]
    outlook: Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A person's year: the sheet, or why there is none."""

    person: Trainee
    enterprise: Enterprise
    assessment: Assessment
    sheet: Sheet | None
    not_assessed: NotAssessed | None
    decided_on: dt.date | None
    reference: Reference | None


def explanation(programme: Programme, assessment: Assessment, trainee: str) -> Explanation:
    """Gather all that explains a person's year; raises `KeyError` for somebody who is not on record."""
    person = programme.trainees[trainee]
    pairs = zip(assessment.sheets.sheets, assessment.grading.grades, strict=True)
    found = next((pair for pair in pairs if pair[0].trainee == trainee), None)
    decisions = programme.decisions.get(assessment.policy.year)
    return Explanation(
        person=person,
        enterprise=programme.enterprises[person.enterprise],
        assessment=assessment,
        sheet=_sheet(programme, assessment, *found) if found else None,
        not_assessed=dict(assessment.sheets.not_assessed).get(trainee),
        decided_on=decisions.decided_on if decisions else None,
        reference=_reference(programme, assessment),
    )


def _sheet(programme: Programme, assessment: Assessment, sheet: ScoreSheet, grade: Grade) -> Sheet:
    return Sheet(
        groups=tuple(_groups(programme, assessment, sheet)),
        total=sheet.total,
        rank=grade.rank,
        assessed=len(assessment.sheets.sheets),
        grade=assessment.policy.grade_titles[grade.grade],
        grade_id=grade.grade,
        decision=decisions_of(programme, assessment.policy.year).get(sheet.trainee),
        open=tuple(item for item in assessment.grading.open_decisions if sheet.trainee in item.trainees),
        outlook=_outlook(assessment, sheet),
    )


def _groups(programme: Programme, assessment: Assessment, sheet: ScoreSheet) -> Iterator[GroupLines]:
    plan = programme.plans[assessment.policy.year]
    titles = {task.id: task.title for task in plan.tasks}
    for score, group in zip(sheet.groups, assessment.policy.record.groups, strict=True):
        training = group.method == "training"
        yield GroupLines(
            title=group.title,
            clause=group.clause,
            cap=group.cap,
            before_cap=half_up(score.before_cap),
            points=half_up(score.points),
            lost=half_up(score.before_cap - score.points),
            tasks=tuple(
                TaskLine(title=titles[task.task], required=task.required, completed=task.completed)
                for task in sheet.tasks
                if training
            ),
            activities=tuple(_activities(programme, assessment, sheet, score)) if training else (),
            achievements=() if training else tuple(_achievements(programme, assessment, score)),
        )


def _activities(
    programme: Programme, assessment: Assessment, sheet: ScoreSheet, score: GroupScore
) -> Iterator[ActivityLine]:
    counted = roster(programme.trainees, programme.policies)[sheet.trainee] & assessment.policy.period
    for entry in score.entries:
        activity = programme.activities[entry.source]
        rows = tuple(row for row in activity.attendance if row.trainee == sheet.trainee)
        yield ActivityLine(
            entry=entry,
            activity=activity,
            day=min(session.date for session in activity.sessions),
            rows=rows,
            hours=credited_hours(activity, rows, counted),
            points=half_up(entry.points),
        )


def _achievements(programme: Programme, assessment: Assessment, score: GroupScore) -> Iterator[AchievementLine]:
    for entry in score.entries:
        record = programme.achievements[entry.source]
        kind = kind_of(assessment.policy.record, record.kind)
        event = event_of(kind, record.event) if kind else None
        yield AchievementLine(
            entry=entry,
            achievement=record,
            kind=kind.title if kind else record.kind,
            event=event.title if event else record.event,
            points=half_up(entry.points),
        )


def _outlook(assessment: Assessment, sheet: ScoreSheet) -> Outlook:
    """Tell how far the pass line is: the most that completing the required hours adds, whatever their task."""
    rules = assessment.policy.record
    required = sum((task.required for task in sheet.tasks), Decimal(0))
    completed = sum((task.completed for task in sheet.tasks), Decimal(0))
    worth = next((group.points for group in rules.groups if group.method == "training"), None) or Decimal(0)
    open_points = Fraction(worth) * Fraction(required - completed) / Fraction(required)
    missing = max(Fraction(0), Fraction(rules.grading.pass_at) - Fraction(sheet.total))
    return Outlook(
        missing=half_up(missing),
        open_hours=required - completed,
        open_points=half_up(open_points),
        pending=sum(entry.outcome is Outcome.PENDING for group in sheet.groups for entry in group.entries),
    )


def _reference(programme: Programme, assessment: Assessment) -> Reference | None:
    """Find the lowest total that was published in the lowest band for the year before."""
    year = assessment.policy.year - 1
    result = programme.latest_result(year)
    band = assessment.policy.record.grading.bands[-1]
    totals = [row.total for row in result.rows if row.grade == band.grade] if result else []
    return Reference(year=year, grade=band.title, total=min(totals)) if totals else None
