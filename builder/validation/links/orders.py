"""Orders that cannot be: an end before its beginning, a step before the one that it follows."""

import datetime as dt
from collections.abc import Iterator

from builder.problems import Code, Problem, Text, form
from builder.records.document import Pointer, value_at
from builder.records.model import Objection
from builder.records.programme import Record
from builder.validation.links.context import Context, because_of
from builder.validation.schemas import field_at


def _too_early(number: str, title: Text, example: str) -> Code:
    return Code(
        id=number,
        title=title,
        message=Text("{where}（{found}）早于{earlier}（{day}）", "{where} ({found}) is before {earlier} ({day})"),
        expected=Text("不早于 {day}；核对两个日期", "no day before {day}: compare both"),
        example=example,
    )


PERIOD_REVERSED = _too_early(
    "L321",
    Text("截止日期早于开始日期", "A period that ends before it begins"),
    "until: 年-月-日",
)
DECIDED_BEFORE_RECOMMENDED = _too_early(
    "L322",
    Text("审核早于推荐", "Decided before it was recommended"),
    "decided_on: 年-月-日",
)
ADMITTED_BEFORE_DECIDED = _too_early(
    "L323", Text("入库早于审核", "Admitted before it was decided"), "admitted_on: 年-月-日"
)
EXIT_BEFORE_ADMISSION = Code(
    id="L324",
    title=Text("出库不晚于入库", "An exit that is not after admission"),
    message=Text("{where}（{found}）不晚于入库日期（{day}）", "{where} ({found}) is not after admission ({day})"),
    expected=Text("晚于 {day} 的日期", "a day after {day}"),
    example="on: 年-月-日",
)
VERIFIED_BEFORE_DATE = _too_early(
    "L325",
    Text("核实早于成果日期", "Verified before it happened"),
    "on: 年-月-日",
)
STEP_BEFORE = _too_early(
    "L326",
    Text("后一步早于前一步", "A step before the one that it follows"),
    "paid_on: 年-月-日",
)
SESSION_REVERSED = Code(
    id="L327",
    title=Text("场次的结束不晚于开始", "A session that ends before it begins"),
    message=Text("{where}（{found}）不晚于开始时间（{start}）", "{where} ({found}) is not after its start ({start})"),
    expected=Text("晚于 {start} 的时刻", "a time after {start}"),
    example='- {date: 年-月-日, start: "时:分", end: "时:分", hours: 学时}',
)
SESSIONS_OVERLAP = Code(
    id="L328",
    title=Text("同一活动的场次时间重叠", "Sessions of one activity that overlap"),
    message=Text("{where}（{found}）与第 {other} 项的时间重叠", "{where} ({found}) overlaps with session {other}"),
    expected=Text("同一活动的场次先后相接，不重叠", "sessions one after the other"),
    example='- {date: 年-月-日, start: "时:分", end: "时:分", hours: 学时}',
)

SESSIONS_ALL_CANCELLED = Code(
    id="L329",
    title=Text("各场次都已取消", "Every session is cancelled"),
    message=Text(
        "{where}都已取消，活动的状态仍是“{found}”", "{where}: every one is cancelled, and the activity is “{found}”"
    ),
    expected=Text(
        "全部取消的，活动状态填写 cancelled 并写明原因；仍要举办的，列明未取消的场次",
        "an activity that is cancelled, with its reason; or a session that takes place",
    ),
    example="status: cancelled\nreason: 授课老师因故不能到场",
)


def periods_end_after_they_begin(context: Context) -> Iterator[Problem]:
    """Demand that no period ends before it begins; one day alone is a period."""
    programme = context.programme
    for policy in programme.policies.values():
        yield from _order(context, PERIOD_REVERSED, policy, ("in_force", "from"), ("in_force", "until"))
    for batch in programme.batches.values():
        yield from _order(context, PERIOD_REVERSED, batch, ("applications", "from"), ("applications", "until"))
    for workdays in programme.workdays.values():
        for place in range(len(workdays.holidays)):
            holiday = ("holidays", place)
            yield from _order(context, PERIOD_REVERSED, workdays, (*holiday, "from"), (*holiday, "until"))
    for enterprise in programme.enterprises.values():
        for place in range(len(enterprise.categories)):
            category = ("categories", place)
            yield from _order(context, PERIOD_REVERSED, enterprise, (*category, "since"), (*category, "until"))


def admission_takes_its_course(context: Context) -> Iterator[Problem]:
    """Demand that a person is recommended, decided on and admitted, and leaves later (五（一）, 五（三）)."""
    for trainee in context.programme.trainees.values():
        decided = ("review", "decided_on")
        yield from _order(context, DECIDED_BEFORE_RECOMMENDED, trainee, ("recommended_on",), decided)
        yield from _order(context, ADMITTED_BEFORE_DECIDED, trainee, decided, ("admitted_on",))
        if context.is_to_come(trainee, "admitted_on"):
            continue
        if trainee.exit and trainee.admitted_on and trainee.exit.on <= trainee.admitted_on:
            yield context.problem(
                EXIT_BEFORE_ADMISSION,
                trainee,
                "exit",
                "on",
                found=trainee.exit.on.isoformat(),
                day=trainee.admitted_on.isoformat(),
            )


def achievements_are_verified_after_their_date(context: Context) -> Iterator[Problem]:
    """Demand that what is verified has happened."""
    for achievement in context.programme.achievements.values():
        if achievement.review.status == "verified":
            yield from _order(context, VERIFIED_BEFORE_DATE, achievement, ("date",), ("review", "on"))


def steps_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that what is recommended, approved, received or published comes before what follows from it."""
    programme = context.programme
    for objection in programme.objections.values():
        yield from _order(context, STEP_BEFORE, objection, ("received_on",), ("decided_on",))
        yield from _before_its_result(context, objection)
    for result in programme.results.values():
        yield from _order(context, STEP_BEFORE, result, ("published_on",), ("objections_until",))
    for subsidies in programme.subsidies.values():
        for place in range(len(subsidies.payments)):
            payment = ("payments", place)
            yield from _order(context, STEP_BEFORE, subsidies, (*payment, "approved_on"), (*payment, "paid_on"))
    for commendations in programme.commendations.values():
        for place in range(len(commendations.commendations)):
            one = ("commendations", place)
            first, then = (*one, "recommended_on"), (*one, "commended_on")
            yield from _order(context, STEP_BEFORE, commendations, first, then)


def sessions_end_after_they_begin(context: Context) -> Iterator[Problem]:
    """Demand that a session ends after it begins, on the same day."""
    for activity in context.programme.activities.values():
        for place, session in enumerate(activity.sessions):
            if session.end <= session.start:
                yield context.problem(
                    SESSION_REVERSED,
                    activity,
                    *("sessions", place, "end"),
                    found=f"{session.end:%H:%M}",
                    start=f"{session.start:%H:%M}",
                )


def something_takes_place(context: Context) -> Iterator[Problem]:
    """Demand that an activity whose every session is cancelled is cancelled itself."""
    for activity in context.programme.activities.values():
        if activity.sessions and not activity.sittings and activity.status in {"planned", "held"}:
            yield context.problem(SESSIONS_ALL_CANCELLED, activity, "sessions", found=activity.status)


def sessions_do_not_overlap(context: Context) -> Iterator[Problem]:
    """Demand that the sessions of one activity come one after the other."""
    for activity in context.programme.activities.values():
        for place, session in enumerate(activity.sessions):
            for before, other in enumerate(activity.sessions[:place]):
                off = "cancelled" in (session.status, other.status)
                if (
                    not off
                    and session.date == other.date
                    and max(session.start, other.start) < min(session.end, other.end)
                ):
                    yield context.problem(
                        SESSIONS_OVERLAP,
                        activity,
                        *("sessions", place),
                        found=f"{session.date} {session.start:%H:%M}—{session.end:%H:%M}",
                        other=str(before + 1),
                    )


def _before_its_result(context: Context, objection: Objection) -> Iterator[Problem]:
    """State a problem where an objection was received before what it objects to was published."""
    result = context.programme.results.get((objection.year, objection.result))
    if result is None or objection.received_on >= result.published_on or context.is_to_come(result, "published_on"):
        return
    problem = context.problem(
        STEP_BEFORE,
        objection,
        "received_on",
        found=objection.received_on.isoformat(),
        earlier=Text(f" {result.path} 的公布日期", f"the publication of {result.path}"),
        day=result.published_on.isoformat(),
        example=form("received_on: 年-月-日"),
    )
    yield because_of(problem, result)


def _order(context: Context, code: Code, record: Record, first: Pointer, then: Pointer) -> Iterator[Problem]:
    """State a problem where the later of two days of a record, both there and not to come, is before the earlier."""
    if context.is_to_come(record, *first):
        return
    document = context.programme.documents[record.path]
    start, end = value_at(document.data, first), value_at(document.data, then)
    if isinstance(start, str) and isinstance(end, str) and dt.date.fromisoformat(end) < dt.date.fromisoformat(start):
        earlier = field_at(document.place.kind, first).title
        quoted = Text(f"“{earlier.zh}”", earlier.en)
        yield context.problem(
            code, record, *then, found=end, earlier=quoted, day=start, example=form(f"{then[-1]}: 年-月-日")
        )
