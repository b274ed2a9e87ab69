"""A new record that is yet to be filled in: every key that it needs, each with its words, which a check refuses."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.exchange.layouts import FORMS
from builder.records.document import Data
from builder.records.layout import CAREFUL, indented
from builder.records.write import new_record
from builder.validation.schemas import Schema, resolved, schema_of

_INDENT = 2


def filled_in(kind: str, given: Mapping[str, Data]) -> dict[str, Data]:
    """Give what is known of a new record: what is given, and the state that records of its kind begin in."""
    sets = next((form.sets for form in FORMS if form.kind == kind and form.creates), {})
    return _merged(dict(sets), given)


def blank(kind: str, known: Mapping[str, Data]) -> tuple[str, int]:
    """Give the text of a new record of a kind of which this much is known, and how many values it still lacks.

    What is lacking stands empty below a line that says what belongs there: a check refuses it until it is filled in.
    """
    schema = schema_of(kind)
    lines = [*_lines(schema, known)]
    lacking = sum(line.lstrip().startswith("#") for line in lines)
    if lacking:
        return "".join(f"{line}\n" for line in lines), lacking
    return new_record(kind, _completed(schema, known)), 0


def _merged(first: Mapping[str, Data], second: Mapping[str, Data]) -> dict[str, Data]:
    merged: dict[str, Data] = {**first}
    for key, value in second.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _lines(schema: Schema, known: Mapping[str, Data]) -> Iterator[str]:
    """Write the keys that a mapping needs or has, in the order of its schema."""
    whole = resolved(schema)
    for key, inner in whole.get("properties", {}).items():
        if key in known or key in whole.get("required", ()):
            yield from _entry(key, resolved(inner), known.get(key))


def _entry(key: str, schema: Schema, value: Data) -> Iterator[str]:
    if "properties" in schema and (value is None or isinstance(value, dict)):
        yield f"{key}:"
        yield from indented(_lines(schema, value or {}), _INDENT)
    elif value is not None:
        yield from CAREFUL.entry(key, value, 0)
    elif "items" in schema:
        yield from _list(key, schema)
    else:
        yield f"# {_words(schema)}"
        yield f"{key}:"


def _list(key: str, schema: Schema) -> Iterator[str]:
    """Write a list that is not given: empty where it may be, else its first item, to be filled in."""
    item = resolved(schema["items"])
    if not schema.get("minItems"):
        yield f"{key}: []"
    elif "properties" in item:
        yield f"{key}:"
        first, *rest = _lines(item, {})
        while first.startswith("#"):
            yield f"  {first}"
            first, *rest = rest
        yield f"  - {first}"
        yield from indented(rest, _INDENT * 2)
    else:
        yield f"# {_words(schema)}"
        yield f"{key}:"
        yield "  -"


def _completed(schema: Schema, known: Mapping[str, Data]) -> dict[str, Data]:
    """Add the lists that a record needs and that may be empty."""
    whole = resolved(schema)
    made: dict[str, Data] = {}
    for key, inner in whole.get("properties", {}).items():
        value = known.get(key)
        if isinstance(value, dict):
            made[key] = _completed(inner, value)
        elif key in known:
            made[key] = value
        elif key in whole.get("required", ()):
            made[key] = []
    return made


def _words(schema: Mapping[str, Any]) -> str:
    """Say what a field is, how it is written, and what there is to choose from."""
    said = f"{schema.get('title', '')}：{str(schema.get('description', '')).rstrip('。')}"
    titles: Mapping[str, str] = schema.get("x-titles", {})
    unsaid = [str(value) for value in schema.get("enum", ()) if str(value) not in said]
    choices = "、".join(f"{value}（{titles[value]}）" if value in titles else value for value in unsaid)
    return " ".join((f"{said}；可填 {choices}" if choices else said).split())
