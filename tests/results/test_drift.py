"""A later change that alters what was published: told of whom, from what to what, and because of which record."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from builder.audit import audit
from builder.problems import Problem
from builder.records.document import Data
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.drift import changed_inputs
from builder.results.rows import rows_of
from builder.results.seal import row_digest, sealed
from tests.results.years import codes, edited, graded, published, read_back, refused, told, unpublished, with_keys

PENDING: Data = {"status": "pending"}
REJECTED: Data = {"status": "rejected", "on": "2026-02-02", "reason": "示例。"}
LEAVING: Data = {"on": "2026-06-30", "reason": "withdrawn", "reported_on": "2026-06-20"}
TRADEMARK = "records/achievements/2025/c2025-038.yml"  # of t2024-010, good: 2 of 72 points
DECISIONS = "records/decisions/2025.yml"
NOTICE, FINAL = (f"records/results/2025/{id}.yml" for id in ("01-notice", "02-final"))
DAY = dt.date(2026, 3, 2)
REASON = "商标注册证与登记不符，核减分值。"


def drifts(programme: Programme) -> dict[str, Problem]:
    """Give what has drifted, by the person it is told of."""
    return {str(problem.values["trainee"]): problem for problem in audit(programme) if problem.code.id == "P511"}


def records(problem: Problem) -> list[str]:
    """Give the records that a drift is laid to."""
    return str(problem.values["records"].in_("en")).split(", ")  # type: ignore[union-attr]  # it is a Text


def behind(programme: Programme, trainee: str) -> list[str]:
    return records(drifts(programme)[trainee])


def without_achievements(programme: Programme, trainee: str) -> tuple[Programme, list[str]]:
    """Reject all that somebody took part in in 2025; gives the paths too."""
    paths = [
        record.path
        for record in programme.achievements.values()
        if trainee in record.participants and record.date.year == 2025
    ]
    for path in paths:
        programme = with_keys(programme, path, review=REJECTED)
    return programme, paths


# Laid to records


def test_the_person_old_new_rule_and_record_are_told(demonstration: Programme) -> None:
    programme = with_keys(demonstration, TRADEMARK, review=PENDING)
    problem = drifts(programme)["t2024-010"]
    assert problem.position.path == TRADEMARK
    assert problem.message("zh") == (
        "t2024-010 的 2025 年度结果会由“72.00 分良好”变为“70.00 分良好”（六（一）2），"
        "起因是 records/achievements/2025/c2025-038.yml"
    )
    assert problem.message("en") == (
        "t2024-010 would change from “72.00 good” to “70.00 good” in 2025 (clause 六（一）2), "
        "because of records/achievements/2025/c2025-038.yml"
    )


def test_whoever_is_moved_by_others_is_told_with_what_moved_them(demonstration: Programme) -> None:
    """t2024-009 falls to pass, and the place goes to who is next; a change that moves nobody is not blamed."""
    programme, mine = without_achievements(demonstration, "t2024-009")
    programme = with_keys(programme, "records/trainees/t2024-005.yml", exit=LEAVING)
    found = drifts(programme)
    assert {trainee: problem.values["clauses"].in_("en") for trainee, problem in found.items()} == {  # type: ignore[union-attr]
        "t2024-002": "六（二）",
        "t2024-009": "六（一）2, 六（一）6, 六（一）8",
    }
    assert records(found["t2024-002"]) == records(found["t2024-009"]) == mine


def test_a_decision_is_laid_to_the_decisions(demonstration: Programme) -> None:
    data: Any = demonstration.documents[DECISIONS].data
    fewer = [entry for entry in data["decisions"] if entry["trainee"] != "t2024-012"]
    programme = with_keys(demonstration, DECISIONS, decisions=fewer)
    assert behind(programme, "t2024-012") == [DECISIONS]


def test_a_deleted_record_is_laid_to_its_path(demonstration: Programme) -> None:
    assert behind(edited(demonstration, {TRADEMARK: None}), "t2024-010") == [TRADEMARK]


def test_a_person_who_is_gone_or_new_is_told_as_such(demonstration: Programme) -> None:
    path = "records/trainees/t2024-002.yml"
    left = {"on": "2025-12-01", "reason": "left-enterprise", "reported_on": "2025-12-01"}
    gone = drifts(with_keys(demonstration, path, exit=left))["t2024-002"]
    assert "“68.00 分合格”变为“不在其中”" in gone.message("zh")
    assert records(gone) == [path]


def test_the_reason_of_an_exit_decides_who_is_assessed(demonstration: Programme) -> None:
    path = "records/trainees/t2024-002.yml"
    complete = {"on": "2025-12-01", "reason": "term-complete", "reported_on": "2025-12-01"}
    programme = with_keys(demonstration, path, exit=complete)
    programme = published(unpublished(programme), 2025, "notice", dt.date(2026, 1, 12))
    assert codes(audit(programme)) == []
    programme = with_keys(programme, path, exit={**complete, "reason": "withdrawn"})
    assert behind(programme, "t2024-002") == [path]


def test_a_successor_is_told_with_the_record_of_the_place(small: Programme) -> None:
    """The place of t2025-001 ends three years after t2024-002 came."""
    programme = published(unpublished(small), 2025, "notice", dt.date(2026, 1, 12))
    path = "records/trainees/t2024-002.yml"
    programme = with_keys(programme, path, admitted_on="2022-10-15")
    activity = "records/activities/2025/a2025-01.yml"
    data: Any = programme.documents[activity].data
    programme = with_keys(programme, activity, attendance=[*data["attendance"]], revision=7)
    found = drifts(programme)
    assert "t2025-001" in found or codes(audit(programme)) == []
    assert all(path in records(problem) for problem in found.values())


def test_counts_and_places_that_change_alone_are_told(demonstration: Programme) -> None:
    left = [id for id, reason in graded(demonstration, 2025).not_assessed.items() if reason.value == "left"]
    path = f"records/trainees/{left[0]}.yml"
    data: Any = demonstration.documents[path].data
    early = {**data["exit"], "on": "2024-12-30", "reported_on": "2024-12-30"}
    problems = [problem for problem in audit(with_keys(demonstration, path, exit=early)) if problem.code.id == "P512"]
    assert [problem.message("zh") for problem in problems] == [
        f"2025 年度已公布的“未考核人数”会由 3 变为 2，起因是 {path}"
    ]


def test_a_change_that_breaks_the_decisions_too_is_still_laid_to_its_record(demonstration: Programme) -> None:
    """t2024-019, decided good, falls below the pass line: the decision is wrong now, and so is what was published."""
    path = "records/plans/2025.yml"
    data: Any = demonstration.documents[path].data
    tasks = [{**task, "hours": Decimal(40)} for task in data["tasks"]]
    programme = edited(demonstration, {path: {**data, "tasks": tasks}})
    changed = drifts(programme)
    assert all(path in records(problem) for problem in changed.values())


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (TRADEMARK, {"title": "示例商标（改）", "note": "已归档。"}),
        (TRADEMARK, {"evidence": [{"title": "另一份示例证书"}]}),
        ("records/trainees/t2024-010.yml", {"name": "示例改名", "post": "示例岗位"}),
        ("records/enterprises/e0001.yml", {"name": "示例改名有限公司"}),
        ("records/plans/2025.yml", {"title": "改过的示例计划"}),
        ("records/policy/dianjiang-2024.yml", {"title": "改过的示例方案", "readings": []}),
        ("records/workdays/2026.yml", {"workdays": []}),
    ],
)
def test_what_names_explains_or_proves_may_change(demonstration: Programme, path: str, keys: dict[str, Data]) -> None:
    programme = with_keys(demonstration, path, **keys)
    assert not drifts(programme)
    result = programme.latest_result(2025)
    assert result is not None
    assert changed_inputs(programme, graded(programme, 2025).policy, result) == ()


def test_a_person_taken_out_is_not_brought_up_again(demonstration: Programme) -> None:
    data: Any = demonstration.documents[FINAL].data
    rows = [row for row in data["rows"] if row["trainee"] != "t2024-010"]
    programme = with_keys(demonstration, FINAL, rows=rows)
    programme = with_keys(programme, "records/trainees/t2024-010.yml", name="已删除")
    assert [problem.code.id for problem in audit(programme) if problem.code.id != "P541"] == []


# Laid to the engine


def other_engine(programme: Programme) -> Programme:
    """Publish what another engine makes of the same records: a point less for one person."""
    result = programme.results[2025, "02-final"]
    rows = tuple(
        replace(row, total=row.total - 1, groups={**row.groups, "training": row.groups["training"] - 1})
        if row.trainee == "t2024-010"
        else row
        for row in result.rows
    )
    rows = tuple(replace(row, digest=row_digest(row)) for row in rows)
    return with_result(programme, sealed(replace(result, rows=rows, engine="yucai 0.0.9")))


def with_result(programme: Programme, result: Result) -> Programme:
    return edited(programme, {result.path: read_back(result).data})


def test_what_the_engine_changed_is_told_to_its_maintainers_and_to_nobody_else(demonstration: Programme) -> None:
    programme = other_engine(demonstration)
    problems = audit(programme)
    assert [(problem.code.id, problem.position.path) for problem in problems] == [("P513", FINAL)]
    assert problems[0].message("zh") == (
        "档案没有改动，但这一版程序算出的 2025 年度“t2024-010”由“71.00 分良好”变为“72.00 分良好”，请报告程序维护人员"
    )
    assert "yucai 0.0.9" in problems[0].expected("zh")


def test_an_idle_edit_does_not_take_the_blame_from_the_engine(demonstration: Programme) -> None:
    programme = with_keys(other_engine(demonstration), TRADEMARK, note="已归档。", title="示例商标（改）")
    assert codes(audit(programme)) == ["P513"]


@pytest.mark.parametrize(
    ("part", "key", "told_as"),
    [
        ("counts", "not_assessed", "未考核人数"),
        ("counts", "assessed", "考核人数"),
        ("counts", "good", "良好人数"),
        ("places", "good", "良好名额"),
        ("places", "base", "名额基数"),
    ],
)
def test_each_count_and_each_place_is_compared(demonstration: Programme, part: str, key: str, told_as: str) -> None:
    result = demonstration.results[2025, "02-final"]
    other = sealed(replace(result, **{part: {**getattr(result, part), key: 99}}))  # type: ignore[arg-type]
    problems = audit(with_result(demonstration, other))
    assert codes(problems) == ["P513"]
    assert f"“{told_as}”由“99”变为" in problems[0].message("zh")


# While a notice runs


def on_notice(programme: Programme) -> Programme:
    return published(unpublished(programme), 2025, "notice", dt.date(2026, 1, 12))


def upheld(programme: Programme, *changed: str) -> Programme:
    """Uphold an objection that changed some records."""
    data: Data = {
        "id": "o2025-09",
        "year": 2025,
        "result": "01-notice",
        "received_on": "2026-01-13",
        "by": "trainee",
        "about": ["t2024-010"],
        "status": "upheld",
        "decided_on": "2026-01-16",
        "reason": "示例理由。",
        "changed": [*changed],
    }
    return edited(programme, {"records/objections/2025/o2025-09.yml": data})


def test_what_an_upheld_objection_changed_is_no_drift_of_a_notice(demonstration: Programme) -> None:
    changed = with_keys(on_notice(demonstration), TRADEMARK, review=PENDING)
    assert drifts(changed).keys() == {"t2024-010"}
    programme = upheld(changed, "c2025-038")
    assert told(programme) == []
    final = published(programme, 2025, "final", dt.date(2026, 1, 20))
    assert told(final) == []


def test_what_it_did_not_change_is_told_and_it_alone(demonstration: Programme) -> None:
    """An objection on one record is no cover for another, and another is no reason to bring the first up."""
    programme = upheld(with_keys(on_notice(demonstration), TRADEMARK, review=PENDING), "c2025-038")
    programme, other = without_achievements(programme, "t2024-005")
    found = drifts(programme)
    assert found.keys() == {"t2024-005"}
    assert records(found["t2024-005"]) == other
    assert refused(programme, 2025, "notice", DAY) == ["P505"]


def test_what_moves_nobody_does_not_take_the_excuse_away(demonstration: Programme) -> None:
    programme = upheld(with_keys(on_notice(demonstration), TRADEMARK, review=PENDING), "c2025-038")
    programme = with_keys(programme, "records/trainees/t2024-005.yml", exit=LEAVING)
    assert told(programme) == []


def test_a_dismissed_objection_excuses_nothing(demonstration: Programme) -> None:
    programme = upheld(with_keys(on_notice(demonstration), TRADEMARK, review=PENDING), "c2025-038")
    programme = with_keys(programme, "records/objections/2025/o2025-09.yml", status="dismissed")
    assert drifts(programme).keys() == {"t2024-010"}


def test_once_final_an_objection_excuses_nothing(demonstration: Programme) -> None:
    programme = with_keys(demonstration, TRADEMARK, review=PENDING)
    assert "c2025-038" in demonstration.objections["o2025-02"].changed
    assert drifts(programme).keys() == {"t2024-010"}


# Until a correction


def test_a_correction_lists_old_and_new_grades_and_silences_the_check(demonstration: Programme) -> None:
    changed, _ = without_achievements(demonstration, "t2024-009")
    drifted = drifts(changed)
    programme = published(changed, 2025, "correction", DAY, REASON)
    final, correction = demonstration.results[2025, "02-final"], programme.results[2025, "03-correction"]
    old = {row.trainee: row.grade for row in final.rows}
    new = {row.trainee: row.grade for row in rows_of(graded(changed, 2025))}
    listed = [(change.trainee, change.from_, change.to) for change in correction.changes]
    assert listed == [("t2024-002", "pass", "good"), ("t2024-009", "good", "pass")]
    assert listed == [(trainee, old[trainee], new[trainee]) for trainee in sorted(drifted)]
    assert (correction.supersedes, correction.previous, correction.reason) == ("02-final", final.digest, REASON)
    assert told(programme) == []


def test_a_correction_can_itself_be_corrected(demonstration: Programme) -> None:
    changed = with_keys(demonstration, TRADEMARK, review=PENDING)
    once = published(changed, 2025, "correction", DAY, REASON)
    verified = demonstration.documents[TRADEMARK].data["review"]  # type: ignore[index,call-overload]
    again = with_keys(once, TRADEMARK, review=verified)
    assert drifts(again).keys() == {"t2024-010"}
    twice = published(again, 2025, "correction", DAY, "核减有误，恢复原分值。")
    assert told(twice) == []
    assert [result.revision for result in twice.results_of(2025)] == [1, 2, 3, 4]
    assert twice.results[2025, "04-correction"].supersedes == "03-correction"


def test_people_who_come_and_go_are_listed_without_the_grade_they_lack(demonstration: Programme) -> None:
    left = {"on": "2025-12-01", "reason": "left-enterprise", "reported_on": "2025-12-01"}
    changed = with_keys(demonstration, "records/trainees/t2024-002.yml", exit=left)
    correction = published(changed, 2025, "correction", DAY, REASON).results[2025, "03-correction"]
    change = next(change for change in correction.changes if change.trainee == "t2024-002")
    assert (change.from_, change.to) == ("pass", None)
