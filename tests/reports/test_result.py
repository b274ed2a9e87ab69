"""What may be published, and the record of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from builder.assessment import Assessment
from builder.records.layout import KINDS, place_of
from builder.records.programme import Programme
from builder.records.read import read_bytes
from builder.reports.result import Stage, next_result, result_yaml
from builder.validation.shape import shape

NEW_YEAR = dt.date(2026, 1, 12)


def without_results(programme: Programme, *kept: str) -> Programme:
    results = {key: result for key, result in programme.results.items() if result.id in kept}
    return replace(programme, results=results)


def codes(programme: Programme, assessment: Assessment, stage: Stage, day: dt.date) -> list[str]:
    result, problems = next_result(programme, assessment, stage, day)
    assert (result is None) is bool(problems)
    return [problem.code.id for problem in problems]


def test_a_notice_runs_for_five_working_days_from_the_day_after(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    result, _ = next_result(without_results(demonstration), assessments[2025], "notice", dt.date(2026, 2, 10))
    assert result is not None
    assert (result.id, result.objections_until) == ("01-notice", dt.date(2026, 2, 24))


def test_its_record_is_accepted_by_its_schema_and_says_the_same(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    result, _ = next_result(without_results(demonstration, "01-notice"), assessments[2025], "final", NEW_YEAR)
    assert result is not None
    place = place_of(result.path)
    assert place is not None
    document, wrong = read_bytes(result_yaml(result).encode(), result.path, place)
    assert document is not None, wrong
    data, wrong = shape(document)
    assert wrong == []
    assert isinstance(data, dict)
    assert data["counts"] == result.counts
    rows = data["rows"]
    assert isinstance(rows, list)
    assert len(rows) == len(result.rows)
    assert result_yaml(result) == (Path(__file__).parents[2] / result.path).read_text("utf-8").replace(
        "2026-01-20", "2026-01-12"
    )


def test_a_notice_waits_for_the_end_of_the_year(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    assert codes(without_results(demonstration), assessments[2025], "notice", dt.date(2025, 12, 31)) == ["G408"]


def test_nothing_is_published_while_a_decision_is_open(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    found = codes(demonstration, assessments[2026], "notice", dt.date(2026, 12, 31))
    assert "G406" in found


def test_a_stage_is_published_once_and_none_comes_after_the_final(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    assert codes(demonstration, assessments[2025], "final", NEW_YEAR) == ["G409"]
    assert codes(demonstration, assessments[2025], "notice", NEW_YEAR) == ["G409"]
    assert codes(without_results(demonstration, "01-notice"), assessments[2025], "notice", NEW_YEAR) == ["G409"]


def test_a_final_needs_a_notice(demonstration: Programme, assessments: dict[int, Assessment]) -> None:
    assert codes(without_results(demonstration), assessments[2025], "final", NEW_YEAR) == ["G410"]


def test_a_result_whose_unnamed_people_all_failed_is_refused(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    settings = demonstration.settings
    named = replace(settings.publication, named_grades=("excellent", "good", "pass"))
    programme = replace(without_results(demonstration), settings=replace(settings, publication=named))
    assert codes(programme, assessments[2025], "notice", NEW_YEAR) == ["G407"]


def test_no_day_is_guessed_outside_the_recorded_calendars(
    demonstration: Programme, assessments: dict[int, Assessment]
) -> None:
    programme = replace(without_results(demonstration), workdays={})
    assert codes(programme, assessments[2025], "notice", NEW_YEAR) == ["G411"]


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_demonstrations_results_are_what_the_builder_writes(
    demonstration: Programme, assessments: dict[int, Assessment], year: int
) -> None:
    latest = demonstration.latest_result(year)
    assert latest is not None
    before = without_results(demonstration, "01-notice")
    result, _ = next_result(before, assessments[year], "final", latest.published_on)
    assert result is not None
    path = KINDS["result"].place(id=result.id, year=year)
    assert (Path(__file__).parents[2] / path).read_text("utf-8") == result_yaml(result)
