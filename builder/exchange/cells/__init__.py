"""What people write in a cell to the value of a field: all dirt of cells ends here.

Each reader is given a cell and the header of its column, and gives what is taken, or one fault (X630 on). Nothing
is taken from an empty cell, and `（清空）` says that a value is to be taken away.

- `text` (of several lines), `line`, `name`, `identifier`: `Taken[str]`; `several`: `Taken[tuple[str, ...]]`
- `day`: `Taken[str]`, as `2025-06-13`; `time`: `Taken[str]`, as `09:00`; `year`: `Taken[int]`
- `hours`, `attended` (hours, or a tick), `amount` (in yuan): `Taken[int | Decimal]`, exact; `count`: `Taken[int]`
- `yes_no`: `Taken[bool]`
"""

from builder.exchange.cells.answers import yes_no
from builder.exchange.cells.attended import attended
from builder.exchange.cells.days import day
from builder.exchange.cells.identifiers import identifier
from builder.exchange.cells.quantities import amount, count, hours, year
from builder.exchange.cells.taken import CLEARED, Cleared, Taken
from builder.exchange.cells.texts import line, name, several, text
from builder.exchange.cells.times import time

__all__ = [
    "CLEARED",
    "Cleared",
    "Taken",
    "amount",
    "attended",
    "count",
    "day",
    "hours",
    "identifier",
    "line",
    "name",
    "several",
    "text",
    "time",
    "year",
    "yes_no",
]
