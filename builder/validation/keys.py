"""Codes S201, S202 and S213: keys that are unknown, missing, or not to be there."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jsonschema import ValidationError

from builder.problems import Code, Problem, Text
from builder.records.document import Document, Pointer
from builder.validation.schemas import field_at, whole_schema_of
from builder.validation.values import one_of
from builder.validation.wording import Values, example_of, told
from builder.validation.writing import flow

UNKNOWN_KEY = Code(
    id="S201",
    title=Text("没有这个键", "An unknown key"),
    message=Text("{where}里没有“{found}”这个键", "{where} has no key “{found}”"),
    expected=Text("{known}", "{known}"),
    example="township: 桂溪街道",
)
MISSING_KEY = Code(
    id="S202",
    title=Text("缺少必填项", "A key that must be there is missing"),
    message=Text("{where}缺少“{field}”（{key}）", "{where} lacks {key}"),
    expected=Text("填写“{field}”：{description}", "{key}: {description}"),
    example="name: 示例汽摩配件有限公司",
)
NOT_HERE = Code(
    id="S213",
    title=Text("此处不应填写", "A key that must not be here"),
    message=Text("{where}在这种情况下不应填写", "{where} must not be filled in here"),
    expected=Text("删去“{key}”：{rule}", "no key {key}: {rule}"),
    example="review: {status: pending}",
)


CLOSE = 0.75


def not_here(document: Document, pointer: Pointer, error: ValidationError) -> Problem:
    """State that a key must not be there, and show what holds it without."""
    key = str(pointer[-1])
    zh, condition = _condition(document.place.kind, error)
    rule = Text(zh.rstrip("。"), f"what {', '.join(sorted(condition))} says rules it out")
    example = _without(document, pointer, condition)
    problem = told(NOT_HERE, document, pointer, key, {"key": key, "rule": rule}, example)
    return replace(problem, position=document.at_key(*pointer))


def _condition(kind: str, error: ValidationError) -> tuple[str, frozenset[str]]:
    """Give what the schema says of the condition that an error comes from, and the keys that it looks at."""
    rule, keys = "", frozenset[str]()
    schema: Any = whole_schema_of(kind)
    for step in error.absolute_schema_path:
        if isinstance(schema, Mapping) and "if" in schema:
            rule, keys = str(schema.get("description", rule)), frozenset(schema["if"].get("properties", ()))
        schema = schema[step]
    return rule, keys


def _without(document: Document, pointer: Pointer, condition: frozenset[str]) -> str:
    """Write what holds a forbidden key as it would be without: the keys that the condition looks at."""
    holder: Any = document.data
    for step in pointer[:-1]:
        holder = holder[step]
    kept = {key: value for key, value in holder.items() if key in condition}
    if len(pointer) == 1:
        return "\n".join(f"{key}: {flow(value)}" for key, value in kept.items())
    last = pointer[-2]
    return f"- {flow(kept)}" if isinstance(last, int) else f"{last}: {flow(kept)}"


def unknown_keys(document: Document, pointer: Pointer, error: ValidationError) -> Iterator[Problem]:
    """State each key that the schema does not know, with those that it may stand for."""
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    known = list(schema.get("properties", {}))
    patterns = list(schema.get("patternProperties", {}))
    instance: Any = error.instance
    for key in instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            close = difflib.get_close_matches(key, known, n=3, cutoff=CLOSE)
            place = (*pointer, (close or (["note"] if "note" in known else known) or [key])[0])
            example = example_of(place, field_at(document.place.kind, place), UNKNOWN_KEY)
            values: Values = {"known": one_of(close or known)}
            problem = told(UNKNOWN_KEY, document, pointer, key, values, example)
            yield replace(problem, position=document.at_key(*pointer, key))


def missing_keys(document: Document, pointer: Pointer, error: ValidationError) -> Iterator[Problem]:
    """State each key that must be there and is not."""
    instance: Any = error.instance
    for key in _wanted_keys(error):
        if key in instance:
            continue
        field = field_at(document.place.kind, (*pointer, key))
        yield MISSING_KEY.at(
            document.at(*pointer),
            Text("没有该项", "no such key"),
            example=example_of((*pointer, key), field, MISSING_KEY),
            where=field_at(document.place.kind, pointer).where,
            key=key,
            field=field.title,
            description=field.description,
        )


def _wanted_keys(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "required":
        return list(wanted)
    return [key for on, keys in wanted.items() if on in instance for key in keys]
