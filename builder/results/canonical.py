"""The canonical form of data and its digest, the same on every machine: NFC, keys sorted, numbers as strings."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from builder.decimals import plain


def canonical(data: object) -> str:
    """Give data as JSON without blanks: text in NFC, keys sorted, numbers as strings without zeros that say nothing.

    Takes mappings, lists, tuples, text, numbers, days, booleans and None; raises `TypeError` for anything else.
    """
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(data: object) -> object:
    match data:
        case str():
            return unicodedata.normalize("NFC", data)
        case None | bool():
            return data
        case int() | Decimal():
            return plain(Decimal(data))
        case dt.date():
            return data.isoformat()
        case Mapping():
            return {unicodedata.normalize("NFC", str(key)): _plain(value) for key, value in data.items()}
        case list() | tuple():
            return [_plain(item) for item in data]
        case _:
            raise TypeError(type(data).__name__)


def digest(data: object) -> str:
    """Give the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()
