"""Write single values as YAML 1.2: plain where that says the same to every reader, else between double quotes."""

import re
from decimal import Decimal
from functools import lru_cache

from builder.records.document import Data
from builder.records.scalars import NUMBER

CONSTANTS = frozenset({"", "null", "true", "false"})

_INDICATORS = frozenset(",[]{}#&*!|>'\"%@`")
_WORD = re.compile(r"[^\W\d][\w-]*+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAKEN_ELSEWHERE = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|="
    r"|[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?"
    r"|[-+]?0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)"
    r"|[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?"
    r"|[-+]?\.(?:inf|nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t| ).*",
    re.IGNORECASE,
)
"""What another program, or YAML 1.1, takes for a number, a time, nothing, yes or no: a careful person quotes it."""
_BEGINNINGS = frozenset("~ntfyoNTFYO<=+-.0123456789")
"""What all that begins with; to look at a text as a whole takes longer."""
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n"}


def scalar(value: Data, *, flow: bool, quoted: bool = False) -> str:
    """Write a single value on one line, texts in quotes where they need some or are to have some."""
    if isinstance(value, str):
        return in_quotes(value) if quoted or not is_clear(value, flow=flow) else value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def in_quotes(text: str) -> str:
    """Write a text between double quotes."""
    return f'"{text.translate(_ESCAPES)}"'


def may_be_plain(text: str, *, flow: bool) -> bool:
    """Tell whether a text without quotes is read as that text, in a flow collection or beside a key or a dash."""
    if _WORD.fullmatch(text):
        return text not in CONSTANTS
    return not (
        text in CONSTANTS
        or NUMBER.fullmatch(text)
        or "\n" in text
        or text != text.strip(" ")
        or text[0] in _INDICATORS
        or (text[0] in "-?:" and (len(text) == 1 or text[1] in " ,[]{}"))
        or text.startswith(("---", "..."))
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or (flow and not _INNER_SIGNS.isdisjoint(text))
        or (flow and text[0] in "?:")
    )


@lru_cache(maxsize=4096)
def is_clear(text: str, *, flow: bool) -> bool:
    """Tell whether a text without quotes is that text to every reader of YAML; days stand plain, times in quotes."""
    return may_be_plain(text, flow=flow) and (
        text[0] not in _BEGINNINGS or _DAY.fullmatch(text) is not None or _TAKEN_ELSEWHERE.fullmatch(text) is None
    )


_INNER_SIGNS = frozenset(",[]{}?")


@lru_cache(maxsize=1024)
def key_of(key: str) -> str:
    """Write a key, which is a text whatever it looks like; those of the schemas stand plain."""
    if NUMBER.fullmatch(key) or key in CONSTANTS:
        return in_quotes(key)
    return key if may_be_plain(key, flow=True) else in_quotes(key)
