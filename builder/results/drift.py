"""Where today's data no longer gives what was published: for whom, from what to what, and because of which record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.assessment import Assessment
from builder.policy import Policy
from builder.problems import Code, Position, Problem, Text, listing
from builder.records.kinds import KINDS
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results import meaning, period
from builder.results.differences import (
    COUNTED_BY,
    Difference,
    behind_each,
    changed_inputs,
    differences,
    kind_of_path,
    other_counts,
)
from builder.results.rows import Row
from builder.results.turns import anew
from builder.validation.directory import person

_EXPECTED = Text(
    "与已公布的 {result} 一致：改错了的，恢复 {records} 原来的内容；确需改变的，{remedy}，理由按实际情况写",
    "as published in {result}: {records} as before if the change is wrong; if it must be, {remedy}, with the reason",
)
DRIFT = Code(
    id="P511",
    title=Text("改动使已公布的结果不再成立", "A change that alters a published result"),
    message=Text("{what}，起因是 {records}", "{what}, because of {records}"),
    expected=_EXPECTED,
    example="yucai publish 年度 --stage correction --reason ……",
)
COUNT_DRIFT = Code(
    id="P512",
    title=Text("改动使已公布的人数或名额不再成立", "A change that alters published counts or places"),
    message=Text(
        "{year} 年度已公布的人数、名额会改变：{what}，起因是 {records}",
        "published counts or places of {year} would change: {what}, because of {records}",
    ),
    expected=_EXPECTED,
    example="yucai publish 年度 --stage correction --reason ……",
)
ENGINE_DRIFT = Code(
    id="P513",
    title=Text("程序的改动使已公布的结果不再成立", "A change of the program alters a published result"),
    message=Text(
        "档案没有改动，但这一版程序算出的 {year} 年度结果与公布的不同：{what}，请报告程序维护人员",
        "no record has changed, yet this version gives other results for {year}: {what}; tell the maintainers",
    ),
    expected=Text(
        "与 {engine} 公布的 {result} 一致，不要更正：先与以前的版本、纸面上的校验值核对结果文件有没有被改写，"
        "没有的再报告",
        "as published in {result} by {engine}, and no correction: first compare the file of the result with an earlier "
        "version and with the digest on paper, for it may have been rewritten",
    ),
    example="yucai check --base origin/main",
)
DRIFTS = (DRIFT, COUNT_DRIFT, ENGINE_DRIFT, meaning.MEANING_CHANGED)
"""What is wrong while a published result no longer holds; what replaces that result mends it."""
SETTLED_BY_PUBLISHING = (*DRIFTS, period.OVERTAKEN)
"""What is wrong until the next result of its year is published."""

MOST_SAID = 3
"""How many people a message names; what was found lists them all."""


def drift(
    programme: Programme,
    assessment: Assessment,
    result: Result,
    excused: frozenset[str] = frozenset(),
    at_fault: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """Report whatever today's records and policy make of a published year that was not published.

    The differences that the same changed records can be behind are one problem; where no record has changed, the
    engine has, and its maintainers are told instead. A policy that no difference is laid to, and that gives the year
    another meaning, is told by itself. While a notice runs, what upheld objections changed (`excused`) is no drift.
    Records `at_fault` are not among today's: what they alone can be behind waits until they are mended.
    """
    policy = assessment.policy
    changed = changed_inputs(programme, policy, result)
    waived = excused if result.stage == "notice" else frozenset()
    found = differences(assessment, result)
    causes: defaultdict[tuple[str, ...], list[Difference]] = defaultdict(list)
    for difference, behind in zip(found, behind_each(programme, policy, found, changed), strict=True):
        laid = tuple(path for path in behind if path not in at_fault)
        unread = KINDS["trainee"].place(id=difference.trainee) in at_fault or (behind and not laid)
        if not unread and (not behind or not waived.issuperset(behind)):
            causes[laid].append(difference)
    merged = _merged(causes)
    for laid, some in merged.items():
        yield _of_people(programme, policy, result, some, laid)
    behind = [path for path in changed if kind_of_path(path) in COUNTED_BY] or list(changed)
    if not found and at_fault.isdisjoint(changed) and (not behind or not waived.issuperset(behind)):
        counted = [*_of_counts(policy, result, assessment, behind)]
        yield from counted
        merged |= {tuple(behind): [] for _ in counted}
    if not any(policy.record.path in laid for laid in merged):
        yield from meaning.meant_otherwise(programme, policy, result)


def _merged(causes: Mapping[tuple[str, ...], list[Difference]]) -> dict[tuple[str, ...], list[Difference]]:
    """Put the differences that one change can be behind with those that it and others can, all changes named."""
    merged: dict[tuple[str, ...], list[Difference]] = {}
    for laid in sorted(causes, key=len):
        part = next((known for known in merged if known and {*known} <= {*laid}), laid)
        some = [*merged.pop(part, []), *causes[laid]]
        merged[part + tuple(path for path in laid if path not in part)] = sorted(some, key=lambda one: one.trainee)
    return merged


def _of_people(
    programme: Programme, policy: Policy, result: Result, found: Sequence[Difference], behind: Sequence[str]
) -> Problem:
    sentences = [_sentence(programme, policy, difference) for difference in found]
    whole = Text("\n".join(each.zh for each in sentences), "\n".join(each.en for each in sentences))
    first = Text(
        "；".join(each.zh for each in sentences[:MOST_SAID]), "; ".join(each.en for each in sentences[:MOST_SAID])
    )
    if len(found) > MOST_SAID:
        first = Text(f"{first.zh} 等 {len(found)} 人", f"{first.en} and others, {len(found)} people in all")
    if not behind:
        return _of_engine(result, first, whole)
    what = Text(
        f"{result.year} 年度已公布的结果会改变：{first.zh}",
        f"published results of {result.year} would change: {first.en}",
    )
    return _laid(DRIFT, result, what, whole, behind)


def _sentence(programme: Programme, policy: Policy, difference: Difference) -> Text:
    """Say of one person what changes, from what to what, and by which clauses."""
    old, new = _of_row(difference.published, policy), _of_row(difference.today, policy)
    groups = [group.clause for group in policy.record.groups if group.id in difference.groups]
    clauses = listing(groups or [policy.record.grading.clause])
    who = person(programme, difference.trainee)
    return Text(
        f"{who} 由“{old.zh}”变为“{new.zh}”（{clauses.zh}）",
        f"{who} from “{old.en}” to “{new.en}” (clause {clauses.en})",
    )


def _of_row(row: Row | None, policy: Policy) -> Text:
    if row is None:
        return Text("不在其中", "not in it")
    title = policy.grade_titles.get(row.grade, row.grade)
    by = Text("（决定）", " (decided)") if row.by == "decision" else Text("", "")
    return Text(f"{row.total:.2f} 分{title}{by.zh}", f"{row.total:.2f} {row.grade}{by.en}")


def _of_counts(policy: Policy, result: Result, assessment: Assessment, behind: Sequence[str]) -> Iterator[Problem]:
    """Report in one problem all places and counts that changed while every row stays."""
    counts = other_counts(assessment, result)
    if not counts:
        return
    changes = [(_counted(policy, *key), old, new) for key, (old, new) in counts.items()]
    what = Text(
        "；".join(f"“{name.zh}”由 {old} 变为 {new}" for name, old, new in changes),
        "; ".join(f"“{name.en}” from {old} to {new}" for name, old, new in changes),
    )
    yield _laid(COUNT_DRIFT, result, what, what, behind) if behind else _of_engine(result, what, what)


def _counted(policy: Policy, part: str, key: str) -> Text:
    titles = {**policy.grade_titles, "assessed": "考核", "not_assessed": "未考核"}
    number = "名额" if part == "places" else "人数"
    return Text("名额基数" if key == "base" else f"{titles.get(key, key)}{number}", f"{part}.{key}")


def _laid(code: Code, result: Result, what: Text, found: Text, behind: Sequence[str]) -> Problem:
    stage = "notice" if result.stage == "notice" else "correction"
    remedy = Text("重新公示", "a new notice") if stage == "notice" else Text("公布更正", "a correction")
    return code.at(
        Position(behind[0]),
        found,
        what=what,
        records=listing(behind),
        year=str(result.year),
        result=result.id,
        remedy=remedy,
        example=anew(result),
    )


def _of_engine(result: Result, what: Text, found: Text) -> Problem:
    values = {"year": str(result.year), "result": result.id, "engine": result.engine}
    return ENGINE_DRIFT.at(Position(result.path), found, what=what, **values)
