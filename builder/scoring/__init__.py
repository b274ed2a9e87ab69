"""What each record is worth to each person: one score sheet a person and year."""

from builder.scoring.outlook import Outlook, outlook
from builder.scoring.score import score
from builder.scoring.sheet import (
    AchievementEntry,
    Entry,
    GroupScore,
    NotAssessed,
    Outcome,
    ScoreSheet,
    ScoreSheets,
    TaskHours,
    TrainingEntry,
)

__all__ = [
    "AchievementEntry",
    "Entry",
    "GroupScore",
    "NotAssessed",
    "Outcome",
    "Outlook",
    "ScoreSheet",
    "ScoreSheets",
    "TaskHours",
    "TrainingEntry",
    "outlook",
    "score",
]
