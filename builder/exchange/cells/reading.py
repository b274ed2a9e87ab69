"""What every reader of cells does first, so that none forgets it: formulas that failed, empty cells, `（清空）`."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from builder.exchange.book import Cell, ErrorValue, Value
from builder.exchange.cells.codes import ERROR_VALUE, READ_AS, UNCOMPUTED
from builder.exchange.cells.shown import shown
from builder.exchange.cells.taken import CLEARED, Kept_co, Taken
from builder.exchange.faults import Fault, fault
from builder.problems import Code, Text

Standing = Value
"""What stands in a cell that holds something: never an error, never a text of blanks."""

Said = TypeVar("Said")


def reader(
    read: Callable[[Standing, Cell, str], Taken[Kept_co] | Fault],
) -> Callable[[Cell, str], Taken[Kept_co] | Fault]:
    """Make a reader of cells out of one of what stands in them."""

    @wraps(read)
    def of_cell(cell: Cell, header: str) -> Taken[Kept_co] | Fault:
        value = cell.value
        if cell.traits.uncached:
            return fault(UNCOMPUTED, cell.place, header=header)
        if isinstance(value, ErrorValue):
            return refused(ERROR_VALUE, cell, header)
        if isinstance(value, str):
            value = value.strip()
            if _says_nothing(value):
                return Taken(None)
            if _is_cleared(value):
                return Taken(CLEARED)
        return Taken(None) if value is None else read(value, cell, header)

    return of_cell


def refused(code: Code, cell: Cell, header: str, example: str | None = None, **values: str | Text) -> Fault:
    """Say why what stands in a cell is not taken, and show that."""
    return fault(code, cell.place, shown(cell), header=header, example=example, **values)


def understood(value: Said, cell: Cell, header: str, as_: str) -> Taken[Said]:
    """Take a value, and say as what."""
    return Taken(value, (refused(READ_AS, cell, header, taken=as_),))


def is_number(value: Standing) -> bool:
    """Tell whether a number stands in a cell."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _says_nothing(text: str) -> bool:
    return not text


def _is_cleared(text: str) -> bool:
    return "清空" in text and "".join(unicodedata.normalize("NFKC", text).split()) == "(清空)"
