"""Which activities are to come, how they are told in a line, and which changes are announced."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.public import Activity, Holding, Publication, Term
from builder.site.activities import as_arranged, in_short, upcoming
from builder.site.feeds import calendar_path
from builder.site.notices import notices
from builder.site.rows import valid_on
from builder.site.writing import plain_day

DAY = dt.timedelta(1)
Alone = Callable[[Activity], Publication]


@pytest.fixture
def activity(publication: Publication) -> Activity:
    """A planned activity on one day to come."""
    return next(one for year in publication.training for one in year.activities if one.status == "planned")


@pytest.fixture
def alone(publication: Publication, activity: Activity) -> Alone:
    """Gives a publication with one activity only."""
    [year] = [year for year in publication.training if year.year == activity.year]
    return lambda one: replace(publication, training=(replace(year, activities=(one,)),))


def on(activity: Activity, day: dt.date) -> Activity:
    [session] = activity.sessions
    return replace(activity, sessions=(replace(session, date=day),))


def test_what_is_on_today_is_still_to_come(publication: Publication, activity: Activity, alone: Alone) -> None:
    today = on(activity, publication.as_of)
    assert upcoming(alone(today)) == (today,)
    assert calendar_path(publication, today)
    yesterday = on(activity, publication.as_of - DAY)
    assert upcoming(alone(yesterday)) == ()
    assert calendar_path(publication, yesterday) is None


@pytest.mark.parametrize(("status", "years", "there"), [("planned", 0, 1), ("cancelled", 0, 0), ("planned", 1, 0)])
def test_what_has_no_day_yet_is_to_come_in_its_year(
    activity: Activity, alone: Alone, status: str, years: int, there: int
) -> None:
    undated = replace(activity, sessions=(), status=status, year=activity.year - years)  # type: ignore[arg-type]
    assert len(upcoming(alone(undated))) == there


@pytest.mark.parametrize(
    ("place", "status", "told"),
    [
        ("onsite", "planned", "时间待定，地点待定，待举办"),
        ("onsite", "held", "时间待定，地点未注明，已举办"),
        ("online", "planned", "时间待定，线上，待举办"),
    ],
)
def test_what_is_not_set_yet_is_said_to_be_open(activity: Activity, place: str, status: str, told: str) -> None:
    bare = replace(activity, sessions=(), venue=None, place=place, status=status)  # type: ignore[arg-type]
    assert in_short(bare) == f"{told}，编号{activity.id}"


def test_changes_are_announced_from_their_day_on(publication: Publication, activity: Activity, alone: Alone) -> None:
    def announced(**changes: object) -> list[str]:
        found = notices(alone(replace(activity, **changes)))  # type: ignore[arg-type]
        return [notice.summary for notice in found if notice.kind == "活动变动"]

    today = publication.as_of
    assert announced(revision=1, changed_on=today) == [f"安排有变动，现为：{as_arranged(activity)}"]
    assert announced(status="cancelled", reason="讲师有事", changed_on=today) == ["已取消，原因：讲师有事"]
    assert announced(revision=1, changed_on=today + DAY) == []
    assert announced(revision=0, changed_on=today) == []


def test_what_a_notice_of_a_change_says_stays_when_the_activity_was_held(
    publication: Publication, activity: Activity, alone: Alone
) -> None:
    changed = replace(activity, venue=None, place="onsite", revision=1, changed_on=publication.as_of)
    before, after = (
        [notice.summary for notice in notices(alone(replace(changed, status=status)))] for status in ("planned", "held")
    )
    assert before == after
    [day] = {session.date for session in activity.sessions}
    assert f"现为：{plain_day(day)}（" in before[0]
    assert "，地点待定，" in before[0]
    assert before[0].endswith(f"学时，编号{activity.id}")


def test_a_category_holds_from_its_first_day_to_its_last() -> None:
    day = dt.date(2026, 1, 1)
    held = Holding(kind=Term(id="srdi", title="示例"), since=day, until=day + DAY)
    assert [len(valid_on([held], day + offset * DAY)) for offset in (-1, 0, 1, 2)] == [0, 1, 1, 0]
