"""Records whose every field that may not leave holds something that can be found again."""

import json
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache

from tests.programmes import Data
from tests.support import ROOT

WORD = "不得公开"
NUMBER = Decimal("73519.37")
DAY = "2031-03-07"
_TEXTS = {"line", "text", "note", "person", "organisation", "document_number"}


@cache
def schema(stem: str) -> Data:
    """Read a schema."""
    found: Data = json.loads((ROOT / f"schema/{stem}.schema.json").read_text("utf-8"))
    return found


def salted(kind: str, record: Data) -> tuple[Data, int]:
    """Replace all that a schema does not let out of a record, absent texts too; and say how often."""
    copy = deepcopy(record)
    return copy, _salt(schema(kind), copy)


def _salt(described: Data, value: object) -> int:
    """Go through what may leave, and replace what is beside it."""
    if isinstance(value, list):
        return sum(_salt(described.get("items", {}), item) for item in value)
    if not isinstance(value, dict):
        return 0
    changed = 0
    for key, of_key in described.get("properties", {}).items():
        if of_key.get("x-public"):
            changed += _salt(of_key, value[key]) if key in value else 0
        elif key in value or (_is_text(of_key) and "if" not in of_key):
            value[key], times = _replaced(of_key, value.get(key))
            changed += times
    return changed


def _replaced(described: Data, value: object) -> tuple[object, int]:
    """Replace all that can be replaced without breaking a link or a choice."""
    if isinstance(value, list):
        pairs = [_replaced(described.get("items", {}), item) for item in value]
        return [item for item, _ in pairs], sum(times for _, times in pairs)
    if isinstance(value, dict):
        described_keys: Mapping[str, Data] = described.get("properties", {})
        pairs_by_key = {key: _replaced(described_keys.get(key, {}), item) for key, item in value.items()}
        return (
            {key: item for key, (item, _) in pairs_by_key.items()},
            sum(times for _, times in pairs_by_key.values()),
        )
    if _is_text(described):
        return WORD, 1
    if _reference(described) == "day":
        return DAY, 1
    numbers_a_thing = "const" in described or _reference(described) == "year"
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and not numbers_a_thing:
        return NUMBER, 1
    return value, 0


def _is_text(described: Data) -> bool:
    if "enum" in described or "const" in described:
        return False
    reference = _reference(described)
    return reference in _TEXTS if reference else described.get("type") == "string"


def _reference(described: Data) -> str:
    return str(described.get("$ref", "")).rpartition("/")[2]
