"""One person's year with every point's record, evidence and clause, for explanations and statements."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from builder.assessment import Assessment
from builder.grading import Assessed, OpenDecision, decisions_of
from builder.records.model import Decision, Enterprise, Trainee
from builder.records.programme import Programme
from builder.rounding import half_up
from builder.scoring import (
    AchievementEntry,
    GroupScore,
    NotAssessed,
    Outcome,
    Outlook,
    ScoreSheet,
    TrainingEntry,
    outlook,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """A training on a sheet, the day it began, and the points that it newly earned, as shown."""

    entry: TrainingEntry
    day: dt.date
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementLine:
    """An achievement on a sheet, with its points as shown."""

    entry: AchievementEntry
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
class Reference:
    """The lowest total of the lowest band in the result published for the year before."""

    year: int
    grade: str
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An assessed person's sheet, ready to be written out; `pending` counts records that are still to be verified."""

    groups: tuple[GroupLines, ...]
    total: Decimal
    rank: int
    assessed: int
    grade: str
    grade_id: str
    decision: Decision | None
    open: tuple[OpenDecision, ...]
    outlook: Outlook
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A person's year: the sheet, or why there is none."""

    person: Trainee
    enterprise: Enterprise
    assessment: Assessment
    sheet: Sheet | None
    not_assessed: NotAssessed | None
    decided_on: dt.date | None


def explanation(programme: Programme, assessment: Assessment, trainee: str) -> Explanation:
    """Gather all that explains a person's year; raises `KeyError` for somebody who is not on record."""
    person = programme.trainees[trainee]
    assessed = assessment.of(trainee)
    decisions = programme.decisions.get(assessment.policy.year)
    return Explanation(
        person=person,
        enterprise=programme.enterprise_in(trainee, assessment.policy.year),
        assessment=assessment,
        sheet=_sheet(programme, assessment, assessed) if assessed else None,
        not_assessed=assessment.not_assessed.get(trainee),
        decided_on=decisions.decided_on if decisions else None,
    )


def _sheet(programme: Programme, assessment: Assessment, assessed: Assessed) -> Sheet:
    sheet = assessed.sheet
    plan = programme.plans[assessment.policy.year]
    return Sheet(
        groups=tuple(_groups(sheet, {task.id: task.title for task in plan.tasks})),
        total=sheet.total,
        rank=assessed.rank,
        assessed=len(assessment.people),
        grade=assessment.policy.grade_titles[assessed.grade],
        grade_id=assessed.grade,
        decision=decisions_of(programme, assessment.policy.year).get(sheet.trainee),
        open=tuple(item for item in assessment.grading.open_decisions if sheet.trainee in item.trainees),
        outlook=outlook(sheet, assessment.policy),
        pending=sum(entry.outcome is Outcome.PENDING for group in sheet.groups for entry in group.entries),
    )


def _groups(sheet: ScoreSheet, titles: Mapping[str, str]) -> Iterator[GroupLines]:
    for score in sheet.groups:
        group = score.group
        yield GroupLines(
            title=group.title,
            clause=group.clause,
            cap=group.cap,
            before_cap=half_up(score.before_cap),
            points=half_up(score.points),
            lost=half_up(score.lost),
            tasks=tuple(
                TaskLine(title=titles[task.task], required=task.required, completed=task.completed)
                for task in sheet.tasks
                if group.method == "training"
            ),
            activities=tuple(_activities(score)),
            achievements=tuple(_achievements(score)),
        )


def _activities(score: GroupScore) -> Iterator[ActivityLine]:
    for entry in score.entries:
        if isinstance(entry, TrainingEntry):
            day = min(session.date for session in entry.record.sittings)
            yield ActivityLine(entry=entry, day=day, points=half_up(entry.points))


def _achievements(score: GroupScore) -> Iterator[AchievementLine]:
    for entry in score.entries:
        if isinstance(entry, AchievementEntry):
            yield AchievementLine(entry=entry, points=half_up(entry.points))


def reference(programme: Programme, assessment: Assessment) -> Reference | None:
    """Find the lowest total of the lowest band in what stands published for the year before; a notice does not."""
    year = assessment.policy.year - 1
    standing = [result for result in programme.results_of(year) if result.stage != "notice"]
    band = assessment.policy.record.grading.bands[-1]
    totals = [row.total for row in standing[-1].rows if row.grade == band.grade] if standing else []
    return Reference(year=year, grade=band.title, total=min(totals)) if totals else None
