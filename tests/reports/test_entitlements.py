"""Who is entitled to a subsidy and recommended first."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from builder.assessment import Assessment
from builder.records.model import SubsidyTerms
from builder.records.programme import Programme
from builder.reports.entitlements import entitlements, entitlements_page
from tests.support import having, having_settings


def test_the_final_result_entitles_the_highest_grade_first(county: Programme, assessed: Assessment) -> None:
    people = list(entitlements(county, assessed.policy))
    assert [one.grade for one in people] == ["优秀"] * 2 + ["良好"] * 6
    assert [one.trainee.id for one in people if one.payment] == ["decided", "top", "tied"]


def test_no_amount_is_invented(county: Programme, assessed: Assessment) -> None:
    page = entitlements_page(county, assessed.policy)
    assert page.count("按办法执行") == 8
    assert page.count("未发放") == 7


def test_a_name_a_grade_and_what_is_paid_stay_on_one_line(county: Programme, assessed: Assessment) -> None:
    page = entitlements_page(county, assessed.policy)
    assert page.count('<th scope="row" class="short">') == page.count('<td class="short">优秀') + page.count(
        '<td class="short">良好'
    )
    assert page.count('<td class="short">未发放') == 7
    assert ".short { white-space: nowrap; }" in page


def test_an_amount_that_the_bureau_sets_is_shown(county: Programme, assessed: Assessment) -> None:
    amounts: dict[str, Decimal | None] = {"excellent": Decimal(1), "good": None}
    terms = SubsidyTerms(from_=dt.date(2025, 1, 1), basis="《示例办法》", amounts=amounts)
    people = list(entitlements(having_settings(county, replace(county.settings, subsidy=(terms,))), assessed.policy))
    assert [one.amount for one in people] == [Decimal(1)] * 2 + [None] * 6


def test_an_approved_subsidy_that_a_correction_has_taken_stays_in_sight(
    county: Programme, assessed: Assessment
) -> None:
    final = county.results[2025, "02-final"]
    rows = tuple(replace(row, grade="pass") if row.trainee == "decided" else row for row in final.rows)
    corrected = {**county.results, (2025, "02-final"): replace(final, rows=rows)}
    programme = having(county, Programme.results, corrected)
    *_, last = entitlements(programme, assessed.policy)
    assert (last.trainee.id, last.grade, last.amount, last.payment is None) == ("decided", None, None, False)
    page = entitlements_page(programme, assessed.policy)
    assert "补助和推荐（7 人）" in page
    assert "更正后不再享受" in page


def test_a_year_without_a_final_result_entitles_nobody(county: Programme, running: Assessment) -> None:
    assert entitlements_page(county, running.policy) == ""
