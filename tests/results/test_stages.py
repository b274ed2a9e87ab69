"""What may be published next, and what stands in its way."""

import datetime as dt
from dataclasses import replace

import pytest

from builder.records.document import Data
from builder.records.programme import Programme
from builder.reports.problems import text_report
from builder.results.stages import next_result
from builder.results.turns import Stage
from tests.county import county
from tests.results.years import codes, edited, graded, published, publishing, refused, told, with_keys
from tests.shili import CORRECTION_ON, DECISIONS, FINAL_ON, LAST_DAY, NOTICE_ON, achievement
from tests.support import ROOT, assembled, having, having_settings, plain

TRADEMARK = achievement("trademark-mark")
REASON = "成果重复登记，核减分值。"


# Notice


@pytest.mark.parametrize(
    ("start", "working_days", "last"),
    [
        ("2025-01-20", 5, "2025-01-26"),
        ("2025-01-20", 7, "2025-02-05"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-26", 7, "2025-10-13"),
        ("2026-02-10", 5, "2026-02-24"),
        ("2026-02-10", 7, "2026-02-26"),
    ],
)
def test_a_notice_runs_for_working_days_from_the_day_after_by_the_vectors_of_the_policy(
    start: str, working_days: int, last: str
) -> None:
    year = 2024 if start < "2026" else 2025
    records, folders = county({"year": year})
    records["programme"]["programme"]["publication"]["notice_working_days"] = working_days
    records["workdays"] = {f"{year + 1}": plain(ROOT / f"records/workdays/{year + 1}.yml")}
    day, until = dt.date.fromisoformat(start), dt.date.fromisoformat(last)
    on_notice = published(assembled(records, folders), year, "notice", day)
    notice = on_notice.results[year, "01-notice"]
    assert (notice.objections_until, notice.revision, notice.supersedes, notice.previous) == (until, 1, None, None)
    assert refused(on_notice, year, "final", until) == ["P503"]
    assert refused(on_notice, year, "final", until + dt.timedelta(days=1)) == []


def test_a_notice_waits_for_the_end_of_the_year(unpublished: Programme) -> None:
    assert refused(unpublished, 2025, "notice", dt.date(2025, 12, 31)) == ["G408"]
    assert refused(unpublished, 2025, "notice", dt.date(2026, 1, 1)) == []


def test_nothing_is_published_while_a_decision_is_open(final: Programme) -> None:
    assert "G406" in refused(final, 2026, "notice", dt.date(2027, 1, 4))


def test_each_open_decision_is_named(unpublished: Programme) -> None:
    programme = edited(unpublished, {DECISIONS: None})
    open_decisions = graded(programme, 2025).grading.open_decisions
    assert {decision.kind for decision in open_decisions} == {"tie", "opinion"}
    _, problems = next_result(programme, graded(programme, 2025), publishing("notice", NOTICE_ON))
    assert codes(problems) == ["G406"] * len(open_decisions)
    said = text_report(problems, "zh")
    assert all(trainee in said for decision in open_decisions for trainee in decision.trainees)


def test_no_day_is_guessed_outside_the_recorded_calendars(unpublished: Programme) -> None:
    programme = having(unpublished, Programme.workdays, {})
    assert refused(programme, 2025, "notice", NOTICE_ON) == ["G411"]
    near_the_end = having(unpublished, Programme.workdays, {2026: unpublished.workdays[2026]})
    assert refused(near_the_end, 2025, "notice", dt.date(2026, 12, 30)) == ["G411"]


def test_a_result_whose_unnamed_people_all_failed_is_refused(unpublished: Programme) -> None:
    named = replace(unpublished.settings.publication, named_grades=("excellent", "good", "pass"))
    programme = having_settings(unpublished, replace(unpublished.settings, publication=named))
    assert refused(programme, 2025, "notice", NOTICE_ON) == ["G407"]


# A notice that is put up anew


def put_up_anew(programme: Programme) -> Programme:
    """Find an error while 2025 is on notice, and put the year up anew."""
    return published(with_error_found(programme), 2025, "notice", dt.date(2026, 1, 15), REASON)


def with_error_found(programme: Programme) -> Programme:
    return with_keys(programme, TRADEMARK, review={"status": "rejected", "on": "2026-01-14"})


def test_an_error_found_while_a_notice_runs_is_put_up_anew_with_the_reason(on_notice: Programme) -> None:
    first, second = put_up_anew(on_notice).results_of(2025)
    assert (second.id, second.stage, second.supersedes, second.reason) == ("02-notice", "notice", "01-notice", REASON)
    assert (first.objections_until, second.objections_until) == (LAST_DAY, dt.date(2026, 1, 22))
    assert second.previous == first.digest
    assert [change.trainee for change in second.changes] == ["trademark"]
    assert told(with_error_found(on_notice)) != []
    assert told(put_up_anew(on_notice)) == []


def test_a_final_waits_for_the_notice_that_was_put_up_last(on_notice: Programme) -> None:
    programme = put_up_anew(on_notice)
    assert refused(programme, 2025, "final", dt.date(2026, 1, 22)) == ["P503"]
    last = published(programme, 2025, "final", dt.date(2026, 1, 23)).results_of(2025)[-1]
    assert (last.id, last.reason, last.changes) == ("03-final", None, ())


def test_a_notice_is_put_up_anew_only_for_a_reason_and_where_something_has_changed(on_notice: Programme) -> None:
    assert refused(on_notice, 2025, "notice", LAST_DAY, REASON) == ["P506"]
    assert refused(with_error_found(on_notice), 2025, "notice", LAST_DAY) == ["P505"]


# Final


def test_a_final_needs_a_notice(unpublished: Programme) -> None:
    assert refused(unpublished, 2025, "final", NOTICE_ON) == ["G410"]


def test_a_final_waits_until_the_notice_has_run_out_that_day_included(on_notice: Programme) -> None:
    assert refused(on_notice, 2025, "final", NOTICE_ON) == ["P503"]
    assert refused(on_notice, 2025, "final", LAST_DAY) == ["P503"]
    assert refused(on_notice, 2025, "final", FINAL_ON) == []


def test_a_final_names_every_objection_that_is_open(on_notice: Programme) -> None:
    said = {"o2025-01": "open", "o2025-02": "dismissed", "o2025-03": "open"}
    programme = edited(on_notice, {f"records/objections/2025/{id}.yml": objection(id, said[id]) for id in said})
    _, problems = next_result(programme, graded(programme, 2025), publishing("final", FINAL_ON))
    assert codes(problems) == ["P504", "P504"]
    assert [problem.found for problem in problems] == ["o2025-01", "o2025-03"]


def objection(id: str, status: str) -> Data:
    """An objection to the notice of 2025."""
    return {
        "id": id,
        "year": 2025,
        "result": "01-notice",
        "received_on": "2026-01-13",
        "by": "citizen",
        "about": ["top"],
        "status": status,
    }


def test_a_stage_is_published_once_and_none_comes_after_the_final(final: Programme) -> None:
    assert refused(final, 2025, "final", dt.date(2026, 12, 1)) == ["G409"]
    assert refused(final, 2025, "notice", NOTICE_ON) == ["G409", "P502"]


def test_a_final_follows_its_notice(final: Programme) -> None:
    notice, result = final.results_of(2025)
    assert (result.id, result.revision, result.supersedes, result.previous) == (
        "02-final",
        2,
        "01-notice",
        notice.digest,
    )
    assert result.objections_until is None


# Correction


def test_a_correction_needs_a_final_result(on_notice: Programme) -> None:
    changed = with_keys(on_notice, TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    assert refused(changed, 2025, "correction", LAST_DAY, REASON) == ["P501"]


def test_a_correction_needs_a_reason(final: Programme) -> None:
    changed = with_keys(final, TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    assert refused(changed, 2025, "correction", CORRECTION_ON) == ["P505"]
    assert refused(changed, 2025, "correction", CORRECTION_ON, "") == ["P505"]


def test_a_correction_that_changes_nothing_is_refused(final: Programme) -> None:
    assert refused(final, 2025, "correction", CORRECTION_ON, REASON) == ["P506"]
    idle = with_keys(final, TRADEMARK, title="另一个示例名称")
    assert refused(idle, 2025, "correction", CORRECTION_ON, REASON) == ["P506"]


def test_no_result_is_dated_before_the_one_before_it(final: Programme) -> None:
    changed = with_keys(final, TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    assert refused(changed, 2025, "correction", LAST_DAY, REASON) == ["P502"]


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        ("notice", REASON),
        ("correction", "   "),
        ("correction", "联系人 13800000000"),
        ("correction", "两行\n\u200b"),
    ],
)
def test_what_its_record_may_not_hold_is_never_written(
    unpublished: Programme, final: Programme, stage: Stage, reason: str
) -> None:
    changed = with_keys(
        final if stage == "correction" else unpublished, TRADEMARK, review={"status": "rejected", "on": "2026-01-20"}
    )
    result, problems = next_result(changed, graded(changed, 2025), publishing(stage, CORRECTION_ON, reason))
    assert result is None
    assert problems
    assert "13800000000" not in str(problems)


def test_running_out_of_salts_is_no_way_to_lose_people(unpublished: Programme) -> None:
    few = replace(publishing("notice", NOTICE_ON), salts=iter(["0" * 32]))
    with pytest.raises(RuntimeError):
        next_result(unpublished, graded(unpublished, 2025), few)
