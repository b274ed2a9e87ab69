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
from builder.validation.keys import emptied, key_problems, not_here, unknown_keys
from builder.validation.schemas import all_schemas, whole_schema_of
from builder.validation.values import judged
from builder.validation.wording import problem_with
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


def explain(document: Document, data: Any, enough: int) -> Iterator[Problem]:
    """Give a problem for everything that jsonschema refuses in the data of a document, each slip once.

    Of the unknown keys of one value no more than are `enough` are looked at.
    """
    errors = list(explainer(document.place.kind).iter_errors(data))
    misspelt = {tuple(error.absolute_path) for error in errors if error.validator == "pattern"}
    unknown = unknown_keys(errors, enough)
    without_keys = emptied(document, unknown)
    yield from key_problems(document, errors, unknown)
    yield from not_here(document, errors)
    for error in errors:
        pointer, keyword = tuple(error.absolute_path), str(error.validator)
        if (
            (keyword == "not" and error.validator_value == {})
            or keyword in _OF_KEYS
            or (keyword in {"format", "maxLength"} and pointer in misspelt)
        ):
            continue
        elif not (keyword == "type" and pointer in without_keys):
            yield _of_value(document, pointer, keyword, error)


_OF_KEYS = frozenset({"additionalProperties", "required", "dependentRequired"})


def _of_value(document: Document, pointer: Pointer, keyword: str, error: ValidationError) -> Problem:
    code, values = judged(keyword, error)
    found = values.pop("found", shown(error.instance))
    return problem_with(code, document, pointer, found, values)
