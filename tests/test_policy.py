"""The rules of a year, looked up in the policies."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from builder.calendar import Span
from builder.policy import Policy, awaited_policy, in_force_on, policy_of, shared_clause
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


def test_the_grades_on_either_side_of_the_line_have_the_names_of_the_policy() -> None:
    titles = the_policy(grading={"titles": {"pass": "达标", "fail": "未达标"}}).grade_titles
    assert list(titles.items())[-2:] == [("pass", "达标"), ("fail", "未达标")]


def test_a_value_has_its_own_clause_or_that_of_what_it_stands_in() -> None:
    bands = [
        {"grade": "excellent", "title": "优秀", "ratio": Decimal("0.1"), "clause": "三（二）乙"},
        {"grade": "good", "title": "良好", "ratio": Decimal("0.3")},
    ]
    policy = the_policy(grading={"bands": bands, "pass_clause": "三（二）甲"})
    assert (policy.pass_clause, the_policy().pass_clause) == ("三（二）甲", "六（二）")
    assert [policy.clause_of(grade) for grade in policy.grades] == ["三（二）乙", "六（二）", "六（二）", "六（二）"]
    kinds = [
        {
            "kind": "mark",
            "title": "示例",
            "events": [
                {"event": "used", "title": "示例", "points": 1, "clause": "三（一）"},
                {"event": "filed", "title": "示例", "points": 1},
            ],
        }
    ]
    [used, filed] = assembled(
        *county({"achievements": [{"kind": "mark", "event": event} for event in ("used", "filed")]})
    ).achievements.values()
    rules = the_policy(groups={"rights-obtained": {"kinds": kinds}})
    clauses = [rule.clause for record in (used, filed) if (rule := rules.rule_of(record))]
    assert clauses == ["三（一）", "六（一）2"]


@pytest.mark.parametrize(
    ("clauses", "shared"),
    [
        (("六（一）1", "六（一）2"), "六（一）"),
        (("第十条", "第十一条"), ""),
        (("六（二）1", "六（二）2"), "六（二）"),
        (("六（一）1", "七"), ""),
    ],
)
def test_what_clauses_share_is_a_clause_that_the_policy_writes_itself(clauses: tuple[str, str], shared: str) -> None:
    record = the_policy().record
    groups = tuple(replace(group, clause=clauses[place % 2]) for place, group in enumerate(record.groups))
    assert shared_clause(replace(record, groups=groups)) == shared


def test_named_are_the_bands_unless_the_programme_says_others_and_never_those_who_failed() -> None:
    settings = assembled(*county({})).settings
    policy = the_policy(grading={"bands": [{"grade": "outstanding", "title": "卓越", "ratio": Decimal("0.1")}]})
    assert policy.named_grades(settings) == {"outstanding"}
    said = replace(settings, publication=replace(settings.publication, named_grades=("pass", "fail")))
    assert policy.named_grades(said) == {"pass"}
    silent = replace(settings, publication=replace(settings.publication, named_grades=()))
    assert policy.named_grades(silent) == frozenset()


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
