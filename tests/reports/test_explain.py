"""The explanation that a trainee gets, on people of the demonstration."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports.explain import explain
from builder.reports.statements import statements
from builder.scoring import NotAssessed, Outcome

TODAY = dt.date(2026, 11, 25)


class Told:
    """Explains people of one year to a test."""

    def __init__(self, programme: Programme, assessments: dict[int, Assessment]) -> None:
        self.programme = programme
        self.assessments = assessments

    def __call__(self, trainee: str, year: int, *, english: bool = False) -> str:
        return explain(self.programme, self.assessments[year], trainee, "en" if english else "zh", TODAY)

    def with_outcome(self, year: int, outcome: Outcome) -> tuple[str, str]:
        """Find somebody with a record that came to an outcome, and the record."""
        return next(
            (one.trainee, entry.source)
            for one in self.assessments[year].people
            for group in one.sheet.groups
            for entry in group.entries
            if entry.outcome is outcome
        )


@pytest.fixture
def told(demonstration: Programme, assessments: dict[int, Assessment]) -> Told:
    return Told(demonstration, assessments)


def test_every_point_leads_to_its_record_its_evidence_and_its_clause(told: Told) -> None:
    text = told("t2024-001", 2025)
    assert "六（一）2 知识产权确权：5.00 分\n" in text
    assert "  + c2025-014  2025-04-18  发明专利（授权）“一种示例汽车悬架控制臂的锻造工艺”，计 3.00 分\n" in text
    assert "      佐证：发明专利证书（示例第198号），档-2025-014\n" in text
    assert "    任务“专利导航”：应完成 4 学时，已完成 4 学时\n" in text


def test_what_a_cap_takes_is_said(told: Told, assessments: dict[int, Assessment]) -> None:
    one, group = next(
        (one, group)
        for one in assessments[2025].people
        for group in one.sheet.groups
        if group.before_cap > group.points
    )
    assert f"超出的 {float(group.lost):.2f} 分不计）" in told(one.trainee, 2025)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.REJECTED, "未予认可，不计分："),
        (Outcome.PENDING, "待核实，暂不计分"),
        (Outcome.OUTSIDE_YEAR, "不在本年度计分期间，不计分"),
        (Outcome.OUTSIDE_TERM, "不在本人在库期间，不计分"),
        (Outcome.DUPLICATE, "同一事项已经计分，不重复计"),
    ],
)
def test_a_record_without_points_says_why(told: Told, outcome: Outcome, words: str) -> None:
    trainee, source = told.with_outcome(2025, outcome)
    line = next(line for line in told(trainee, 2025).splitlines() if source in line)
    assert words in line


def test_a_decision_is_told_with_its_day_and_reason(told: Told) -> None:
    assert "等次：优秀（2026-01-08 研究决定：" in told("t2024-001", 2025)
    assert "Grade: excellent (decided on 2026-01-08: " in told("t2024-001", 2025, english=True)


def test_who_is_below_the_line_learns_what_it_still_takes(told: Told) -> None:
    text = told("t2024-016", 2025)
    assert "距合格线 60 分还差 22.00 分\n" in text
    assert "尚有 12 学时未完成，全部完成可再计 24.00 分\n" in text


def test_who_is_a_thousandth_below_the_line_is_not_told_to_have_reached_it(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    assessment = assessments[2025]
    first, *others = assessment.people
    sheet = replace(first.sheet, exact_total=Fraction("59.999"), total=Decimal("59.99"), passes=False)
    people = (replace(first, sheet=sheet), *others)
    close = replace(assessment, grading=replace(assessment.grading, people=people))
    text = explain(demonstration, close, first.trainee, "zh", TODAY)
    assert "距合格线 60 分还差 0.01 分" in text


def test_last_years_lowest_good_is_for_reference_and_no_promise(told: Told) -> None:
    assert "参考：2025 年度公布的“良好”最低为 67.00 分。" in told("t2024-001", 2026)
    assert "不等于一定评上" in told("t2024-001", 2026)
    assert "参考：" not in told("t2024-001", 2024)


def test_a_running_year_says_that_it_is_not_over(told: Told) -> None:
    assert "本年度尚未结束，以下按截至 2026-11-25 的记录计算" in told("t2024-001", 2026)
    assert "本年度尚未结束" not in told("t2024-001", 2025)


def test_open_decisions_are_told_to_those_they_concern(told: Told, assessments: dict[int, Assessment]) -> None:
    tie = next(decision for decision in assessments[2026].grading.open_decisions if decision.kind == "tie")
    assert "得分相同，跨“" in told(tie.trainees[0], 2026)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (NotAssessed.LEFT, "当年已经出库"),
        (NotAssessed.NOT_ADMITTED, "年末尚未入库"),
        (NotAssessed.NOTHING_REQUIRED, "不按零分计"),
    ],
)
def test_who_is_not_assessed_learns_why(
    told: Told, assessments: dict[int, Assessment], reason: NotAssessed, words: str
) -> None:
    trainee = next(person for person, why in assessments[2025].not_assessed.items() if why is reason)
    assert words in told(trainee, 2025)


def test_somebody_who_left_before_the_year_is_told_so(told: Told) -> None:
    assert "以前年度已经出库" in told("t2024-011", 2026)


def test_open_hours_that_the_cap_leaves_nothing_for_promise_nothing(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    """Below a cap of 36 lie the 38 points of 19 hours of 31."""
    assessment = assessments[2025]
    one = assessment.of("t2024-016")
    assert one is not None
    training, *others = one.sheet.groups
    low = replace(training, group=replace(training.group, cap=Decimal(36)))
    sheet = replace(one.sheet, groups=(low, *others))
    people = tuple(replace(one, sheet=sheet) if each is one else each for each in assessment.people)
    close = replace(assessment, grading=replace(assessment.grading, people=people))
    text = explain(demonstration, close, "t2024-016", "zh", TODAY)
    assert "尚有 12 学时未完成，该项已达上限，完成以后也不再加分\n" in text
    page = dict(statements(demonstration, close))[f"{sheet.enterprise}.html"]
    assert "尚有 12 学时未完成，该项已达上限，完成以后也不再加分。" in page


def test_a_notice_is_not_yet_published_and_no_reference(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    notices = {key: result for key, result in demonstration.results.items() if result.stage == "notice"}
    text = explain(demonstration.having(Programme.results, notices), assessments[2026], "t2024-001", "zh", TODAY)
    assert "参考：" not in text
