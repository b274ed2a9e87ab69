"""What is late or unusual and stops nothing."""

import datetime as dt
from collections.abc import Iterator

from builder.calendar import UnknownDayError
from builder.problems import Code, Problem, Severity, Text
from builder.records.model import Activity
from builder.records.programme import Programme
from builder.validation.links.context import Context

STILL_PLANNED = Code(
    id="L392",
    severity=Severity.WARNING,
    title=Text("日期已过，仍为待举办", "Planned in the past"),
    message=Text(
        "{where}仍为待举办（{found}），最后一场是 {last}，已经过去",
        "{where} is “{found}”, but its last day was {last}",
    ),
    expected=Text(
        "改为已举办并填写签到，或者改为延期、取消并写明原因",
        "held, with attendance; or postponed or cancelled, and why",
    ),
    example="status: held",
)
ATTENDANCE_MISSING = Code(
    id="L394",
    severity=Severity.WARNING,
    title=Text("签到逾期未填", "Attendance that is long missing"),
    message=Text(
        "最后一场（{last}）已过 {days} 天以上，还没有填写签到",
        "its last session ({last}) was more than {days} days ago, and no attendance is recorded",
    ),
    expected=Text("补填签到", "who attended"),
    example="attendance:\n  - {trainee: 人员编号}",
)
NO_WORKDAY = Code(
    id="L395",
    severity=Severity.NOTICE,
    title=Text("培训安排在非工作日", "A session on a day that is no working day"),
    message=Text("{where}是 {found}，按工作日历不是工作日", "{where} is {found}, which is no working day"),
    expected=Text("确认日期无误；确需安排在非工作日的不必更改", "another day, unless it is meant so"),
    example='- {date: 年-月-日, start: "时:分", end: "时:分", hours: 学时}',
)
SESSION_OUTSIDE_YEAR = Code(
    id="L396",
    severity=Severity.WARNING,
    title=Text("场次不在活动年度内", "A session outside the year of its activity"),
    message=Text(
        "{where}是 {found}，不在活动所属的 {year} 年度内，不计入该年度的学时",
        "{where} is {found}, which is not in {year} and counts for no year",
    ),
    expected=Text("{year} 年内的日期；跨年的活动按年度分别建档", "a day in {year}; one activity for each year"),
    example='- {date: 年-月-日, start: "时:分", end: "时:分", hours: 学时}',
)

ROLL_OPEN = Code(
    id="L397",
    severity=Severity.WARNING,
    title=Text("签到没有核定", "A roll that is not closed"),
    message=Text(
        "活动已举办，签到没有核定，该年度不能公示；名单以外的 {absent} 人，核定以后按缺席计",
        "it was held and its roll is not closed, so the year cannot be published; {absent} people are not listed "
        "and count as absent once it is",
    ),
    expected=Text(
        "核对签到名单，齐全以后填写核定日期；未到场的不用列名",
        "the day on which the list was found complete; who was absent needs no row",
    ),
    example="roll_closed_on: 年-月-日",
)
ATTENDANCE_DAYS = 30


def still_planned(programme: Programme, day: dt.date) -> Iterator[tuple[Activity, dt.date]]:
    """Give what is planned though its sessions are over, and its last day."""
    for activity in programme.activities.values():
        if activity.status == "planned" and activity.last_day and activity.last_day < day:
            yield activity, activity.last_day


def unattended(programme: Programme) -> Iterator[tuple[Activity, dt.date]]:
    """Give trainings that were held without recorded attendance, and their last day; an open roll says it itself."""
    for activity in programme.activities.values():
        held = activity.kind == "training" and activity.status == "held" and not activity.is_unfinished
        if held and not activity.attendance and activity.last_day:
            yield activity, activity.last_day


def nothing_past_is_planned(context: Context) -> Iterator[Problem]:
    """Point out what is planned though its sessions are over."""
    for activity, last in still_planned(context.programme, context.as_of):
        yield context.problem(STILL_PLANNED, activity, "status", found=activity.status, last=last.isoformat())


def attendance_is_recorded(context: Context) -> Iterator[Problem]:
    """Point out trainings that were held more than 30 days ago without recorded attendance."""
    for activity, last in unattended(context.programme):
        if (context.as_of - last).days > ATTENDANCE_DAYS:
            yield context.problem(ATTENDANCE_MISSING, activity, last=last.isoformat(), days=str(ATTENDANCE_DAYS))


def rolls_are_closed(context: Context) -> Iterator[Problem]:
    """Point out what was held of the year's tasks while its list is not known to be complete (reading 15d)."""
    there: dict[dt.date, set[str]] = {}
    for activity in context.programme.activities.values():
        if activity.is_unfinished:
            days = {session.date for session in activity.sittings}
            for day in days - there.keys():
                there[day] = {trainee for trainee, span in context.spans.items() if day in span}
            listed = {row.trainee for row in activity.attendance}
            absent = set[str]().union(*(there[day] for day in days)) - listed
            yield context.problem(ROLL_OPEN, activity, "status", found=activity.status, absent=str(len(absent)))


def trainings_are_on_working_days(context: Context) -> Iterator[Problem]:
    """Point out trainings on days off, so far as the calendar of their year is recorded."""
    for activity in context.programme.activities.values():
        if activity.kind != "training" or activity.status not in {"planned", "held"}:
            continue
        for place, session in enumerate(activity.sessions):
            if session.status == "cancelled":
                continue
            try:
                worked = context.calendar.is_workday(session.date)
            except UnknownDayError:
                continue
            if not worked:
                yield context.problem(
                    NO_WORKDAY,
                    activity,
                    *("sessions", place, "date"),
                    found=session.date.isoformat(),
                )


def sessions_are_in_their_year(context: Context) -> Iterator[Problem]:
    """Point out sessions that are no days of the year of their activity: they count for none (reading 1)."""
    for activity in context.programme.activities.values():
        for place, session in enumerate(activity.sessions):
            if session.date.year != activity.year:
                yield context.problem(
                    SESSION_OUTSIDE_YEAR,
                    activity,
                    *("sessions", place, "date"),
                    found=session.date.isoformat(),
                    year=str(activity.year),
                )
