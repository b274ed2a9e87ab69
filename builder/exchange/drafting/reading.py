"""What a row of a table says."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.exchange.columns import Column
from builder.exchange.drafting.draft import At, Draft
from builder.exchange.drafting.register import Register
from builder.exchange.faults import Fault, Place
from builder.exchange.known import Beside
from builder.exchange.layout import Layout
from builder.exchange.recognition import Table
from builder.exchange.taking import Value, taken
from builder.records.document import Data

_BESIDE = ("year", "enterprise", "kind")
"""The fields of a record that say what else in it can be meant; they are read first."""


@dataclass(slots=True)
class Row:
    """A row of a table: what it says by column, and in which cell; nothing of a cell that could not be taken."""

    number: int
    place: Place
    values: dict[str, Value]
    cells: dict[str, At]


def read(table: Table, number: int, previous: Draft | None, register: Register, faults: list[Fault]) -> Row | None:
    """Read a row; None of one in which nothing stands. What a cell can mean depends on what is read before it."""
    place = Place(table.sheet.name, number)
    row = Row(number, place, {}, {})
    columns = [column for column in table.layout.columns if column.key in table.columns]
    first = [column for column in columns if column.key in (*_BESIDE, "id")]
    for column in sorted(first, key=lambda column: column.key == "id"):
        _take(table, row, column, _beside(table.layout, row, None, register), register, faults)
    beside = _beside(table.layout, row, previous, register)
    for column in columns:
        if column not in first:
            _take(table, row, column, beside, register, faults)
    return row if row.cells else None


def _take(table: Table, row: Row, column: Column, beside: Beside, register: Register, faults: list[Fault]) -> None:
    cell = table.cell(row.number, column.key)
    if cell is None or cell.value is None:
        return
    found = taken(column, cell, table.header(column.key), register.known, beside)
    if isinstance(found, Fault):
        row.cells[column.key] = (cell.place, table.header(column.key))
        faults.append(found)
        return
    faults += found.remarks
    if found.value is not None:
        row.cells[column.key] = (cell.place, table.header(column.key))
        row.values[column.key] = found.value


def _beside(layout: Layout, row: Row, previous: Draft | None, register: Register) -> Beside:
    """Give what the row says of who else can be meant, else its record, else the record of the row above."""
    id = row.values.get("id")
    draft = register.existing(layout.kind, id) if isinstance(id, str) else None
    if draft is None and layout.items and not any(column.key in row.values for column in layout.of_record):
        draft = previous
    data: Mapping[str, Data] = draft.after if draft else {}
    year, enterprise, kind = (row.values.get(name) or data.get(name) for name in _BESIDE)
    return Beside(
        year=year if isinstance(year, int) else None,
        enterprise=enterprise if isinstance(enterprise, str) else None,
        kind=kind if isinstance(kind, str) else None,
    )
