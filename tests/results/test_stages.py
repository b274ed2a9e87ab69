"""What may be published next, and what stands in its way."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from builder.assessment import Assessment
from builder.records.document import Data
from builder.records.programme import Programme
from builder.reports.problems import text_report
from builder.results.stages import next_result
from builder.results.turns import Stage
from tests.results.years import codes, edited, graded, published, publishing, refused, told, unpublished, with_keys
from tests.support import having, having_settings

NEW_YEAR = dt.date(2026, 1, 12)
LAST_DAY = dt.date(2026, 1, 19)
TRADEMARK = "records/achievements/2025/c2025-038.yml"
REASON = "成果重复登记，核减分值。"


def noticed(programme: Programme) -> Programme:
    """Put 2025 on notice as of the new year, with nothing else published."""
    return published(unpublished(programme), 2025, "notice", NEW_YEAR)


def final(programme: Programme) -> Programme:
    """Publish 2025 on the day after its notice."""
    return published(noticed(programme), 2025, "final", LAST_DAY + dt.timedelta(days=1))


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
    demonstration: Programme, start: str, working_days: int, last: str
) -> None:
    year = 2024 if start < "2026" else 2025
    path = demonstration.settings.path
    data: Any = demonstration.documents[path].data
    rules = {**data["publication"], "notice_working_days": working_days}
    programme = with_keys(unpublished(demonstration), path, publication=rules)
    day, until = dt.date.fromisoformat(start), dt.date.fromisoformat(last)
    on_notice = published(programme, year, "notice", day)
    notice = on_notice.results[year, "01-notice"]
    assert (notice.objections_until, notice.revision, notice.supersedes, notice.previous) == (until, 1, None, None)
    assert refused(on_notice, year, "final", until) == ["P503"]
    assert refused(on_notice, year, "final", until + dt.timedelta(days=1)) == []


def test_a_notice_waits_for_the_end_of_the_year(demonstration: Programme) -> None:
    programme = unpublished(demonstration)
    assert refused(programme, 2025, "notice", dt.date(2025, 12, 31)) == ["G408"]
    assert refused(programme, 2025, "notice", dt.date(2026, 1, 1)) == []


def test_nothing_is_published_while_a_decision_is_open(demonstration: Programme) -> None:
    assert "G406" in refused(demonstration, 2026, "notice", dt.date(2027, 1, 4))


def test_each_open_decision_is_named(demonstration: Programme) -> None:
    programme = edited(unpublished(demonstration), {"records/decisions/2025.yml": None})
    open_decisions = graded(programme, 2025).grading.open_decisions
    _, problems = next_result(programme, graded(programme, 2025), publishing("notice", NEW_YEAR))
    assert codes(problems) == ["G406"] * len(open_decisions)
    said = text_report(problems, "zh")
    assert all(trainee in said for decision in open_decisions for trainee in decision.trainees)


def test_no_day_is_guessed_outside_the_recorded_calendars(demonstration: Programme) -> None:
    programme = having(unpublished(demonstration), Programme.workdays, {})
    assert refused(programme, 2025, "notice", NEW_YEAR) == ["G411"]
    near_the_end = having(unpublished(demonstration), Programme.workdays, {2026: demonstration.workdays[2026]})
    assert refused(near_the_end, 2025, "notice", dt.date(2026, 12, 30)) == ["G411"]


def test_a_result_whose_unnamed_people_all_failed_is_refused(demonstration: Programme) -> None:
    named = replace(demonstration.settings.publication, named_grades=("excellent", "good", "pass"))
    settings = replace(demonstration.settings, publication=named)
    programme = having_settings(unpublished(demonstration), settings)
    assert refused(programme, 2025, "notice", NEW_YEAR) == ["G407"]


# A notice that is put up anew


def put_up_anew(programme: Programme) -> Programme:
    """Find an error while 2025 is on notice, and put the year up anew."""
    return published(with_error_found(noticed(programme)), 2025, "notice", dt.date(2026, 1, 15), REASON)


def with_error_found(programme: Programme) -> Programme:
    return with_keys(programme, TRADEMARK, review={"status": "rejected", "on": "2026-01-14"})


def test_an_error_found_while_a_notice_runs_is_put_up_anew_with_the_reason(demonstration: Programme) -> None:
    first, second = put_up_anew(demonstration).results_of(2025)
    assert (second.id, second.stage, second.supersedes, second.reason) == ("02-notice", "notice", "01-notice", REASON)
    assert (first.objections_until, second.objections_until) == (LAST_DAY, dt.date(2026, 1, 22))
    assert second.previous == first.digest
    assert [change.trainee for change in second.changes] == ["t2024-010"]
    assert told(with_error_found(noticed(demonstration))) != []
    assert told(put_up_anew(demonstration)) == []


def test_a_final_waits_for_the_notice_that_was_put_up_last(demonstration: Programme) -> None:
    programme = put_up_anew(demonstration)
    assert refused(programme, 2025, "final", dt.date(2026, 1, 22)) == ["P503"]
    last = published(programme, 2025, "final", dt.date(2026, 1, 23)).results_of(2025)[-1]
    assert (last.id, last.reason, last.changes) == ("03-final", None, ())


def test_a_notice_is_put_up_anew_only_for_a_reason_and_where_something_has_changed(demonstration: Programme) -> None:
    assert refused(noticed(demonstration), 2025, "notice", LAST_DAY, REASON) == ["P506"]
    assert refused(with_error_found(noticed(demonstration)), 2025, "notice", LAST_DAY) == ["P505"]


# Final


def test_a_final_needs_a_notice(demonstration: Programme) -> None:
    assert refused(unpublished(demonstration), 2025, "final", NEW_YEAR) == ["G410"]


def test_a_final_waits_until_the_notice_has_run_out_that_day_included(demonstration: Programme) -> None:
    programme = noticed(demonstration)
    assert refused(programme, 2025, "final", NEW_YEAR) == ["P503"]
    assert refused(programme, 2025, "final", LAST_DAY) == ["P503"]
    assert refused(programme, 2025, "final", LAST_DAY + dt.timedelta(days=1)) == []


def test_a_final_names_every_objection_that_is_open(demonstration: Programme) -> None:
    programme = noticed(demonstration)
    said = {"o2025-01": "open", "o2025-02": "dismissed", "o2025-03": "open"}
    programme = edited(programme, {f"records/objections/2025/{id}.yml": objection(id, said[id]) for id in said})
    day = LAST_DAY + dt.timedelta(days=1)
    _, problems = next_result(programme, graded(programme, 2025), publishing("final", day))
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
        "about": ["t2024-001"],
        "status": status,
    }


def test_a_stage_is_published_once_and_none_comes_after_the_final(demonstration: Programme) -> None:
    late = dt.date(2026, 12, 1)
    assert refused(final(demonstration), 2025, "final", late) == ["G409"]
    assert refused(final(demonstration), 2025, "notice", NEW_YEAR) == ["G409", "P502"]


def test_a_final_follows_its_notice(demonstration: Programme) -> None:
    programme = final(demonstration)
    notice, result = programme.results_of(2025)
    assert (result.id, result.revision, result.supersedes, result.previous) == (
        "02-final",
        2,
        "01-notice",
        notice.digest,
    )
    assert result.objections_until is None


# Correction


def test_a_correction_needs_a_final_result(demonstration: Programme) -> None:
    changed = with_keys(noticed(demonstration), TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    assert refused(changed, 2025, "correction", LAST_DAY, REASON) == ["P501"]


def test_a_correction_needs_a_reason(demonstration: Programme) -> None:
    changed = with_keys(final(demonstration), TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    assert refused(changed, 2025, "correction", dt.date(2026, 3, 2)) == ["P505"]
    assert refused(changed, 2025, "correction", dt.date(2026, 3, 2), "") == ["P505"]


def test_a_correction_that_changes_nothing_is_refused(demonstration: Programme) -> None:
    programme = final(demonstration)
    assert refused(programme, 2025, "correction", dt.date(2026, 3, 2), REASON) == ["P506"]
    idle = with_keys(programme, TRADEMARK, title="另一个示例名称")
    assert refused(idle, 2025, "correction", dt.date(2026, 3, 2), REASON) == ["P506"]


def test_no_result_is_dated_before_the_one_before_it(demonstration: Programme) -> None:
    changed = with_keys(final(demonstration), TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
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
def test_what_its_record_may_not_hold_is_never_written(demonstration: Programme, stage: Stage, reason: str) -> None:
    programme = final(demonstration) if stage == "correction" else unpublished(demonstration)
    changed = with_keys(programme, TRADEMARK, review={"status": "rejected", "on": "2026-01-20"})
    result, problems = next_result(changed, graded(changed, 2025), publishing(stage, dt.date(2026, 3, 2), reason))
    assert result is None
    assert problems
    assert "13800000000" not in str(problems)


def test_running_out_of_salts_is_no_way_to_lose_people(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    few = replace(publishing("notice", NEW_YEAR), salts=iter(["0" * 32]))
    with pytest.raises(RuntimeError):
        next_result(unpublished(demonstration), assessments[2025], few)
