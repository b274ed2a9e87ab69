"""The rules of a year, looked up in the policies."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from builder.calendar import Span
from builder.policy import Policy, awaited_policy, in_force_on, policy_of
from builder.records.model import PolicyRecord
from tests.county import county, with_settings
from tests.support import assembled, dianjiang


def records(*in_force: tuple[str, str], **settings: Any) -> dict[str, PolicyRecord]:  # noqa: ANN401  any settings
    policies = {
        f"p{place}": {
            **with_settings(dianjiang(), settings),
            "id": f"p{place}",
            "in_force": {"from": a, "until": b},
        }
        for place, (a, b) in enumerate(in_force)
    }
    return dict(assembled({"policy": policies}, {}).policies)


def the_policy(year: int = 2025, **settings: Any) -> Policy:  # noqa: ANN401  any settings
    found = policy_of(records(("2024-09-18", "2026-12-31"), **settings), year)
    assert found is not None
    return found


def test_a_years_policy_is_the_one_in_force_on_its_last_day() -> None:
    policies = records(("2024-09-18", "2025-12-30"), ("2025-12-31", "2026-12-31"))
    found = {year: policy_of(policies, year) for year in (2023, 2024, 2025, 2026, 2027)}
    assert {year: each and each.record.id for year, each in found.items()} == {
        2023: None,
        2024: "p0",
        2025: "p1",
        2026: "p1",
        2027: None,
    }


@pytest.mark.parametrize(("text", "found"), [("2024-09-17", None), ("2024-09-18", "p0"), ("2026-12-31", "p0")])
def test_both_ends_of_the_time_in_force_are_in_it(text: str, found: str | None) -> None:
    record = in_force_on(records(("2024-09-18", "2026-12-31")).values(), dt.date.fromisoformat(text))
    assert (record.id if record else None) == found


def test_the_first_year_begins_when_the_policy_does() -> None:
    assert the_policy(2024).period == Span(dt.date(2024, 9, 18), dt.date(2025, 1, 1))
    assert the_policy(2025).period == Span(dt.date(2025, 1, 1), dt.date(2026, 1, 1))
    assert the_policy(2026).period == Span(dt.date(2026, 1, 1), dt.date(2027, 1, 1))


def test_grades_run_from_the_highest_down_each_with_its_name() -> None:
    assert the_policy().grades == ("excellent", "good", "pass", "fail")
    assert the_policy().grade_titles == {
        "excellent": "优秀",
        "good": "良好",
        "pass": "合格",
        "fail": "不合格",
    }


def test_the_line_itself_passes() -> None:
    policy = the_policy()
    assert policy.passes(Fraction(60))
    assert not policy.passes(Fraction(60) - Fraction(1, 10**12))


def test_places_are_exact_where_a_binary_float_would_miss_one() -> None:
    bands = [{"grade": "excellent", "title": "优秀", "ratio": Decimal("0.07")}]
    assert the_policy(grading={"bands": bands}).places(100) == {"excellent": 7}
    ratio = float(bands[0]["ratio"])  # type: ignore[arg-type]  # it is the decimal
    assert ratio * 100 != 7


@pytest.mark.parametrize(
    ("kind", "event", "points"),
    [
        ("patented-product", "recognised", Decimal(3)),
        ("patented-product", "granted", None),
        ("utility-model", "granted", None),
    ],
)
def test_an_achievement_has_the_rule_of_its_kind_and_event(kind: str, event: str, points: Decimal | None) -> None:
    achievements = [{"kind": kind, "event": event}]
    record = assembled(*county({"achievements": achievements})).achievements["c1"]
    rule = the_policy().rule_of(record)
    assert (rule.event.points if rule else None) == points
    assert rule is None or (rule.group.id, rule.kind.title) == ("patented-products", "专利产品")


def test_a_year_without_a_policy_goes_by_the_last_one_before_it() -> None:
    policies = records(("2026-01-01", "2026-12-31"), ("2024-09-18", "2025-12-30"))
    found = {year: awaited_policy(policies, year) for year in (2023, 2024, 2025, 2027, 2030)}
    assert {year: each and each.record.id for year, each in found.items()} == {
        2023: None,
        2024: None,
        2025: "p1",
        2027: "p0",
        2030: "p0",
    }
