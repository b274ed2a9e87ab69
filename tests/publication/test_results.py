"""What is published of a result: its stage, its counts, and the people of the named grades."""

import datetime as dt
from dataclasses import replace
from typing import Literal

import pytest

from builder.public import Result
from builder.publication.results import results
from builder.records.model import Result as ResultRecord
from builder.records.programme import Programme

NOTICE = (2025, "01-notice")


def published(programme: Programme, as_of: dt.date, **changes: object) -> Result | None:
    """Publish the notice of 2025 alone, changed."""
    record: ResultRecord = replace(programme.results[NOTICE], **changes)  # type: ignore[arg-type]
    found = results(replace(programme, results={NOTICE: record}), as_of)
    return found[0] if found else None


def with_rules(programme: Programme, **changes: object) -> Programme:
    settings = programme.settings
    rules = replace(settings.publication, **changes)  # type: ignore[arg-type]
    return replace(programme, settings=replace(settings, publication=rules))


@pytest.fixture
def notice(programme: Programme) -> ResultRecord:
    return programme.results[NOTICE]


def test_a_result_of_a_later_day_is_not_there_yet(programme: Programme, notice: ResultRecord) -> None:
    assert published(programme, notice.published_on - dt.timedelta(1)) is None
    assert published(programme, notice.published_on) is not None


def test_a_notice_runs_to_its_last_day_included(programme: Programme, notice: ResultRecord) -> None:
    assert notice.objections_until is not None
    last = published(programme, notice.objections_until)
    after = published(programme, notice.objections_until + dt.timedelta(1))
    assert last is not None
    assert after is not None
    assert (last.state, after.state) == ("on-notice", "notice-ended")


def test_what_was_published_before_is_superseded(programme: Programme) -> None:
    found = [result for result in results(programme, dt.date(2026, 11, 25)) if result.year == NOTICE[0]]
    assert [result.state for result in found] == ["superseded", "final"]


@pytest.mark.parametrize("scores", ["none", "totals", "groups"])
def test_points_are_published_only_as_the_programme_says(
    programme: Programme, notice: ResultRecord, scores: Literal["none", "totals", "groups"]
) -> None:
    result = published(with_rules(programme, scores=scores), notice.published_on)
    assert result is not None
    assert result.outcome is not None
    for named in result.outcome.named:
        assert (named.total is None) is (scores == "none")
        assert bool(named.groups) is (scores == "groups")


def test_without_points_the_order_tells_nothing_of_them(programme: Programme, notice: ResultRecord) -> None:
    result = published(with_rules(programme, scores="none"), notice.published_on)
    assert result is not None
    assert result.outcome is not None
    for grade in ("excellent", "good"):
        ids = [named.trainee for named in result.outcome.named if named.grade == grade]
        assert ids == sorted(ids)


def test_a_fail_is_never_named_even_if_the_settings_say_so(programme: Programme, notice: ResultRecord) -> None:
    open_handed = with_rules(programme, named_grades=("excellent", "good", "fail"))
    result = published(open_handed, notice.published_on)
    assert result is not None
    assert result.outcome is not None
    assert {named.grade for named in result.outcome.named} == {"excellent", "good"}


def test_counts_that_would_tell_who_failed_are_withheld(programme: Programme, notice: ResultRecord) -> None:
    rows = tuple(row for row in notice.rows if row.grade != "pass")
    result = published(programme, notice.published_on, rows=rows)
    assert result is not None
    assert result.outcome is None
    everybody = with_rules(programme, named_grades=("excellent", "good", "pass"))
    withheld = published(everybody, notice.published_on)
    assert withheld is not None
    assert withheld.outcome is None
