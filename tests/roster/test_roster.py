"""Who is in the roster when."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from builder.roster import place_end, roster
from tests.county import county
from tests.support import assembled, dianjiang

EARLY = {"in_force": {"from": "2020-01-01", "until": "2026-12-31"}}


def spans(people: Mapping[str, Any], policy: Mapping[str, Any] = EARLY) -> Mapping[str, tuple[str, str]]:
    programme = assembled(*county({"people": people, "policy": policy, "trainings": []}))
    found = roster(programme.trainees, programme.policies)
    return {key: (span.start.isoformat(), span.end.isoformat()) for key, span in found.items()}


def test_a_term_is_three_years_from_admission() -> None:
    assert spans({"jia": {"admitted_on": "2024-10-15"}}) == {"jia": ("2024-10-15", "2027-10-15")}


def test_who_is_admitted_on_29_february_leaves_on_the_28th() -> None:
    assert spans({"jia": {"admitted_on": "2024-02-29"}}) == {"jia": ("2024-02-29", "2027-02-28")}


def test_an_exit_ends_the_time_whether_before_the_term_or_not() -> None:
    left = {"on": "2025-06-30", "reason": "withdrawn"}
    assert spans({"jia": {"admitted_on": "2024-10-15", "exit": left}}) == {"jia": ("2024-10-15", "2025-06-30")}


def test_a_chain_of_successors_shares_the_first_ones_term() -> None:
    people = {
        "jia": {"admitted_on": "2024-02-29"},
        "yi": {"admitted_on": "2025-06-01", "replaces": "jia"},
        "bing": {"admitted_on": "2026-06-01", "replaces": "yi"},
    }
    assert spans(people) == {
        "jia": ("2024-02-29", "2025-06-01"),
        "yi": ("2025-06-01", "2026-06-01"),
        "bing": ("2026-06-01", "2027-02-28"),
    }


def test_nobody_is_in_the_roster_who_was_not_admitted() -> None:
    assert spans({"jia": {"review": "pending"}, "yi": {"review": "rejected"}}) == {}


def test_a_successor_who_waits_for_admission_is_not_in_the_roster() -> None:
    people = {"jia": {"admitted_on": "2024-10-15"}, "yi": {"review": "pending", "replaces": "jia"}}
    assert spans(people) == {"jia": ("2024-10-15", "2027-10-15")}


def test_without_a_policy_in_the_year_of_admission_there_is_no_term() -> None:
    people = {"jia": {"admitted_on": "2023-05-01"}, "yi": {"admitted_on": "2024-05-01"}}
    in_force = {"in_force": dianjiang()["in_force"]}
    assert spans(people, in_force) == {"yi": ("2024-05-01", "2027-05-01")}


def test_the_term_is_that_of_the_policy_of_the_first_admission() -> None:
    people = {"jia": {"admitted_on": "2024-10-15"}, "yi": {"admitted_on": "2025-06-01", "replaces": "jia"}}
    assert spans(people, {**EARLY, "term_years": 2})["yi"] == ("2025-06-01", "2026-10-15")


def test_a_link_to_nobody_or_in_a_circle_ends_all_the_same() -> None:
    """Such links are refused by validation, which asks for these days while it checks."""
    people = {
        "jia": {"admitted_on": "2024-10-15", "replaces": "nobody"},
        "yi": {"admitted_on": "2024-05-01", "replaces": "bing"},
        "bing": {"admitted_on": "2024-06-01", "replaces": "yi"},
        "ding": {"admitted_on": "2024-07-01", "replaces": "wu"},
        "wu": {"review": "pending"},
    }
    programme = assembled(*county({"people": people, "policy": EARLY, "trainings": []}))
    ends = {key: place_end(each, programme.trainees, programme.policies) for key, each in programme.trainees.items()}
    assert ends["jia"] == dt.date(2027, 10, 15)
    assert {ends["yi"], ends["bing"]} <= {dt.date(2027, 5, 1), dt.date(2027, 6, 1)}
    assert ends["ding"] is None
    assert "ding" not in roster(programme.trainees, programme.policies)


def test_an_exit_alone_gives_an_end_where_no_policy_does() -> None:
    left = {"on": "2024-06-30", "reason": "withdrawn"}
    people = {"jia": {"admitted_on": "2023-05-01", "exit": left}}
    assert spans(people, {"in_force": dianjiang()["in_force"]}) == {"jia": ("2023-05-01", "2024-06-30")}
