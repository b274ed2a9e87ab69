"""The explanation that a trainee gets."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports.explain import explain
from builder.reports.statements import statements
from builder.scoring import ScoreSheet
from tests.results.years import graded, with_keys
from tests.shili import AS_OF, achievement


class Told:
    """Explains people to a test."""

    def __init__(self, programme: Programme, assessed: Assessment, running: Assessment) -> None:
        self.programme = programme
        self.years = {2025: assessed, 2026: running}

    def __call__(self, trainee: str, year: int = 2025, *, english: bool = False) -> str:
        return explain(self.programme, self.years[year], trainee, "en" if english else "zh", AS_OF)


@pytest.fixture
def told(county: Programme, assessed: Assessment, running: Assessment) -> Told:
    return Told(county, assessed, running)


def test_every_point_leads_to_its_record_its_evidence_and_its_clause(county: Programme) -> None:
    evidence = [{"title": "发明专利证书", "number": "示例第198号", "archive": "档-2025-014"}]
    programme = with_keys(county, achievement("top-patent"), evidence=evidence)
    text = explain(programme, graded(programme, 2025), "top", "zh", AS_OF)
    assert "六（一）2 知识产权确权：8.00 分\n" in text
    assert "  + top-patent  2025-04-18  发明专利（授权）“示例成果top-patent”，计 3.00 分\n" in text
    assert "      佐证：发明专利证书（示例第198号），档-2025-014\n" in text
    assert "    任务“示例任务law”：应完成 12 学时，已完成 12 学时\n" in text


def test_what_a_cap_takes_is_said(told: Told) -> None:
    assert "超出的 2.00 分不计）" in told("trademark")


@pytest.mark.parametrize(
    ("trainee", "source", "words"),
    [
        ("various", "various-rejected", "未予认可，不计分："),
        ("various", "various-pending", "待核实，暂不计分"),
        ("various", "various-other-year", "不在本年度计分期间，不计分"),
        ("late", "late-before", "不在本人在库期间，不计分"),
        ("top", "top-again", "同一事项已经计分，不重复计"),
    ],
)
def test_a_record_without_points_says_why(told: Told, trainee: str, source: str, words: str) -> None:
    line = next(line for line in told(trainee).splitlines() if source in line)
    assert words in line


def test_a_decision_is_told_with_its_day_and_reason(told: Told) -> None:
    assert "等次：优秀（2026-01-08 研究决定：示例理由" in told("decided")
    assert "Grade: excellent (decided on 2026-01-08: 示例理由" in told("decided", english=True)


def test_who_is_below_the_line_learns_what_it_still_takes(told: Told) -> None:
    text = told("failed")
    assert "距合格线 60 分还差 10.00 分\n" in text
    assert "尚有 2 学时未完成，全部完成可再计 10.00 分\n" in text


def with_sheet(assessed: Assessment, sheet: ScoreSheet) -> Assessment:
    """Give the person of a sheet that instead of their own."""
    people = tuple(replace(one, sheet=sheet) if one.trainee == sheet.trainee else one for one in assessed.people)
    return replace(assessed, grading=replace(assessed.grading, people=people))


def test_who_is_a_thousandth_below_the_line_is_not_told_to_have_reached_it(
    county: Programme, assessed: Assessment
) -> None:
    first = assessed.people[0]
    close = with_sheet(
        assessed, replace(first.sheet, exact_total=Fraction("59.999"), total=Decimal("59.99"), passes=False)
    )
    text = explain(county, close, first.trainee, "zh", AS_OF)
    assert "距合格线 60 分还差 0.01 分" in text


def test_last_years_lowest_good_is_for_reference_and_no_promise(told: Told) -> None:
    assert "参考：2025 年度公布的“良好”最低为 69.00 分。" in told("top", 2026)
    assert "不等于一定评上" in told("top", 2026)
    assert "参考：" not in told("top", 2025)


def test_a_running_year_says_that_it_is_not_over(told: Told) -> None:
    assert f"本年度尚未结束，以下按截至 {AS_OF} 的记录计算" in told("top", 2026)
    assert "本年度尚未结束" not in told("top", 2025)


def test_open_decisions_are_told_to_those_they_concern(told: Told) -> None:
    assert "得分相同，跨“" in told("top", 2026)
    assert "得分相同，跨“" not in told("top", 2025)


@pytest.mark.parametrize(
    ("trainee", "words"),
    [("gone", "当年已经出库"), ("waiting", "年末尚未入库"), ("successor", "不按零分计")],
)
def test_who_is_not_assessed_learns_why(told: Told, trainee: str, words: str) -> None:
    assert words in told(trainee)


def test_somebody_who_left_before_the_year_is_told_so(told: Told) -> None:
    assert "以前年度已经出库" in told("gone", 2026)


def test_open_hours_that_the_cap_leaves_nothing_for_promise_nothing(county: Programme, assessed: Assessment) -> None:
    """Below a cap of 45 lie the 50 points of 10 hours of 12."""
    one = assessed.of("failed")
    assert one is not None
    training, *others = one.sheet.groups
    low = replace(training, group=replace(training.group, cap=Decimal(45)))
    close = with_sheet(assessed, replace(one.sheet, groups=(low, *others)))
    assert "尚有 2 学时未完成，该项已达上限，完成以后也不再加分\n" in explain(county, close, "failed", "zh", AS_OF)
    page = dict(statements(county, close))[f"{one.sheet.enterprise}.html"]
    assert "2学时未完成，该项已达上限" in page


def test_a_notice_is_not_yet_published_and_no_reference(county: Programme, running: Assessment) -> None:
    notices = {key: result for key, result in county.results.items() if result.stage == "notice"}
    assert "参考：" in explain(county, running, "top", "zh", AS_OF)
    assert "参考：" not in explain(county.having(Programme.results, notices), running, "top", "zh", AS_OF)
