"""The JSON Schemas that come with the package, and the names that they give to fields."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from builder.problems import Text
from builder.records.document import Pointer
from builder.records.kinds import KINDS

Schema = dict[str, Any]
Way = tuple[str | None, ...]
"""The keys that lead to a field of a schema; None is every item of a list."""

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def all_schemas() -> Mapping[str, Schema]:
    """Give every schema by the name of its file, numbers exact.

    They lie inside an installed package, and beside the package in a checkout.
    """
    folder = next(place for place in (_PACKAGE / "schema", _PACKAGE.parent / "schema") if place.is_dir())
    suffix = ".schema.json"
    return {
        file.name.removesuffix(suffix): json.loads(file.read_text("utf-8"), parse_float=Decimal)
        for file in sorted(folder.glob(f"*{suffix}"))
    }


def schema_of(kind: str) -> Schema:
    """Give the schema of a kind of record."""
    return all_schemas()[KINDS[kind].name]


@cache
def whole_schema_of(kind: str) -> Schema:
    """Give the schema of a kind with its definitions written out, for to look them up takes most of jsonschema's time.

    A reference beside which a keyword of the definition stands again is left, for both are asked for.
    """
    whole: Schema = _written_out(schema_of(kind))
    return whole


def _written_out(schema: Any) -> Any:  # noqa: ANN401  any part of a schema
    if isinstance(schema, list):
        return [_written_out(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: value if key == "examples" else _written_out(value) for key, value in schema.items()}
    if "$ref" not in own:
        return own
    definition = _written_out(_definition(own["$ref"]))
    again = own.keys() & definition.keys() - _ANNOTATIONS
    return own if again else {**definition, **{key: value for key, value in own.items() if key != "$ref"}}


def _definition(reference: str) -> Schema:
    schema: Schema = all_schemas()["definitions"]["$defs"][reference.rsplit("/", 1)[1]]
    return schema


_ANNOTATIONS = frozenset({"title", "description", "examples"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What people are told of one field: where it is, what is meant, how it is written; and its schema, resolved."""

    where: Text
    title: Text
    description: Text
    form: Text
    schema: Schema


def resolved(schema: Schema) -> Schema:
    """Give a schema with what it refers to, its own keywords first."""
    reference = schema.get("$ref")
    if reference is None:
        return schema
    name = str(reference).rsplit("/", 1)[1]
    return {**resolved(all_schemas()["definitions"]["$defs"][name]), **schema}


@cache
def marked(kind: str, mark: str) -> tuple[tuple[Way, Any], ...]:
    """Give the fields of a kind that bear a mark of ours (`x-…`), each with what the mark says."""
    return tuple(_marked(schema_of(kind), mark, ()))


def _marked(schema: Schema, mark: str, way: Way) -> Iterator[tuple[Way, Any]]:
    whole = resolved(schema)
    if way and mark in whole:
        yield way, whole[mark]
    for key, inner in whole.get("properties", {}).items():
        yield from _marked(inner, mark, (*way, key))
    if "items" in whole:
        yield from _marked(whole["items"], mark, (*way, None))


@lru_cache(maxsize=4096)
def field_at(kind: str, pointer: Pointer) -> Field:
    """Describe the field at a pointer into a record of a kind; of one that no schema knows, its key alone."""
    schemas = list(_along(schema_of(kind), pointer))
    last = resolved(schemas[-1])
    names = [str(resolved(schema).get("title", "")) for schema in schemas[1:]]
    zh = "的".join(
        f"第 {step + 1} 项" if isinstance(step, int) else f"“{name or step}”"
        for step, name in zip(pointer, names, strict=True)
    )
    en = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")
    root = str(schemas[0].get("title", kind))
    # An item of a list is what the list is of, where its schema has no words of its own.
    title, description = (_nearest(schemas, key) for key in ("title", "description"))
    return Field(
        where=Text(zh or f"“{root}”", en or f"the {kind}"),
        title=Text(title, str(pointer[-1]) if pointer else kind),
        description=Text((description or title).rstrip("。"), described(last)),
        form=_form(schemas[-1]),
        schema=last,
    )


def _nearest(schemas: Sequence[Schema], key: str) -> str:
    """Give what the last of nested schemas says under a key, or the list whose item it is of."""
    *outer, last = [resolved(schema) for schema in schemas]
    if key not in last and outer and "items" in outer[-1]:
        last = outer[-1]
    return str(last.get(key, ""))


def _form(schema: Schema) -> Text:
    """Say how a value is written: what its schema says, and what the definition says that it refers to."""
    own, definition = str(schema.get("description", "")), str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    definitions = all_schemas()["definitions"]["$defs"]
    general = str(definitions[definition]["description"]) if definition else ""
    english = "text" if "pattern" in schema else _ENGLISH_FORMS.get(definition, "text")
    zh = own if general in {"", own} else f"{own}书写格式：{general}"
    return Text(zh.rstrip("。"), described(schema) if english == "text" else english)


def led_to(schema: Schema) -> tuple[str, ...]:
    """Give the names of what a field of a resolved schema leads to: kinds, entries of records, lists of policies."""
    names = schema.get("x-link") or schema.get("x-listed", ())
    return (names,) if isinstance(names, str) else tuple(names)


def asks_for_a_number(kind: str, pointer: Pointer) -> bool:
    """Tell whether the schema of a kind asks for a number at a pointer."""
    wanted = resolved(list(_along(schema_of(kind), pointer))[-1]).get("type")
    return not {"number", "integer"}.isdisjoint([wanted] if isinstance(wanted, str) else wanted or [])


def _along(schema: Schema, pointer: Pointer) -> Iterator[Schema]:
    """Give the schemas on the way to a pointer, the whole one first; unknown ones are empty."""
    yield schema
    for step in pointer:
        whole = resolved(schema)
        schema = whole.get("items", {}) if isinstance(step, int) else property_of(whole, step)
        yield schema


def property_of(schema: Schema, key: str) -> Schema:
    """Give what a resolved schema says of a key: by name, by pattern, or of any other; empty where it says nothing."""
    found: Schema | None = schema.get("properties", {}).get(key)
    patterns: Mapping[str, Schema] = schema.get("patternProperties", {})
    return found or next(iter(patterns.values()), None) or schema.get("additionalProperties") or {}


def described(schema: Schema) -> str:
    """Say in English what a schema asks of a value, from its keywords."""
    if linked := schema.get("x-link"):
        return f"the id of the {linked if isinstance(linked, str) else ' or '.join(linked)}"
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"])
    if schema.get("format") == "date":
        return "a day as YYYY-MM-DD"
    parts = [_ENGLISH_TYPES.get(str(schema.get("type")), "a value")]
    if "pattern" in schema:
        parts.append(f"matching {schema['pattern']}")
    parts += [f"{words} {schema[key]}" for key, words in _ENGLISH_BOUNDS.items() if key in schema]
    return " ".join(parts)


_ENGLISH_FORMS = {
    "day": "a day as YYYY-MM-DD",
    "time": "a time as HH:MM, from 00:00 to 23:59",
    "id": "lower-case letters and digits, with single hyphens between them",
    "link": "the id that stands in the record that is meant",
    "grade": "lower-case letters and digits, with single hyphens between them",
    **dict.fromkeys(
        ("line", "person", "organisation", "document_number", "clause"),
        "one line without blanks at either end",
    ),
    **dict.fromkeys(("text", "note"), "text that does not begin with a blank"),
    "url": "a whole address that begins with https://, anything but ASCII encoded",
}
_ENGLISH_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a decimal number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys and values",
}
_ENGLISH_BOUNDS = {"minimum": "of at least", "exclusiveMinimum": "above", "maximum": "up to"}
