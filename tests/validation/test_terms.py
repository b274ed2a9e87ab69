"""How long a place lasts, who holds it, and what may be made up or left out; as days and hours have it."""

from typing import Any

import pytest

from builder.problems import Text
from tests.county import county
from tests.support import checked, refused_by


def found(given: dict[str, Any]) -> list[str]:
    """Give the codes of the errors of a small county."""
    return refused_by(*county(given), 2025)


ONE_YEAR = {"policy": {"term_years": 1}}


@pytest.mark.parametrize(
    ("on", "reason", "codes"),
    [
        ("2025-09-01", "term-complete", []),
        ("2025-08-31", "term-complete", ["L320"]),
        ("2025-09-02", "term-complete", ["L320"]),
        ("2025-09-01", "left-enterprise", []),
        ("2025-09-02", "left-enterprise", ["L319"]),
        ("2062-08-31", "withdrawn", ["L319"]),
        ("2025-01-01", "withdrawn", []),
    ],
)
def test_nobody_leaves_after_the_end_of_the_place(on: str, reason: str, codes: list[str]) -> None:
    person = {"admitted_on": "2024-09-01", "exit": {"on": on, "reason": reason}}
    assert found({**ONE_YEAR, "people": {"yi": {}, "jia": person}, "trainings": []}) == codes


@pytest.mark.parametrize(("on", "codes"), [("2025-09-01", []), ("2025-12-01", ["L320"])])
def test_the_place_of_a_successor_ends_with_that_of_the_first(on: str, codes: list[str]) -> None:
    people = {
        "jia": {"admitted_on": "2024-09-01"},
        "yi": {"admitted_on": "2024-12-01", "replaces": "jia", "exit": {"on": on, "reason": "term-complete"}},
        "bing": {},
    }
    assert found({**ONE_YEAR, "people": people, "trainings": []}) == codes


SAME = {"name": "示例学员一"}


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        (SAME, ["L310"]),
        ({**SAME, "post": "另一岗位"}, ["L391"]),
        ({**SAME, "role": "technical"}, ["L391"]),
        ({**SAME, "enterprise": "e0002"}, ["L391"]),
        ({}, []),
    ],
)
def test_nobody_is_in_the_roster_twice(second: dict[str, str], codes: list[str]) -> None:
    given = {"people": {"jia": SAME, "yi": second}, "trainings": [{"date": "2025-05-16", "hours": 12}]}
    _, problems = checked(*county(given), 2025)
    assert [problem.code.id for problem in problems if problem.code.id in {"L310", "L391"}] == codes


@pytest.mark.parametrize(
    ("enterprise", "zh", "en"),
    [
        ("e0001", "两人都是企业“e0001”的人员", "both are of enterprise “e0001”"),
        (
            "e0002",
            "本人在企业“e0002”，jia 在企业“e0001”",
            "this one is of enterprise “e0002”, jia of enterprise “e0001”",
        ),
    ],
)
def test_the_enterprises_of_both_namesakes_are_said(enterprise: str, zh: str, en: str) -> None:
    second = {**SAME, "post": "另一岗位", "enterprise": enterprise}
    _, problems = checked(*county({"people": {"jia": SAME, "yi": second}, "trainings": []}), 2025)
    (problem,) = (problem for problem in problems if problem.code.id == "L391")
    assert problem.values["enterprises"] == Text(zh, en)


def test_a_transfer_can_bring_somebody_into_the_roster_twice() -> None:
    moved = {
        **SAME,
        "enterprise": "e0002",
        "transfers": [{"on": "2025-07-01", "enterprise": "e0001", "reason": "merger"}],
    }
    records, folders = county({"people": {"jia": SAME, "yi": moved}})
    _, problems = checked(records, folders, 2025)
    assert [problem.values["day"] for problem in problems if problem.code.id == "L310"] == ["2025-07-01"]


def test_who_left_may_come_back() -> None:
    first = {**SAME, "exit": {"on": "2025-03-01", "reason": "withdrawn"}}
    given = {"people": {"jia": first, "yi": {**SAME, "admitted_on": "2025-03-01"}}}
    assert "L310" not in found(given)


SESSIONS = [{"date": "2025-05-16", "hours": 3}, {"date": "2025-06-20", "hours": 3}]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"hours": 3, "made_up_on": "2025-05-15"}, ["L338"]),
        ({"hours": 3, "made_up_on": "2025-05-16"}, []),
        ({"hours": 4, "made_up_on": "2025-06-19"}, ["L338"]),
        ({"hours": 6, "made_up_on": "2025-06-20"}, []),
        ({"hours": 9, "made_up_on": "2025-07-01"}, []),
        ({"hours": 0, "leave": "duty"}, []),
        ({"hours": 2, "leave": "duty"}, []),
        ({"hours": 6, "leave": "sick"}, ["L337"]),
        ({"hours": 7, "leave": "sick"}, ["L332"]),
        ({"hours": 6, "leave": "sick", "made_up_on": "2025-07-01"}, []),
    ],
)
def test_hours_are_made_up_afterwards_and_leave_has_none(row: dict[str, Any], codes: list[str]) -> None:
    attendance = [{"trainee": "jia", **row}]
    assert found({"trainings": [{"sessions": SESSIONS, "attendance": attendance}]}) == codes


def test_a_session_cancelled_alone_is_not_made_up() -> None:
    sessions = [SESSIONS[0], {**SESSIONS[1], "status": "cancelled"}]
    attendance = [{"trainee": "jia", "hours": 3, "made_up_on": "2025-05-20"}]
    assert found({"trainings": [{"sessions": sessions, "attendance": attendance}]}) == []
