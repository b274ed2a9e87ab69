"""Code L331: attendance outside the time in the roster, told at what is wrong: a row, a session, a person, the term."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from builder.problems import Code, Problem, Text, listing
from builder.records.model import Activity, Attendance
from builder.validation.directory import person
from builder.validation.links.attendance import Row, rows_of
from builder.validation.links.context import Context, because_of
from builder.validation.links.places import counted_places

OUTSIDE_TERM = Code(
    id="L331",
    title=Text("签到的场次不在在库期间", "Attendance outside the time in the roster"),
    message=Text("{what}", "{what}"),
    expected=Text(
        "核对入库、出库日期，场次日期，签到的人员，哪里错改哪里；以后补学的填写补学日期和学时；没有参加的删去",
        "admission, exit, sessions and attendees compared, and mended where they are wrong; hours that were made up "
        "later with the day; no row for who was not there",
    ),
    example="- {trainee: 人员编号, hours: 学时, made_up_on: 年-月-日}",
)
MOST_AFTER_TERM = 3
"""How many people may attend after their term before the term itself is doubted."""


def attendees_are_in_the_roster(context: Context) -> Iterator[Problem]:
    """Demand that who attended was in the roster at a session; what was made up is no attendance.

    Told once: of a person with several such activities at the person's days, of an activity that all or several missed
    at its sessions, else at the row.
    """
    rows = list(_outside(context))
    activities_of = _grouped((row[2].trainee, row) for row in rows)
    after_term = [trainee for trainee, some in activities_of.items() if _after_term(context, trainee, some)]
    if len(after_term) > MOST_AFTER_TERM and context.programme.policies:
        yield _term_too_short(context, after_term)
        rows = [row for row in rows if row[2].trainee not in after_term]
        activities_of = {trainee: some for trainee, some in activities_of.items() if trainee not in after_term}
    several = {trainee: some for trainee, some in activities_of.items() if len({row[0].id for row in some}) > 1}
    for trainee, some in several.items():
        yield _person_outside(context, trainee, [activity for activity, _, _ in some])
    left = _grouped((row[0].id, row) for row in rows if row[2].trainee not in several)
    for some in left.values():
        if len(some) > 1:
            yield _activity_outside(context, some)
        else:
            yield _row_outside(context, *some[0])


def _after_term(context: Context, trainee: str, rows: Sequence[Row]) -> bool:
    """Tell whether all that a person attended out of time came after the term, which no exit has cut short."""
    days = [session.date for activity, _, _ in rows for session in activity.sittings]
    return context.programme.trainees[trainee].exit is None and min(days) >= context.spans[trainee].end


def _term_too_short(context: Context, trainees: Sequence[str]) -> Problem:
    """State once, at the policy, that many attended after their term."""
    policy = max(context.programme.policies.values(), key=lambda policy: policy.in_force.from_)
    people = counted_places([person(context.programme, trainee) for trainee in trainees])
    what = Text(
        f"按培育期 {policy.term_years} 年计算，许多人员期满以后还有签到{people.zh}",
        f"by a term of {policy.term_years} years many attended after their time in the roster{people.en}",
    )
    return context.problem(OUTSIDE_TERM, policy, "term_years", found=str(policy.term_years), what=what)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return groups


def _outside(context: Context) -> Iterator[Row]:
    days_of = {id: [session.date for session in one.sittings] for id, one in context.programme.activities.items()}
    for activity, place, row in rows_of(context):
        span, days = context.begun.get(row.trainee), days_of[activity.id]
        # Of an activity none of whose sessions took place, that is said.
        if span and days and not row.made_up_on and not any(day in span for day in days):
            yield activity, place, row


def _term(context: Context, trainee: str) -> Text:
    span = context.spans[trainee]
    return Text(f"{span.start} 至 {span.last_day}", f"{span.start} to {span.last_day}")


def _person_outside(context: Context, trainee: str, activities: Sequence[Activity]) -> Problem:
    record, term = context.programme.trainees[trainee], _term(context, trainee)
    days = [session.date for activity in activities for session in activity.sittings]
    late = min(days) >= context.spans[trainee].end
    who, listed = person(context.programme, trainee), counted_places([activity.id for activity in activities])
    what = Text(
        f"{who} 在库期间是 {term.zh}，签到的这些活动都不在这期间{listed.zh}",
        f"{who} is in the roster from {term.en} and attended activities that are not in this time{listed.en}",
    )
    pointer = ("exit", "on") if late and record.exit else ("admitted_on",)
    return context.problem(OUTSIDE_TERM, record, *pointer, found=term, what=what)


def _activity_outside(context: Context, rows: Sequence[Row]) -> Problem:
    activity = rows[0][0]
    people = counted_places([person(context.programme, row.trainee) for _, _, row in rows])
    days = [session.date.isoformat() for session in activity.sittings]
    what = Text(
        f"这项活动的场次（{'、'.join(days)}）都不在这些签到人员的在库期间{people.zh}",
        f"no session ({', '.join(days)}) lies in the time in the roster of some who attended{people.en}",
    )
    found = listing(days)
    return context.problem(OUTSIDE_TERM, activity, "sessions", 0, "date", found=found, what=what)


def _row_outside(context: Context, activity: Activity, place: int, row: Attendance) -> Problem:
    who, term = person(context.programme, row.trainee), _term(context, row.trainee)
    what = Text(
        f"{who} 在库期间（{term.zh}）没有这项活动的场次",
        f"no session lies in the time of {who} in the roster ({term.en})",
    )
    problem = context.problem(OUTSIDE_TERM, activity, "attendance", place, found=row.trainee, what=what)
    return because_of(problem, context.programme.trainees.get(row.trainee))
