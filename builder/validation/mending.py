"""What a clerk surely meant: the right spelling of a value, where only one fits what was written."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from builder.records.document import Data
from builder.validation.schemas import Schema, resolved

LONGEST = 200

_DAY = re.compile(r"((?:19|20)[0-9]{2})\s*[-年/.、—–−]\s*([0-9]{1,2})\s*[-月/.、—–−]\s*([0-9]{1,2})\s*[日号]?")
_COMPACT_DAY = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"[T ]\s*0?0:00(:00(\.0+)?)?Z?$")
_TIME = re.compile(r"(上午|下午|晚上)?([0-9]{1,2})(?:[:.点时])([0-9]{1,2})?分?(?::00)?")
_NUMBER = re.compile(r"(-?[0-9]{1,24}(?:,[0-9]{3})*(?:\.[0-9]+)?)(万|亿)?\s*(?:元|学时|小时|分|天|个|人|次)?")
_UNITS = {None: 1, "万": 10_000, "亿": 100_000_000}
_YES = {
    **dict.fromkeys(("是", "有", "yes", "y", "true"), True),
    **dict.fromkeys(("否", "无", "no", "n", "false"), False),
}
_NOON = 12
_PCT = "^PCT/"
_PAIR = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) ([^，。；：、]+)")


def mended(schema: Schema, value: Data) -> Data:
    """Give the right spelling of a value that its schema refuses, or None where it cannot be told."""
    whole = resolved(schema)
    text = _folded(value)
    if text is None:
        return None
    if "enum" in whole:
        return _choice(whole, text)
    types = whole.get("type")
    wanted = {types} if isinstance(types, str) else set(types or ())
    for kind, mend in _BY_TYPE:
        if kind in wanted:
            return mend(whole, text)
    return None


def _folded(value: Data) -> str | None:
    """Give a scalar as text with full-width digits, letters and signs as plain ones, and without blanks around it."""
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict)):
        return None
    text = unicodedata.normalize("NFKC", str(value)).strip().strip("“”‘’「」\"'")
    return text if len(text) <= LONGEST else None


def _choice(schema: Schema, text: str) -> Data:
    """Give the one of the values known that a text is in other letters, or in the Chinese of the description."""
    values = [value for value in schema["enum"] if isinstance(value, str)]
    same = [value for value in values if value == text.lower().replace("_", "-").replace(" ", "-")]
    titles = {title.strip(): value for value, title in _PAIR.findall(str(schema.get("description", "")))}
    meant = titles.get(text)
    return same[0] if same else meant if meant in values else None


def _number(schema: Schema, text: str) -> Data:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    number = Decimal(match[1].replace(",", "")) * _UNITS[match[2]]
    whole = number == number.to_integral_value()
    if schema.get("type") == "integer" and not whole:
        return None
    return int(number) if whole else number.normalize()


def _text(schema: Schema, text: str) -> Data:
    if schema.get("format") == "date":
        return day_of(text)
    if str(schema.get("$ref", "")).endswith("/time"):
        return time_of(text)
    pattern = str(schema.get("pattern", "$^"))
    if pattern.startswith(_PCT) and re.search(pattern, text.upper()):
        return text.upper()
    stripped = text.strip("\u3000 ")
    return stripped if re.search(pattern, stripped) and _is_free(schema) else None


def _is_free(schema: Schema) -> bool:
    return str(schema.get("$ref", "")).endswith(("/line", "/person", "/organisation", "/document_number", "/clause"))


def day_of(text: str) -> str | None:
    """Give a day as a record writes it, where its year, month and day stand in this order."""
    plain = _MIDNIGHT.sub("", text)
    match = _DAY.fullmatch(plain) or _COMPACT_DAY.fullmatch(plain)
    try:
        return dt.date(*(int(part) for part in match.groups())).isoformat() if match else None
    except ValueError:
        return None


def time_of(text: str) -> str | None:
    """Give a time as a record writes it."""
    match = _TIME.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    hour, minute = int(match[2]), int(match[3] or 0)
    if match[1] in {"下午", "晚上"} and hour < _NOON:
        hour += _NOON
    try:
        return f"{dt.time(hour, minute):%H:%M}"
    except ValueError:
        return None


_BY_TYPE: tuple[tuple[str, Callable[[Schema, str], Data]], ...] = (
    ("boolean", lambda _, text: _YES.get(text.lower())),
    ("number", _number),
    ("integer", _number),
    ("string", _text),
)
