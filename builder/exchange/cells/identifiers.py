"""Numbers and ids: what tells one thing from all others."""

from decimal import Decimal

from builder.exchange.book import DIGITS_KEPT, Cell
from builder.exchange.cells.codes import DIGITS_LOST, OTHER_SORT
from builder.exchange.cells.reading import Standing, reader, refused
from builder.exchange.cells.shown import number
from builder.exchange.cells.spelling import plain
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_LOST = Text(
    f"只留下前 {DIGITS_KEPT} 位，后面的已经丢失",
    f"of which {DIGITS_KEPT} digits are kept; the others are lost",
)
_NUMBER = Text("编号", "a number or an id")


@reader
def identifier(value: Standing, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take an id or a number as a text."""
    if isinstance(value, str):
        return Taken(plain(value))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if len(Decimal(value).as_tuple().digits) > DIGITS_KEPT or abs(value) >= 10**DIGITS_KEPT:
            return refused(DIGITS_LOST, cell, header, lost=_LOST)
        return Taken(number(value))
    return refused(OTHER_SORT, cell, header, sort="", wanted=_NUMBER, how="")
