"""What the pass line still takes of a person: the twin of what the self-check page tells."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from builder.policy import Policy
from builder.rounding import half_up
from builder.scoring.methods.training import whole
from builder.scoring.sheet import ScoreSheet, capped


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The points from the shown total to the pass line, the hours still open, and what those still add at most."""

    missing: Decimal
    open_hours: Decimal
    open_points: Decimal


def outlook(sheet: ScoreSheet, policy: Policy) -> Outlook:
    """Tell how far the pass line is, and what completing the required hours adds beneath the cap of its group."""
    required = sum((task.required for task in sheet.tasks), Decimal(0))
    completed = sum((task.completed for task in sheet.tasks), Decimal(0))
    missing = Fraction(policy.record.grading.pass_at) - Fraction(sheet.total)
    open_points = (
        capped(score.group, whole(score.group)) - score.points
        for score in sheet.groups
        if score.group.method == "training"
    )
    return Outlook(
        missing=half_up(Fraction(0) if sheet.passes else missing),
        open_hours=required - completed,
        open_points=half_up(sum(open_points, Fraction(0))),
    )
