"""Policies that can be computed with: in force one at a time, with ids, tiers, bands and grades that fit."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from builder.policy import FAIL, PASS
from builder.problems import Problem, Text, policies
from builder.records.document import Pointer
from builder.records.model import PolicyRecord, ProgrammeSettings
from builder.records.programme import Record
from builder.validation.links.context import Context


def policies_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that one policy at most is in force on a day (reading 15)."""
    records = sorted(context.programme.policies.values(), key=lambda policy: (policy.in_force.from_, policy.id))
    for place, policy in enumerate(records):
        for other in records[:place]:
            start = max(policy.in_force.from_, other.in_force.from_)
            end = min(policy.in_force.until, other.in_force.until)
            if start <= end:
                yield context.problem(
                    policies.POLICIES_OVERLAP,
                    policy,
                    "in_force",
                    found=Text(f"{start} 至 {end}", f"{start} to {end}"),
                    other=other.path,
                )


def ids_in_a_record_differ(context: Context) -> Iterator[Problem]:
    """Demand that what a policy or a plan lists has ids of its own: groups, kinds, events, tasks …."""
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
    for plan in context.programme.plans.values():
        yield from _repeated(context, plan, _named(("tasks",), "id", (task.id for task in plan.tasks)))


def _named(folder: Pointer, key: str, ids: Iterable[str]) -> list[tuple[Pointer, str]]:
    return [((*folder, place, key), id) for place, id in enumerate(ids)]


def _repeated(context: Context, record: Record, named: Iterable[tuple[Pointer, str]]) -> Iterator[Problem]:
    first: dict[str, Pointer] = {}
    for pointer, id in named:
        before = first.setdefault(id, pointer)
        if before != pointer:
            line = context.programme.at(record, *before).line
            yield context.problem(policies.REPEATED_ID, record, *pointer, found=id, line=str(line))


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
                        policies.FOLLOWS_NOTHING,
                        policy,
                        *("groups", place, "kinds", number, "events", index, "follows"),
                        found=event.follows,
                        known=_listed(others),
                    )


def training_is_one_group(context: Context) -> Iterator[Problem]:
    """Demand that a policy scores training in exactly one group (六（一）1)."""
    for policy in context.programme.policies.values():
        count = sum(group.method == "training" for group in policy.groups)
        if count != 1:
            yield context.problem(policies.TRAINING_GROUPS, policy, "groups", found=str(count))


def tiers_rise(context: Context) -> Iterator[Problem]:
    """Demand that each tier begins above the one before it (六（一）5)."""
    for policy in context.programme.policies.values():
        for place, group in enumerate(policy.groups):
            for number, (before, tier) in enumerate(pairwise(group.tiers), start=1):
                if tier.from_ <= before.from_:
                    yield context.problem(
                        policies.TIERS_NOT_RISING,
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
            yield context.problem(policies.RATIOS_ABOVE_ONE, policy, "grading", "bands", found=f"{total}")


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
        known = _passing([in_force] if in_force else programme.policies.values())
        decided = _named(("decisions",), "grade", (one.grade for one in decisions.decisions))
        yield from _unknown(context, decisions, [*known, FAIL], decided)
    if programme.settings.path in programme.documents:
        known = _passing(programme.policies.values())
        yield from _unknown(context, programme.settings, known, _named_grades(programme.settings))


def _named_grades(settings: ProgrammeSettings) -> Iterator[tuple[Pointer, str]]:
    for place, grade in enumerate(settings.publication.named_grades):
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
        example = f"{known[0]}: null" if key == grade else f"{key}: {known[0]}"
        if isinstance(key, int):
            example = f"- {known[0]}"
        yield context.problem(
            policies.UNKNOWN_GRADE, record, *pointer, found=grade, known=_listed(known), example=example
        )


def _listed(names: list[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
