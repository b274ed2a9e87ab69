"""Subsidies: for who is entitled, once, at the amount set, within the budget; and no figure is invented."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from builder.records.programme import Programme
from builder.results.subsidies import check_subsidies, entitled, standing_result, terms_of
from tests.results.years import codes, edited, published, unpublished, with_keys

SUBSIDIES = "records/subsidies/2025.yml"
TRADEMARK = "records/achievements/2025/c2025-038.yml"
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


def test_excellent_and_good_are_entitled_the_highest_grade_first(demonstration: Programme) -> None:
    found = entitled(demonstration, 2025)
    rows = demonstration.results[2025, "02-final"].rows
    assert found == {row.trainee: row.grade for row in rows if row.grade in {"excellent", "good"}}
    assert [*found.values()] == sorted(found.values())
    assert len(found) == 12


def test_nobody_is_entitled_before_a_result_is_final(demonstration: Programme) -> None:
    programme = unpublished(demonstration)
    assert entitled(programme, 2025) == {}
    on_notice = published(programme, 2025, "notice", dt.date(2026, 1, 12))
    assert entitled(on_notice, 2025) == {}
    assert entitled(on_notice, 2023) == {}


def test_nothing_is_wrong_with_the_subsidies_of_the_demonstration(demonstration: Programme) -> None:
    assert codes(check_subsidies(demonstration)) == []


@pytest.mark.parametrize(
    ("trainee", "found"),
    [("t2024-001", []), ("t2024-010", []), ("t2024-002", ["P541"]), ("t2024-016", ["P541"]), ("t2026-001", ["P541"])],
)
def test_only_the_entitled_are_paid(demonstration: Programme, trainee: str, found: list[str]) -> None:
    assert paid(demonstration, payment(trainee)) == found


def test_nobody_is_paid_twice_for_a_year(demonstration: Programme) -> None:
    assert paid(demonstration, payment("t2024-001"), payment("t2024-010"), payment("t2024-001")) == ["P542"]


def test_approval_follows_the_final_result(demonstration: Programme) -> None:
    final = demonstration.results[2025, "02-final"].published_on
    before = (final - dt.timedelta(days=1)).isoformat()
    assert paid(demonstration, payment("t2024-001", approved_on=before)) == ["P541"]
    assert paid(demonstration, payment("t2024-001", approved_on=final.isoformat())) == []


def test_a_correction_takes_back_no_subsidy_that_was_approved_before(demonstration: Programme) -> None:
    corrected = lowered(demonstration)
    assert "t2024-009" not in entitled(corrected, 2025)
    assert paid(corrected, payment("t2024-009")) == []
    assert paid(corrected, payment("t2024-009", approved_on="2026-03-02")) == ["P541"]
    assert paid(corrected, payment("t2024-002")) == ["P541"]
    assert paid(corrected, payment("t2024-002", approved_on="2026-03-02")) == []


def lowered(programme: Programme) -> Programme:
    """Correct 2025 on 2 March: t2024-009 falls to pass, and t2024-002 is good in turn."""
    for record in programme.achievements.values():
        if "t2024-009" in record.participants and record.date.year == 2025:
            programme = with_keys(programme, record.path, review={"status": "rejected", "on": "2026-02-27"})
    return published(programme, 2025, "correction", dt.date(2026, 3, 2), "成果核减。")


def test_the_result_that_stands_is_the_last_one_by_the_day(demonstration: Programme) -> None:
    corrected = lowered(demonstration)
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


def test_while_no_amount_is_set_any_amount_and_none_may_be_recorded(demonstration: Programme) -> None:
    assert paid(demonstration, payment("t2024-001", 1234), payment("t2024-010")) == []


def test_where_an_amount_is_set_it_is_that(demonstration: Programme) -> None:
    set_terms = [terms(excellent=3000, good=2000)]
    assert paid(demonstration, payment("t2024-001", 3000), payment("t2024-010", 2000), terms=set_terms) == []
    assert paid(demonstration, payment("t2024-001", 2000), payment("t2024-010", 2001), terms=set_terms) == [
        "P543",
        "P543",
    ]


def test_the_terms_are_those_of_the_day_of_approval(demonstration: Programme) -> None:
    dated = [terms(excellent=3000), terms("2026-02-06", excellent=4000), terms("2026-02-07", excellent=5000)]
    assert paid(demonstration, payment("t2024-001", 4000), terms=dated) == []
    assert paid(demonstration, payment("t2024-001", 3000, "2026-02-05"), terms=dated) == []
    assert paid(demonstration, payment("t2024-001", 4000, "2026-02-07"), terms=dated) == ["P543"]


def test_before_the_first_terms_there_are_none(demonstration: Programme) -> None:
    late = [terms("2026-02-07", excellent=5000, budget=1)]
    assert paid(demonstration, payment("t2024-001", 3), terms=late) == []
    programme = with_keys(demonstration, demonstration.settings.path, subsidy=late)
    first = programme.subsidies[2025].payments[0]
    assert terms_of(programme, first) is None


def test_the_budget_is_spent_to_the_last_yuan_and_no_further(demonstration: Programme) -> None:
    budget = [terms(excellent=3000, good=2000, budget=5000)]
    people = [payment("t2024-001", 3000), payment("t2024-010", 2000)]
    assert paid(demonstration, *people, terms=budget) == []
    assert paid(demonstration, *people, payment("t2024-009", 2000), terms=budget) == ["P544"]
    assert paid(demonstration, *people, terms=[terms(budget=4999)]) == ["P544"]


def test_each_budget_is_of_its_own_terms(demonstration: Programme) -> None:
    budgets = [terms(budget=3000), terms("2026-02-07", budget=3000)]
    people = [payment("t2024-001", 3000), payment("t2024-010", 3000, "2026-02-07")]
    assert paid(demonstration, *people, terms=budgets) == []


def test_money_is_exact(demonstration: Programme) -> None:
    cents = Decimal("0.10")
    budget = [{**terms(), "budget": Decimal("0.30")}]
    people = [{**payment(trainee), "amount_yuan": cents} for trainee in ("t2024-001", "t2024-010", "t2024-009")]
    assert paid(demonstration, *people, terms=budget) == []
