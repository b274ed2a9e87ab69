"""Who is entitled to a subsidy and recommended first."""

from dataclasses import replace
from decimal import Decimal

from builder.assessment import Assessment
from builder.records.programme import Programme
from builder.reports.entitlements import entitlements, entitlements_page
from tests.support import having, having_settings


def test_the_final_result_entitles_the_highest_grade_first(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    people = list(entitlements(demonstration, assessments[2025].policy))
    assert [one.grade for one in people] == ["优秀"] * 3 + ["良好"] * 9
    assert all(one.payment for one in people)


def test_no_amount_is_invented(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    page = entitlements_page(demonstration, assessments[2025].policy)
    assert page.count("按办法执行") == 12
    assert page.count("未发放") == 12


def test_an_amount_that_the_bureau_sets_is_shown(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    terms = replace(demonstration.settings.subsidy[0], amounts={"excellent": Decimal(1), "good": None})
    settings = replace(demonstration.settings, subsidy=(terms,))
    people = list(entitlements(having_settings(demonstration, settings), assessments[2025].policy))
    assert [one.amount for one in people] == [Decimal(1)] * 3 + [None] * 9


def test_an_approved_subsidy_that_a_correction_has_taken_stays_in_sight(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    final = demonstration.results[2025, "02-final"]
    rows = tuple(replace(row, grade="pass") if row.trainee == "t2024-003" else row for row in final.rows)
    corrected = {**demonstration.results, (2025, "02-final"): replace(final, rows=rows)}
    programme = having(demonstration, Programme.results, corrected)
    *_, last = entitlements(programme, assessments[2025].policy)
    assert (last.trainee.id, last.grade, last.amount, last.payment is None) == ("t2024-003", None, None, False)
    page = entitlements_page(programme, assessments[2025].policy)
    assert "补助和推荐（11 人）" in page
    assert "更正后不再享受" in page


def test_a_year_without_a_final_result_entitles_nobody(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    assert entitlements_page(demonstration, assessments[2026].policy) == ""
