"""Which days of a record say that something has happened; the schemas tell (`x-happened`)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from builder.records.document import Data, Pointer
from builder.validation.schemas import Schema, resolved, schema_of

Steps = tuple[str | None, ...]
"""A pointer in which None stands for every item of a list."""


def days_that_happened(kind: str, data: Data) -> Iterator[tuple[Pointer, str]]:
    """Give the days of a record of a kind that are facts, each with its place.

    Where `x-happened` is a condition, the nearest object around the day that has its key decides.
    """
    for steps, condition in _facts(kind):
        yield from _days(data, steps, condition, (), {})


@cache
def _facts(kind: str) -> tuple[tuple[Steps, Mapping[str, str]], ...]:
    return tuple(_of_schema(schema_of(kind), ()))


def _of_schema(schema: Schema, steps: Steps) -> Iterator[tuple[Steps, Mapping[str, str]]]:
    whole = resolved(schema)
    if happened := whole.get("x-happened"):
        yield steps, {} if happened is True else happened
    for key, part in whole.get("properties", {}).items():
        yield from _of_schema(part, (*steps, key))
    if "items" in whole:
        yield from _of_schema(whole["items"], (*steps, None))


def _days(
    data: Data, steps: Steps, condition: Mapping[str, str], pointer: Pointer, around: Mapping[str, Any]
) -> Iterator[tuple[Pointer, str]]:
    """Follow the steps; `around` are the values that the objects on the way have for the keys of the condition."""
    if isinstance(data, dict):
        around = {**around, **{key: data[key] for key in condition if key in data}}
    if not steps:
        if isinstance(data, str) and around == condition:
            yield pointer, data
    elif steps[0] is None and isinstance(data, list):
        for place, part in enumerate(data):
            yield from _days(part, steps[1:], condition, (*pointer, place), around)
    elif isinstance(data, dict) and steps[0] in data:
        yield from _days(data[steps[0]], steps[1:], condition, (*pointer, steps[0]), around)
