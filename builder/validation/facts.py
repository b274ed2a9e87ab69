"""Which days of a record say that something has happened; the schemas tell (`x-happened`)."""

from collections.abc import Iterator, Mapping
from functools import cache

from builder.records.document import Data, Pointer, value_at
from builder.validation.schemas import Schema, Way, resolved, schema_of
from builder.validation.targets import values_at


def days_that_happened(kind: str, data: Data, after: str = "") -> Iterator[tuple[Pointer, str]]:
    """Give the days of a record of a kind that are facts, each with its place; those `after` a day, if one is given.

    Where `x-happened` is a condition, the nearest object around the day that has its key decides.
    """
    for way, condition in _facts(kind):
        for pointer, day in values_at(data, way):
            if isinstance(day, str) and day > after and _holds(condition, data, pointer):
                yield pointer, day


@cache
def _facts(kind: str) -> tuple[tuple[Way, Mapping[str, str]], ...]:
    return tuple(_of_schema(schema_of(kind), ()))


def _of_schema(schema: Schema, way: Way) -> Iterator[tuple[Way, Mapping[str, str]]]:
    whole = resolved(schema)
    if happened := whole.get("x-happened"):
        yield way, {} if happened is True else happened
    for key, part in whole.get("properties", {}).items():
        yield from _of_schema(part, (*way, key))
    if "items" in whole:
        yield from _of_schema(whole["items"], (*way, None))


def _holds(condition: Mapping[str, str], data: Data, pointer: Pointer) -> bool:
    return all(_around(data, pointer, key) == value for key, value in condition.items())


def _around(data: Data, pointer: Pointer, key: str) -> Data:
    """Give what the nearest object on the way to a pointer has for a key; None where none has it."""
    found: Data = None
    for step in pointer:
        if isinstance(data, dict) and key in data:
            found = data[key]
        data = value_at(data, (step,))
    return found
