"""What a call gives of a new record (`key=value`), as the values that its schema asks for."""

import re
from collections.abc import Iterable
from decimal import Decimal

from builder.problems import Text, listing
from builder.records.document import Data
from builder.records.kinds import KINDS
from builder.validation.schemas import Schema, property_of, resolved, schema_of

_WORDS = {"true": True, "是": True, "false": False, "否": False}
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?", re.ASCII)
_PARTS = re.compile(r"[、,，]")


class GivenError(Exception):
    """What is given is of no field, or given twice; `text` says so in one line."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def given_values(kind: str, said: Iterable[str]) -> dict[str, Data]:
    """Give what is said as data of a record of a kind; raises `GivenError`."""
    data: dict[str, Data] = {}
    for one in said:
        name, sign, value = one.partition("=")
        if not sign:
            raise GivenError(Text(f"“{one}”应写作 键=值", f"{one} is to be key=value"))
        *outer, last = name.split(".")
        schema, place = resolved(schema_of(kind)), data
        for step in (*outer, last):
            found = property_of(schema, step)
            if "properties" not in schema or not found:
                raise GivenError(_unknown(kind, name, schema))
            schema = resolved(found)
        for step in outer:
            below = place.setdefault(step, {})
            if not isinstance(below, dict):
                raise GivenError(_twice(step))
            place = below
        if last in place:
            raise GivenError(_twice(name))
        place[last] = _value(schema, value)
    return data


def _unknown(kind: str, name: str, schema: Schema) -> Text:
    keys = listing(schema.get("properties", {}))
    path = KINDS[kind].name
    return Text(f"{path} 没有“{name}”这一项；有的是：{keys.zh}", f"{path} has no {name}; there are {keys.en}")


def _twice(name: str) -> Text:
    return Text(f"“{name}”写了两次", f"{name} is given twice")


def _value(schema: Schema, text: str) -> Data:
    """Give a text as what a field takes; what does not fit stays a text, which a check refuses with the reason."""
    types = schema.get("type")
    wanted = {types} if isinstance(types, str) else set(types or ())
    if "array" in wanted:
        return [_value(resolved(schema.get("items", {})), part.strip()) for part in _PARTS.split(text) if part.strip()]
    if "boolean" in wanted and text in _WORDS:
        return _WORDS[text]
    if wanted & {"integer", "number"} and _NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    return text
