"""Codes S201, S202 and S213: keys that are unknown, missing, or not to be there."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from builder.problems import LANGUAGES, Code, Problem, Text, listing, wording
from builder.records.document import Document, Pointer, value_at
from builder.validation.schemas import field_at, resolved, whole_schema_of
from builder.validation.wording import Values, example_of, problem_with
from builder.validation.writing import flow, written

if TYPE_CHECKING:
    from jsonschema import ValidationError

UNKNOWN_KEY = Code(
    id="S201",
    title=Text("没有这个键", "An unknown key"),
    message=Text("{where}里没有“{found}”这个键", "{where} has no key “{found}”"),
    expected=Text("{known}", "{known}"),
    example="note: <备注>",
)
MISSING_KEY = Code(
    id="S202",
    title=Text("缺少必填项", "A key that must be there is missing"),
    message=Text("{where}缺少{keys}", "{where} lacks {keys}"),
    expected=Text("填写{meanings}", "{meanings}"),
    example="name: <姓名>",
)
NOT_HERE = Code(
    id="S213",
    title=Text("此处不应填写", "A key that must not be here"),
    message=Text("{where}在这种情况下不应填写", "{where} must not be filled in here"),
    expected=Text("删去{keys}，或者改正“{condition}”：{rule}", "no {keys}, or another {condition}: {rule}"),
    example="review: {status: pending}",
)


CLOSE = 0.75
LONGEST = 64


def not_here(document: Document, errors: "Iterable[ValidationError]") -> Iterator[Problem]:
    """State that keys must not be there, all that one condition rules out at once, and show what holds them without."""
    ruled_out: defaultdict[tuple[Pointer, str, frozenset[str]], list[str]] = defaultdict(list)
    for error in errors:
        if error.validator == "not" and error.validator_value == {}:
            *above, key = error.absolute_path
            ruled_out[(tuple(above), *_condition(document.place.kind, error))].append(str(key))
    for (holder, said, condition), keys in ruled_out.items():
        pointer = (*holder, keys[0])
        names = listing(sorted(condition))
        values: Values = {
            "keys": Text("、".join(f"“{key}”" for key in keys), " or ".join(keys)),
            "condition": names,
            "rule": Text(said.rstrip("。"), f"what {names.en} says rules it out"),
        }
        example = _without(document, pointer, condition)
        problem = problem_with(NOT_HERE, document, pointer, listing(keys), values, example)
        yield replace(problem, position=document.at_key(*pointer))


def _condition(kind: str, error: "ValidationError") -> tuple[str, frozenset[str]]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownKey:
    """A key that its holder does not know, with the keys it may stand for, and all that are known with their titles."""

    pointer: Pointer
    key: str
    meant: tuple[str, ...]
    doubled: tuple[str, ...]
    known: Mapping[str, str]


def unknown_keys(errors: "Iterable[ValidationError]", enough: int) -> list[UnknownKey]:
    """Give the keys that are not known, of one value no more than are enough."""
    refused = [error for error in errors if error.validator == "additionalProperties"]
    return [each for error in refused for each in islice(_unknown(error), enough)]


def key_problems(
    document: Document, errors: "Iterable[ValidationError]", unknown: Iterable[UnknownKey]
) -> Iterator[Problem]:
    """State each key that is not known or is missing, each slip once.

    A misspelt key is not missing as well, nor is one that stands at a wrong depth; nor is what lost its keys so empty.
    """
    missing = {
        (tuple(error.absolute_path), key)
        for error in errors
        if error.validator in {"required", "dependentRequired"}
        for key in _wanted_keys(error)
    }
    moved = [(each, _home_of(document, each, missing)) for each in unknown]
    for each, home in moved:
        missing -= {(each.pointer, key) for key in each.meant[:1]}
        if home is not None:
            missing = {(pointer, key) for pointer, key in missing if (pointer, key) != (home, each.key)}
    yield from _at_wrong_depth(document, [(each, home) for each, home in moved if home is not None])
    for each, home in moved:
        if home is None:
            yield _unknown_key(document, each)
    lacking: defaultdict[Pointer, list[str]] = defaultdict(list)
    for pointer, key in sorted(missing, key=str):
        lacking[pointer].append(key)
    for pointer, keys in lacking.items():
        yield _missing_keys(document, pointer, keys)


def emptied(document: Document, unknown: Iterable[UnknownKey]) -> frozenset[Pointer]:
    """Give the pointers to values that are empty because the keys below them stand at a wrong depth."""
    homes = (_home_of(document, each, set()) for each in unknown)
    return frozenset(home for home in homes if home)


def _unknown(error: "ValidationError") -> Iterator[UnknownKey]:
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    properties = schema.get("properties", {})
    patterns = list(schema.get("patternProperties", {}))
    instance: Any = error.instance
    for key in (key for key in instance if key not in properties):
        if not any(re.search(pattern, key) for pattern in patterns):
            close = _meant(key, properties)
            yield UnknownKey(
                pointer=tuple(error.absolute_path),
                key=key,
                meant=tuple(name for name in close if name not in instance),
                doubled=tuple(name for name in close if name in instance),
                known={name: str(resolved(part).get("title", name)) for name, part in properties.items()},
            )


def _meant(key: str, properties: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the keys that are written or titled much like a key."""
    plain = unicodedata.normalize("NFKC", key).strip().lower().replace("-", "_").replace(" ", "_")
    if plain in properties:
        return (plain,)
    titled = [name for name, part in properties.items() if resolved(part).get("title") == key.strip()]
    return tuple(titled or difflib.get_close_matches(plain[:LONGEST], properties, n=3, cutoff=CLOSE))


def _home_of(document: Document, unknown: UnknownKey, missing: set[tuple[Pointer, str]]) -> Pointer | None:
    """Give what a key at a wrong depth belongs to: what lacks it, or an empty value beside it that may hold it."""
    lacking = [pointer for pointer, key in missing if key == unknown.key and pointer != unknown.pointer]
    if lacking:
        return min(lacking, key=str)
    holder = value_at(document.data, unknown.pointer)
    for key in unknown.known:
        if isinstance(holder, dict) and key in holder and holder[key] is None:
            beside = field_at(document.place.kind, (*unknown.pointer, key)).schema.get("properties", {})
            if unknown.key in beside:
                return (*unknown.pointer, key)
    return None


def _at_wrong_depth(document: Document, moved: list[tuple[UnknownKey, Pointer]]) -> Iterator[Problem]:
    """State once for all keys that belong to the same value that they stand at a wrong depth."""
    homes: defaultdict[Pointer, list[UnknownKey]] = defaultdict(list)
    for each, home in moved:
        homes[home].append(each)
    for home, keys in homes.items():
        first, where = keys[0], field_at(document.place.kind, home).where
        names = listing(each.key for each in keys)
        below = Text(f"缩进到{where.zh}下面", f"indented below {where.en}")
        depth = below if home else Text("顶格书写，与其他各项对齐", "at the margin, like the others")
        values: Values = {"known": Text(f"{names.zh} 属于{where.zh}，应{depth.zh}", f"{names.en} {depth.en}")}
        problem = problem_with(UNKNOWN_KEY, document, first.pointer, first.key, values, _placed(document, keys, home))
        yield replace(problem, position=document.at_key(*first.pointer, first.key))


def _placed(document: Document, keys: list[UnknownKey], home: Pointer) -> str:
    indent = "  " * len([step for step in home if isinstance(step, str)])
    lines = [f"{each.key}: {written(value_at(document.data, (*each.pointer, each.key)))}" for each in keys]
    head = [f"{indent[2:]}{home[-1]}:"] if home else []
    return "\n".join([*head, *(indent + line for line in lines)])


def _unknown_key(document: Document, unknown: UnknownKey) -> Problem:
    values: Values = {"known": _instead(unknown)}
    value = value_at(document.data, (*unknown.pointer, unknown.key))
    example: str | Text
    if unknown.meant:
        example = f"{unknown.meant[0]}: {written(value)}"
    else:
        first = [*unknown.doubled, *(["note"] if "note" in unknown.known else []), *unknown.known][:1]
        place = (*unknown.pointer, *first)
        example = example_of(place, field_at(document.place.kind, place))
    problem = problem_with(UNKNOWN_KEY, document, unknown.pointer, unknown.key, values, example)
    return replace(problem, position=document.at_key(*unknown.pointer, unknown.key))


def _instead(unknown: UnknownKey) -> Text:
    """Say what to write instead of an unknown key."""
    fields = unknown.known
    if unknown.meant:
        zh = " 或 ".join(f"{key}（{fields[key]}）" for key in unknown.meant)
        return Text(f"键改为 {zh}，值照旧", f"the key {' or '.join(unknown.meant)}, with the same value")
    if unknown.doubled:
        key = unknown.doubled[0]
        return Text(f"已有 {key}（{fields[key]}），删去这一项", f"no such key beside {key}")
    if not fields:
        return Text("删去该项，或者照这里其他各项的写法书写", "no such key, or one written like the others here")
    zh = "、".join(f"{key}（{title}）" for key, title in fields.items())
    more = ("；说明性文字写进 note", "; remarks go into `note`") if "note" in fields else ("", "")
    return Text(f"删去该项，或者改用：{zh}{more[0]}", f"no such key, or one of {', '.join(fields)}{more[1]}")


def _missing_keys(document: Document, pointer: Pointer, keys: Sequence[str]) -> Problem:
    """State all keys at once that one value lacks."""
    fields = {key: field_at(document.place.kind, (*pointer, key)) for key in keys}
    examples = [example_of((*pointer, key), field) for key, field in fields.items()]
    zh, en = ("\n".join(wording(example, language) for example in examples) for language in LANGUAGES)
    return MISSING_KEY.at(
        document.at(*pointer),
        Text("没有该项", "no such key"),
        example=Text(zh, en),
        where=field_at(document.place.kind, pointer).where,
        keys=Text("、".join(f"“{field.title.zh}”（{key}）" for key, field in fields.items()), ", ".join(fields)),
        meanings=Text(
            "；".join(f"“{field.title.zh}”：{field.description.zh}" for field in fields.values()),
            "; ".join(f"{key}: {field.description.en}" for key, field in fields.items()),
        ),
    )


def _wanted_keys(error: "ValidationError") -> list[str]:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "dependentRequired":
        wanted = [key for on, keys in wanted.items() if on in instance for key in keys]
    return [key for key in wanted if key not in instance]
