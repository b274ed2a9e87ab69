"""Codes L337 and L338: what a row says of sessions that were missed: leave, and hours made up (reading 1)."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.validation.links.attendance import hours_of, rows_of, sessions_of
from builder.validation.links.context import Context

FULL_LEAVE = Code(
    id="L337",
    title=Text("请了假又计满学时", "Leave beside all the hours"),
    message=Text(
        "“{trainee}”填写了请假，学时却是全部场次的 {found} 学时",
        "“{trainee}” was on leave and has all {found} hours of the sessions",
    ),
    expected=Text(
        "全部请假的学时为 0，请假一部分的填写实际完成的学时；没有请假的删去请假",
        "0 hours for leave all the time, the hours really attended for a part of it; or no leave",
    ),
    example="- {trainee: 人员编号, hours: 0, leave: duty}",
)
MADE_UP_EARLY = Code(
    id="L338",
    title=Text("补学早于所补的场次", "Hours made up before the session"),
    message=Text(
        "“{trainee}”的{where}是 {found}，到这一天为止举办过的场次只有 {held} 学时，补学不会先于所补的场次",
        "{where} of “{trainee}” is {found}: the sessions held by then had {held} hours, and none is made up before it",
    ),
    expected=Text("不早于所补场次的日期（最后一场是 {last}）", "no day before the session made up (the last: {last})"),
    example="- {trainee: 人员编号, hours: 3, made_up_on: 年-月-日}",
)


def nothing_is_made_up_before_it_was_held(context: Context) -> Iterator[Problem]:
    """Demand that hours are made up when the sessions that had them were over, or on their day."""
    for activity, place, row in rows_of(context):
        pointer = ("attendance", place, "made_up_on")
        if row.made_up_on is None or row.hours is None or context.is_to_come(activity, *pointer):
            continue
        last = max((session.date for session in activity.sittings), default=row.made_up_on)
        held = hours_of([session for session in activity.sittings if session.date <= row.made_up_on])
        if row.made_up_on < last and row.hours > held:
            yield context.problem(
                MADE_UP_EARLY,
                activity,
                *pointer,
                found=row.made_up_on.isoformat(),
                trainee=row.trainee,
                held=f"{held}",
                last=last.isoformat(),
            )


def leave_leaves_hours_out(context: Context) -> Iterator[Problem]:
    """Demand that who was on leave does not have all the hours there were; what was made up is no such row."""
    for activity, place, row in rows_of(context):
        if row.leave is None or row.made_up_on or not row.hours:
            continue
        span = context.begun.get(row.trainee)
        if span and row.hours == hours_of(sessions_of(activity, span)):
            yield context.problem(
                FULL_LEAVE,
                activity,
                *("attendance", place, "leave"),
                found=f"{row.hours}",
                trainee=row.trainee,
            )
