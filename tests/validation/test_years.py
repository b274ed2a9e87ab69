"""Years that wait for their policy, and what only another year's policy knows."""

from typing import Any

import pytest

from builder.problems import Problem
from builder.roster import roster
from tests.county import county
from tests.programmes import Data
from tests.support import assembled, checked, dianjiang

LATER = ("2027-01-01", "2029-12-31")
RENEWED = {"event": "renewed", "title": "续展注册", "points": 1}


def found(records: dict[str, dict[str, Data]], folders: dict[str, int]) -> list[Problem]:
    return list(checked(records, folders, 2029)[1])


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code.id for problem in problems if problem.code.id[:3] in {"L34", "L35", "L36", "L37"}]


def january(**more: Any) -> tuple[dict[str, dict[str, Data]], dict[str, int]]:  # noqa: ANN401  any of a county's
    """Give a county in January 2027, whose policy ended with 2026."""
    person = {"admitted_on": "2027-01-15", "recommended_on": "2027-01-05"}
    return county({"year": 2027, "people": {"jia": {"admitted_on": "2025-10-15"}, "yi": person}, **more})


def with_another_policy(records: dict[str, dict[str, Data]], settings: Data) -> dict[str, dict[str, Data]]:
    """Give records with a second policy, for 2027 to 2029, whose trademarks have other settings."""
    policy: Data = {**dianjiang(), "id": "later", "in_force": {"from": LATER[0], "until": LATER[1]}}
    groups = [
        {**group, "kinds": [{**one, **settings} if one["kind"] == "trademark" else one for one in group["kinds"]]}
        if "kinds" in group
        else group
        for group in policy["groups"]
    ]
    return {**records, "policy": {**records["policy"], "later": {**policy, "groups": groups}}}


def test_what_is_recorded_before_the_policy_comes_out_is_kept_with_one_notice() -> None:
    records, folders = january(achievements=[{"kind": "trademark", "event": "registered", "date": "2027-01-13"}])
    problems = found(records, folders)
    assert codes(problems) == ["L374"]
    assert (
        problems[-1].message("zh").startswith("2027 年度的考核办法还没有建档：入库 1 人、培训 1 场、成果 1 项照常保存")
    )


def test_each_year_that_waits_has_a_notice_of_its_own() -> None:
    records, folders = january()
    records["trainee"]["yi"]["admitted_on"] = "2028-01-15"
    assert codes(found(records, folders)) == ["L374", "L374"]


def test_the_term_is_that_of_the_last_policy_until_the_years_own_comes_out() -> None:
    records, folders = january()
    programme = assembled(records, folders)
    assert str(roster(programme.trainees, programme.policies)["yi"].end) == "2030-01-15"
    later: Data = {**dianjiang(), "id": "later", "in_force": {"from": LATER[0], "until": LATER[1]}, "term_years": 2}
    records["policy"]["later"] = later
    programme = assembled(records, folders)
    assert str(roster(programme.trainees, programme.policies)["yi"].end) == "2029-01-15"


def test_before_the_first_policy_nothing_waits_for_one() -> None:
    records, folders = county({"people": {"jia": {"admitted_on": "2023-05-15"}}})
    assert codes(found(records, folders)) == ["L364"]


@pytest.mark.parametrize(
    ("kind", "event", "code"), [("utility-model", "granted", "L341"), ("trademark", "renewed", "L342")]
)
def test_what_no_policy_knows_is_an_error_in_a_year_that_waits_too(kind: str, event: str, code: str) -> None:
    achievement = {"kind": kind, "event": event, "date": "2027-01-13", "identifier": "99000191"}
    assert sorted(codes(found(*january(achievements=[achievement])))) == [code, "L374"]


@pytest.mark.parametrize("settings", [{"kind": "well-known-mark"}, {"events": [RENEWED]}])
def test_what_only_another_years_policy_knows_is_an_error_and_no_silent_zero(settings: dict[str, Any]) -> None:
    """The trademark of 2025 is then known as another kind, or by another event, in 2027 alone."""
    kind, event = settings.get("kind", "trademark"), settings.get("events", [{"event": "registered"}])[0]["event"]
    achievement = {"kind": kind, "event": event, "identifier": "99000191"}
    records, folders = county({"achievements": [{**achievement, "date": "2025-06-13"}]})
    problems = found(with_another_policy(records, settings), folders)
    assert codes(problems) == ["L356"]
    problem = next(problem for problem in problems if problem.code.id == "L356")
    assert "2025 年度的考核办法（dianjiang-2024）没有列入，列入的是 later" in problem.message("zh")
    records, folders = county({"achievements": [{**achievement, "date": "2027-06-13"}]})
    assert codes(found(with_another_policy(records, settings), folders)) == []


def test_what_the_policy_of_its_year_alone_knows_is_fine_in_any_folder() -> None:
    achievement = {"kind": "trademark", "event": "registered", "date": "2025-06-13", "folder": 2027}
    records, folders = county({"achievements": [achievement]})
    assert codes(found(with_another_policy(records, {"kind": "well-known-mark"}), folders)) == []
