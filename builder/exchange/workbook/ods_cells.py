"""What a cell of OpenDocument holds, by its attributes and by the text that it shows."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from builder.exchange.book import PLAIN, ErrorValue, Traits, Value
from builder.exchange.told import numbers_told
from builder.exchange.workbook.formats import own_of
from builder.exchange.workbook.serials import exact, of_iso

_LENGTH = re.compile(r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})(?:[.,][0-9]+)?S)?")
_ERROR = re.compile(r"#[A-Z]+[/A-Z0!?]*|Err:[0-9]+")
_DAY = 24 * 60 * 60


def held_by(attributes: Mapping[str, str], text: str, *, is_shown: bool) -> tuple[Value | None, Traits | None]:
    """Give the value of a cell, and what is odd about it if anything is; `is_shown` where it has a text to show."""
    value, traits = _value(attributes, text)
    shown = _shown_otherwise(value, text) if is_shown and not (traits and traits.percent) else None
    return value, traits if shown is None else replace(traits or PLAIN, shown=shown)


def _value(attributes: Mapping[str, str], text: str) -> tuple[Value | None, Traits | None]:
    kind, formula = attributes.get("value-type", ""), "formula" in attributes
    percent = kind == "percentage"
    if attributes["is-error"] == "True" or (formula and _ERROR.fullmatch(text)):
        return ErrorValue(text or "#ERR"), Traits(formula=formula)
    if formula and not kind:
        return None, Traits(formula=True, uncached=True)
    traits = Traits(formula=formula, percent=percent) if formula or percent else None
    return _typed(kind, attributes, text), traits


def _shown_otherwise(value: Value | None, text: str) -> str | None:
    """Give what a cell shows of a number or a day, where that is something else."""
    if isinstance(value, dt.date):
        return None if all(numbers_told(text, value)) else text
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return None if own_of(text, Decimal(value)) else text


def _typed(kind: str, attributes: Mapping[str, str], text: str) -> Value | None:
    match kind:
        case "float" | "percentage" | "currency":
            return exact(attributes.get("value", ""))
        case "boolean":
            return attributes.get("boolean-value") == "true"
        case "date":
            return of_iso(attributes.get("date-value", "")) or text
        case "time":
            return _length(attributes.get("time-value", "")) or text
        case _:
            return attributes.get("string-value", text) if kind else text or None


def _length(written: str) -> dt.time | dt.timedelta | None:
    match = _LENGTH.fullmatch(written)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    length = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    whole = int(length.total_seconds())
    return length if whole >= _DAY else dt.time(whole // 3600, whole // 60 % 60, whole % 60)
