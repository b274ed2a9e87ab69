"""Codes L35x: titles of enterprises, and events that follow one another."""

from collections.abc import Iterator

from builder.policy import Rule
from builder.problems import Code, Problem, Text
from builder.records.model import Achievement
from builder.validation.links.achievements import ruled, standing
from builder.validation.links.context import Context
from builder.validation.links.rights import key_of, right_of, written_of

RECOGNISED_TWICE = Code(
    id="L352",
    title=Text("同一称号认定两次", "A title that is recognised twice"),
    message=Text(
        "企业“{enterprise}”的“{kind}”已在 {first} 认定（{day}）",
        "enterprise “{enterprise}” was recognised as “{kind}” in {first} ({day})",
    ),
    expected=Text("一个称号只认定一次；复核、年审填写相应的事项", "one recognition a title; later ones are reviews"),
    example="event: review-passed",
)
TITLE_TWICE_A_YEAR = Code(
    id="L353",
    title=Text("同一称号的同一事项一年两次", "An event of a title twice in a year"),
    message=Text(
        "企业“{enterprise}”的“{kind}”在 {year} 年已有同一事项：{first}",
        "enterprise “{enterprise}” has this event of “{kind}” in {year} already: {first}",
    ),
    expected=Text("一个称号的一个事项每年一份档案", "one record a year for each event of a title"),
    example="event: annual-check-passed",
)
BEFORE_WHAT_IT_FOLLOWS = Code(
    id="L354",
    title=Text("认定早于备案", "A recognition before its filing"),
    message=Text(
        "{where}（{found}）早于 {first} 的“{event}”（{day}）",
        "{where} ({found}) is before the {event} of {first} ({day})",
    ),
    expected=Text("不早于 {day}；核对两份档案的日期", "no day before {day}: compare both records"),
    example="date: 2025-06-13",
)
NOTHING_TO_FOLLOW = Code(
    id="L355",
    title=Text("没有相应的备案", "A recognition without its filing"),
    message=Text(
        "没有证号为“{found}”的“{event}”档案，不能单有“{later}”",
        "there is no {event} of “{found}” for this {later} to follow",
    ),
    expected=Text("先为“{event}”建档，两份档案证号相同", "a record of the {event} with the same identifier"),
    example="event: filed",
)


RECOGNISED = "recognised"


def titles_are_recognised_once(context: Context) -> Iterator[Problem]:
    """Demand that a title of an enterprise is recognised once (reading 10)."""
    first: dict[tuple[str, str], Achievement] = {}
    for record, rule in _titles(context):
        if record.event != RECOGNISED:
            continue
        taken = first.setdefault((record.enterprise, record.kind), record)
        if taken is not record:
            yield context.problem(
                RECOGNISED_TWICE,
                record,
                "event",
                enterprise=record.enterprise,
                kind=rule.kind.title,
                first=taken.path,
                day=taken.date.isoformat(),
            )


def events_of_titles_are_yearly(context: Context) -> Iterator[Problem]:
    """Demand that an enterprise has each event of a title once in a calendar year."""
    first: dict[tuple[str, str, str, int], Achievement] = {}
    for record, rule in _titles(context):
        taken = first.setdefault((record.enterprise, record.kind, record.event, record.date.year), record)
        if taken is not record and record.event != RECOGNISED:
            yield context.problem(
                TITLE_TWICE_A_YEAR,
                record,
                "event",
                enterprise=record.enterprise,
                kind=rule.kind.title,
                year=str(record.date.year),
                first=taken.path,
            )


def events_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that an event that follows another has it recorded before, of the same right (六（一）3)."""
    dates: dict[tuple[str, str, str], Achievement] = {}
    for record, rule in ruled(context):
        if right := right_of(record, rule):
            dates.setdefault((record.kind, record.event, right), record)
    for record, rule in standing(context):
        right = right_of(record, rule)
        if rule.event.follows is None or right is None:
            continue
        event = next((event.title for event in rule.kind.events if event.event == rule.event.follows), None)
        before = dates.get((record.kind, rule.event.follows, right))
        if before and event and before.date > record.date:
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
                example=f"event: {rule.event.follows}",
            )


def _titles(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    """Give what concerns titles of enterprises: kinds that are recognised and have no number."""
    return (
        (record, rule)
        for record, rule in standing(context)
        if rule.kind.identifier == "none" and any(event.event == RECOGNISED for event in rule.kind.events)
    )
