"""What a year's result is computed from: what is idle is never looked at, and what is looked at is not idle."""

import dataclasses
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, get_args, get_type_hints

import pytest

from builder.assessment import proposed
from builder.audit import audit
from builder.policy import policy_of
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.results.differences import changed_inputs
from builder.results.inputs import inputs_apart, inputs_of
from builder.results.rows import counts_of, places_of, rows_of
from builder.validation.schemas import Schema, property_of, resolved, schema_of
from tests.programmes import random_programme
from tests.reports.impact.differences import both_assembled, random_change
from tests.results.years import edited, with_keys
from tests.shili import YEAR, trainee
from tests.support import assembled

PERSON = trainee("various")
LATER: Mapping[str, Mapping[str, object]] = {
    "a transfer": {"transfers": [{"on": f"{YEAR + 1}-01-01", "enterprise": "e0003", "reason": "merger"}]},
    "an exit": {"exit": {"on": f"{YEAR + 1}-01-01", "reason": "withdrawn", "reported_on": f"{YEAR}-12-20"}},
}
IN_TIME: Mapping[str, Mapping[str, object]] = {
    "a transfer": {"transfers": [{"on": f"{YEAR}-12-31", "enterprise": "e0003", "reason": "merger"}]},
    "an exit": {"exit": {"on": f"{YEAR}-12-31", "reason": "withdrawn", "reported_on": f"{YEAR}-12-20"}},
    "admission": {"admitted_on": f"{YEAR}-12-31"},
}


def changed(programme: Programme) -> list[str]:
    result, policy = programme.latest_result(YEAR), policy_of(programme.policies, YEAR)
    assert result is not None
    assert policy is not None
    return [*changed_inputs(programme, policy, result)]


@pytest.mark.parametrize("what", LATER)
def test_what_happened_to_somebody_after_the_year_is_no_input_of_it(final: Programme, what: str) -> None:
    assert changed(with_keys(final, PERSON, **LATER[what])) == []


@pytest.mark.parametrize("what", IN_TIME)
def test_what_happened_on_its_last_day_is_one(final: Programme, what: str) -> None:
    assert changed(with_keys(final, PERSON, **IN_TIME[what])) == [PERSON]


def test_who_was_admitted_after_it_and_a_policy_that_came_after_it_are_none(final: Programme) -> None:
    person: Any = {**final.documents[PERSON].data, "id": "newcomer", "admitted_on": f"{YEAR + 1}-01-01"}  # type: ignore[dict-item]  # a mapping
    policies = {path: one.data for path, one in final.documents.items() if one.place.kind == "policy"}
    (policy,) = policies.values()
    after: Any = {**policy, "id": "later", "in_force": {"from": f"{YEAR + 2}-01-01", "until": f"{YEAR + 3}-12-31"}}  # type: ignore[dict-item]  # a mapping
    assert changed(edited(final, {trainee("newcomer"): person, "records/policy/later.yml": after})) == []


@pytest.mark.parametrize("what", LATER)
def test_what_came_after_the_year_is_blamed_for_nothing_while_another_record_is_at_fault(
    final: Programme, what: str
) -> None:
    moved = with_keys(final, PERSON, **LATER[what])
    for path, document in final.documents.items():
        if path != PERSON and document.place.kind not in {"policy", "plan", "result"}:
            problems = audit(edited(moved, {path: None}), None, frozenset({path}))
            assert [problem.position.path for problem in problems if problem.code.id == "P511"] == [], path


WORKING = [kind for kind in KINDS if not schema_of(kind).get("x-idle")]
UNREAD: Mapping[str, str] = {
    "policy": """
        id groups.kinds.identifier groups.kinds.right groups.kinds.events.follows groups.kinds.events.once
        certificate certificate.grades subsidy subsidy.grades readings readings.id readings.reading
    """,
    "decisions": "year",
}
"""What no calculation looks at, and yet gives a published year its meaning or its place."""


def classes_in(kind: Any) -> Iterator[type]:  # noqa: ANN401  any annotation
    if dataclasses.is_dataclass(kind):
        assert isinstance(kind, type)
        yield kind
    for part in get_args(kind):
        yield from classes_in(part)


def fields_of(cls: type, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type, str]]:
    """Give the fields of a record and of what it holds: the keys that lead there, the class, the name."""
    kinds = get_type_hints(cls)
    for field in dataclasses.fields(cls):
        inner = (*way, field.name.rstrip("_"))
        if inner != ("path",):
            yield inner, cls, field.name
        for part in classes_in(kinds[field.name]):
            yield from fields_of(part, inner)


def is_idle(schema: Schema, way: tuple[str, ...]) -> bool:
    whole = resolved(schema)
    whole = resolved(whole["items"]) if "items" in whole else whole
    inner = property_of(whole, way[0])
    return bool(inner.get("x-idle")) or (len(way) > 1 and is_idle(inner, way[1:]))


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[type, str]]:
    """Give all that is looked at while random programmes are scored and graded."""
    made = [random_programme(Random(seed)) for seed in range(40)]  # noqa: S311  the same seed, the same programme
    programmes = [(assembled(one.records, one.folders), one.year) for one in made]
    seen: set[tuple[type, str]] = set()

    def watched(cls: type, name: str, slot: Any) -> property:  # noqa: ANN401  a descriptor
        def read(record: object) -> object:
            seen.add((cls, name))
            value: object = slot.__get__(record, cls)
            return value

        return property(read)

    with pytest.MonkeyPatch.context() as patch:
        for _, cls, name in {field for kind in WORKING for field in fields_of(KINDS[kind].cls)}:
            slot = next(vars(base)[name] for base in cls.__mro__ if name in vars(base))
            patch.setattr(cls, name, watched(cls, name, slot))
        for programme, year in programmes:
            if assessment := proposed(programme, year):
                for asked in (rows_of, counts_of, places_of):
                    asked(assessment)
    return seen


@pytest.mark.parametrize("kind", WORKING)
def test_what_is_idle_is_what_no_calculation_looks_at(kind: str, looked_at: set[tuple[type, str]]) -> None:
    """What is looked at and idle hides what alters a result; what is not and works is blamed for what it cannot do."""
    schema = schema_of(kind)
    fields = {way: (cls, name) in looked_at for way, cls, name in fields_of(KINDS[kind].cls)}
    idle = {".".join(way) for way in fields if is_idle(schema, way)}
    unread = {".".join(way) for way, read in fields.items() if not read}
    assert unread - idle == set(UNREAD.get(kind, "").split())
    assert idle - unread == set()


def test_what_programmes_share_is_left_out_of_what_lies_apart_in_their_inputs_and_nothing_else_is() -> None:
    apart = 0
    for seed in range(30):
        for before, after, year in random_change(seed):
            sides = both_assembled(before, after)
            policy = policy_of(sides[0].policies, year) or policy_of(sides[1].policies, year)
            assert policy is not None
            wanted, found = (inputs_of(side, policy) for side in sides)
            differing = {path for path in {*wanted, *found} if wanted.get(path) != found.get(path)}
            assert inputs_apart(*sides, policy) == differing
            apart += bool(differing)
    assert apart
