"""How long a notice runs where the official calendar changes under it, or the settings do."""

import datetime as dt
from collections.abc import Mapping
from random import Random

import pytest

from builder.audit import audit
from builder.calendar import WorkCalendar
from builder.problems import Text, wording
from builder.records.document import value_at
from builder.records.programme import Programme
from builder.results.stages import next_result
from builder.todo import items
from tests.results.years import codes, edited, graded, published, publishing, refused, unpublished, with_keys
from tests.shili import FINAL_ON, LAST_DAY, NOTICE, NOTICE_ON, YEAR, achievement, trainee

WORKDAYS, SETTINGS = f"records/workdays/{YEAR + 1}.yml", "records/programme.yml"
REASON = "春节假期延长。"
ANEW_ON, LATER, LATEST = dt.date(2026, 1, 14), dt.date(2026, 1, 21), dt.date(2026, 1, 22)
DAY = dt.timedelta(days=1)


def free(programme: Programme, *days: str, worked: tuple[str, ...] = ()) -> Programme:
    """Give the county with some days of the notice made free, and some Saturdays or Sundays worked."""
    holidays = [{"name": "临时放假", "from": day, "until": day} for day in days]
    return with_keys(programme, WORKDAYS, holidays=holidays, workdays=list(worked))


def longer(programme: Programme) -> Programme:
    """Free two days of the notice: its five working days end two days later."""
    return free(programme, "2026-01-15", "2026-01-16")


def with_working_days(programme: Programme, days: int) -> Programme:
    publication = value_at(programme.documents[SETTINGS].data, ("publication",))
    assert isinstance(publication, dict)
    return with_keys(programme, SETTINGS, publication={**publication, "notice_working_days": days})


def with_error_found(programme: Programme) -> Programme:
    return with_keys(programme, achievement("trademark-mark"), review={"status": "rejected", "on": "2026-01-13"})


def last_days(programme: Programme) -> list[dt.date | None]:
    return [result.objections_until for result in programme.results_of(YEAR)]


def told(programme: Programme, day: dt.date) -> list[str]:
    return codes(audit(programme, day))


def test_a_final_waits_for_the_day_that_the_calendar_now_gives(on_notice: Programme) -> None:
    programme = longer(on_notice)
    assert last_days(programme) == [LAST_DAY]
    assert refused(programme, YEAR, "final", FINAL_ON) == ["P503"]
    assert refused(programme, YEAR, "final", LATER) == ["P503"]
    assert refused(programme, YEAR, "final", LATER + DAY) == []
    _, problems = next_result(programme, graded(programme, YEAR), publishing("final", LATER))
    assert problems[0].values["until"] == LATER.isoformat()


def test_a_check_says_so_as_long_as_the_notice_runs(on_notice: Programme) -> None:
    assert told(on_notice, ANEW_ON) == []
    programme = longer(on_notice)
    for day in (NOTICE_ON, ANEW_ON, LAST_DAY, FINAL_ON, LATER):
        assert told(programme, day) == ["P507"]
    assert told(programme, LATER + DAY) == []
    [problem] = audit(programme, ANEW_ON)
    assert (problem.position.path, problem.found) == (NOTICE, LAST_DAY.isoformat())
    assert wording(problem.example, "zh") == f"yucai publish {YEAR} --stage notice --reason ……"


def test_what_is_to_be_done_is_to_put_it_up_anew(on_notice: Programme) -> None:
    found = [(item.kind, item.due, item.command) for item in items(longer(on_notice), ANEW_ON) if item.year == YEAR]
    anew = f"yucai publish {YEAR} --stage notice --reason"
    assert ("notice-due", LAST_DAY, Text(f"{anew} <理由>", f"{anew} <reason>")) in found
    after = [(item.kind, item.due) for item in items(longer(on_notice), LATEST) if item.command]
    assert ("final-due", LATER + DAY) in after


def test_it_is_put_up_anew_with_the_reason_though_no_row_differs(on_notice: Programme) -> None:
    programme = longer(on_notice)
    assert refused(programme, YEAR, "notice", ANEW_ON) == ["P505"]
    anew = published(programme, YEAR, "notice", ANEW_ON, REASON)
    first, second = anew.results_of(YEAR)
    assert (second.id, second.reason, second.changes, second.objections_until) == ("02-notice", REASON, (), LATER)
    assert second.shown.notice_working_days == first.shown.notice_working_days == 5
    assert told(anew, ANEW_ON) == []
    assert refused(anew, YEAR, "final", LATER) == ["P503"]
    assert refused(anew, YEAR, "final", LATER + DAY) == []


def test_it_can_still_be_put_up_anew_when_its_own_last_day_is_past(on_notice: Programme) -> None:
    programme = longer(on_notice)
    assert last_days(published(programme, YEAR, "notice", FINAL_ON, REASON)) == [LAST_DAY, LATER]
    assert refused(programme, YEAR, "notice", LATER + DAY, REASON) == ["P506"]


def test_the_days_are_counted_on_from_where_they_began(on_notice: Programme) -> None:
    anew = published(longer(on_notice), YEAR, "notice", ANEW_ON, REASON)
    again = free(anew, "2026-01-15", "2026-01-16", "2026-01-19")
    assert told(again, FINAL_ON) == ["P507"]
    third = published(again, YEAR, "notice", FINAL_ON, REASON)
    assert last_days(third) == [LAST_DAY, LATER, LATEST]
    assert told(third, FINAL_ON) == []


def test_a_notice_never_ends_earlier_than_it_said(on_notice: Programme) -> None:
    shorter = free(on_notice, worked=("2026-01-17", "2026-01-18"))
    assert told(shorter, ANEW_ON) == []
    assert refused(shorter, YEAR, "notice", ANEW_ON, REASON) == ["P506"]
    assert refused(shorter, YEAR, "final", LAST_DAY) == ["P503"]
    assert refused(shorter, YEAR, "final", FINAL_ON) == []
    back = free(published(longer(on_notice), YEAR, "notice", ANEW_ON, REASON))
    assert told(back, ANEW_ON) == []
    assert refused(back, YEAR, "final", LATER) == ["P503"]
    assert refused(back, YEAR, "final", LATER + DAY) == []


@pytest.mark.parametrize("days", [1, 3, 10])
def test_another_setting_changes_no_running_notice(on_notice: Programme, days: int) -> None:
    programme = with_working_days(on_notice, days)
    assert told(programme, ANEW_ON) == []
    assert refused(programme, YEAR, "notice", ANEW_ON, REASON) == ["P506"]
    assert refused(programme, YEAR, "final", LAST_DAY) == ["P503"]
    assert refused(programme, YEAR, "final", FINAL_ON) == []
    anew = published(longer(programme), YEAR, "notice", ANEW_ON, REASON)
    assert last_days(anew) == [LAST_DAY, LATER]
    assert anew.results_of(YEAR)[-1].shown.notice_working_days == 5


UNTIL: Mapping[int, dt.date] = {5: dt.date(2026, 1, 23), 10: dt.date(2026, 1, 30), 1: LATER}


@pytest.mark.parametrize("days", UNTIL)
def test_what_says_something_else_has_all_its_days_and_ends_no_earlier(on_notice: Programme, days: int) -> None:
    programme = with_working_days(with_error_found(longer(on_notice)), days)
    anew = published(programme, YEAR, "notice", ANEW_ON, "核减分值。")
    assert last_days(anew) == [LAST_DAY, UNTIL[days]]
    assert told(anew, ANEW_ON) == []
    assert refused(anew, YEAR, "final", UNTIL[days]) == ["P503"]


def test_other_names_on_a_notice_give_it_all_its_days(on_notice: Programme) -> None:
    data = with_keys(longer(on_notice), SETTINGS, authority="示例县知识产权局")
    assert last_days(published(data, YEAR, "notice", ANEW_ON, REASON)) == [LAST_DAY, dt.date(2026, 1, 23)]


def test_another_name_of_somebody_gives_a_notice_all_its_days(on_notice: Programme) -> None:
    renamed = with_keys(longer(on_notice), trainee("top"), name="例新君")
    anew = published(renamed, YEAR, "notice", ANEW_ON, REASON)
    assert last_days(anew) == [LAST_DAY, dt.date(2026, 1, 23)]
    assert "P507" not in told(anew, ANEW_ON)


def test_what_the_calendar_says_after_the_final_is_of_no_matter(final: Programme) -> None:
    assert told(longer(final), FINAL_ON) == []


def test_a_calendar_that_is_not_there_is_no_guess(on_notice: Programme) -> None:
    programme = edited(on_notice, {WORKDAYS: None})
    assert told(programme, ANEW_ON) == []
    assert refused(programme, YEAR, "final", LAST_DAY) == ["P503"]
    assert refused(unpublished(programme), YEAR, "notice", NOTICE_ON) == ["G411"]


@pytest.mark.parametrize("seed", range(6))
def test_however_the_calendar_changes_no_notice_ends_before_it_said_or_before_its_days(
    on_notice: Programme, seed: int
) -> None:
    random, programme, day = Random(seed), on_notice, NOTICE_ON  # noqa: S311  known days, no secrets
    january = [NOTICE_ON + number * DAY for number in range(1, 20)]
    for _ in range(4):
        free_days = sorted(f"{one}" for one in random.sample(january, random.randrange(5)))
        worked = tuple(f"{one}" for one in january if one.weekday() > 4 and random.random() < 0.3)
        programme = free(programme, *(one for one in free_days if one not in worked), worked=worked)
        by_calendar = WorkCalendar(programme.workdays).workdays_after(NOTICE_ON, 5)
        said = max(one for one in last_days(programme) if one)
        until = max(said, by_calendar)
        assert refused(programme, YEAR, "final", until) == ["P503"]
        assert refused(programme, YEAR, "final", until + DAY) == []
        assert (told(programme, day) == ["P507"]) is (by_calendar > said)
        if by_calendar > said:
            programme = published(programme, YEAR, "notice", day, REASON)
            assert last_days(programme)[-1] == until
            assert told(programme, day) == []
        day = min(day + DAY, until)
