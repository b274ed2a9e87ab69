"""The hours of somebody who attended: a number, or a tick."""

from decimal import Decimal

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import READ_AS
from builder.exchange.cells.quantities import hours
from builder.exchange.cells.reading import reader, remark
from builder.exchange.cells.spelling import brief
from builder.exchange.cells.taken import CLEARED, Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_WHOLE = frozenset("√✓✔☑✅")
_ABSENT = frozenset("×✗✘☒❌")
_TAKEN_WHOLE = Text("全程参加", "attended whole")


@reader
def attended(value: Value, cell: Cell, header: str) -> Taken[int | Decimal] | Fault:
    """Take hours; a tick says that all was attended, of which a record holds no hours, and a cross none."""
    said = brief(value) if isinstance(value, str) else ""
    if said in _WHOLE:
        return Taken(CLEARED, (remark(READ_AS, cell, header, taken=_TAKEN_WHOLE),))
    if said in _ABSENT:
        return Taken(0, (remark(READ_AS, cell, header, taken="0"),))
    return hours(cell, header)
