"""What is to be done: each thing while it is open, by who has to act, as far ahead as it is asked for."""

import datetime as dt
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from builder.audit import audit
from builder.problems import Text
from builder.records.programme import Programme
from builder.todo import AHEAD, BUREAU, Item, items, unfinished
from builder.validation.links import Context
from builder.validation.links.reminders import attendance_is_recorded, nothing_past_is_planned, rolls_are_closed
from tests import shili
from tests.programmes import random_programme
from tests.results.years import edited, with_keys
from tests.shili import SUBSIDIES, YEAR, achievement, trainee
from tests.support import assembled

DAY = dt.timedelta(days=1)
AFTER = dt.date(2026, 3, 9)
OBJECTION = f"records/objections/{YEAR}/o{YEAR}-02.yml"
CERTIFICATES = f"records/certificates/{YEAR}.yml"
SETTINGS = "records/programme.yml"
PLAN, WORKDAYS = (f"records/{kind}/{YEAR + 1}.yml" for kind in ("plans", "workdays"))
OPINION = f"records/opinions/{YEAR}/e0004.yml"
TRAINING, LECTURE = (f"records/activities/{YEAR}/{id}.yml" for id in ("navigation", "lecture"))
VERIFIED = {"status": "verified", "on": "2026-03-02"}
REJECTED = {"status": "rejected", "decided_on": "2026-03-02", "reason": "示例原因。"}


def of_kind(programme: Programme, kind: str, day: dt.date = AFTER) -> list[Item]:
    return [item for item in items(programme, day) if item.kind == kind]


def without(programme: Programme, path: str, *keys: str) -> Programme:
    """Give a programme without a record, or without some keys of it."""
    data: Any = programme.documents[path].data
    return edited(programme, {path: {key: data[key] for key in data if key not in keys} if keys else None})


def lecture(status: str) -> Programme:
    """Give the county with its open lecture in some state, and nobody's attendance."""
    return with_keys(without(shili.unpublished(), LECTURE, "attendance"), LECTURE, status=status)


def paid() -> Programme:
    """Give the county with every subsidy paid."""
    rows = shili.final().results[YEAR, "02-final"].rows
    entitled = [row.trainee for row in rows if row.grade in {"excellent", "good"}]
    days = {"approved_on": "2026-02-06", "amount_yuan": 3000, "paid_on": "2026-02-20"}
    payments = [{"trainee": id, **days} for id in entitled]
    return edited(shili.followed(), {SUBSIDIES: {"year": YEAR, "payments": payments}})


Given = Callable[[], Programme]
MATTERS: dict[str, tuple[Given, Given, str]] = {
    "achievement-pending": (
        shili.final,
        lambda: with_keys(shili.final(), achievement("various-pending"), review=VERIFIED),
        achievement("various-pending"),
    ),
    "application-pending": (
        shili.final,
        lambda: with_keys(shili.final(), trainee("waiting"), review=REJECTED),
        trainee("waiting"),
    ),
    "objection-open": (
        shili.followed,
        lambda: with_keys(shili.followed(), OBJECTION, status="dismissed", decided_on="2026-03-02"),
        OBJECTION,
    ),
    "notice-due": (shili.unpublished, shili.on_notice, shili.NOTICE),
    "final-due": (shili.on_notice, shili.final, shili.FINAL),
    "decision-open": (
        lambda: without(shili.unpublished(), shili.DECISIONS),
        shili.unpublished,
        shili.DECISIONS,
    ),
    "subsidy-unapproved": (shili.followed, paid, SUBSIDIES),
    "subsidy-unpaid": (shili.followed, paid, SUBSIDIES),
    "certificate-due": (shili.corrected, shili.certified, CERTIFICATES),
    "plan-missing": (lambda: without(shili.final(), PLAN), shili.final, PLAN),
    "workdays-missing": (lambda: without(shili.final(), WORKDAYS), shili.final, WORKDAYS),
    "opinion-missing": (lambda: without(shili.final(), OPINION), shili.final, OPINION),
    "roll-open": (
        lambda: without(shili.unpublished(), TRAINING, "roll_closed_on"),
        shili.unpublished,
        TRAINING,
    ),
    "activity-past": (lambda: lecture("planned"), lambda: lecture("postponed"), LECTURE),
    "attendance-missing": (lambda: lecture("held"), shili.unpublished, LECTURE),
}


@pytest.mark.parametrize("kind", MATTERS)
def test_each_thing_is_listed_with_its_record_until_it_is_settled(kind: str) -> None:
    opened, settled, record = MATTERS[kind]
    found = of_kind(opened(), kind)
    assert {item.record for item in found} == {record}
    assert {item.actor for item in found} == {"e0004" if kind == "opinion-missing" else BUREAU}
    said = "".join(text for item in found if item.command for text in (item.command.zh, item.command.en))
    assert not set(said) & set("<>‹›（）"), "a shell takes it as it stands"
    assert of_kind(settled(), kind) == []


def test_a_demonstration_is_to_become_real_until_it_has_published() -> None:
    beginning, published = (
        with_keys(made(), SETTINGS, demonstration=True, as_of=None) for made in (shili.unpublished, shili.final)
    )
    assert [item.record for item in of_kind(beginning, "demonstration-on")] == [SETTINGS]
    assert of_kind(published, "demonstration-on") == []


def test_a_decision_is_named_each_with_whom_it_is_about() -> None:
    said = [item.what.zh for item in of_kind(without(shili.unpublished(), shili.DECISIONS), "decision-open")]
    for ids in (("decided", "tied"), ("objected",)):
        assert any(all(f"{id} {shili.NAMES[id]}" in one for id in ids) for one in said), ids


def test_a_year_that_runs_has_nothing_to_decide_yet() -> None:
    during = dt.date(YEAR, 12, 31)
    assert of_kind(without(shili.unpublished(), shili.DECISIONS), "decision-open", during) == []
    assert of_kind(shili.unpublished(), "notice-due", during) == []


def test_what_a_command_writes_is_said_with_it() -> None:
    [notice], [final] = of_kind(shili.unpublished(), "notice-due"), of_kind(shili.on_notice(), "final-due")
    said = f"yucai publish {YEAR} --stage notice", f"yucai publish {YEAR} --stage final"
    assert (notice.command, final.command) == tuple(Text(each, each) for each in said)


def test_a_command_is_in_the_language_of_its_reader() -> None:
    for item in items(shili.final(), AFTER):
        if item.command:
            assert not re.search(r"[\u3000-\uffef]", item.command.en), item.command.en
            assert item.command.zh.partition("<")[0] == item.command.en.partition("<")[0]
            assert item.command.zh.count("<") == item.command.zh.count(">") == item.command.en.count("<")


def test_certificates_are_counted_that_are_missing_outdated_or_forfeited() -> None:
    first = shili.with_register(shili.final(), shili.certified().certificates[YEAR])
    passed = sum(row.grade != "fail" for row in shili.final().results[YEAR, "02-final"].rows)
    assert [item.what.en for item in of_kind(shili.corrected(), "certificate-due")] == [
        f"certificates of 2025: issue {passed}"
    ]
    # What the correction replaced is the wrong grade by the final result alone.
    assert [item.what.en for item in of_kind(first, "certificate-due")] == ["certificates of 2025: replace 2"]


# 90 days ahead


@pytest.mark.parametrize(
    ("kind", "given", "due"),
    [
        ("call-closing", shili.unpublished, dt.date(2024, 12, 31)),
        ("term-ending", shili.final, dt.date(2027, 10, 15)),
        ("plan-missing", shili.final, dt.date(2026, 12, 31)),
        ("workdays-missing", shili.final, dt.date(2026, 12, 31)),
        ("policy-missing", shili.final, dt.date(2026, 12, 31)),
        ("opinion-missing", lambda: without(shili.unpublished(), OPINION), dt.date(2026, 3, 1)),
    ],
)
def test_what_is_due_is_listed_from_90_days_before(kind: str, given: Given, due: dt.date) -> None:
    there = [
        any(item.due == due for item in of_kind(given(), kind, day)) for day in (due - AHEAD - DAY, due - AHEAD, due)
    ]
    assert there == [False, True, True]


def test_a_call_that_is_closed_and_a_term_that_is_over_need_nothing_more() -> None:
    assert of_kind(shili.unpublished(), "call-closing", dt.date(2025, 1, 1)) == []
    assert of_kind(shili.final(), "term-ending", dt.date(2027, 10, 16)) == []
    announced = with_keys(shili.final(), trainee("top"), exit={"on": "2027-10-15", "reason": "term-complete"})
    due = {item.record for item in of_kind(announced, "term-ending", dt.date(2027, 10, 1))}
    assert trainee("tied") in due
    assert trainee("top") not in due


def test_the_end_of_a_notice_is_due_on_the_day_after_it() -> None:
    assert {item.due for item in of_kind(shili.on_notice(), "final-due", shili.NOTICE_ON)} == {shili.FINAL_ON}


def test_the_most_urgent_comes_first_and_what_has_no_day_last() -> None:
    found = items(without(shili.on_notice(), OPINION), AFTER)
    days = [item.due for item in found]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated)
    assert days == [*dated, *[None] * (len(days) - len(dated))]
    assert dated
    assert None in days


# One home with the warnings


@pytest.mark.parametrize("seed", range(60))
def test_what_a_check_warns_of_is_what_is_to_be_done(seed: int) -> None:
    drawn = random_programme(Random(seed))  # noqa: S311
    programme = assembled(drawn.records, drawn.folders)
    day = dt.date(drawn.year + 1, 4, 30)
    context = Context(programme=programme, as_of=day)
    found = items(programme, day)

    def listed(kind: str) -> set[str]:
        return {item.record for item in found if item.kind == kind}

    assert {problem.position.path for problem in nothing_past_is_planned(context)} == listed("activity-past")
    assert {problem.position.path for problem in rolls_are_closed(context)} == listed("roll-open")
    assert {problem.position.path for problem in attendance_is_recorded(context)} <= listed("attendance-missing")
    late = {problem.position.path for problem in audit(programme, day) if problem.code.id == "L393"}
    assert late == {item.record for item in found if item.kind == "opinion-missing" and item.due and item.due < day}


def test_a_year_can_be_published_with_what_is_not_finished_and_it_is_said() -> None:
    programme = without(lecture("planned"), OPINION)
    kinds = sorted(item.kind for item in unfinished(programme, AFTER, YEAR))
    assert kinds == ["achievement-pending", "activity-past", "opinion-missing"]
    assert unfinished(programme, AFTER, YEAR + 1) == ()
