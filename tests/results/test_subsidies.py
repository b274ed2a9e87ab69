"""Subsidies: for who is entitled, once, at the amount set, within the budget; and no figure is invented."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from builder.records.model import Payment
from builder.records.programme import Programme
from builder.results.subsidies import check_subsidies, entitled, standing_result, terms_of
from tests.results.years import codes, edited, published, with_keys
from tests.shili import CORRECTION_ON, FINAL_ON, SUBSIDIES

APPROVED = "2026-02-06"


def paid(programme: Programme, *payments: dict[str, Any], terms: Sequence[dict[str, Any]] = ()) -> list[str]:
    """Give the codes of what is wrong with some payments of 2025, under some terms."""
    programme = edited(programme, {SUBSIDIES: {"year": 2025, "payments": [*payments]}})
    if terms:
        programme = with_keys(programme, programme.settings.path, subsidy=[*terms])
    return codes(check_subsidies(programme))


def payment(trainee: str, amount: int | None = None, approved_on: str = APPROVED) -> dict[str, Any]:
    """A payment that was approved."""
    return {"trainee": trainee, "approved_on": approved_on} | ({} if amount is None else {"amount_yuan": amount})


def terms(since: str = "2025-01-01", **amounts: int | None) -> dict[str, Any]:
    """The terms from a day on."""
    return {"from": since, "basis": "《示例办法》", "excellent": None, "good": None, "budget": None, **amounts}


def test_excellent_and_good_are_entitled_the_highest_grade_first(final: Programme) -> None:
    found = entitled(final, 2025)
    rows = final.results[2025, "02-final"].rows
    assert found == {row.trainee: row.grade for row in rows if row.grade in {"excellent", "good"}}
    assert [*found.values()] == sorted(found.values())
    assert len(found) == 8


def test_nobody_is_entitled_before_a_result_is_final(unpublished: Programme, on_notice: Programme) -> None:
    assert entitled(unpublished, 2025) == {}
    assert entitled(on_notice, 2025) == {}
    assert entitled(on_notice, 2023) == {}


def test_nothing_is_wrong_with_the_subsidies_of_the_demonstration(demonstration: Programme) -> None:
    assert codes(check_subsidies(demonstration)) == []


@pytest.mark.parametrize(
    ("trainee", "found"),
    [("top", []), ("trademark", []), ("next", ["P541"]), ("failed", ["P541"]), ("successor", ["P541"])],
)
def test_only_the_entitled_are_paid(final: Programme, trainee: str, found: list[str]) -> None:
    assert paid(final, payment(trainee)) == found


def test_nobody_is_paid_twice_for_a_year(final: Programme) -> None:
    assert paid(final, payment("top"), payment("trademark"), payment("top")) == ["P542"]


def test_approval_follows_the_final_result(final: Programme) -> None:
    before = (FINAL_ON - dt.timedelta(days=1)).isoformat()
    assert paid(final, payment("top", approved_on=before)) == ["P547"]
    assert paid(final, payment("top", approved_on=FINAL_ON.isoformat())) == []


def test_a_correction_takes_back_no_subsidy_that_was_approved_before(final: Programme) -> None:
    corrected = lowered(final)
    assert "achiever" not in entitled(corrected, 2025)
    assert paid(corrected, payment("achiever")) == []
    assert paid(corrected, payment("achiever", approved_on="2026-03-02")) == ["P541"]
    assert paid(corrected, payment("next")) == ["P541"]
    assert paid(corrected, payment("next", approved_on="2026-03-02")) == []


def lowered(programme: Programme) -> Programme:
    """Correct 2025 on 2 March: achiever falls to pass, and next is good in turn."""
    for record in programme.achievements.values():
        if "achiever" in record.participants and record.date.year == 2025:
            programme = with_keys(programme, record.path, review={"status": "rejected", "on": "2026-02-27"})
    return published(programme, 2025, "correction", CORRECTION_ON, "成果核减。")


def test_the_result_that_stands_is_the_last_one_by_the_day(final: Programme) -> None:
    corrected = lowered(final)
    standing = {
        day: standing_result(corrected, 2025, dt.date.fromisoformat(day))
        for day in ("2026-01-11", "2026-01-19", "2026-01-20", "2026-03-01", "2026-03-02")
    }
    assert [result.id if result else None for result in standing.values()] == [
        None,
        None,
        "02-final",
        "02-final",
        "03-correction",
    ]


def test_while_no_amount_is_set_any_amount_and_none_may_be_recorded(final: Programme) -> None:
    assert paid(final, payment("top", 1234), payment("trademark")) == []


def test_where_an_amount_is_set_it_is_that(final: Programme) -> None:
    set_terms = [terms(excellent=3000, good=2000)]
    assert paid(final, payment("top", 3000), payment("trademark", 2000), terms=set_terms) == []
    assert paid(final, payment("top", 2000), payment("trademark", 2001), terms=set_terms) == [
        "P543",
        "P543",
    ]


def test_the_terms_are_those_of_the_day_of_approval(final: Programme) -> None:
    dated = [terms(excellent=3000), terms("2026-02-06", excellent=4000), terms("2026-02-07", excellent=5000)]
    assert paid(final, payment("top", 4000), terms=dated) == []
    assert paid(final, payment("top", 3000, "2026-02-05"), terms=dated) == []
    assert paid(final, payment("top", 4000, "2026-02-07"), terms=dated) == ["P543"]


def test_before_the_first_terms_there_are_none(final: Programme) -> None:
    late = [terms("2026-02-07", excellent=5000, budget=1)]
    assert paid(final, payment("top", 3), terms=late) == []
    programme = with_keys(final, final.settings.path, subsidy=late)
    first = Payment(trainee="top", approved_on=FINAL_ON)
    assert terms_of(programme, first) is None


def test_the_budget_is_spent_to_the_last_yuan_and_no_further(final: Programme) -> None:
    budget = [terms(excellent=3000, good=2000, budget=5000)]
    people = [payment("top", 3000), payment("trademark", 2000)]
    assert paid(final, *people, terms=budget) == []
    assert paid(final, *people, payment("achiever", 2000), terms=budget) == ["P544"]
    assert paid(final, *people, terms=[terms(budget=4999)]) == ["P544"]


def test_each_budget_is_of_its_own_terms(final: Programme) -> None:
    budgets = [terms(budget=3000), terms("2026-02-07", budget=3000)]
    people = [payment("top", 3000), payment("trademark", 3000, "2026-02-07")]
    assert paid(final, *people, terms=budgets) == []


def test_money_is_exact(final: Programme) -> None:
    cents = Decimal("0.10")
    budget = [{**terms(), "budget": Decimal("0.30")}]
    people = [{**payment(trainee), "amount_yuan": cents} for trainee in ("top", "trademark", "achiever")]
    assert paid(final, *people, terms=budget) == []
