"""Activities in time: what comes next, and the months of a year as tables."""

import datetime as dt
from calendar import Calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.decimals import plain
from builder.public import Activity, Publication, Session, TrainingYear
from builder.site.labels import label
from builder.site.writing import plain_day, weekday

_MONTHS = Calendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A cell of a month's table: a day of the month, or one beside it, with the activities on it."""

    date: dt.date
    in_month: bool
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with activities: its weeks from Monday on, and its activities by their first day in it."""

    first: dt.date
    weeks: tuple[tuple[Day, ...], ...]
    activities: tuple[Activity, ...]


def path_of(activity: Activity) -> str:
    """Give the path of an activity's page."""
    return f"calendar/{activity.year}/{activity.id}.md"


def status_of(activity: Activity, session: Session) -> str:
    """Give how one session stands: as its activity, unless it alone is cancelled."""
    return "cancelled" if session.is_cancelled else activity.status


def where(activity: Activity, what: str = "") -> str:
    """Say where an activity is, or that `what` is open; one online needs no place, one held has none to come."""
    if activity.venue:
        return activity.venue
    if activity.place == "online":
        return "线上"
    return f"{what}未注明" if activity.status == "held" else f"{what}待定"


def in_short(activity: Activity) -> str:
    """Say when and where an activity is, how many hours it gives, how it stands and its number, in one line."""
    return "，".join((*_arranged(activity), label("status", activity.status), f"编号{activity.id}"))


def as_arranged(activity: Activity) -> str:
    """Say the same but how it stands, as it was said before it was held: what holds of a notice ever after."""
    return "，".join((*_arranged(replace(activity, status="planned")), f"编号{activity.id}"))


def _arranged(activity: Activity) -> Iterator[str]:
    ends = (activity.first_day, activity.last_day)
    yield "至".join(dict.fromkeys(f"{plain_day(date)}（{weekday(date)}）" for date in ends if date)) or "时间待定"
    yield where(activity, "地点")
    if activity.sessions:
        yield f"{plain(activity.hours)}学时"


def upcoming(publication: Publication) -> tuple[Activity, ...]:
    """Give what is to come on the day, cancelled activities included, by their first day, undated ones last."""
    activities = (
        activity
        for year in publication.training
        for activity in year.activities
        if activity.status != "held" and _is_to_come(activity, publication.as_of)
    )
    return tuple(sorted(activities, key=lambda activity: (activity.first_day or dt.date.max, activity.id)))


def _is_to_come(activity: Activity, today: dt.date) -> bool:
    if activity.last_day is None:
        return activity.year >= today.year and activity.status != "cancelled"
    return activity.last_day >= today


def undated(year: TrainingYear) -> tuple[Activity, ...]:
    """Give the activities of a year for which no day is set."""
    return tuple(activity for activity in year.activities if not activity.sessions)


def months(year: TrainingYear) -> Iterator[Month]:
    """Give the months in which something is on; an activity stands on each day of its sittings."""
    by_day: dict[dt.date, dict[str, Activity]] = {}
    for activity in year.activities:
        for session in activity.sittings:
            by_day.setdefault(session.date, {})[activity.id] = activity
    for first in sorted({date.replace(day=1) for date in by_day}):
        weeks = tuple(
            tuple(_day(date, first, by_day.get(date, {})) for date in dates)
            for dates in _MONTHS.monthdatescalendar(first.year, first.month)
        )
        activities = {activity.id: activity for week in weeks for day in week for activity in day.activities}
        yield Month(first=first, weeks=weeks, activities=tuple(activities.values()))


def _day(date: dt.date, first: dt.date, activities: Mapping[str, Activity]) -> Day:
    in_month = date.month == first.month
    return Day(date=date, in_month=in_month, activities=tuple(activities.values()) if in_month else ())
