"""Codes L352 to L355: titles of enterprises, and events that follow one another."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.records.model import Achievement
from builder.validation.links.context import Context
from builder.validation.links.rights import key_of, right_of, written_of

RECORDED_BEFORE = Code(
    id="L352",
    title=Text("只有一次的事项登记两次", "What happens once is recorded twice"),
    message=Text(
        "企业“{enterprise}”的“{kind}”（{event}）只有一次，已在 {first} 登记（{day}）",
        "enterprise “{enterprise}” has “{kind}” ({event}) once alone, and has it in {first} ({day})",
    ),
    expected=Text(
        "一个称号的这一事项只有一份档案；后来办的是别的事项的，填写该事项", "one record; later events are others"
    ),
    example="event: 计分事项",
)
TWICE_A_YEAR = Code(
    id="L353",
    title=Text("一年一次的事项登记两次", "What happens once a year is recorded twice"),
    message=Text(
        "企业“{enterprise}”的“{kind}”（{event}）在 {year} 年已有一份：{first}",
        "enterprise “{enterprise}” has “{kind}” ({event}) in {year} already: {first}",
    ),
    expected=Text("一个称号的这一事项每年一份档案", "one record a year"),
    example="event: 计分事项",
)
BEFORE_WHAT_IT_FOLLOWS = Code(
    id="L354",
    title=Text("早于前置事项", "An event before the one that it follows"),
    message=Text(
        "{where}（{found}）早于 {first} 的“{event}”（{day}）",
        "{where} ({found}) is before the {event} of {first} ({day})",
    ),
    expected=Text("不早于 {day}；核对两份档案的日期", "no day before {day}: compare both records"),
    example="date: 年-月-日",
)
NOTHING_TO_FOLLOW = Code(
    id="L355",
    title=Text("没有前置事项", "An event without the one that it follows"),
    message=Text(
        "没有证号为“{found}”的“{event}”档案，不能单有“{later}”",
        "there is no {event} of “{found}” for this {later} to follow",
    ),
    expected=Text("先为“{event}”建档，两份档案证号相同", "a record of the {event} with the same identifier"),
    example="event: 计分事项",
)


def events_happen_as_often_as_they_can(context: Context) -> Iterator[Problem]:
    """Demand that an enterprise has an event once, or once a calendar year, where the policy says so (reading 10)."""
    first: dict[tuple[str, str, str, int | None], Achievement] = {}
    for record, rule in context.standing:
        once = rule.event.once
        if once is None:
            continue
        year = record.date.year if once == "year" else None
        taken = first.setdefault((record.enterprise, record.kind, record.event, year), record)
        if taken is not record:
            yield context.problem(
                TWICE_A_YEAR if once == "year" else RECORDED_BEFORE,
                record,
                "event",
                enterprise=record.enterprise,
                kind=rule.kind.title,
                event=rule.event.title,
                year=str(record.date.year),
                day=taken.date.isoformat(),
                first=taken.path,
            )


def events_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that an event that follows another has it recorded before, of the same right (六（一）3)."""
    dates: dict[tuple[str, str, str], Achievement] = {}
    for record, rule in context.ruled:
        if right := right_of(record, rule):
            dates.setdefault((record.kind, record.event, right), record)
    for record, rule in context.standing:
        right = right_of(record, rule) if rule.event.follows is not None else None
        if rule.event.follows is None or right is None:
            continue
        event = next((event.title for event in rule.kind.events if event.event == rule.event.follows), None)
        before = dates.get((record.kind, rule.event.follows, right))
        if before and event and before.date > record.date and not context.is_to_come(before, "date"):
            yield context.problem(
                BEFORE_WHAT_IT_FOLLOWS,
                record,
                "date",
                found=record.date.isoformat(),
                first=before.path,
                event=event,
                day=before.date.isoformat(),
            )
        elif before is None and event and not context.has_broken("achievement"):
            yield context.problem(
                NOTHING_TO_FOLLOW,
                record,
                key_of(rule),
                found=written_of(record, rule),
                event=event,
                later=rule.event.title,
            )
