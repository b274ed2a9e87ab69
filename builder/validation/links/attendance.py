"""Attendance: in the roster, for hours that there were, and in one place at a time (六（一）1)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from builder.calendar import Span
from builder.problems import Code, Problem, Text
from builder.records.model import Activity, Attendance, Session
from builder.validation.links.context import Context, because_of

TOO_MANY_HOURS = Code(
    id="L332",
    title=Text("学时超过场次合计", "More hours than the sessions had"),
    message=Text(
        "“{trainee}”填写了 {found} 学时，其在库期间的场次合计只有 {most} 学时",
        "“{trainee}” has {found} hours, but the sessions in that person's time in the roster have {most}",
    ),
    expected=Text(
        "不超过 {most} 学时；补学的学时另写一行", "at most {most} hours; hours made up in a row of their own"
    ),
    example="hours: 学时",
)
SECOND_ROW = Code(
    id="L333",
    title=Text("一人签到两次", "A person who is listed twice"),
    message=Text("“{found}”在第 {line} 行已经签到", "“{found}” stands in line {line} already"),
    expected=Text(
        "一人一行，学时合并填写；补学的另写一行并填写补学日期",
        "one row a person, with all hours; what was made up in rows of its own",
    ),
    example="- {trainee: 人员编号, hours: 学时}",
)
NEVER_ADMITTED = Code(
    id="L334",
    title=Text("参加人员没有入库", "An attendee who was never admitted"),
    message=Text("“{found}”没有入库", "“{found}” was never admitted to the roster"),
    expected=Text("只登记入库人员；未入库人员的旁听不填", "people of the roster alone"),
    example="- {trainee: 人员编号}",
)
AT_TWO_PLACES = Code(
    id="L335",
    title=Text("一人同时参加两场", "A person in two sessions at the same time"),
    message=Text(
        "“{found}”在 {date} 参加的 {session} 与活动“{other}”的 {other_session} 重叠，学时不能同时取得",
        "“{found}” cannot have the hours of {session} and those of {other_session} in {other}, on {date}",
    ),
    expected=Text(
        "核对两项活动的签到，按实际在场填写其中一项的学时",
        "the hours really spent in one of the two activities",
    ),
    example="- {trainee: 人员编号, hours: 学时}",
)

ROLL_CLOSED_EARLY = Code(
    id="L336",
    title=Text("签到核定早于活动结束", "A roll that was closed before the last session"),
    message=Text("{where}（{found}）早于最后一场（{last}）", "{where} ({found}) is before the last session ({last})"),
    expected=Text("不早于 {last}；核对两个日期", "no day before {last}: compare both"),
    example="roll_closed_on: 年-月-日",
)
Row = tuple[Activity, int, Attendance]


def hours_are_those_of_the_sessions(context: Context) -> Iterator[Problem]:
    """Demand that nobody attended more hours than the sessions in that person's time in the roster had."""
    for activity, place, row in rows_of(context):
        span = context.begun.get(row.trainee)
        if row.made_up_on or row.hours is None or not span:
            continue
        most = hours_of(sessions_of(activity, span))
        if most and row.hours > most:
            problem = context.problem(
                TOO_MANY_HOURS,
                activity,
                *("attendance", place, "hours"),
                found=f"{row.hours}",
                trainee=row.trainee,
                most=f"{most}",
            )
            yield because_of(problem, context.programme.trainees.get(row.trainee))


def people_are_listed_once(context: Context) -> Iterator[Problem]:
    """Demand that one row a person says what was attended; what was made up has rows of its own."""
    first: dict[tuple[str, str], int] = {}
    for activity, place, row in rows_of(context):
        if row.made_up_on:
            continue
        before = first.setdefault((activity.id, row.trainee), place)
        if before != place:
            line = context.programme.at(activity, "attendance", before).line
            yield context.problem(SECOND_ROW, activity, *("attendance", place), found=row.trainee, line=str(line))


def attendees_were_admitted(context: Context) -> Iterator[Problem]:
    """Demand that attendance is of people who were admitted."""
    for activity, place, row in rows_of(context):
        trainee = context.programme.trainees.get(row.trainee)
        if trainee and trainee.admitted_on is None:
            yield context.problem(NEVER_ADMITTED, activity, *("attendance", place, "trainee"), found=row.trainee)


def rolls_are_closed_afterwards(context: Context) -> Iterator[Problem]:
    """Demand that the list of who attended is found complete on the last day of the sittings or later (reading 15d)."""
    for activity in _over(context):
        last = max((session.date for session in activity.sittings), default=None)
        closed = activity.roll_closed_on
        if last and closed and closed < last:
            yield context.problem(
                ROLL_CLOSED_EARLY,
                activity,
                "roll_closed_on",
                found=closed.isoformat(),
                last=last.isoformat(),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Presence:
    """The least time that a person must have spent in one session to have the hours of a row."""

    activity: Activity
    place: int
    session: Session
    seconds: Fraction

    @property
    def times(self) -> str:
        return f"{self.session.start:%H:%M}—{self.session.end:%H:%M}"


def nobody_is_at_two_places(context: Context) -> Iterator[Problem]:
    """Demand that two sessions that overlap have the time for the hours that one person has of both.

    What a person must have spent in a session is what the other sessions of the activity cannot give.
    """
    listed: defaultdict[tuple[str, dt.date], list[tuple[Row, Span]]] = defaultdict(list)
    overlapping = _overlapping(_over(context))
    concerned = (row for row in rows_of(context) if row[0].id in overlapping)
    for activity, place, row in sorted(concerned, key=lambda row: (row[0].id, row[1])):
        span = context.begun.get(row.trainee)
        if row.made_up_on is None and span:
            for date in {session.date for session in sessions_of(activity, span)}:
                listed[row.trainee, date].append(((activity, place, row), span))
    for (trainee, date), rows in listed.items():
        presences = [presence for row, span in rows if len(rows) > 1 for presence in _presences(*row, span, date)]
        for first, second in combinations(presences, 2):
            if first.activity.id != second.activity.id and _exclude(first, second):
                yield context.problem(
                    AT_TWO_PLACES,
                    second.activity,
                    *("attendance", second.place),
                    found=trainee,
                    date=date.isoformat(),
                    session=second.times,
                    other=first.activity.id,
                    other_session=first.times,
                )


def _overlapping(activities: Iterable[Activity]) -> frozenset[str]:
    """Give the activities that have a session in an unbroken row of overlapping ones of several."""
    sessions = sorted(
        (session.date, session.start, session.end, one.id) for one in activities for session in one.sittings
    )
    found: set[str] = set()
    joined: set[str] = set()
    until = (dt.date.min, dt.time.min)
    for date, start, end, id in sessions:
        if (date, start) >= until:
            joined = set()
        joined.add(id)
        until = max(until, (date, end))
        if len(joined) > 1:
            found |= joined
    return frozenset(found)


def _presences(activity: Activity, place: int, row: Attendance, span: Span, date: dt.date) -> Iterator[_Presence]:
    """Give where a person must have been on a day by one row."""
    sessions = sessions_of(activity, span)
    total = hours_of(sessions)
    claimed = total if row.hours is None else min(row.hours, total)
    for session in sessions:
        needed = max(Decimal(0), claimed - (total - session.hours))
        if session.date == date and needed and session.start < session.end:
            seconds = Fraction(needed) / Fraction(session.hours) * _seconds(session.start, session.end)
            yield _Presence(activity=activity, place=place, session=session, seconds=seconds)


def _exclude(first: _Presence, second: _Presence) -> bool:
    """Tell whether two sessions overlap and have too little time for what was spent in both."""
    start, end = min(first.session.start, second.session.start), max(first.session.end, second.session.end)
    overlap = max(first.session.start, second.session.start) < min(first.session.end, second.session.end)
    return overlap and first.seconds + second.seconds > _seconds(start, end)


def _seconds(start: dt.time, end: dt.time) -> int:
    return (end.hour - start.hour) * 3600 + (end.minute - start.minute) * 60


def rows_of(context: Context) -> Iterator[Row]:
    """Give the rows of attendance."""
    for activity in _over(context):
        for place, row in enumerate(activity.attendance):
            yield activity, place, row


def _over(context: Context) -> Iterator[Activity]:
    """Give the activities, but those that are said to be held on days still to come."""
    for activity in context.programme.activities.values():
        if not any(pointer[0] == "sessions" for pointer in context.days_to_come(activity.path)):
            yield activity


def sessions_of(activity: Activity, span: Span) -> list[Session]:
    """Give the sessions in a person's time."""
    return [session for session in activity.sittings if session.date in span]


def hours_of(sessions: list[Session]) -> Decimal:
    """Give the hours of sessions together."""
    return sum((session.hours for session in sessions), Decimal(0))
