"""What a year's assessment comes to when it is published: a row a person, places and counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from builder.assessment import Assessment
from builder.scoring import NotAssessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person's shown points and grade, and whether the score or a decision gave it."""

    trainee: str
    total: Decimal
    grade: str
    by: Literal["score", "decision"]
    groups: Mapping[str, Decimal]


def rows_of(assessment: Assessment) -> tuple[Row, ...]:
    """Give a row for everybody who is assessed, by id."""
    return tuple(
        Row(
            trainee=one.trainee,
            total=one.sheet.total,
            grade=one.grade,
            by=one.by,
            groups={score.group.id: score.shown for score in one.sheet.groups},
        )
        for one in assessment.people
    )


def places_of(assessment: Assessment) -> dict[str, int]:
    """Give the base and the places of each band."""
    return {"base": assessment.grading.base, **assessment.grading.places}


def counts_of(assessment: Assessment) -> dict[str, int]:
    """Count the people of each grade, and those in the roster who are not assessed."""
    counted = Counter(one.grade for one in assessment.people)
    return {
        "assessed": len(assessment.people),
        **{grade: counted[grade] for grade in assessment.policy.grades},
        "not_assessed": sum(reason is not NotAssessed.NOT_ADMITTED for reason in assessment.not_assessed.values()),
    }
