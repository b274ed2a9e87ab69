"""What a year's result is computed from: what is idle is never looked at, and what is looked at is not idle."""

import dataclasses
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, get_args, get_type_hints

import pytest

from builder.assessment import proposed
from builder.records.kinds import KINDS
from builder.results.rows import counts_of, places_of, rows_of
from builder.validation.schemas import Schema, property_of, resolved, schema_of
from tests.programmes import random_programme
from tests.support import assembled

WORKING = [kind for kind in KINDS if not schema_of(kind).get("x-idle")]
UNREAD: Mapping[str, str] = {
    "policy": """
        id groups.clause groups.kinds.identifier groups.kinds.right groups.kinds.events.follows
        groups.kinds.events.once grading.clause certificate certificate.clause certificate.grades
        subsidy subsidy.clause subsidy.grades
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
