"""How the value of a field is written in a cell, the other way round from how cells are read."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal

from builder.exchange.columns import Column, Form
from builder.exchange.words import YES_OR_NO
from builder.records.document import Data

Written = str | int | Decimal | dt.date | None
"""What stands in a cell; None of an empty one."""

BETWEEN = "、"
"""What stands between the items of a list."""

_NUMBERS = frozenset({Form.HOURS, Form.MONEY, Form.COUNT, Form.YEAR})
_APART = re.compile(r"[、，,；;/\s]")
_DIGITS = 15  # what every spreadsheet keeps of a number


def written(column: Column, value: Data, names: Mapping[str, str]) -> Written:
    """Write a value; `names` are those of what a link may lead to, by id.

    Days are dates and numbers are numbers, as far as a spreadsheet keeps them whole; codes are their words, and a link
    is the name with the id: `例文远 t2024-001`.
    """
    if isinstance(value, list):
        return BETWEEN.join(_item(column, item, names) for item in value) or None
    if column.form is Form.DAY and isinstance(value, str):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    if column.form in _NUMBERS and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value if _is_kept(value) else f"{value:f}"
    return None if value is None else _text(column, value, names)


def named(id: str, names: Mapping[str, str]) -> str:
    """Give the name with the id, or the id of what has none."""
    return f"{names.get(id, '')} {id}".strip()


def shown(value: Written) -> str:
    """Give a value as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _item(column: Column, value: Data, names: Mapping[str, str]) -> str:
    """Write an item of a list; a name that would be taken for several is left out."""
    text = _text(column, value, names)
    return str(value) if column.form is Form.LINK and _APART.search(names.get(str(value), "")) else text


def _text(column: Column, value: Data, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return YES_OR_NO[value]
    if column.form is Form.CHOICE:
        return column.choices.get(str(value), str(value))
    return named(str(value), names) if column.form is Form.LINK else str(value)


def _is_kept(number: int | Decimal) -> bool:
    return len(Decimal(number).as_tuple().digits) <= _DIGITS
