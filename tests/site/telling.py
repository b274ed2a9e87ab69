"""What a person would fill into the calculator, taken from the sheet that the builder made of them."""

from collections import Counter
from decimal import Decimal

from builder.policy import Policy
from builder.public import ScoringGroup
from builder.records.model import Achievement
from builder.records.programme import Programme
from builder.scoring import AchievementEntry, GroupScore, Outcome, ScoreSheet, TaskHours
from builder.site.calculator import counts
from tests.programmes import Data


def told_by(sheet: ScoreSheet, programme: Programme, policy: Policy, groups: tuple[ScoringGroup, ...]) -> Data:
    """Tell a person's year: hours by task, each family and dispute once, amounts in yuan as the basis asks for them."""
    achievements: Counter[tuple[str, str]] = Counter()
    amounts: dict[str, list[str]] = {}
    for score, group in zip(sheet.groups, groups, strict=True):
        counted = _counted(score)
        if group.method == "tier":
            amounts[group.id] = _amounts(counted, group, programme, policy)
        else:
            achievements.update((record.kind, _field(group, record)) for record in counted)
    return {
        "tasks": [{"required": f"{task.required}", "completed": f"{_completed(task)}"} for task in sheet.tasks],
        "achievements": [
            {"kind": kind, "event": event, "count": f"{count}"} for (kind, event), count in achievements.items()
        ],
        "amounts": amounts,
    }


def _completed(task: TaskHours) -> Decimal:
    """Tell more than is required of a task that is complete: it counts no further."""
    return task.completed + (task.completed == task.required)


def _counted(score: GroupScore) -> list[Achievement]:
    counted = (entry for entry in score.entries if entry.outcome is Outcome.COUNTED)
    return [entry.record for entry in counted if isinstance(entry, AchievementEntry)]


def _field(group: ScoringGroup, record: Achievement) -> str:
    """Give the event under whose field a record is counted: its own, or the first where the kind has one field."""
    kind = next(kind for kind in group.kinds if kind.kind == record.kind)
    fields = [field.event for field in counts(group, kind)]
    return record.event if record.event in fields else fields[0]


def _amounts(counted: list[Achievement], group: ScoringGroup, programme: Programme, policy: Policy) -> list[str]:
    """Give each amount, or that of the enterprise's whole year where the tier goes by that and a person takes part."""
    if group.basis == "per-case" or not counted:
        return [f"{record.amount_yuan}" for record in counted]
    kinds = {kind.kind for kind in group.kinds}
    of_year = [
        record.amount_yuan or Decimal(0)
        for record in programme.achievements.values()
        if record.kind in kinds
        and record.enterprise == counted[0].enterprise
        and record.review.status == "verified"
        and record.date in policy.period
    ]
    return [f"{sum(of_year, Decimal(0))}"]
