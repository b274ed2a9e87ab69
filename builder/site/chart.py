"""The geometry of bar charts, drawn by a template."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.public import IndustryCount, Outcome, YearOfRoster

ROW = 38
WIDTH = 340
GAP = 10
SIGN = 16
"""The room of a Chinese sign in a text of size 15; a Latin letter or a digit takes less."""
LONGEST = 8
"""How many signs a name has at most; of a longer one, its table has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: what stands before it and behind it, the colour it has by name, its row and its length in the drawing."""

    name: str
    value: str
    colour: str
    top: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing of bars; names end at `left`, the longest bar at `right`, and nothing is clipped."""

    width: int
    height: int
    left: int
    right: int
    bars: tuple[Bar, ...]


def grade_chart(outcome: Outcome) -> Chart:
    """Draw how many people were given each grade."""
    return _chart([(grade.title, grade.count, grade.grade) for grade in outcome.grades])


def roster_chart(years: Iterable[YearOfRoster], goal: int) -> Chart:
    """Draw how many people each year ended with, against the goal."""
    return _chart([(f"{row.year}年", row.in_roster, "plain") for row in years], goal)


def industry_chart(rows: Iterable[IndustryCount]) -> Chart:
    """Draw how many people of each industry are in the roster."""
    return _chart([(row.industry.title, row.people, "plain") for row in rows])


def _chart(rows: list[tuple[str, int, str]], whole: int = 1) -> Chart:
    whole = max([whole, *(count for _, count, _ in rows)])
    names = [name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name, _, _ in rows]
    values = [f"{count}人" for _, count, _ in rows]
    left = max(map(_room, names), default=0) + GAP
    right = WIDTH - max(map(_room, values), default=0) - GAP
    return Chart(
        width=WIDTH,
        height=ROW * len(rows),
        left=left,
        right=right,
        bars=tuple(
            Bar(name=name, value=value, colour=colour, top=ROW * at, length=(right - left) * count // whole)
            for at, ((_, count, colour), name, value) in enumerate(zip(rows, names, values, strict=True))
        ),
    )


def _room(text: str) -> int:
    return sum(SIGN if not sign.isascii() else SIGN * 2 // 3 for sign in text)
