"""The second calculation held to cases worked out by hand, and the reach of the random programmes."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from tests import reference
from tests.programmes import ACHIEVEMENTS, TRAINING, Data, Programme, random_programme

Kinds = dict[str, dict[str, Data]]


def policy(**grading: object) -> Data:
    bands = [{"grade": "excellent", "ratio": Decimal("0.1")}, {"grade": "good", "ratio": Decimal("0.3")}]
    return {
        "id": "county-2024",
        "in_force": {"from": "2024-09-18", "until": "2026-12-31"},
        "term_years": 3,
        "groups": [TRAINING, *ACHIEVEMENTS],
        "grading": {"pass_at": 60, "base": "qualified", "rounding": "floor", "bands": bands, **grading},
    }


def trainee(admitted_on: str = "2024-10-15", **more: object) -> Data:
    return {"enterprise": "e0001", "review": {"status": "admitted"}, "admitted_on": admitted_on, **more}


def activity(*sessions: tuple[str, int | Decimal], attendance: list[Data] | None = None) -> Data:
    listed = [{"date": day, "start": "09:00", "hours": hours} for day, hours in sessions]
    year = int(sessions[0][0][:4])
    return {"year": year, "task": "law", "status": "held", "sessions": listed, "attendance": attendance or []}


def achievement(kind: str, event: str, day: str, *participants: str, **more: object) -> Data:
    head = {"kind": kind, "event": event, "enterprise": "e0001", "date": day}
    return {**head, "participants": list(participants), "review": {"status": "verified"}, **more}


def score(kinds: Kinds, *, year: int = 2025, hours: int = 12, rules: Data | None = None) -> Data:
    plan = {"year": year, "tasks": [{"id": "law", "hours": hours}]}
    records = {"policy": {"county-2024": rules or policy()}, "plan": {str(year): plan}, **kinds}
    folders = {key: int(key[1:5]) for key in kinds.get("achievement", {})}
    return reference.score(records, year, folders)


def class_of(extra: dict[str, int], size: int) -> Kinds:
    """So many people with full training, some of them with so many Madrid trademarks (5 points each)."""
    names = [f"t2024-{index:03d}" for index in range(1, size + 1)]
    course = activity(("2025-05-16", 12), attendance=[{"trainee": name} for name in names])
    marks = [name for name, count in extra.items() for _ in range(count)]
    return {
        "trainee": {name: trainee() for name in names},
        "activity": {"a2025-01": course},
        "achievement": {
            f"c2025-{index:03d}": achievement("madrid-trademark", "registered", "2025-03-01", name)
            for index, name in enumerate(marks)
        },
    }


def grades(result: Data) -> dict[str, str]:
    return {row["trainee"][-3:]: row["grade"] for row in result["trainees"]}


def group(result: Data, name: str, person: int = 0) -> Data:
    found: dict[str, Data] = {entry["group"]: entry for entry in result["trainees"][person]["groups"]}
    return found[name]


def test_in_2024_only_what_happened_from_18_september_is_required_and_counts() -> None:
    people = {"t2024-001": trainee("2024-01-02")}
    before = activity(("2024-09-17", 3), attendance=[{"trainee": "t2024-001"}])
    after = activity(("2024-09-18", 4), ("2024-11-05", 2), attendance=[{"trainee": "t2024-001", "hours": 3}])
    rights = {
        "c2024-001": achievement("trademark", "registered", "2024-09-17", "t2024-001"),
        "c2024-002": achievement("trademark", "registered", "2024-09-18", "t2024-001"),
    }
    courses = {"a2024-01": before, "a2024-02": after}
    result = score({"trainee": people, "activity": courses, "achievement": rights}, year=2024)
    assert group(result, "training")["entries"] == [
        {"source": "a2024-01", "outcome": "counted", "points": "0.00"},
        {"source": "a2024-02", "outcome": "counted", "points": "30.00"},
    ]
    assert group(result, "rights-obtained")["entries"] == [
        {"source": "c2024-001", "outcome": "outside-year", "points": "0.00"},
        {"source": "c2024-002", "outcome": "counted", "points": "2.00"},
    ]
    assert result["trainees"][0]["total"] == "32.00"


@pytest.mark.parametrize(
    ("marks", "total", "group_points", "grade"),
    [(0, "59.99", "60.00", "fail"), (1, "65.00", "60.00", "pass")],
)
def test_59_995_is_a_fail_and_shows_as_59_99_while_64_995_rounds_up(
    marks: int, total: str, group_points: str, grade: str
) -> None:
    kinds = class_of({"t2024-001": marks}, 1)
    kinds["activity"] = {
        "a2025-01": activity(("2025-05-16", 120), attendance=[{"trainee": "t2024-001", "hours": Decimal("119.99")}])
    }
    result = score(kinds, hours=120)
    assert (result["trainees"][0]["total"], result["trainees"][0]["grade"]) == (total, grade)
    assert group(result, "training")["points"] == group_points


def test_a_task_is_required_session_by_session_up_to_its_hours_and_credited_once() -> None:
    rows = [{"trainee": "t2025-001"}, {"trainee": "t2025-002"}]
    courses = {
        "a2025-01": activity(("2025-03-01", 3), ("2025-06-01", 4), attendance=rows),
        "a2025-02": activity(("2025-07-01", 5), attendance=rows),
        "a2025-03": activity(("2025-08-01", 9), attendance=[]) | {"status": "cancelled"},
    }
    people = {"t2025-001": trainee("2025-01-01"), "t2025-002": trainee("2025-06-01")}
    result = score({"trainee": people, "activity": courses}, hours=8)
    assert [entry["points"] for entry in group(result, "training", 0)["entries"]] == ["52.50", "7.50"]
    assert [entry["points"] for entry in group(result, "training", 1)["entries"]] == ["30.00", "30.00"]


def test_hours_made_up_count_on_days_that_count_and_no_further_than_the_activity() -> None:
    rows: list[Data] = [
        {"trainee": "t2024-001", "hours": 2},
        {"trainee": "t2024-001", "hours": 3, "made_up_on": "2025-12-31"},
        {"trainee": "t2024-002", "hours": 3, "made_up_on": "2026-01-01"},
        {"trainee": "t2024-003", "hours": 0, "leave": "sick"},
        {"trainee": "t2024-004", "hours": 3, "made_up_on": "2025-07-01"},
    ]
    people = {f"t2024-00{index}": trainee() for index in range(1, 4)}
    people["t2024-004"] = trainee(exit={"on": "2025-07-01", "reason": "term-complete"})
    first, second = activity(("2025-05-16", 3), attendance=rows), activity(("2025-05-17", 3))
    courses = {"a2025-01": first, "a2025-02": second}
    result = score({"trainee": people, "activity": courses})
    found = [group(result, "training", person)["entries"][0] for person in range(4)]
    assert [(entry["outcome"], entry["points"]) for entry in found] == [
        ("counted", "30.00"),
        ("outside-year", "0.00"),
        ("counted", "0.00"),
        ("outside-term", "0.00"),
    ]


@pytest.mark.parametrize(
    ("amounts", "points"),
    [
        ([10_000_000], "5.00"),
        ([Decimal("9999999.99")], "3.00"),
        ([Decimal("4999999.99"), Decimal("5000000.01")], "5.00"),
        ([5_000_000, Decimal("4999999.99")], "3.00"),
    ],
)
def test_the_pledge_tier_is_that_of_the_years_total_and_counts_once(amounts: list[int | Decimal], points: str) -> None:
    kinds = class_of({}, 2)
    kinds["achievement"] = {
        f"c2025-{index:03d}": achievement(
            "pledge-financing", "registered", "2025-04-01", "t2024-001", amount_yuan=amount
        )
        for index, amount in enumerate(amounts)
    }
    result = score(kinds)
    entries = group(result, "pledge-financing")["entries"]
    assert [entry["outcome"] for entry in entries] == ["counted", "duplicate"][: len(amounts)]
    assert group(result, "pledge-financing")["points"] == entries[0]["points"] == points
    assert group(result, "pledge-financing", 1)["entries"] == []


def test_the_earliest_record_that_counts_carries_a_dispute_and_a_cap_takes_the_rest() -> None:
    kinds = class_of({}, 1)
    told: list[tuple[str, str, Data]] = [
        ("c2025-001", "2025-02-01", {"dispute": "one", "review": {"status": "pending"}}),
        ("c2025-003", "2025-03-01", {"dispute": "one"}),
        ("c2025-002", "2025-03-01", {"dispute": "one"}),
        ("c2025-004", "2025-05-01", {"dispute": "another"}),
        ("c2025-005", "2025-06-01", {}),
    ]
    kinds["achievement"] = {
        key: achievement("rights-case", "complaint", day, "t2024-001", **more) for key, day, more in told
    }
    found = group(score(kinds), "rights-protection")
    assert [(entry["source"][-1], entry["outcome"]) for entry in found["entries"]] == [
        ("1", "pending"),
        ("2", "counted"),
        ("3", "duplicate"),
        ("4", "counted"),
        ("5", "counted"),
    ]
    assert (found["before_cap"], found["points"], found["cap"]) == ("15.00", "10.00", "10.00")


def test_the_assessed_are_those_at_the_years_end_and_those_whose_term_ended_in_it() -> None:
    people = {
        "t2024-001": trainee(exit={"on": "2025-12-31", "reason": "withdrawn"}),
        "t2024-002": trainee(exit={"on": "2026-01-01", "reason": "withdrawn"}),
        "t2024-003": trainee(exit={"on": "2024-12-31", "reason": "withdrawn"}),
        "t2024-004": trainee(exit={"on": "2025-12-01", "reason": "left-enterprise"}),
        "t2025-001": trainee("2025-12-01", replaces="t2024-004"),
        "t2025-002": trainee("2026-01-01"),
        "t2025-003": {"enterprise": "e0001", "review": {"status": "pending"}},
        "t2024-005": trainee(exit={"on": "2025-06-01", "reason": "term-complete"}),
    }
    result = score({"trainee": people, "activity": {"a2025-01": activity(("2025-05-16", 12))}})
    assert [row["trainee"] for row in result["trainees"]] == ["t2024-002", "t2024-005"]
    assert [tuple(row.values()) for row in result["not_assessed"]] == [
        ("t2024-001", "left"),
        ("t2024-004", "left"),
        ("t2025-001", "nothing-required"),
        ("t2025-002", "not-admitted"),
        ("t2025-003", "not-admitted"),
    ]


def test_a_place_ends_with_its_first_holders_term_and_29_february_with_the_28th() -> None:
    first, second = ({"on": f"{year}-05-01", "reason": "role-changed"} for year in (2025, 2026))
    people = {
        "t2024-001": trainee("2024-02-29", exit=first),
        "t2025-001": trainee("2025-05-01", replaces="t2024-001", exit=second),
        "t2026-001": trainee("2026-05-01", replaces="t2025-001"),
    }
    records = {"policy": {"county-2024": policy()}, "trainee": people}
    assert reference.roster_time(records, people["t2026-001"]) == ("2026-05-01", "2027-02-28")
    assert reference.years_later("2024-02-29", 4) == "2028-02-29"


def test_a_tie_across_a_cut_off_goes_down_a_band_and_is_left_open() -> None:
    """Ten people, one place 优秀 and three 良好: two share the top, then come one and three more."""
    kinds = class_of({"t2024-001": 3, "t2024-002": 3, "t2024-003": 2, "t2024-004": 1, "t2024-005": 1}, 10)
    result = score(kinds)
    assert result["places"] == {"base": 10, "excellent": 1, "good": 3}
    assert [name for name, grade in grades(result).items() if grade == "good"] == ["001", "002", "003"]
    assert "excellent" not in grades(result).values()
    tie = {"kind": "tie", "grade": "excellent", "trainees": ["t2024-001", "t2024-002"]}
    assert result["open_decisions"] == [tie]
    assert [row["rank"] for row in result["trainees"]][:6] == [1, 1, 3, 4, 4, 6]


def test_a_tie_that_fits_neither_band_is_open_in_both() -> None:
    result = score(class_of({f"t2024-{index:03d}": 1 for index in range(1, 5)}, 10))
    assert set(grades(result).values()) == {"pass"}
    names = [f"t2024-{index:03d}" for index in range(1, 5)]
    assert result["open_decisions"] == [
        {"kind": "tie", "grade": "excellent", "trainees": names},
        {"kind": "tie", "grade": "good", "trainees": names},
    ]


def test_a_decision_settles_a_tie_and_takes_the_place() -> None:
    kinds = class_of({"t2024-001": 3, "t2024-002": 3}, 10)
    decided = [{"trainee": "t2024-002", "grade": "excellent"}, {"trainee": "t2024-009", "grade": "good"}]
    kinds["decisions"] = {"2025": {"year": 2025, "decisions": decided}}
    found = score(kinds)
    assert {name: grade for name, grade in grades(found).items() if grade != "pass"} == {
        "001": "good",
        "002": "excellent",
        "009": "good",
    }
    [tie] = found["open_decisions"]
    assert (tie["grade"], len(tie["trainees"])) == ("good", 7)


@pytest.mark.parametrize("decided", [False, True])
def test_who_is_objected_to_passes_until_a_decision_says_otherwise(*, decided: bool) -> None:
    kinds = class_of({"t2024-001": 3, "t2024-002": 2}, 10)
    against = [{"trainee": "t2024-001", "opinion": "object"}, {"trainee": "t2024-002", "opinion": "neutral"}]
    kinds["opinions"] = {"e0001": {"enterprise": "e0001", "year": 2025, "opinions": against}}
    if decided:
        settled = [{"trainee": "t2024-001", "grade": "excellent"}]
        kinds["decisions"] = {"2025": {"year": 2025, "decisions": settled}}
    result = score(kinds)
    opinion = {"kind": "opinion", "grade": None, "trainees": ["t2024-001"]}
    assert (opinion in result["open_decisions"]) is not decided
    expected = ("excellent", "good") if decided else ("pass", "excellent")
    assert (grades(result)["001"], grades(result)["002"]) == expected


@pytest.mark.parametrize(
    ("size", "rounding", "excellent", "good"),
    [
        (9, "floor", 0, 2),
        (10, "floor", 1, 3),
        (5, "half-up", 1, 2),
        (4, "half-up", 0, 1),
        (1, "ceiling", 1, 1),
    ],
)
def test_places_are_whole_as_the_policy_rounds(size: int, rounding: str, excellent: int, good: int) -> None:
    result = score(class_of({}, size), rules=policy(rounding=rounding))
    assert result["places"] == {"base": size, "excellent": excellent, "good": good}


@pytest.mark.parametrize(("base", "count"), [("qualified", 9), ("assessed", 10)])
def test_the_base_is_those_who_pass_or_all_who_are_assessed(base: str, count: int) -> None:
    kinds = class_of({}, 10)
    kinds["activity"]["a2025-01"]["attendance"].pop()
    assert score(kinds, rules=policy(base=base))["places"]["base"] == count


def test_a_year_without_policy_or_plan_is_an_error() -> None:
    with pytest.raises(LookupError, match="policy"):
        score({"trainee": {}}, year=2027)
    with pytest.raises(LookupError, match="plan"):
        reference.score({"policy": {"county-2024": policy()}, "plan": {}, "trainee": {}}, 2025, {})


def boundaries(programme: Programme) -> set[str]:
    """What of the outcomes and boundaries occurs in a programme."""
    result = reference.score(programme.records, programme.year, programme.folders)
    line = reference.policy_of(programme.records, programme.year)["grading"]["pass_at"]
    sheets, people = result["trainees"], programme.records["trainee"].values()
    found = {f"grade {row['grade']}" for row in sheets}
    found |= {f"not assessed: {row['reason']}" for row in result["not_assessed"]}
    found |= {f"open {entry['kind']}" for entry in result["open_decisions"]}
    for entry in (entry for row in sheets for entry in row["groups"]):
        found |= {f"{row['outcome']} {row['source'][0]}" for row in entry["entries"]}
        if entry["cap"] and Decimal(entry["before_cap"]) > Decimal(entry["cap"]):
            found.add("cap passed")
    short = {(line - Decimal(row["total"])) * 100 for row in sheets}
    found |= {name for step, name in ((0, "on the line"), (1, "0.01 below the line")) if step in short}
    if len({row["total"] for row in sheets}) < len(sheets):
        found.add("equal totals")
    for person in people:
        if "replaces" in person and "successor" in person.get("exit", {}):
            found.add("second successor")
        if person.get("admitted_on", "").endswith("02-29"):
            found.add("29 February")
    return found | ({"decided"} if programme.records.get("decisions") else set())


def test_random_programmes_reach_every_outcome_and_boundary() -> None:
    outcomes = ("counted", "outside-year", "outside-term")
    expected = {f"{outcome} c" for outcome in (*outcomes, "pending", "rejected", "duplicate")}
    expected |= {f"{outcome} a" for outcome in outcomes}
    expected |= {f"not assessed: {reason}" for reason in ("left", "not-admitted", "nothing-required")}
    expected |= {f"grade {grade}" for grade in ("outstanding", "excellent", "good", "pass", "fail")}
    expected |= {"open tie", "open opinion", "cap passed", "equal totals", "second successor"}
    expected |= {"29 February", "decided", "0.01 below the line", "on the line"}
    seen: Counter[str] = Counter()
    for seed in range(500):
        seen.update(boundaries(random_programme(Random(seed))))  # noqa: S311
    assert set(seen) == expected
    assert min(seen.values()) >= 10


def test_a_random_programme_repeats_with_its_seed() -> None:
    first, second = (random_programme(Random(7)) for _ in range(2))  # noqa: S311
    assert first == second
