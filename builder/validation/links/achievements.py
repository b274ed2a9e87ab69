"""Achievements: known to a policy, with the right number and people, and none twice (六（一）2 to 8)."""

import difflib
from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.records.model import Achievement
from builder.validation.links.context import Context, Rule

UNKNOWN_KIND = Code(
    id="L341",
    title=Text("考核办法没有这种成果", "A kind of achievement that no policy knows"),
    message=Text("{where}写的是“{found}”，考核办法没有列入", "{where} is “{found}”, which no policy knows"),
    expected=Text("考核办法所列的类型：{known}；没有列入的不计分，不建档", "one of {known}"),
    example="kind: invention-patent",
)
UNKNOWN_EVENT = Code(
    id="L342",
    title=Text("这种成果没有这个事项", "An event that its kind does not have"),
    message=Text("{where}写的是“{found}”，“{kind}”没有这个事项", "{where} is “{found}”, which “{kind}” does not have"),
    expected=Text("以下之一：{known}", "one of {known}"),
    example="event: granted",
)
NO_AMOUNT = Code(
    id="L347",
    title=Text("没有填写融资金额", "A financing without its amount"),
    message=Text("“{kind}”按金额分档计分，没有填写金额", "“{kind}” is scored by its amount, and none is there"),
    expected=Text("填写以元为单位的金额", "the amount in yuan"),
    example="amount_yuan: 8000000",
)
FOREIGN_PARTICIPANT = Code(
    id="L348",
    title=Text("参与人员不是该企业的", "A participant from another enterprise"),
    message=Text(
        "{where}“{found}”属于企业“{other}”，成果属于企业“{enterprise}”",
        "{where} “{found}” is of enterprise “{other}”, the achievement of “{enterprise}”",
    ),
    expected=Text("成果所属企业的人员；核对人员编号和企业编号", "people of that enterprise: compare both ids"),
    example="participants: [t2024-001, t2024-002]",
)
NO_PARTICIPANTS = Code(
    id="L349",
    title=Text("没有参与人员", "An achievement without participants"),
    message=Text(
        "{where}是空的，“{kind}”只计给参与人员",
        "{where} is empty, but “{kind}” counts for those who took part",
    ),
    expected=Text("至少一名参与人员的编号", "the id of at least one person"),
    example="participants: [t2024-001]",
)


def kinds_are_known(context: Context) -> Iterator[Problem]:
    """Demand that a policy knows every kind and event: none is silently worth nothing (reading 4)."""
    kinds = {
        kind.kind: kind
        for policy in context.programme.policies.values()
        for group in policy.groups
        for kind in group.kinds
    }
    if not kinds or context.has_broken("policy"):
        return
    for record in context.programme.achievements.values():
        kind = kinds.get(record.kind)
        if kind is None:
            close = difflib.get_close_matches(record.kind, kinds, n=1)
            yield context.problem(
                UNKNOWN_KIND,
                record,
                "kind",
                found=record.kind,
                known=_listed(list(kinds)),
                example=f"kind: {(close or list(kinds))[0]}",
            )
        elif record.id not in context.rules:
            known = list(dict.fromkeys(event.event for event in kind.events))
            close = difflib.get_close_matches(record.event, known, n=1)
            yield context.problem(
                UNKNOWN_EVENT,
                record,
                "event",
                found=record.event,
                kind=kind.title,
                known=_listed(known),
                example=f"event: {(close or known)[0]}",
            )


def amounts_are_there(context: Context) -> Iterator[Problem]:
    """Demand that what is scored by its amount has one (六（一）5)."""
    for record, rule in ruled(context):
        if rule.group.method == "tier" and record.amount_yuan is None:
            yield context.problem(NO_AMOUNT, record, kind=rule.kind.title)


def participants_are_of_the_enterprise(context: Context) -> Iterator[Problem]:
    """Demand that who took part is of the enterprise whose achievement it is."""
    known = context.programme.enterprises
    for record in context.programme.achievements.values():
        for place, id in enumerate(record.participants):
            trainee = context.programme.trainees.get(id)
            if trainee and trainee.enterprise != record.enterprise and trainee.enterprise in known:
                yield context.problem(
                    FOREIGN_PARTICIPANT,
                    record,
                    *("participants", place),
                    found=id,
                    other=trainee.enterprise,
                    enterprise=record.enterprise,
                )


def somebody_took_part(context: Context) -> Iterator[Problem]:
    """Demand that what is credited to those who took part names one at least (reading 7)."""
    for record, rule in ruled(context):
        if rule.group.credit == "participants" and not record.participants:
            yield context.problem(NO_PARTICIPANTS, record, "participants", kind=rule.kind.title)


def in_time(context: Context) -> list[Achievement]:
    """Give the achievements in the order of (date, id)."""
    return sorted(context.programme.achievements.values(), key=lambda record: (record.date, record.id))


def ruled(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    """Give the achievements that a policy knows, with what it says of them, in the order of (date, id)."""
    return ((record, context.rules[record.id]) for record in in_time(context) if record.id in context.rules)


def standing(context: Context) -> Iterator[tuple[Achievement, Rule]]:
    """Give those of them that were not rejected."""
    return ((record, rule) for record, rule in ruled(context) if record.review.status != "rejected")


def _listed(names: list[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
