"""Codes P514 and P515: whether the policy that a published year went by still means, and says, what it did."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from builder.policy import Policy, policy_of
from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.model import Result, Titles
from builder.records.programme import Programme
from builder.results.inputs import policy_digest, rules_digest
from builder.results.names import titles
from builder.results.turns import anew

MEANING_CHANGED = Code(
    id="P514",
    title=Text("改动使已公布年度的考核办法不再是当时的", "A change of the rules that a published year went by"),
    message=Text(
        "{year} 年度已公布的结果（{result}）所依据的规则被改动：{what}，各人的得分、等次没有变化",
        "the rules by which {year} was published ({result}) are others now, though all points and grades stay: {what}",
    ),
    expected=Text(
        "与公布 {result} 时的规则一致：改错了的，恢复 {records} 原来的内容；以后年度另有规定的，另建一份办法；"
        "确需改变的，{remedy}",
        "the rules of {result}: {records} as before if the change is wrong, a policy of its own for later years, "
        "or, if it must be, {remedy}",
    ),
    example="yucai publish 年度 --stage correction --reason ……",
)
WORDING_CHANGED = Code(
    id="P515",
    severity=Severity.NOTICE,
    title=Text("考核办法的文字与公布时不同", "A policy worded otherwise than when it was published by"),
    message=Text(
        "{found}的名称、条款或者说明与公布 {results} 时不同，规则没有变化，已公布的文字不随之改变",
        "titles, clauses or explanations of {found} are others than in {results}; its rules stay, and so does what was "
        "published",
    ),
    expected=Text(
        "核对改动只涉及文字；公布的文字有误的，公布更正", "words alone that change; a correction if they were wrong"
    ),
    example="yucai publish 年度 --stage correction --reason ……",
)
_RULES = Text("计分、证书、补助或者口径的内容", "what scores, what certificates and subsidies go by, or a reading")
_ANOTHER = Text("适用另一份办法", "another policy is in force")


def is_meant_otherwise(programme: Programme, policy: Policy, result: Result) -> bool:
    """Tell whether a year's policy is another than its result went by, in anything that gives the year its meaning.

    Of one that says the same word for word it is none, whatever an earlier version took for its rules.
    """
    same_rules = rules_digest(programme, policy) == result.inputs.get(policy.record.path)
    return policy.record.id != result.policy or (is_worded_otherwise(programme, policy, result) and not same_rules)


def is_worded_otherwise(programme: Programme, policy: Policy, result: Result) -> bool:
    """Tell whether a year's policy is another than its result went by, be it in words alone."""
    return policy.record.id != result.policy or policy_digest(programme, policy) != result.policy_digest


def meant_otherwise(programme: Programme, policy: Policy, result: Result) -> Iterator[Problem]:
    """Report a policy that gives a published year another meaning."""
    if is_meant_otherwise(programme, policy, result):
        what = _ANOTHER if policy.record.id != result.policy else _said_otherwise(programme, policy, result.titles)
        notice = result.stage == "notice"
        yield MEANING_CHANGED.at(
            Position(policy.record.path),
            what,
            what=what,
            year=str(result.year),
            result=result.id,
            records=policy.record.path,
            remedy=Text("重新公示", "a new notice") if notice else Text("公布更正", "a correction"),
            example=anew(result),
        )


def worded_otherwise(programme: Programme, results: Iterable[Result]) -> Iterator[Problem]:
    """Point out, once for each policy, the years whose last result among some it no longer words alike."""
    years: defaultdict[str, list[Result]] = defaultdict(list)
    for year, result in sorted({result.year: result for result in results}.items()):
        policy = policy_of(programme.policies, year)
        meant = policy is None or is_meant_otherwise(programme, policy, result)
        if policy and not meant and is_worded_otherwise(programme, policy, result):
            years[policy.record.id].append(result)
    for id, published in years.items():
        record = programme.policies[id]
        yield WORDING_CHANGED.at(
            programme.at(record, "title"),
            f"{id} {record.title}",
            results=listing(f"{result.year}/{result.id}" for result in published),
            example=anew(published[-1]),
        )


def _said_otherwise(programme: Programme, policy: Policy, sealed: Titles) -> Text:
    """Say what of the rules is another than the result seals; of what it does not, that there is something."""
    today = titles(programme.settings, policy)
    ratios = {band.grade: band.ratio for band in sealed.bands}
    caps = {group.id: group.cap for group in sealed.groups}
    found = [
        Text(
            f"“{today.grades[band.grade]}”比例由 {ratios.get(band.grade)} 变为 {band.ratio}",
            f"the ratio of {band.grade} from {ratios.get(band.grade)} to {band.ratio}",
        )
        for band in today.bands
        if ratios.get(band.grade) != band.ratio
    ]
    found += [
        Text(
            f"“{group.title}”上限由 {_cap(old).zh} 变为 {_cap(group.cap).zh}",
            f"the cap of {group.id} from {_cap(old).en} to {_cap(group.cap).en}",
        )
        for group in today.groups
        for old in [caps.get(group.id)]
        if old != group.cap
    ]
    return listing(found) if found else _RULES


def _cap(cap: Decimal | None) -> Text:
    return Text("不设", "none") if cap is None else Text(f"{cap}", f"{cap}")
