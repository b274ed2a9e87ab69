"""What each record is worth to each person: one score sheet a person and year."""

from builder.scoring.score import score
from builder.scoring.sheet import (
    Entry,
    GroupScore,
    NotAssessed,
    Outcome,
    ScoreSheet,
    ScoreSheets,
    TaskHours,
)

__all__ = ["Entry", "GroupScore", "NotAssessed", "Outcome", "ScoreSheet", "ScoreSheets", "TaskHours", "score"]
