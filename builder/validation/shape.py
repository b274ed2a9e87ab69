"""Does a document have the shape of its kind? jsonschema-rs decides, jsonschema explains what it refuses.

Quoting is free: a number that stands where text is asked for is taken as the text that was written, and the
other way round.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import islice

import jsonschema_rs

from builder.problems import Problem
from builder.records.document import Data, Document, Pointer
from builder.records.guard import MOST_PROBLEMS
from builder.records.scalars import MOST_DIGITS, NUMBER
from builder.validation.schemas import all_schemas, schema_of


@cache
def decider(kind: str) -> jsonschema_rs.Validator:
    """Give the validator of jsonschema-rs for a kind, with days checked."""
    registry = jsonschema_rs.Registry([(str(schema["$id"]), schema) for schema in all_schemas().values()])
    return jsonschema_rs.Draft202012Validator(schema_of(kind), registry=registry, validate_formats=True)


def has_shape(document: Document) -> bool:
    """Tell whether a document has the shape of its kind just as it is written."""
    return decider(document.place.kind).is_valid(document.data)


def shape(document: Document, most: int = MOST_PROBLEMS) -> tuple[Data, list[Problem]]:
    """Check a document by the schema of its kind; gives the data as it wants it, and what is wrong.

    No more than one problem above the `most` are looked for: that one shows that there are more.
    """
    if has_shape(document):
        return document.data, []
    decide = decider(document.place.kind)
    data = _requoted_at(document.data, dict(_mistyped(decide, document.data)))
    if decide.is_valid(data):
        return data, []
    from builder.validation.explain import explain  # noqa: PLC0415  jsonschema is slow to import

    problems = list(islice(explain(document, data, most + 1), most + 1))
    return data, problems or [_refusal(document, error) for error in islice(decide.iter_errors(data), most + 1)]


def _mistyped(decide: jsonschema_rs.Validator, data: Data) -> Iterator[tuple[Pointer, frozenset[str]]]:
    """Find the values that are not of the type their schema asks for, with the types that it does."""
    for error in decide.iter_errors(data):
        if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Type):
            yield tuple(error.instance_path), frozenset(error.kind.types)


def requoted(value: Data, wanted: frozenset[str]) -> Data:
    """Read a scalar as the type that is wanted where its text allows it, else leave it as it is."""
    if isinstance(value, str):
        if wanted & {"number", "integer"} and NUMBER.fullmatch(value) and len(value) <= MOST_DIGITS:
            return Decimal(value) if "." in value else int(value)
        if "boolean" in wanted and value in {"true", "false"}:
            return value == "true"
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool) and "string" in wanted:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value


def _requoted_at(data: Data, wanted: Mapping[Pointer, frozenset[str]], pointer: Pointer = ()) -> Data:
    """Give the data with the values at some pointers requoted; the rest is shared."""
    if pointer in wanted:
        return requoted(data, wanted[pointer])
    if not wanted:
        return data
    if isinstance(data, dict):
        return {key: _requoted_at(value, wanted, (*pointer, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_requoted_at(value, wanted, (*pointer, place)) for place, value in enumerate(data)]
    return data


def _refusal(document: Document, error: jsonschema_rs.ValidationError) -> Problem:
    """Report what jsonschema-rs alone refuses in its own words."""
    from builder.validation.values import REFUSED  # noqa: PLC0415  as above
    from builder.validation.wording import problem_with  # noqa: PLC0415

    pointer = tuple(error.instance_path)
    return problem_with(REFUSED, document, pointer, str(error.instance), {"reason": error.message})
