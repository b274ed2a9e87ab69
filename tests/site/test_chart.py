"""Bar charts: their bars are in proportion and everything has its place in the drawing."""

from dataclasses import replace

import pytest

from builder.public import GradeCount, IndustryCount, Outcome, Term, YearOfRoster
from builder.site.chart import LONGEST, Chart, grade_chart, industry_chart, roster_chart


def years(*counts: int) -> list[YearOfRoster]:
    return [YearOfRoster(year=2024 + at, admitted=count, in_roster=count) for at, count in enumerate(counts)]


def inside(chart: Chart) -> bool:
    room = chart.right - chart.left
    return 0 < chart.left < chart.right < chart.width and all(0 <= bar.length <= room for bar in chart.bars)


def test_bars_are_in_proportion_and_the_longest_fills_its_row() -> None:
    chart = roster_chart(years(20, 40, 80), 0)
    first, second, third = (bar.length for bar in chart.bars)
    assert first * 4 == second * 2 == third == chart.right - chart.left
    assert inside(chart)


def test_against_a_goal_the_full_row_is_the_goal() -> None:
    chart = roster_chart(years(50), 100)
    assert chart.bars[0].length * 2 == chart.right - chart.left


def test_beyond_the_goal_no_bar_leaves_the_drawing() -> None:
    assert inside(roster_chart(years(250), 100))


@pytest.mark.parametrize("count", [0, 3])
def test_where_nobody_is_there_are_rows_without_bars(count: int) -> None:
    chart = industry_chart(
        [IndustryCount(industry=Term(id="other", title="示例产业"), enterprises=1, people=0)] * count
    )
    assert [bar.length for bar in chart.bars] == [0] * count
    assert chart.height == 38 * count


def test_a_name_too_long_for_the_drawing_is_shortened() -> None:
    grade = GradeCount(grade="good", title="良好", count=3, places=None, ratio=None)
    outcome = Outcome(assessed=6, not_assessed=0, base=None, named=(), grades=(grade, replace(grade, title="名" * 99)))
    chart = grade_chart(outcome)
    assert chart.bars[0].name == "良好"
    assert chart.bars[1].name == "名" * (LONGEST - 1) + "…"
    assert inside(chart)
