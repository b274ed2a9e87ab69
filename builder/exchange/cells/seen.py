"""A cell whose number format shows something else than it holds: taken only where both leave no doubt."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import DIGITS_LOST, HELD_AND_SHOWN, READ_AS, TAKEN_AS_HELD
from builder.exchange.cells.shown import is_number, short, shown
from builder.exchange.cells.spelling import says_nothing
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault, fault
from builder.exchange.told import numbers_told
from builder.problems import Text

Kept = TypeVar("Kept")
_DECIMAL = re.compile(r"-?[0-9]*\.?[0-9]+\.?")
_MOST_ROUNDED = 3  # of a number, no more than a third is rounded off
_UNSEEN = Text("（不显示）", "(nothing)")


def as_seen(read: Callable[[Cell, str], Taken[Kept] | Fault], cell: Cell, header: str) -> Taken[Kept] | Fault:
    """Take what a cell holds where that is what it shows, or shows it in part; else what it shows, or neither.

    It shows a part of a number that it rounds, of a day whose year it leaves out, and of what it hides. Of a month
    without a day nobody typed the first, and two numbers are two.
    """
    text = (cell.traits.shown or "").strip()
    held = cell._replace(traits=replace(cell.traits, shown=None))
    found = read(held, header)
    if says_nothing(text):
        return _held(found, held, header, _UNSEEN)
    seen = read(held._replace(value=text), header)
    if _is_settled(found, seen):
        return found
    if isinstance(cell.value, dt.date):
        _, day_told = numbers_told(text, cell.value)
        is_of_a_month = cell.value.day == 1 and not day_told and isinstance(found, Taken)
        return seen if is_of_a_month and isinstance(seen, Fault) else _held(found, held, header, text)
    shown_number = Decimal(text) if _DECIMAL.fullmatch(text) else None
    if _is_part(text, shown_number, cell.value) or _is_near(found, seen):
        return _held(found, held, header, text)
    if isinstance(seen, Taken) and shown_number in (None, cell.value):
        said = fault(READ_AS, cell.place, shown(held), header=header, taken=short(text))
        return seen if seen.remarks else Taken(seen.value, (said,))
    return fault(HELD_AND_SHOWN, cell.place, short(text), header=header, held=shown(held))


def _is_settled(found: Taken[Kept] | Fault, seen: Taken[Kept] | Fault) -> bool:
    """Tell whether what is held stays what it is: lost for good, refused as both are, or the same as shown."""
    if isinstance(found, Fault):
        return isinstance(seen, Fault) or found.code is DIGITS_LOST
    return isinstance(seen, Taken) and found.value == seen.value


def _is_part(text: str, told: Decimal | None, value: Value | None) -> bool:
    """Tell whether a text is a number that was rounded, or nothing but a sign for naught."""
    if not is_number(value):
        return False
    if told is None:
        return value == 0 and not re.search(r"\w", text)
    exponent = told.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return told != value and abs(told - value) <= unit / 2


def _is_near(found: Taken[Kept] | Fault, seen: Taken[Kept] | Fault) -> bool:
    """Tell whether what is shown is what is held but for digits that were rounded off: 1.2万元 for 12345."""
    held, shown_number = _number(found), _number(seen)
    return (
        held is not None
        and shown_number is not None
        and abs(Decimal(held) - Decimal(shown_number)) * _MOST_ROUNDED <= abs(Decimal(held))
    )


def _number(found: Taken[Kept] | Fault) -> int | Decimal | None:
    value: object = found.value if isinstance(found, Taken) else None
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _held(found: Taken[Kept] | Fault, held: Cell, header: str, seen: str | Text) -> Taken[Kept] | Fault:
    """Say that what a cell holds is taken, and what it shows."""
    if isinstance(found, Fault):
        return found
    said = fault(
        TAKEN_AS_HELD, held.place, seen if isinstance(seen, Text) else short(seen), header=header, taken=shown(held)
    )
    return Taken(found.value, (*found.remarks, said))
