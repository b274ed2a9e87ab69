"""Achievements: known to a policy, with the right number and people, and none twice (六（一）2 to 8)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from builder.identifiers import FORMS
from builder.policy import Policy
from builder.problems import Code, Position, Problem, Text, form, listing
from builder.records.model import Achievement, PolicyRecord
from builder.validation.links.context import Context
from builder.validation.links.places import counted_places
from builder.validation.lookup import Lookup

UNKNOWN_KIND = Code(
    id="L341",
    title=Text("考核办法没有这种成果", "A kind of achievement that no policy knows"),
    message=Text(
        "{where}写的是“{found}”，考核办法没有列入{users}", "{where} is “{found}”, which no policy knows{users}"
    ),
    expected=Text("考核办法所列的类型：{known}；没有列入的不计分，不建档{near}", "one of {known}{near}"),
    example="kind: 成果类型",
)
UNKNOWN_EVENT = Code(
    id="L342",
    title=Text("这种成果没有这个事项", "An event that its kind does not have"),
    message=Text(
        "{where}写的是“{found}”，“{kind}”没有这个事项{users}",
        "{where} is “{found}”, which “{kind}” does not have{users}",
    ),
    expected=Text("以下之一：{known}{near}", "one of {known}{near}"),
    example="event: 计分事项",
)
NOT_OF_ITS_YEAR = Code(
    id="L356",
    title=Text("该年度的考核办法没有这种成果", "What only the policy of another year knows"),
    message=Text(
        "{where}写的是“{found}”，{year} 年度的考核办法（{policy}）没有列入，列入的是 {other}{users}",
        "{where} is “{found}”, which the policy of {year} ({policy}) does not know; {other} does{users}",
    ),
    expected=Text(
        "{year} 年度考核办法所列的：{known}；没有列入的不计分，不建档；日期写错的，改日期",
        "one of the policy of {year}: {known}; or another date, if that is mistaken",
    ),
    example="kind: 成果类型",
)
NO_AMOUNT = Code(
    id="L347",
    title=Text("没有填写融资金额", "A financing without its amount"),
    message=Text("“{kind}”按金额分档计分，没有填写金额", "“{kind}” is scored by its amount, and none is there"),
    expected=Text("填写以元为单位的金额", "the amount in yuan"),
    example="amount_yuan: 金额",
)
NO_FAMILY = Code(
    id="L350",
    title=Text("没有填写国际申请号", "A patent without its family"),
    message=Text(
        "“{kind}”同族专利只计一次，没有填写国际申请号（pct），无从认定同族",
        "of “{kind}” a family counts once, and there is no pct to know it by",
    ),
    expected=Text("填写 pct（{form}），见专利证书或者国际公布文本", "pct ({form}), from the patent or its publication"),
    example="pct: <国际申请号>",
)
NO_PARTICIPANTS = Code(
    id="L349",
    title=Text("没有参与人员", "An achievement without participants"),
    message=Text(
        "{where}是空的，“{kind}”只计给参与人员",
        "{where} is empty, but “{kind}” counts for those who took part",
    ),
    expected=Text("至少一名参与人员的编号", "the id of at least one person"),
    example="participants: [人员编号]",
)


_FORMS = {"kind": "成果类型", "event": "计分事项"}


def kinds_are_known(context: Context) -> Iterator[Problem]:
    """Demand that the policy of its own year knows every kind and event: none is silently worth nothing (reading 4)."""
    if not context.programme.policies or context.has_broken("policy"):
        return
    unknown: defaultdict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for record in context.programme.achievements.values():
        if record.id not in context.rules:
            problem, policy = _unknown(context, record)
            unknown[problem.code.id, str(problem.found), policy.path].append(problem)
    for (_, _, path), problems in unknown.items():
        users = counted_places([str(problem.position) for problem in problems] if len(problems) > 1 else [])
        first = replace(problems[0], values={**problems[0].values, "users": users})
        yield replace(first, position=Position(path)) if len(problems) > 1 else first


def _unknown(context: Context, record: Achievement) -> tuple[Problem, PolicyRecord]:
    """State what the rules of an achievement's year do not know: its kind, or else its event; and give those rules."""
    everything = context.policies_for(record.date.year)
    own, *_ = everything
    others = [policy for policy in everything if policy.record is not own.record]
    kinds = _kinds(own)
    key, found = ("event", record.event) if record.kind in kinds else ("kind", record.kind)
    known = kinds.get(record.kind) or list(kinds)
    elsewhere = [
        policy
        for policy in others
        if found in (_kinds(policy).get(record.kind, ()) if key == "event" else _kinds(policy))
    ]
    values: dict[str, str | Text] = {"found": found, "known": listing(known)}
    if elsewhere:
        problem = context.problem(
            NOT_OF_ITS_YEAR,
            record,
            key,
            **values,
            year=str(record.date.year),
            policy=own.record.id,
            other=elsewhere[0].record.id,
            example=form(f"{key}: {_FORMS[key]}"),
        )
        return problem, own.record
    near = Lookup(_titles(own, key, record.kind)).asked(found)
    if key == "kind":
        return context.problem(UNKNOWN_KIND, record, key, found=found, known=listing(known), near=near), own.record
    title = next(kind.title for group in own.record.groups for kind in group.kinds if kind.kind == record.kind)
    listed = listing(known)
    return context.problem(UNKNOWN_EVENT, record, key, found=found, known=listed, near=near, kind=title), own.record


def _titles(policy: Policy, key: str, kind: str) -> dict[str, str]:
    """Give the kinds of a policy with their titles, or the events of one of them."""
    kinds = [each for group in policy.record.groups for each in group.kinds]
    if key == "kind":
        return {each.kind: each.title for each in kinds}
    return {event.event: event.title for each in kinds if each.kind == kind for event in each.events}


def _kinds(policy: Policy) -> dict[str, list[str]]:
    """Give the kinds of a policy, each with its events."""
    return {kind.kind: [event.event for event in kind.events] for group in policy.record.groups for kind in group.kinds}


def amounts_are_there(context: Context) -> Iterator[Problem]:
    """Demand that what is scored by its amount has one (六（一）5)."""
    for record, rule in context.ruled:
        if rule.group.method == "tier" and record.amount_yuan is None:
            yield context.problem(NO_AMOUNT, record, kind=rule.kind.title)


def families_are_known(context: Context) -> Iterator[Problem]:
    """Demand the international application of a patent whose family counts once (reading 5)."""
    for record, rule in context.ruled:
        if rule.counts_by_family and record.pct is None:
            yield context.problem(NO_FAMILY, record, kind=rule.kind.title, form=FORMS["pct"].written)


def somebody_took_part(context: Context) -> Iterator[Problem]:
    """Demand that what is credited to those who took part names one at least (reading 7)."""
    for record, rule in context.ruled:
        if rule.group.credit == "participants" and not record.participants:
            yield context.problem(NO_PARTICIPANTS, record, "participants", kind=rule.kind.title)
