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
from builder.validation.schemas import all_schemas, whole_schema_of
from builder.validation.values import judged
from builder.validation.wording import told
from builder.validation.writing import shown


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    """Match as ECMA-262 does: `$` is the very end, where Python's lets a line break through."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _unique(_: object, unique: bool, instance: object, __: object) -> Iterator[ValidationError]:  # noqa: FBT001
    """Find what stands twice in a list without comparing each item with each."""
    if unique and isinstance(instance, list) and len({_hashable(item) for item in instance}) < len(instance):
        yield ValidationError("has items that are not unique")


def _hashable(value: Any) -> object:
    """Give what is equal for equal values of JSON; true is not 1."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(_hashable(item) for item in value)
    return (isinstance(value, bool), value)


_EXPLAINER: type[Validator] = extend(Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique})  # type: ignore[no-untyped-call]


@cache
def explainer(kind: str) -> Validator:
    """Give the validator of jsonschema for a kind, with days checked."""
    resources = [(str(schema["$id"]), Resource.from_contents(schema)) for schema in all_schemas().values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return _EXPLAINER(whole_schema_of(kind), registry=registry, format_checker=FormatChecker(["date"]))


def explain(document: Document, data: Any) -> Iterator[Problem]:
    """Give a problem for everything that jsonschema refuses in the data of a document."""
    misspelt: set[Pointer] = set()
    for error in sorted(explainer(document.place.kind).iter_errors(data), key=_by_pattern):
        pointer = tuple(error.absolute_path)
        if error.validator == "pattern":
            misspelt.add(pointer)
        if error.validator != "format" or pointer not in misspelt:
            yield from _problems(document, error)


def _by_pattern(error: ValidationError) -> bool:
    """Put first what a pattern refuses: of such a value it is not said too that it is no day."""
    return error.validator != "pattern"


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
