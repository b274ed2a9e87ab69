"""What a row of a table says."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.exchange.book import Cell
from builder.exchange.cells import Cleared, Taken
from builder.exchange.columns import Column
from builder.exchange.drafting.codes import KEPT_AS_IT_IS, NOT_CLEARED
from builder.exchange.drafting.draft import Draft
from builder.exchange.drafting.register import Register
from builder.exchange.drafting.row import Row
from builder.exchange.faults import Fault, fault
from builder.exchange.known import Beside, what_matters
from builder.exchange.layout import Layout
from builder.exchange.marks import LEFT_OUT
from builder.exchange.recognition import Table
from builder.exchange.taking import Took, taken
from builder.records.document import Data

_NOTHING = Beside()
_BESIDE = ("year", "enterprise", "kind")
"""The fields of a record that say what else in it can be meant; they are read first."""


_SAID_BY: Mapping[str, str] = {"achievement-event": "kind", "task": "year"}
"""The field that says what can be picked, of what depends on one: where that is at fault, no more is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A column that is read.

    `matters` tells which parts of what stands beside a cell matter to what is meant in it, `said_by` which fields say
    what can be picked, `hangs_on` whether anything matters; `found` is what was found in cells so far.
    """

    column: Column
    key: str
    header: str
    matters: tuple[bool, bool, bool]
    hangs_on: bool
    said_by: tuple[str, ...]
    found: dict[tuple[type, Hashable, Beside], Took] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """What reads the rows of a table, in their order; `faults` are what is said of their cells.

    Cells of a column that hold the same beside the same, as far as that matters to it, are taken once: nothing is added
    to what can be named while a table is read, and what is said of one cell is said of each.
    """

    table: Table
    register: Register
    faults: list[Fault]
    _first: Sequence[_Read] = ()
    _others: Sequence[_Read] = ()
    _hang_on: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        table = self.table
        columns = [
            _Read(
                column=column,
                key=column.key,
                header=table.header(column.key),
                matters=what_matters(column.targets),
                hangs_on=any(what_matters(column.targets)),
                said_by=tuple(_SAID_BY[target] for target in column.targets if target in _SAID_BY),
            )
            for column in table.layout.columns
            if column.key in table.columns
        ]
        first = [read for read in columns if read.key in (*_BESIDE, "id")]
        self._first = sorted(first, key=lambda read: read.key == "id")
        self._others = [read for read in columns if read not in first]
        self._hang_on = frozenset(read.key for read in self._others if read.hangs_on)

    def read(self, number: int, previous: Draft | None) -> Row | None:
        """Read a row; None of one in which nothing stands. What a cell can mean depends on what is read before it."""
        layout, register = self.table.layout, self.register
        row = Row(number, self.table.place(number), {}, {})
        cells = self.table.filled(number)
        for read in self._first:
            if read.key in cells:
                beside = _beside(layout, row, None, register) if read.hangs_on else _NOTHING
                self._take(row, read, cells[read.key], beside)
        beside = _beside(layout, row, previous, register) if self._hang_on & cells.keys() else _NOTHING
        for read in self._others:
            if read.key in cells:
                self._take(row, read, cells[read.key], beside)
        _take_only_event(layout, row, register)
        return row if row.cells else None

    def _take(self, row: Row, read: _Read, cell: Cell, beside: Beside) -> None:
        key, value, place = read.key, cell.value, cell.place
        if value == LEFT_OUT:
            self.faults.append(fault(KEPT_AS_IT_IS, place, header=read.header))
            return
        row.cells[key] = (place, read.header)
        if read.said_by and any(_is_at_fault(row, other) for other in read.said_by):
            return
        same = (type(value), value, beside.as_far_as(read.matters) if read.hangs_on else _NOTHING)
        is_usual = cell.traits is self.table.sheet.usual
        found = read.found.get(same) if is_usual else None
        if found is None:
            found = self._taken(read, cell, same[-1])
            if is_usual:
                read.found[same] = found
        if isinstance(found, Fault):
            self.faults.append(found.at(place))
            return
        if found.remarks:
            self.faults += [remark.at(place) for remark in found.remarks]
        if found.value is None:
            del row.cells[key]
        else:
            row.values[key] = [*found.value] if isinstance(found.value, list) else found.value

    def _taken(self, read: _Read, cell: Cell, beside: Beside) -> Took:
        found = taken(read.column, cell, read.header, self.register.known, beside)
        if isinstance(found, Taken) and isinstance(found.value, Cleared) and read.key in self.table.layout.telling:
            return fault(NOT_CLEARED, cell.place, found.value.value, header=read.header)
        return found


def _is_at_fault(row: Row, key: str) -> bool:
    return key in row.cells and key not in row.values


def _take_only_event(layout: Layout, row: Row, register: Register) -> None:
    """Take for a new achievement the event of its kind where there is one alone, and the sheet leaves it empty."""
    kind = row.values.get("kind")
    if layout.kind != "achievement" or not isinstance(kind, str) or {"id", "event"} & row.cells.keys():
        return
    events = register.known.names("achievement-event", Beside(kind=kind))
    if len(events) == 1 and "event" in layout.by_key:
        row.values["event"], row.cells["event"] = next(iter(events)), row.cells["kind"]


def _beside(layout: Layout, row: Row, previous: Draft | None, register: Register) -> Beside:
    """Give what the row says of who else can be meant, else its record, else the record of the row above."""
    id = row.values.get("id")
    draft = register.existing(layout.kind, id) if isinstance(id, str) else None
    if draft is None and layout.items and layout.said_once.isdisjoint(row.values):
        draft = previous
    data: Mapping[str, Data] = draft.after if draft else {}
    said = row.values
    year, enterprise = said.get("year") or data.get("year"), said.get("enterprise") or data.get("enterprise")
    kind = said.get("kind") or data.get("kind")
    return Beside(
        year=year if isinstance(year, int) else None,
        enterprise=enterprise if isinstance(enterprise, str) else None,
        kind=kind if isinstance(kind, str) else None,
    )
