"""The geometry of the distribution of grades, drawn by a template."""

from dataclasses import dataclass

from builder.public import Outcome

ROW = 44
LEFT = 88
RIGHT = 96
WIDTH = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A grade's bar: where its row begins, how long it is, and what it says; all in units of the drawing."""

    grade: str
    title: str
    count: int
    top: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A drawing of bars, one a grade, scaled to the longest; labels stand beside the bars, never clipped."""

    width: int
    height: int
    left: int
    bars: tuple[Bar, ...]


def bars(outcome: Outcome) -> Bars:
    """Lay out the distribution of an outcome."""
    longest = max((grade.count for grade in outcome.grades), default=0) or 1
    room = WIDTH - LEFT - RIGHT
    return Bars(
        width=WIDTH,
        height=ROW * len(outcome.grades),
        left=LEFT,
        bars=tuple(
            Bar(
                grade=grade.grade,
                title=grade.title,
                count=grade.count,
                top=ROW * row,
                length=room * grade.count // longest,
            )
            for row, grade in enumerate(outcome.grades)
        ),
    )
