"""What of the sheets the JSON does not say: hours by task, exact points, what is robust to no data."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from builder.policy import policy_of
from builder.roster import is_assessed, roster
from builder.scoring import (
    AchievementEntry,
    Outcome,
    Outlook,
    ScoreSheet,
    ScoreSheets,
    TaskHours,
    TrainingEntry,
    outlook,
    score,
)
from builder.scoring.achievements import achievement_year
from builder.scoring.methods import METHODS, each, tier
from builder.scoring.methods.tier import tier_points
from builder.validation.schemas import schema_of
from tests.county import county
from tests.support import ROOT, assembled


def sheets(given: Mapping[str, Any]) -> ScoreSheets:
    programme = assembled(*county(given))
    policy = policy_of(programme.policies, given.get("year", 2025))
    assert policy is not None
    return score(programme, policy)


def test_a_sheet_says_the_hours_required_and_completed_of_each_task() -> None:
    trainings = [
        {"task": "law", "date": "2025-05-16", "hours": 4, "attendance": ["jia"]},
        {"task": "management", "date": "2025-06-16", "hours": 9, "attendance": {"jia": Decimal("2.5")}},
    ]
    [sheet] = sheets({"tasks": {"law": 6, "management": 6, "protection": 3}, "trainings": trainings}).sheets
    assert sheet.tasks == (
        TaskHours(task="law", required=Decimal(4), completed=Decimal(4)),
        TaskHours(task="management", required=Decimal(6), completed=Decimal("2.5")),
        TaskHours(task="protection", required=Decimal(0), completed=Decimal(0)),
    )
    assert sheet.exact_total == Fraction(39)


def test_totals_are_exact_however_the_hours_divide() -> None:
    trainings = [{"date": f"2025-0{month}-16", "hours": 1, "attendance": ["jia"]} for month in range(1, 8)]
    [sheet] = sheets({"tasks": {"law": 7}, "trainings": trainings}).sheets
    assert {entry.points for entry in sheet.groups[0].entries} == {Fraction(60, 7)}
    assert sheet.exact_total == 60
    assert sheet.passes


def test_sheets_and_reasons_stand_in_the_order_of_ids() -> None:
    """Which is not the order of their files: t1-2.yml stands before t1.yml."""
    late = {"admitted_on": "2026-01-01"}
    people = {"t2": {}, "t1-2": {}, "t1": {}, "u2": {"review": "pending"}, "u1-2": late, "u1": late}
    found = sheets({"people": people})
    assert [sheet.trainee for sheet in found.sheets] == ["t1", "t1-2", "t2"]
    assert [key for key, _ in found.not_assessed] == ["u1", "u1-2", "u2"]


def test_who_was_admitted_in_a_year_without_a_policy_is_on_no_sheet() -> None:
    """Validation refuses it; scoring still gives no traceback."""
    found = sheets({"people": {"jia": {}, "yi": {"admitted_on": "2023-05-01"}}})
    assert [sheet.trainee for sheet in found.sheets] == ["jia"]
    assert found.not_assessed == ()


def test_a_policy_without_a_group_for_training_gives_no_points_for_hours() -> None:
    records, folders = county({})
    [policy] = records["policy"].values()
    policy["groups"] = [group for group in policy["groups"] if group["method"] != "training"]
    programme = assembled(records, folders)
    found = policy_of(programme.policies, 2025)
    assert found is not None
    [sheet] = score(programme, found).sheets
    assert sheet.exact_total == 0
    assert outlook(sheet, found).open_points == 0


def test_a_group_has_its_cap_or_less_and_none_without_one() -> None:
    [sheet] = sheets({"achievements": [{"kind": "other-ip-project", "event": "applied"}] * 3}).sheets
    score = sheet.groups[-2]
    capped, free = (replace(score, group=replace(score.group, cap=cap)) for cap in (Decimal("4.5"), None))
    assert (capped.before_cap, capped.points, capped.lost) == (Fraction(6), Fraction(9, 2), Fraction(3, 2))
    assert [free.points, free.before_cap, free.lost] == [6, 6, 0]
    assert replace(capped, entries=score.entries[:2]).points == 4


def test_the_days_before_the_policy_are_required_of_nobody() -> None:
    trainings = [
        {"date": "2024-09-17", "hours": 6},
        {"date": "2024-12-31", "hours": 6, "attendance": ["jia"]},
    ]
    [sheet] = sheets({"year": 2024, "trainings": trainings}).sheets
    assert sheet.tasks == (TaskHours(task="law", required=Decimal(6), completed=Decimal(6)),)


def test_a_kind_that_the_years_policy_does_not_know_is_on_no_sheet() -> None:
    """Another year's policy may know it; validation refuses what none knows."""
    achievements = [{"kind": "utility-model", "event": "granted"}]
    [sheet] = sheets({"achievements": achievements}).sheets
    assert not any(group.entries for group in sheet.groups[1:])


def test_an_event_that_the_policy_does_not_know_is_on_no_sheet() -> None:
    [sheet] = sheets({"achievements": [{"kind": "trademark", "event": "renewed"}]}).sheets
    assert sheet.groups[1].entries == ()


@pytest.mark.parametrize(
    ("group", "record", "once"),
    [
        (
            "rights-obtained",
            {"kind": "pct-patent", "event": "granted", "pct": "PCT/CN2023/000001"},
            "pct CN 2023 000001",
        ),
        ("rights-obtained", {"kind": "pct-patent", "event": "granted"}, "record c1"),
        ("rights-protection", {"kind": "rights-case", "event": "report", "dispute": "d-1"}, "key D1"),
        ("rights-protection", {"kind": "rights-case", "event": "report"}, "record c1"),
        (
            "open-licensing",
            {"kind": "open-licence", "event": "handled", "dispute": "d1", "pct": "x"},
            "record c1",
        ),
        ("pledge-financing", {"kind": "pledge-financing", "event": "registered"}, "pledge-financing"),
    ],
)
def test_what_counts_once_is_the_record_its_family_its_dispute_or_the_year(
    group: str, record: dict[str, Any], once: str
) -> None:
    programme = assembled(*county({"achievements": [record]}))
    policy = policy_of(programme.policies, 2025)
    assert policy is not None
    rules = next(one for one in policy.record.groups if one.id == group)
    counts_once = {"each": each, "tier": tier}[rules.method].counts_once
    assert counts_once(programme.achievements["c1"], rules) == once


def test_amounts_add_up_by_group_and_enterprise() -> None:
    people = {"jia": {}, "yi": {"enterprise": "e0002"}}
    pledge = {"kind": "pledge-financing", "event": "registered", "amount_yuan": Decimal("0.10")}
    listed = [{**pledge, "participants": [key]} for key in ("jia", "jia", "yi")]
    programme = assembled(*county({"people": people, "achievements": listed}))
    policy = policy_of(programme.policies, 2025)
    assert policy is not None
    year = achievement_year(programme, policy)
    assert year.amounts == {
        ("pledge-financing", "e0001"): Decimal("0.20"),
        ("pledge-financing", "e0002"): Decimal("0.10"),
    }
    [sheet] = [sheet for sheet in score(programme, policy).sheets if sheet.trainee == "yi"]
    record = programme.achievements["c3"]
    rule = policy.rule_of(record)
    assert rule is not None
    assert sheet.groups[4].entries == (
        AchievementEntry(record=record, rule=rule, outcome=Outcome.COUNTED, points=Fraction(3)),
    )


@pytest.mark.parametrize(
    ("amount", "points"),
    [("0", 0), ("99.99", 0), ("100", 3), ("9999999.99", 3), ("10000000", 5), ("99999999", 5)],
)
def test_an_amount_has_the_points_of_the_highest_tier_that_it_reaches(amount: str, points: int) -> None:
    tiers = [{"from": 10_000_000, "points": 5}, {"from": 100, "points": 3}]
    programme = assembled(*county({"policy": {"groups": {"pledge-financing": {"tiers": tiers}}}}))
    [record] = programme.policies.values()
    group = next(group for group in record.groups if group.method == "tier")
    assert tier_points(group, Decimal(amount)) == points


@pytest.mark.parametrize("basis", ["annual-total", "per-case"])
def test_a_financing_without_its_amount_is_one_of_nothing(basis: str) -> None:
    """Validation refuses it; scoring still gives no traceback."""
    policy = {"groups": {"pledge-financing": {"basis": basis, "tiers": [{"from": 1, "points": 3}]}}}
    [sheet] = sheets({"achievements": [{"kind": "pledge-financing", "event": "registered"}], "policy": policy}).sheets
    assert sheet.exact_total == 60


@pytest.mark.parametrize("points", [{}, {"points": 0}])
def test_what_is_worth_nothing_counts_with_no_points(points: dict[str, int]) -> None:
    kind = {"kind": "trademark", "title": "示例", "identifier": "text"}
    events = [{"event": "registered", "title": "示例", **points}]
    settings = {"training": {"points": 0}, "rights-obtained": {"kinds": [{**kind, "events": events}]}}
    achievements = [{"kind": "trademark", "event": "registered"}]
    [sheet] = sheets({"achievements": achievements, "policy": {"groups": settings}}).sheets
    assert [[entry.points for entry in group.entries] for group in sheet.groups[:2]] == [[0], [0]]
    assert sheet.exact_total == 0


@pytest.mark.parametrize(
    ("left", "assessed"),
    [
        (None, {2024, 2025, 2026, 2027}),
        ({"on": "2026-01-01", "reason": "withdrawn"}, {2024, 2025}),
        ({"on": "2025-12-31", "reason": "withdrawn"}, {2024}),
        ({"on": "2025-12-31", "reason": "term-complete"}, {2024, 2025}),
        ({"on": "2026-01-01", "reason": "term-complete"}, {2024, 2025}),
    ],
)
def test_a_person_is_assessed_at_the_end_of_each_year_and_of_the_term(
    left: dict[str, str] | None, assessed: set[int]
) -> None:
    person = {"admitted_on": "2024-10-15", **({"exit": left} if left else {})}
    programme = assembled(*county({"people": {"jia": person}, "trainings": []}))
    [trainee], [span] = programme.trainees.values(), roster(programme.trainees, programme.policies).values()
    assert {year for year in range(2023, 2030) if is_assessed(trainee, span, year)} == assessed
    assert span.start == dt.date(2024, 10, 15)


# What the pass line still takes


def the_sheet(given: Mapping[str, Any]) -> tuple[ScoreSheet, Outlook]:
    programme = assembled(*county(given))
    policy = policy_of(programme.policies, 2025)
    assert policy is not None
    [sheet] = score(programme, policy).sheets
    return sheet, outlook(sheet, policy)


def test_open_hours_promise_nothing_above_the_cap_of_training() -> None:
    """Of 14 hours 12 are attended: 51.43 points, where the cap is 40."""
    trainings = [{"date": "2025-05-16", "hours": 14, "attendance": {"jia": 12}}]
    rules = {"groups": {"training": {"cap": 40}}}
    sheet, ahead = the_sheet({"tasks": {"law": 14}, "trainings": trainings, "policy": rules})
    assert [sheet.total, ahead.open_hours, ahead.open_points] == [40, 2, 0]
    assert ahead.missing == 20


def test_open_hours_are_worth_what_is_left_below_the_cap() -> None:
    trainings = [{"date": "2025-05-16", "hours": 12, "attendance": {"jia": 6}}]
    _, ahead = the_sheet({"trainings": trainings, "policy": {"groups": {"training": {"cap": 50}}}})
    assert [ahead.missing, ahead.open_hours, ahead.open_points] == [30, 6, 20]


def test_a_sheet_says_the_days_in_the_roster_and_an_entry_its_record_and_hours() -> None:
    sheet, _ = the_sheet({"people": {"jia": {"admitted_on": "2025-04-01"}}})
    assert (sheet.span.start, sheet.span.end) == (dt.date(2025, 4, 1), dt.date(2028, 4, 1))
    [entry] = sheet.groups[0].entries
    assert isinstance(entry, TrainingEntry)
    assert (entry.source, entry.record.title, entry.task) == ("a2025-01", "示例培训1", "law")
    assert entry.hours == 12


def test_a_method_is_a_module_of_its_name_with_a_twin_on_the_page_and_known_to_the_schema() -> None:
    schema = schema_of("policy")["properties"]["groups"]["items"]["properties"]["method"]
    page = ROOT / "builder/site/theme/assets/javascripts"
    twins = {file.stem.removeprefix("method-") for file in page.glob("method-*.js")}
    assert set(schema["enum"]) == set(METHODS) == twins
    known = re.findall(r'case "([a-z-]+)":', (page / "scoring.js").read_text("utf-8"))
    assert set(known) == twins
