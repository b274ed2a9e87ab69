"""Policies that can be computed with: in force one at a time, with ids, tiers, bands and grades that fit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from builder.policy import FAIL, PASS
from builder.problems import Code, Problem, Text, form, listing
from builder.records.document import Pointer
from builder.records.model import PolicyRecord, ProgrammeSettings
from builder.records.programme import Record
from builder.validation.links.context import Context
from builder.validation.schemas import marked
from builder.validation.targets import values_at

POLICIES_OVERLAP = Code(
    id="L361",
    title=Text("两份考核办法同时施行", "Two policies in force on one day"),
    message=Text("施行期与 {other} 重叠（{found}）", "it is in force at the same time as {other} ({found})"),
    expected=Text("前一份办法截止的次日起施行后一份", "in force from the day after the other has ended"),
    example="in_force: {from: 年-月-日, until: 年-月-日}",
)
REPEATED_ID = Code(
    id="L365",
    title=Text("同一份档案里编号重复", "An id that stands twice in one record"),
    message=Text("{where}“{found}”在第 {line} 行已经用过", "{where} “{found}” stands in line {line} already"),
    expected=Text("各项的编号互不相同", "an id of its own for each"),
    example="id: 没有用过的编号",
)
FOLLOWS_NOTHING = Code(
    id="L366",
    title=Text("前置事项不存在", "An event that follows none"),
    message=Text("{where}写的是“{found}”，这种成果没有这个事项", "{where} is “{found}”, which its kind does not have"),
    expected=Text("同一种成果的另一个事项：{known}", "another event of the same kind: {known}"),
    example="follows: 事项编号",
)
TRAINING_GROUPS = Code(
    id="L367",
    title=Text("学习培训的计分项目不是一个", "Not exactly one group for training"),
    message=Text("计分项目中有 {found} 个按学时比例计分", "{found} groups score training hours"),
    expected=Text("有且只有一个 method 为 training 的项目", "exactly one group with the method training"),
    example="method: training",
)
TIERS_NOT_RISING = Code(
    id="L368",
    title=Text("分档的金额没有递增", "Tiers that do not rise"),
    message=Text("{where}是 {found}，不高于前一档的 {before}", "{where} is {found}, not above {before} before it"),
    expected=Text("各档起始金额由低到高，互不相同", "tiers from the lowest to the highest amount"),
    example="from: 起始金额",
)
RATIOS_ABOVE_ONE = Code(
    id="L369",
    title=Text("各等次比例合计超过 1", "Bands of more than everybody"),
    message=Text("{where}的比例合计为 {found}", "the ratios of the bands add up to {found}"),
    expected=Text("合计不超过 1", "at most 1 in all"),
    example="ratio: 比例",
)
UNKNOWN_GRADE = Code(
    id="L371",
    title=Text("考核办法没有这个等次", "A grade that the policy does not know"),
    message=Text("{where}写的是“{found}”，考核办法没有这个等次", "{where} is “{found}”, a grade that no policy has"),
    expected=Text("以下之一：{known}", "one of {known}"),
    example="grade: 等次",
)


def policies_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that one policy at most is in force on a day (reading 15)."""
    records = sorted(context.programme.policies.values(), key=lambda policy: (policy.in_force.from_, policy.id))
    for place, policy in enumerate(records):
        for other in records[:place]:
            start = max(policy.in_force.from_, other.in_force.from_)
            end = min(policy.in_force.until, other.in_force.until)
            if start <= end:
                yield context.problem(
                    POLICIES_OVERLAP,
                    policy,
                    "in_force",
                    found=Text(f"{start} 至 {end}", f"{start} to {end}"),
                    other=other.path,
                )


def ids_in_a_record_differ(context: Context) -> Iterator[Problem]:
    """Demand that what a record lists has ids of its own: groups, kinds, events, tasks, industries …."""
    for policy in context.programme.policies.values():
        yield from _repeated(context, policy, _named(("groups",), "id", (group.id for group in policy.groups)))
        kinds: list[tuple[Pointer, str]] = []
        for place, group in enumerate(policy.groups):
            kinds += _named(("groups", place, "kinds"), "kind", (kind.kind for kind in group.kinds))
            for number, kind in enumerate(group.kinds):
                events = ("groups", place, "kinds", number, "events")
                yield from _repeated(context, policy, _named(events, "event", (event.event for event in kind.events)))
        yield from _repeated(context, policy, kinds)
        bands = (band.grade for band in policy.grading.bands)
        yield from _repeated(context, policy, _named(("grading", "bands"), "grade", bands))
        yield from _repeated(context, policy, _named(("readings",), "id", (one.id for one in policy.readings)))
    for document in context.programme.documents.values():
        entries: defaultdict[str, list[tuple[Pointer, str]]] = defaultdict(list)
        for way, name in marked(document.place.kind, "x-id"):
            entries[name] += [(pointer, str(id)) for pointer, id in values_at(document.data, way)]
        for listed in entries.values():
            yield from _repeated(context, document, listed)


def _named(folder: Pointer, key: str, ids: Iterable[str]) -> list[tuple[Pointer, str]]:
    return [((*folder, place, key), id) for place, id in enumerate(ids)]


def _repeated(context: Context, record: Record, named: Iterable[tuple[Pointer, str]]) -> Iterator[Problem]:
    first: dict[str, Pointer] = {}
    for pointer, id in named:
        before = first.setdefault(id, pointer)
        if before != pointer:
            line = context.programme.at(record, *before).line
            example = form(f"{pointer[-1]}: 没有用过的编号")
            yield context.problem(REPEATED_ID, record, *pointer, found=id, line=str(line), example=example)


def events_follow_events(context: Context) -> Iterator[Problem]:
    """Demand that what an event of a policy follows is another event of its kind."""
    for policy in context.programme.policies.values():
        for place, group in enumerate(policy.groups):
            for number, kind in enumerate(group.kinds):
                for index, event in enumerate(kind.events):
                    others = [other.event for other in kind.events if other.event != event.event]
                    if event.follows is None or event.follows in others:
                        continue
                    yield context.problem(
                        FOLLOWS_NOTHING,
                        policy,
                        *("groups", place, "kinds", number, "events", index, "follows"),
                        found=event.follows,
                        known=listing(others),
                    )


def training_is_one_group(context: Context) -> Iterator[Problem]:
    """Demand that a policy scores training in exactly one group (六（一）1)."""
    for policy in context.programme.policies.values():
        count = sum(group.method == "training" for group in policy.groups)
        if count != 1:
            yield context.problem(TRAINING_GROUPS, policy, "groups", found=str(count))


def tiers_rise(context: Context) -> Iterator[Problem]:
    """Demand that each tier begins above the one before it (六（一）5)."""
    for policy in context.programme.policies.values():
        for place, group in enumerate(policy.groups):
            for number, (before, tier) in enumerate(pairwise(group.tiers), start=1):
                if tier.from_ <= before.from_:
                    yield context.problem(
                        TIERS_NOT_RISING,
                        policy,
                        *("groups", place, "tiers", number, "from"),
                        found=f"{tier.from_}",
                        before=f"{before.from_}",
                    )


def bands_fit_everybody(context: Context) -> Iterator[Problem]:
    """Demand that the ratios of the bands are at most 1 together (六（二）, reading 19)."""
    for policy in context.programme.policies.values():
        total = sum((band.ratio for band in policy.grading.bands), Decimal(0))
        if total > 1:
            yield context.problem(RATIOS_ABOVE_ONE, policy, "grading", "bands", found=f"{total}")


def grades_are_known(context: Context) -> Iterator[Problem]:
    """Demand that grades are known to the policy that names them, to that of the year, or to any."""
    programme = context.programme
    for policy in programme.policies.values():
        for key, grades in (("certificate", policy.certificate.grades), ("subsidy", policy.subsidy.grades)):
            named = [((key, "grades", place), grade) for place, grade in enumerate(grades)]
            yield from _unknown(context, policy, _passing([policy]), named)
    if not programme.policies or context.has_broken("policy"):
        return
    for decisions in programme.decisions.values():
        in_force = context.policy_of(decisions.year)
        known = _passing([in_force.record] if in_force else programme.policies.values())
        decided = _named(("decisions",), "grade", (one.grade for one in decisions.decisions))
        yield from _unknown(context, decisions, [*known, FAIL], decided)
    if programme.settings.path in programme.documents:
        known = _passing(programme.policies.values())
        yield from _unknown(context, programme.settings, known, _named_grades(programme.settings))


def _named_grades(settings: ProgrammeSettings) -> Iterator[tuple[Pointer, str]]:
    for place, grade in enumerate(settings.publication.named_grades or ()):
        yield ("publication", "named_grades", place), grade
    for place, terms in enumerate(settings.subsidy):
        for grade in terms.amounts:
            yield ("subsidy", place, grade), grade


def _passing(policies: Iterable[PolicyRecord]) -> list[str]:
    """Give the grades of policies, from the highest to the one that just passes."""
    return [*dict.fromkeys(band.grade for policy in policies for band in policy.grading.bands), PASS]


def _unknown(
    context: Context, record: Record, known: list[str], named: Iterable[tuple[Pointer, str]]
) -> Iterator[Problem]:
    for pointer, grade in named:
        if grade in known:
            continue
        key = pointer[-1]
        example = "等次: null" if key == grade else f"{key}: 等次"
        if isinstance(key, int):
            example = "- 等次"
        yield context.problem(UNKNOWN_GRADE, record, *pointer, found=grade, known=listing(known), example=form(example))
