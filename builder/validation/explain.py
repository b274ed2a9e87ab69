"""Explain what jsonschema finds wrong with a document: one problem of ours for each of its errors."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry, Resource

from builder.problems import Problem
from builder.records.document import Document, Pointer
from builder.validation.keys import missing_keys, not_here, unknown_keys
from builder.validation.schemas import all_schemas, schema_of
from builder.validation.values import judged, types
from builder.validation.wording import told
from builder.validation.writing import shown


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    """Match as ECMA-262 does: `$` is the very end, where Python's lets a line break through."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_EXPLAINER: type[Validator] = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


@cache
def explainer(kind: str) -> Validator:
    """Give the validator of jsonschema for a kind, with days checked."""
    resources = [(str(schema["$id"]), Resource.from_contents(schema)) for schema in all_schemas().values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return _EXPLAINER(schema_of(kind), registry=registry, format_checker=FormatChecker(["date"]))


def mistyped(kind: str, data: Any) -> Iterator[tuple[Pointer, frozenset[str]]]:
    """Find the values that are not of the type their schema asks for, with the types that it does."""
    for error in explainer(kind).iter_errors(data):
        wanted: Any = error.validator_value
        if error.validator == "type":
            yield tuple(error.absolute_path), types(wanted)


def explain(document: Document, data: Any) -> list[Problem]:
    """Give a problem for everything that jsonschema refuses in the data of a document."""
    errors = list(explainer(document.place.kind).iter_errors(data))
    misspelt = {tuple(error.absolute_path) for error in errors if error.validator == "pattern"}
    return [
        problem
        for error in errors
        if not (error.validator == "format" and tuple(error.absolute_path) in misspelt)
        for problem in _problems(document, error)
    ]


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    pointer = tuple(error.absolute_path)
    match str(error.validator):
        case "not" if error.validator_value == {}:
            yield not_here(document, pointer, error)
        case "additionalProperties":
            yield from unknown_keys(document, pointer, error)
        case "required" | "dependentRequired":
            yield from missing_keys(document, pointer, error)
        case keyword:
            code, values = judged(keyword, error)
            found = values.pop("found", shown(error.instance))
            yield told(code, document, pointer, found, values)
