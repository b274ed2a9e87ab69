"""A later change that alters what was published: told of whom, from what to what, and because of which record."""

from dataclasses import replace
from typing import Any

import pytest

from builder.assessment import assess
from builder.audit import audit
from builder.problems import Language, Problem, form, wording
from builder.records.document import Data
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.differences import changed_inputs
from builder.results.rows import rows_of
from builder.results.seal import row_digest, sealed
from tests.county import county
from tests.results.years import codes, edited, graded, published, read_back, refused, told, with_keys
from tests.shili import (
    CORRECTION_ON,
    DECISIONS,
    FINAL,
    FINAL_ON,
    NOTICE,
    NOTICE_ON,
    PLAN,
    achievement,
    trainee,
    workdays,
)
from tests.support import assembled

PENDING: Data = {"status": "pending"}
REJECTED: Data = {"status": "rejected", "on": "2026-02-02", "reason": "示例。"}
LEAVING: Data = {"on": "2026-06-30", "reason": "withdrawn", "reported_on": "2026-06-20"}
TRADEMARK = achievement("trademark-mark")  # of somebody good: 2 of 72 points
REASON = "商标注册证与登记不符，核减分值。"


def drifts(programme: Programme) -> dict[str, Problem]:
    """Give what has drifted, by the person it is told of."""
    return {
        line.split()[0]: problem
        for problem in audit(programme)
        if problem.code.id == "P511"
        for line in wording(problem.found, "en").split("\n")
    }


def line_of(problem: Problem, trainee: str, language: Language = "en") -> str:
    """Give what a drift says of one person."""
    return next(line for line in wording(problem.found, language).split("\n") if line.split()[0] == trainee)


def records_of(problem: Problem) -> list[str]:
    """Give the records that a drift is laid to."""
    return str(problem.values["records"].in_("en")).split(", ")  # type: ignore[union-attr]  # it is a Text


def behind(programme: Programme, trainee: str) -> list[str]:
    return records_of(drifts(programme)[trainee])


def without_achievements(programme: Programme, trainee: str) -> tuple[Programme, list[str]]:
    """Reject all that somebody took part in in 2025; gives the paths too."""
    paths = [
        record.path
        for record in programme.achievements.values()
        if trainee in record.participants and record.date.year == 2025 and record.review.status != "rejected"
    ]
    for path in paths:
        programme = with_keys(programme, path, review=REJECTED)
    return programme, paths


# Laid to records


def test_the_person_old_new_rule_and_record_are_told(final: Programme) -> None:
    programme = with_keys(final, TRADEMARK, review=PENDING)
    problem = drifts(programme)["trademark"]
    name = programme.trainees["trademark"].name
    assert problem.position.path == TRADEMARK
    assert problem.message("zh") == (
        f"2025 年度已公布的结果会改变：trademark {name} 由“72.00 分良好”变为“70.00 分良好”（六（一）2），"
        "起因是 records/achievements/2025/trademark-mark.yml"
    )
    assert problem.message("en") == (
        f"published results of 2025 would change: trademark {name} from “72.00 good” to “70.00 good” "
        "(clause 六（一）2), because of records/achievements/2025/trademark-mark.yml"
    )
    assert problem.example == form("yucai publish 2025 --stage correction --reason ……")


def test_whoever_is_moved_by_others_is_told_with_what_moved_them(final: Programme) -> None:
    """achiever falls to pass, and the place goes to who is next; a change that moves nobody is not blamed."""
    programme, mine = without_achievements(final, "achiever")
    programme = with_keys(programme, trainee("various"), exit=LEAVING)
    found = drifts(programme)
    clauses = {trainee: line_of(problem, trainee).partition("(clause ")[2] for trainee, problem in found.items()}
    assert clauses == {"achiever": "六（一）2, 六（一）6, 六（一）8)", "next": "六（二）)"}
    assert found["achiever"] is found["next"]
    assert records_of(found["next"]) == records_of(found["achiever"]) == mine


def test_a_decision_is_laid_to_the_decisions(final: Programme) -> None:
    data: Any = final.documents[DECISIONS].data
    fewer = [entry for entry in data["decisions"] if entry["trainee"] != "objected"]
    programme = with_keys(final, DECISIONS, decisions=fewer)
    assert behind(programme, "objected") == [DECISIONS]


def test_a_deleted_record_is_laid_to_its_path(final: Programme) -> None:
    assert behind(edited(final, {TRADEMARK: None}), "trademark") == [TRADEMARK]


def test_a_person_who_is_gone_or_new_is_told_as_such(final: Programme) -> None:
    path = trainee("next")
    left = {"on": "2025-12-01", "reason": "left-enterprise", "reported_on": "2025-12-01"}
    gone = drifts(with_keys(final, path, exit=left))["next"]
    assert "“68.00 分合格”变为“不在其中”" in line_of(gone, "next", "zh")
    assert records_of(gone) == [path]


def test_the_reason_of_an_exit_decides_who_is_assessed(unpublished: Programme) -> None:
    path = trainee("next")
    complete = {"on": "2025-12-01", "reason": "term-complete", "reported_on": "2025-12-01"}
    programme = with_keys(unpublished, path, exit=complete)
    programme = published(programme, 2025, "notice", NOTICE_ON)
    assert codes(audit(programme)) == []
    programme = with_keys(programme, path, exit={**complete, "reason": "withdrawn"})
    assert behind(programme, "next") == [path]


def test_a_successor_is_told_with_the_record_of_the_place() -> None:
    """The place of yi ends three years after jia came."""
    people = {"jia": {}, "yi": {"replaces": "jia", "admitted_on": "2025-03-01"}}
    mark = {"kind": "trademark", "event": "registered", "participants": ["yi"]}
    records, folders = county(
        {
            "people": people,
            "trainings": [{"date": "2025-05-16", "hours": 12, "attendance": ["yi"]}],
            "achievements": [mark],
        }
    )
    records["workdays"] = {str(year): workdays(year) for year in (2025, 2026)}
    programme = published(assembled(records, folders), 2025, "notice", NOTICE_ON)
    programme = with_keys(programme, trainee("jia"), admitted_on="2022-10-15")
    found = drifts(programme)
    assert found.keys() == {"yi"}
    assert "“62.00 pass” to “not in it”" in line_of(found["yi"], "yi")
    assert records_of(found["yi"]) == [trainee("jia")]


def test_counts_and_places_that_change_alone_are_told(final: Programme) -> None:
    left = [id for id, reason in graded(final, 2025).not_assessed.items() if reason.value == "left"]
    path = f"records/trainees/{left[0]}.yml"
    data: Any = final.documents[path].data
    early = {**data["exit"], "on": "2024-12-30", "reported_on": "2024-12-30"}
    problems = [problem for problem in audit(with_keys(final, path, exit=early)) if problem.code.id == "P512"]
    assert [problem.message("zh") for problem in problems] == [
        f"2025 年度已公布的人数、名额会改变：“未考核人数”由 2 变为 1，起因是 {path}"
    ]


def test_a_change_that_breaks_the_decisions_too_is_still_laid_to_its_record(final: Programme) -> None:
    """The decided fall below the pass line, as nearly all do: the decisions are wrong, and so are the results."""
    path, data = next((path, document.data) for path, document in final.documents.items() if "/policy/" in path)
    assert isinstance(data, dict)
    grading: Any = data["grading"]
    programme = with_keys(final, path, grading={**grading, "pass_at": 85})
    assert set(codes(assess(programme, 2025)[1])) >= {"G404"}
    changed = drifts(programme)
    by_score = {row.trainee for row in final.results[2025, "02-final"].rows if row.by == "score"}
    assert changed.keys() == by_score - {"failed"}
    [problem] = {id(problem): problem for problem in changed.values()}.values()
    assert records_of(problem) == [path]
    assert f"等 {len(changed)} 人" in problem.message("zh")


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (TRADEMARK, {"title": "示例商标（改）", "note": "已归档。"}),
        (TRADEMARK, {"evidence": [{"title": "另一份示例证书"}]}),
        (trainee("trademark"), {"name": "示例改名", "post": "示例岗位"}),
        ("records/enterprises/e0001.yml", {"name": "示例改名有限公司"}),
        (PLAN, {"title": "改过的示例计划"}),
        ("records/policy/dianjiang-2024.yml", {"title": "改过的示例方案", "term_clause": "九（九）"}),
        ("records/workdays/2026.yml", {"workdays": []}),
    ],
)
def test_what_names_explains_or_proves_may_change(final: Programme, path: str, keys: dict[str, Data]) -> None:
    programme = with_keys(final, path, **keys)
    assert not drifts(programme)
    result = programme.latest_result(2025)
    assert result is not None
    assert changed_inputs(programme, graded(programme, 2025).policy, result) == ()
    assert drifts(with_keys(programme, TRADEMARK, review=REJECTED)).keys() == {"trademark"}


def test_a_person_taken_out_is_not_brought_up_again(final: Programme) -> None:
    data: Any = final.documents[FINAL].data
    on_notice: Any = final.documents[NOTICE].data
    rows, rows_of_notice = (
        [row for row in each["rows"] if row["trainee"] != "trademark"] for each in (data, on_notice)
    )
    changed = with_keys(final, TRADEMARK, review=PENDING)
    assert drifts(changed).keys() == {"trademark"}
    everywhere = with_keys(with_keys(changed, FINAL, rows=rows), NOTICE, rows=rows_of_notice)
    programme = with_keys(everywhere, trainee("trademark"), name="已删除")
    assert [problem.code.id for problem in audit(programme) if problem.code.id != "P541"] == []


# Laid to the engine


def other_engine(programme: Programme) -> Programme:
    """Publish what another engine makes of the same records: a point less for one person."""
    result = programme.results[2025, "02-final"]
    rows = tuple(
        replace(row, total=row.total - 1, groups={**row.groups, "training": row.groups["training"] - 1})
        if row.trainee == "trademark"
        else row
        for row in result.rows
    )
    rows = tuple(replace(row, digest=row_digest(row)) for row in rows)
    return with_result(programme, sealed(replace(result, rows=rows, engine="yucai 0.0.9")))


def with_result(programme: Programme, result: Result) -> Programme:
    return edited(programme, {result.path: read_back(result).data})


def test_what_the_engine_changed_is_told_to_its_maintainers_and_to_nobody_else(final: Programme) -> None:
    programme = other_engine(final)
    problems = audit(programme)
    assert [(problem.code.id, problem.position.path) for problem in problems] == [("P513", FINAL)]
    assert problems[0].message("zh") == (
        f"档案没有改动，但这一版程序算出的 2025 年度结果与公布的不同：trademark {programme.trainees['trademark'].name} "
        "由“71.00 分良好”变为“72.00 分良好”（六（一）1），请报告程序维护人员"
    )
    assert "yucai 0.0.9" in problems[0].expected("zh")


def test_an_idle_edit_does_not_take_the_blame_from_the_engine(final: Programme) -> None:
    programme = with_keys(other_engine(final), TRADEMARK, note="已归档。", title="示例商标（改）")
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
def test_each_count_and_each_place_is_compared(final: Programme, part: str, key: str, told_as: str) -> None:
    result = final.results[2025, "02-final"]
    other = sealed(replace(result, **{part: {**getattr(result, part), key: 99}}))  # type: ignore[arg-type]
    problems = audit(with_result(final, other))
    assert codes(problems) == ["P513"]
    assert f"“{told_as}”由 99 变为" in problems[0].message("zh")


# While a notice runs


def upheld(programme: Programme, *changed: str) -> Programme:
    """Uphold an objection that changed some records."""
    data: Data = {
        "id": "o2025-01",
        "year": 2025,
        "result": "01-notice",
        "received_on": "2026-01-13",
        "by": "trainee",
        "about": ["trademark"],
        "status": "upheld",
        "decided_on": "2026-01-16",
        "reason": "示例理由。",
        "changed": [*changed],
    }
    return edited(programme, {"records/objections/2025/o2025-01.yml": data})


def test_what_an_upheld_objection_changed_is_no_drift_of_a_notice(on_notice: Programme) -> None:
    changed = with_keys(on_notice, TRADEMARK, review=PENDING)
    assert drifts(changed).keys() == {"trademark"}
    programme = upheld(changed, "trademark-mark")
    assert told(programme) == []
    assert told(published(programme, 2025, "final", FINAL_ON)) == []


def test_what_it_did_not_change_is_told_and_it_alone(on_notice: Programme) -> None:
    """An objection on one record is no cover for another, and another is no reason to bring the first up."""
    programme = upheld(with_keys(on_notice, TRADEMARK, review=PENDING), "trademark-mark")
    programme, other = without_achievements(programme, "various")
    found = drifts(programme)
    assert found.keys() == {"various"}
    assert records_of(found["various"]) == other
    assert refused(programme, 2025, "notice", CORRECTION_ON) == ["P505"]


def test_what_moves_nobody_does_not_take_the_excuse_away(on_notice: Programme) -> None:
    changed = with_keys(with_keys(on_notice, TRADEMARK, review=PENDING), trainee("various"), exit=LEAVING)
    assert drifts(changed).keys() == {"trademark"}
    assert told(upheld(changed, "trademark-mark")) == []


def test_a_dismissed_objection_excuses_nothing(on_notice: Programme) -> None:
    programme = upheld(with_keys(on_notice, TRADEMARK, review=PENDING), "trademark-mark")
    programme = with_keys(programme, "records/objections/2025/o2025-01.yml", status="dismissed")
    assert drifts(programme).keys() == {"trademark"}


def test_once_final_an_objection_excuses_nothing(final: Programme) -> None:
    programme = upheld(with_keys(final, TRADEMARK, review=PENDING), "trademark-mark")
    assert drifts(programme).keys() == {"trademark"}


# Until a correction


def test_a_correction_lists_old_and_new_grades_and_silences_the_check(final: Programme) -> None:
    changed, _ = without_achievements(final, "achiever")
    drifted = drifts(changed)
    programme = published(changed, 2025, "correction", CORRECTION_ON, REASON)
    before, correction = final.results[2025, "02-final"], programme.results[2025, "03-correction"]
    old = {row.trainee: row.grade for row in before.rows}
    new = {row.trainee: row.grade for row in rows_of(graded(changed, 2025))}
    listed = [(change.trainee, change.from_, change.to) for change in correction.changes]
    assert listed == [("achiever", "good", "pass"), ("next", "pass", "good")]
    assert listed == [(trainee, old[trainee], new[trainee]) for trainee in sorted(drifted)]
    assert (correction.supersedes, correction.previous, correction.reason) == ("02-final", before.digest, REASON)
    assert told(programme) == []


def test_a_correction_can_itself_be_corrected(final: Programme) -> None:
    changed = with_keys(final, TRADEMARK, review=PENDING)
    once = published(changed, 2025, "correction", CORRECTION_ON, REASON)
    verified = final.documents[TRADEMARK].data["review"]  # type: ignore[index,call-overload]
    again = with_keys(once, TRADEMARK, review=verified)
    assert drifts(again).keys() == {"trademark"}
    twice = published(again, 2025, "correction", CORRECTION_ON, "核减有误，恢复原分值。")
    assert told(twice) == []
    assert [result.revision for result in twice.results_of(2025)] == [1, 2, 3, 4]
    assert twice.results[2025, "04-correction"].supersedes == "03-correction"


def test_people_who_come_and_go_are_listed_without_the_grade_they_lack(final: Programme) -> None:
    left = {"on": "2025-12-01", "reason": "left-enterprise", "reported_on": "2025-12-01"}
    changed = with_keys(final, trainee("next"), exit=left)
    correction = published(changed, 2025, "correction", CORRECTION_ON, REASON).results[2025, "03-correction"]
    change = next(change for change in correction.changes if change.trainee == "next")
    assert (change.from_, change.to) == ("pass", None)
