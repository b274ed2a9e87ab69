"""What every reader of cells does first and last, so that none forgets it.

Formulas that failed, empty cells, `（清空）`, numbers that have lost digits, and merged cells are the same to all.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from builder.exchange.book import DIGITS_KEPT, MOST_CHARACTERS, Cell, ErrorValue, Value, length_of
from builder.exchange.cells.codes import (
    BAD_CHARACTER,
    CUT_OFF,
    DIGITS_LOST,
    ERROR_VALUE,
    MERGED,
    OTHER_SORT,
    PERHAPS_CLEARED,
    PICTURE,
    READ_AS,
    STANDS_FOR,
    UNCOMPUTED,
)
from builder.exchange.cells.seen import as_seen
from builder.exchange.cells.shown import AS_SHOWN, is_number, short, shown, sort_of
from builder.exchange.cells.spelling import BLANKS, plain, says_nothing
from builder.exchange.cells.taken import CLEARED, Kept_co, Taken
from builder.exchange.faults import Fault, Remark, fault
from builder.problems import Code, Text
from builder.records.characters import is_ordinary, overloaded

LOST = Text(
    f"只保留前 {DIGITS_KEPT} 位，后面的数位已经丢失",
    f"of which {DIGITS_KEPT} digits are kept: the others are lost",
)
_PICTURE = re.compile(r"=(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)
"""What WPS writes in a cell that a picture stands in."""
_PILED = Text("堆叠过多的附加符号", "too many marks on one letter")
_CLEARED = plain(CLEARED.value)
_LONGEST_ORDER = 12
_AS_ANSWERS = {"TRUE": True, "FALSE": False}
"""What a workbook's yes and no are in a file of plain text: refused like those, where no text is wanted."""
_AS_ABOVE = frozenset({"同上", "同前", "同左", "同下", "〃", "″"})
_BRACKETED = re.compile(r"[\[{<【〔《〈「『]清空[\]}>】〕》〉」』]")
_AN_ORDER = re.compile(r"[(\[{<【〔《〈「『]?(?:清空|清除|删除|删去|删掉)[)\]}>】〕》〉」』]?[.。!！]?")
_CUT_AT = (MOST_CHARACTERS, 2 * MOST_CHARACTERS + 1)
"""Where programs cut a text off: Excel and WPS, and LibreOffice before it kept whole ones."""

Said = TypeVar("Said")


def reader(read: Callable[[Value, Cell, str], Taken[Kept_co] | Fault]) -> Callable[[Cell, str], Taken[Kept_co] | Fault]:
    """Make a reader of cells out of one of what stands in them: never an error, never a text of blanks.

    A text comes without what nobody sees at its ends, a number as it shows: of no more digits than are kept.
    """

    @wraps(read)
    def of_cell(cell: Cell, header: str) -> Taken[Kept_co] | Fault:
        value = cell.value
        found: Taken[Kept_co] | Fault
        if cell.traits.shown is not None and value is not None:
            return as_seen(of_cell, cell, header)
        if value is None or (isinstance(value, str) and says_nothing(value)):
            return fault(UNCOMPUTED, cell.place, header=header) if cell.traits.uncached else Taken(None)
        if isinstance(value, str):
            if len(value) > MOST_CHARACTERS // 2 and length_of(value) in _CUT_AT:
                return refused(CUT_OFF, cell, header, length=f"{length_of(value):,}")
            text = value.strip(BLANKS)
            if _PICTURE.match(text):
                return refused(PICTURE, cell, header)
            if not is_ordinary(text) and next(overloaded(text), None) is not None:
                return refused(BAD_CHARACTER, cell, header, characters=_PILED)
            is_order = len(text) <= _LONGEST_ORDER and ("清" in text or "删" in text or text in _AS_ABOVE)
            found = (_ordered(text, cell, header) if is_order else None) or read(text, cell, header)
            answer = _AS_ANSWERS.get(text) if isinstance(found, Fault) else None
            found = found if answer is None else read(answer, cell._replace(value=answer), header)
        elif isinstance(value, ErrorValue):
            found = refused(ERROR_VALUE, cell, header)
        elif is_number(value):
            kept = _kept(value)
            found = refused(DIGITS_LOST, cell, header, lost=LOST) if kept is None else read(kept, cell, header)
        else:
            found = read(value, cell, header)
        return _with_merged(found, cell, header) if cell.traits.covered_by else found

    return of_cell


def _ordered(text: str, cell: Cell, header: str) -> Taken[Said] | Fault | None:
    """Take away what a cell says in brackets to be cleared; ask where it only may be that, or says to look above."""
    if text in _AS_ABOVE:
        return refused(STANDS_FOR, cell, header)
    words = plain(text).replace(" ", "")
    if words == _CLEARED:
        return Taken(CLEARED)
    if _BRACKETED.fullmatch(words):
        return Taken(CLEARED, (refused(READ_AS, cell, header, "", taken=CLEARED.value),))
    return refused(PERHAPS_CLEARED, cell, header) if _AN_ORDER.fullmatch(words) else None


def refused(code: Code, cell: Cell, header: str, example: str | Text | None = None, **values: str | Text) -> Fault:
    """Say why what stands in a cell is not taken, and show that."""
    return fault(code, cell.place, shown(cell), header=header, example=example, **values)


def other_sort(cell: Cell, header: str, wanted: Text, example: str | Text = "", how: Text | str = "") -> Fault:
    """Say that a cell holds another sort of thing than is wanted, and how that is put right."""
    return refused(OTHER_SORT, cell, header, example, sort=sort_of(cell), wanted=wanted, how=how)


def understood(value: Said, cell: Cell, header: str, taken: str, code: Code = READ_AS) -> Taken[Said]:
    """Take a value otherwise than it stands, and say so."""
    right = short(taken)
    return Taken(value, (refused(code, cell, header, right, taken=right),))


def remark(code: Code, cell: Cell, header: str, **values: str | Text) -> Remark:
    """Say how a cell was understood."""
    return fault(code, cell.place, shown(cell), header=header, **values)


def _kept(value: int | Decimal) -> int | Decimal | None:
    """Give a number as a spreadsheet shows it, 0.3 for what 0.1 + 0.2 gives; None of one that has lost digits."""
    if isinstance(value, int):
        return value if abs(value) < 10**DIGITS_KEPT else None
    if not value.is_finite() or value.adjusted() >= DIGITS_KEPT:
        return None
    rounded = AS_SHOWN.plus(value)
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def _with_merged(found: Taken[Kept_co] | Fault, cell: Cell, header: str) -> Taken[Kept_co] | Fault:
    if isinstance(found, Fault):
        return found
    return Taken(found.value, (*found.remarks, remark(MERGED, cell, header)))
