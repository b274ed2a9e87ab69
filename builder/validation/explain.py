"""Explain what jsonschema finds wrong with a document: one problem of ours for each of its errors."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry, Resource

from builder.problems import Code, Problem, Text, shapes
from builder.records.document import Document, Pointer
from builder.validation.schemas import Field, all_schemas, field_at, schema_of

SHOWN = 60
CLOSE = 0.75

Values = dict[str, str | Text]


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
            yield tuple(error.absolute_path), _types(wanted)


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


def told(
    code: Code,
    document: Document,
    pointer: Pointer,
    found: str | Text,
    values: Values,
    example: str | None = None,
) -> Problem:
    """State a problem with a field in the words of its schema: its name, its meaning, a value that passes."""
    field = field_at(document.place.kind, pointer)
    described = {"where": field.where, "description": field.description, "form": field.form, **values}
    written = example or _example(pointer, field, code)
    return code.at(document.at(*pointer), found, example=written, **described)


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    pointer = tuple(error.absolute_path)
    match str(error.validator):
        case "not" if error.validator_value == {}:
            yield _not_here(document, pointer, error)
        case "additionalProperties":
            yield from _unknown_keys(document, pointer, error)
        case "required" | "dependentRequired":
            yield from _missing_keys(document, pointer, error)
        case keyword:
            code, values = _judged(keyword, error)
            found = values.pop("found", _shown(error.instance))
            yield told(code, document, pointer, found, values)


def _judged(keyword: str, error: ValidationError) -> tuple[Code, Values]:
    """Tell which requirement a keyword of JSON Schema stands for, and the values that its message needs."""
    if error.instance == "" and keyword != "type":
        return shapes.EMPTY, {}
    if keyword in _BOUNDS:
        return _bounded(keyword, error)
    if keyword not in _JUDGED:
        return shapes.REFUSED, {"reason": keyword}
    code, values = _JUDGED[keyword]
    return code, values(error.validator_value, error.instance)


def _bounded(keyword: str, error: ValidationError) -> tuple[Code, Values]:
    words, value = _BOUNDS[keyword], error.instance
    bound = Text(words.zh.format(error.validator_value), words.en.format(error.validator_value))
    if isinstance(value, (list, dict)):
        return shapes.WRONG_COUNT, {"bound": bound, "found": str(len(value))}
    return shapes.OUT_OF_RANGE, {"bound": bound}


def _mistyped(wanted: str | list[str], value: object) -> Values:
    return {"wanted": _either(_types(wanted)), "is_a": _type_of(value)}


_JUDGED: Mapping[str, tuple[Code, Callable[[Any, Any], Values]]] = {
    "type": (
        shapes.WRONG_TYPE,
        _mistyped,
    ),
    "pattern": (shapes.PATTERN, lambda _, __: {}),
    "format": (shapes.NO_SUCH_DAY, lambda _, __: {}),
    "enum": (shapes.NOT_ALLOWED, lambda known, _: {"known": _one_of(known)}),
    "const": (shapes.NOT_ALLOWED, lambda known, _: {"known": _one_of([known])}),
    "not": (shapes.NOT_ALLOWED, lambda refused, _: {"known": _none_of(refused)}),
    "multipleOf": (shapes.TOO_PRECISE, lambda step, _: {"bound": str(step)}),
    "maxLength": (shapes.TOO_LONG, lambda most, value: {"bound": str(most), "found": str(len(value))}),
    "uniqueItems": (shapes.REPEATED, lambda _, __: {}),
}


def _one_of(values: list[object]) -> Text:
    known = _listed(values)
    return Text(f"以下之一：{known.zh}", f"one of {known.en}")


def _none_of(refused: Mapping[str, Any]) -> Text:
    known = _listed(refused.get("enum", [refused.get("const")]))
    return Text(f"{known.zh} 以外的取值", f"anything but {known.en}")


def _not_here(document: Document, pointer: Pointer, error: ValidationError) -> Problem:
    key = str(pointer[-1])
    zh, condition = _condition(document.place.kind, error)
    rule = Text(zh.rstrip("。"), f"what {', '.join(sorted(condition))} says rules it out")
    example = _without(document, pointer, condition)
    problem = told(shapes.NOT_HERE, document, pointer, key, {"key": key, "rule": rule}, example)
    return replace(problem, position=document.at_key(*pointer))


def _condition(kind: str, error: ValidationError) -> tuple[str, frozenset[str]]:
    """Give what the schema says of the condition that an error comes from, and the keys that it looks at."""
    rule, keys = "", frozenset[str]()
    schema: Any = schema_of(kind)
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
        return "\n".join(f"{key}: {_flow(value)}" for key, value in kept.items())
    last = pointer[-2]
    return f"- {_flow(kept)}" if isinstance(last, int) else f"{last}: {_flow(kept)}"


def _unknown_keys(document: Document, pointer: Pointer, error: ValidationError) -> Iterator[Problem]:
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    known = list(schema.get("properties", {}))
    patterns = list(schema.get("patternProperties", {}))
    instance: Any = error.instance
    for key in instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            close = difflib.get_close_matches(key, known, n=3, cutoff=CLOSE)
            place = (*pointer, (close or (["note"] if "note" in known else known) or [key])[0])
            example = _example(place, field_at(document.place.kind, place), shapes.UNKNOWN_KEY)
            values: Values = {"known": _one_of(close or known)}
            problem = told(shapes.UNKNOWN_KEY, document, pointer, key, values, example)
            yield replace(problem, position=document.at_key(*pointer, key))


def _missing_keys(document: Document, pointer: Pointer, error: ValidationError) -> Iterator[Problem]:
    instance: Any = error.instance
    for key in _wanted_keys(error):
        if key in instance:
            continue
        field = field_at(document.place.kind, (*pointer, key))
        yield shapes.MISSING_KEY.at(
            document.at(*pointer),
            Text("没有该项", "no such key"),
            example=_example((*pointer, key), field, shapes.MISSING_KEY),
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


def _types(wanted: str | list[str]) -> frozenset[str]:
    return frozenset([wanted] if isinstance(wanted, str) else wanted)


_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("“true”（是）或“false”（否）", "true or false"),
    "array": Text("列表", "a list"),
    "object": Text("“键: 值”", "keys and values"),
    "null": Text("空（null）", "null"),
}


def _either(types: frozenset[str]) -> Text:
    names = [_TYPES[name] for name in sorted(types)]
    return Text("或".join(name.zh for name in names), " or ".join(name.en for name in names))


_TYPES_OF: tuple[tuple[type, Text], ...] = (
    (bool, _TYPES["boolean"]),
    (Decimal, Text("小数", "a decimal number")),
    (int, _TYPES["number"]),
    (str, _TYPES["string"]),
    (list, _TYPES["array"]),
    (dict, _TYPES["object"]),
)


def _type_of(value: object) -> Text:
    return next((name for kind, name in _TYPES_OF if isinstance(value, kind)), Text("空", "nothing"))


_BOUNDS: Mapping[str, Text] = {
    "minimum": Text("不小于 {}", "at least {}"),
    "exclusiveMinimum": Text("大于 {}", "more than {}"),
    "maximum": Text("不大于 {}", "at most {}"),
    "exclusiveMaximum": Text("小于 {}", "less than {}"),
    "minItems": Text("至少 {} 项", "at least {} items"),
    "maxItems": Text("至多 {} 项", "at most {} items"),
    "minProperties": Text("至少 {} 项", "at least {} keys"),
}


def _listed(values: list[Any]) -> Text:
    names = [_shown(value) for value in values]
    return Text("、".join(names), ", ".join(names))


def _shown(value: object) -> str:
    """Write a value as a record would, cut where it is long."""
    text = _flow(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _example(pointer: Pointer, field: Field, code: Code) -> str:
    """Give the line of YAML that would pass, or the code's own where the schema has no example."""
    if field.example is None or not pointer:
        return code.example
    last = pointer[-1]
    return f"- {_flow(field.example)}" if isinstance(last, int) else f"{last}: {_flow(field.example)}"


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "true" if value else "false"),
    (dict, lambda value: "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"),
    (list, lambda value: "[" + ", ".join(_flow(item) for item in value) + "]"),
)


def _flow(value: object) -> str:
    """Write a value in YAML's flow style, as short as a person would."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "null" if value is None else str(value).replace("\n", "⏎")
