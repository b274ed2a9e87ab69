"""A row of a table, as far as it could be taken."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from builder.exchange.columns import Column
from builder.exchange.drafting.draft import At
from builder.exchange.faults import Place
from builder.exchange.recognition import Table
from builder.exchange.taking import Value
from builder.records.document import Pointer


@dataclass(slots=True)
class Row:
    """A row of a table: what it says by column, and in which cell; nothing of a cell that could not be taken."""

    number: int
    place: Place
    values: dict[str, Value]
    cells: dict[str, At]


def empty_cells(
    table: Table, row: int, filled: Container[str], before: Pointer, columns: Iterable[Column]
) -> Mapping[Pointer, At]:
    """Give where what a record, or an item of it, lacks would be filled in."""
    cells = ((column, table.cell(row, column.key)) for column in columns if column.key not in filled)
    return {(*before, *column.way): (cell.place, table.header(column.key)) for column, cell in cells if cell}
