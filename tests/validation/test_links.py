"""The rules across records, where a folder of `tests/problems` is too coarse: edges, and what is fine."""

import datetime as dt
import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from builder.pipeline import load
from builder.problems import in_order
from builder.records.model import Activity, Attendance, Session
from builder.records.programme import Programme
from builder.records.read import read
from builder.validation import validate
from builder.validation.links import Context
from builder.validation.links import attendance as attendance_rules
from tests.problems.test_problems import BASE

AS_OF = dt.date(2026, 11, 25)
FIRST = "activities/2025/a2025-01.yml"
SECOND = "activities/2025/a2025-02.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    """Change a record; each old text must be there."""
    file = root / "records" / path
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def codes(root: Path, as_of: dt.date = AS_OF) -> list[str]:
    documents, unread = read(root)
    return [problem.code.id for problem in (*unread, *validate(documents, as_of)[1])]


BROKEN = {
    "enterprises/e0002.yml": ("sme: true", "sme: ["),
    "batches/2024-1.yml": ("issued_on: 2024-09-20", "issued_on: 2024"),
    "trainees/t2024-001.yml": ("post: 知识产权主管", "post: [知识产权主管]"),
    "policy/shili-2024.yml": ("term_years: 3", "term_years: 三"),
    "plans/2025.yml": ("hours: 6", "hours: 0"),
    "results/2025/01-notice.yml": ("revision: 1", "revision: x"),
    "achievements/2025/c2025-002.yml": ("event: filed", "event: [filed]"),
    "trainees/t2024-002.yml": ("reason: left-enterprise", "reason: left"),
}


@pytest.mark.parametrize("path", BROKEN)
def test_what_is_there_but_broken_is_no_dead_link(root: Path, path: str) -> None:
    edit(root, path, BROKEN[path])
    assert [code for code in codes(root) if code.startswith("L")] == []


def test_an_id_that_contradicts_its_path_makes_no_dead_links(root: Path) -> None:
    edit(root, "batches/2024-1.yml", ("id: 2024-1", "id: 2024-9"))
    assert codes(root) == ["L303"]


def sessions(root: Path, path: str, *times: str, day: str = "2025-09-11") -> None:
    """Give an activity other sessions, as `HH:MM HH:MM hours`."""
    file = root / "records" / path
    head, rest = file.read_text("utf-8").split("sessions:\n")
    rows = [
        f'  - {{date: {day}, start: "{start}", end: "{end}", hours: {hours}}}\n'
        for start, end, hours in (time.split() for time in times)
    ]
    file.write_text(f"{head}sessions:\n{''.join(rows)}attendance:{rest.split('attendance:')[1]}", "utf-8")


def attendance(root: Path, path: str, *rows: str) -> None:
    file = root / "records" / path
    head = file.read_text("utf-8").split("attendance:\n")[0]
    file.write_text(head + "attendance:\n" + "".join(f"  - {{{row}}}\n" for row in rows), "utf-8")


CLASHES: Mapping[str, tuple[tuple[str, ...], str, tuple[str, ...], str, bool]] = {
    "whole sessions that overlap": (("09:00 12:00 3",), "", ("11:00 13:00 2",), "", True),
    "sessions that follow each other": (("09:00 11:00 2",), "", ("11:00 13:00 2",), "", False),
    "left early, came late": (("09:00 12:00 3",), ", hours: 2", ("11:00 13:00 2",), ", hours: 2", False),
    "a quarter of an hour too much": (("09:00 12:00 3",), ", hours: 2.25", ("11:00 13:00 2",), "", True),
    "absent from one": (("09:00 12:00 3",), ", hours: 0, leave: duty", ("09:00 12:00 3",), "", False),
    "the other session has the hours": (
        ("09:00 11:00 2", "14:00 16:00 2"),
        ", hours: 2",
        ("09:00 11:00 2",),
        "",
        False,
    ),
    "hours that are not the clock's": (
        ("09:00 12:00 4",),
        ", hours: 2",
        ("09:00 12:00 4",),
        ", hours: 2",
        False,
    ),
    "more than half of both": (("09:00 12:00 4",), ", hours: 2.1", ("09:00 12:00 4",), ", hours: 2", True),
    "one within the other": (("09:00 17:00 6",), ", hours: 4.5", ("10:00 12:00 2",), "", False),
}


@pytest.mark.parametrize("case", CLASHES)
def test_a_person_is_at_one_place_at_a_time(root: Path, case: str) -> None:
    first, hours, second, other_hours, clash = CLASHES[case]
    sessions(root, FIRST, *first)
    sessions(root, SECOND, *second)
    attendance(root, FIRST, f"trainee: t2024-001{hours}")
    attendance(root, SECOND, f"trainee: t2024-001{other_hours}")
    assert ("L335" in codes(root)) is clash


def test_who_is_at_two_places_is_found_wherever_sessions_overlap(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(2025)  # noqa: S311  no secret
    loaded = load(root, AS_OF, AS_OF)
    some = next(iter(loaded.sound.activities.values()))
    found = 0
    for _ in range(100):
        activities = {f"a2025-{number}": drawn_activity(drawn, some, f"a2025-{number}") for number in range(5)}
        programme = loaded.sound.having(Programme.activities, activities)
        context = Context(programme=programme, as_of=AS_OF)
        looked_for = in_order(attendance_rules.nobody_is_at_two_places(context))
        with monkeypatch.context() as patched:
            patched.setattr(attendance_rules, "_overlapping", lambda _, every=frozenset(activities): every)
            assert looked_for == in_order(attendance_rules.nobody_is_at_two_places(context))
        found += len(looked_for)
    assert found > 50


def drawn_activity(drawn: random.Random, like: Activity, id: str) -> Activity:
    """Draw an activity of up to three sessions on two days, which two people attended."""
    starts = [
        (day, drawn.randrange(8, 18), drawn.randrange(1, 4)) for day in drawn.choices((11, 12), k=drawn.randint(1, 3))
    ]
    sessions = tuple(
        Session(date=dt.date(2025, 9, day), start=dt.time(hour), end=dt.time(hour + hours), hours=Decimal(hours))
        for day, hour, hours in starts
    )
    rows = tuple(Attendance(trainee=trainee) for trainee in ("t2024-001", "t2024-003") if drawn.random() < 0.8)
    return replace(like, id=id, sessions=sessions, attendance=rows)


def test_hours_made_up_are_at_no_place(root: Path) -> None:
    sessions(root, FIRST, "09:00 12:00 3")
    sessions(root, SECOND, "09:00 12:00 3")
    attendance(root, FIRST, "trainee: t2024-001")
    attendance(root, SECOND, "trainee: t2024-001, hours: 3, made_up_on: 2025-10-20")
    assert "L335" not in codes(root)


def test_hours_count_in_the_roster_alone(root: Path) -> None:
    edit(root, FIRST, ("{trainee: t2024-002, hours: 3}", "{trainee: t2024-002, hours: 3.01}"))
    assert codes(root) == ["L332"]


def test_made_up_hours_need_no_session_in_the_roster(root: Path) -> None:
    edit(root, SECOND, ("{trainee: t2025-001}", "{trainee: t2024-002, hours: 3, made_up_on: 2025-10-20}"))
    assert [code for code in codes(root) if code.startswith("L33")] == []


def test_participants_outside_their_term_are_no_error(root: Path) -> None:
    edit(root, "achievements/2025/c2025-004.yml", ("participants: [t2025-001]", "participants: [t2024-002]"))
    assert codes(root) == []


ROLL = "roll_closed_on: 2025-10-17\n"


def test_held_without_attendance_is_fine_for_a_month(root: Path) -> None:
    edit(root, SECOND, ("2025-10-16", "2026-10-26"), ("task: management\n", ""), (ROLL, ""))
    attendance(root, SECOND)
    edit(root, SECOND, ("attendance:\n", "attendance: []\n"))
    assert [code for code in codes(root) if code != "L396"] == []
    assert [code for code in codes(root, dt.date(2026, 11, 26)) if code != "L396"] == ["L394"]


def test_opinions_have_sixty_days(root: Path) -> None:
    (root / "records/opinions/2025/e0002.yml").unlink()
    assert load(root, dt.date(2026, 3, 1), AS_OF).problems == ()
    [problem] = load(root, dt.date(2026, 3, 2), AS_OF).problems
    assert problem.code.id == "L393"
    assert problem.message("zh").endswith("还没有提交对其 1 名考核人员的意见")


def test_planned_is_past_the_day_after_the_last_session(root: Path) -> None:
    attendance(root, SECOND)
    edit(root, SECOND, ("attendance:\n", ""), ("status: held", "status: planned"), (ROLL, ""))
    assert "L392" not in codes(root, dt.date(2025, 10, 16))
    assert "L392" in codes(root, dt.date(2025, 10, 17))


def test_days_outside_the_recorded_calendars_are_not_judged(root: Path) -> None:
    edit(root, SECOND, ("2025-10-16", "2025-10-04"))
    assert codes(root) == ["L395"]
    (root / "records/workdays/2025.yml").unlink()
    assert codes(root) == []


RIGHT = "achievements/2025/c2025-001.yml"


def again(root: Path, id: str, source: str, *changes: tuple[str, str]) -> None:
    """Record an achievement a second time, with another id."""
    old = Path(source).stem
    shutil.copy(root / "records" / source, root / f"records/achievements/2025/{id}.yml")
    edit(root, f"achievements/2025/{id}.yml", (f"id: {old}", f"id: {id}"), *changes)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("ZL202310000001.5", "zl 2023 10000001.5")], ["L351"]),
        ([("review: {status: verified, on: 2025-05-06}", "review: {status: pending}")], ["L351"]),
        ([("status: verified,", "status: rejected, reason: 与他件重复。,")], []),
        ([("kind: invention-patent", "kind: pct-patent")], ["L351"]),
        ([("kind: invention-patent\nevent: granted", "kind: trademark\nevent: registered")], []),
        ([("ZL202310000001.5", "201811564288.X")], []),
    ],
)
def test_a_right_is_recorded_once(root: Path, changes: list[tuple[str, str]], found: list[str]) -> None:
    again(root, "c2025-009", RIGHT, *changes)
    assert codes(root) == found


@pytest.mark.parametrize(("first", "second"), [("c2025-001", "c2025-009"), ("c2025-009", "c2025-001")])
def test_of_one_right_as_two_kinds_the_one_that_earns_more_is_kept(root: Path, first: str, second: str) -> None:
    """The second in time is told, whichever is to go."""
    day = "2025-04-17" if first == "c2025-009" else "2025-04-19"
    again(root, "c2025-009", RIGHT, ("kind: invention-patent", "kind: pct-patent"), ("2025-04-18", day))
    (problem,) = validate(read(root)[0], AS_OF)[1]
    assert problem.position.path.endswith(f"{second}.yml")
    kept, dropped = (f"records/achievements/2025/{id}.yml" for id in ("c2025-009", "c2025-001"))
    assert f"按“PCT专利”计分的不再按其他类型计分，留下 {kept}，删去 {dropped}" in problem.expected("zh")
    assert f"keep {kept}, delete {dropped}" in problem.expected("en")


def test_the_later_record_is_the_second(root: Path) -> None:
    again(root, "c2025-000", RIGHT, ("date: 2025-04-18", "date: 2025-04-19"))
    documents, _ = read(root)
    (problem,) = validate(documents, AS_OF)[1]
    assert problem.position.path.endswith("c2025-000.yml")


def test_a_title_may_be_checked_every_year(root: Path) -> None:
    title = "achievements/2025/c2025-005.yml"
    checked_yearly = ("event: recognised", "event: annual-check-passed")
    again(root, "c2025-010", title, checked_yearly)
    again(root, "c2025-011", title, checked_yearly, ("2025-08-15", "2026-08-14"), ("2025-08-20", "2026-08-20"))
    assert codes(root) == []


def test_a_rejected_recognition_needs_no_filing(root: Path) -> None:
    edit(
        root,
        "achievements/2025/c2025-003.yml",
        ("示例备2025-001", "示例备2025-002"),
        ("status: verified,", "status: rejected, reason: 没有备案。,"),
    )
    assert codes(root) == []


def test_an_amount_is_fine_where_no_tier_asks_for_one(root: Path) -> None:
    edit(root, RIGHT, ("date: 2025-04-18", "amount_yuan: 1000\ndate: 2025-04-18"))
    assert codes(root) == []


def test_enterprise_credit_needs_no_participants(root: Path) -> None:
    edit(root, "achievements/2025/c2025-002.yml", ("[t2024-003]", "[]"))
    assert codes(root) == []


def test_a_successor_may_be_admitted_when_no_policy_is_in_force(root: Path) -> None:
    edit(root, "trainees/t2024-002.yml", ("on: 2025-06-30", "on: 2027-06-30"))
    edit(
        root,
        "trainees/t2025-001.yml",
        *[
            ("2025-06-20", "2027-06-20"),
            ("2025-06-27", "2027-06-28"),
            ("admitted_on: 2025", "admitted_on: 2027"),
        ],
    )
    assert [code for code in codes(root) if code == "L364"] == []


def test_opinions_of_another_year_need_no_plan(root: Path) -> None:
    (root / "records/opinions/2024").mkdir()
    text = (root / "records/opinions/2025/e0002.yml").read_text("utf-8").replace("2025", "2024")
    (root / "records/opinions/2024/e0002.yml").write_text(text, "utf-8")
    assert codes(root) == []


def test_results_are_numbered_within_their_year(root: Path) -> None:
    (root / "records/results/2026").mkdir()
    text = (root / "records/results/2025/01-notice.yml").read_text("utf-8")
    (root / "records/results/2026/01-notice.yml").write_text(text.replace("year: 2025", "year: 2026"), "utf-8")
    assert codes(root) == ["L363"]


def test_no_programme_comes_of_records_with_an_error(root: Path) -> None:
    documents, _ = read(root)
    assert validate(documents, AS_OF)[0] is not None
    edit(root, RIGHT, ("enterprise: e0001", "enterprise: e0009"))
    documents, _ = read(root)
    assert validate(documents, AS_OF)[0] is None


def test_a_held_training_of_the_years_tasks_is_unfinished_until_its_roll_is_closed(root: Path) -> None:
    edit(root, SECOND, (ROLL, ""))
    assert codes(root) == ["L397"]
    edit(root, SECOND, ("task: management\n", ""))
    assert codes(root) == []
