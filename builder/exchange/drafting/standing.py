"""Rows that say of a record what stands in it, cell for cell as an export writes it: nothing of them has to be read."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, cast

from builder.exchange.book import Value
from builder.exchange.columns import POSITION, Column
from builder.exchange.drafting.draft import At, Draft
from builder.exchange.drafting.register import BACK, Register
from builder.exchange.drafting.row import Row, empty_cells
from builder.exchange.faults import Place
from builder.exchange.known import what_matters
from builder.exchange.marks import LEFT_OUT
from builder.exchange.recognition import Table
from builder.exchange.rows import Line, cell_of, is_id_alone, is_left_out, is_written_as_it_is, names_of_line
from builder.exchange.written import Written, named
from builder.records.document import Data, Pointer, value_at


@dataclass(kw_only=True)
class StandingRow:
    """A row that says what stands in a record, and in the item at a place of a list where rows are items.

    What it would be if it were read is found out once somebody asks: what stood before anything was put there.
    """

    table: Table
    number: int
    draft: Draft
    item: int | None

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.table.place(self.number)

    @cached_property
    def cells(self) -> Mapping[str, At]:
        """The cells in which something stands, by column."""
        table, number = self.table, self.number
        said = table.sheet.values[number]
        return {
            key: (Place(table.sheet.name, number, at), table.header(key))
            for key, at in table.columns.items()
            if at in said
        }

    @cached_property
    def values(self) -> Mapping[str, Data]:
        """What it says, by column: what stands."""
        return {column.key: self._value(column) for column in self.table.layout.columns if column.key in self.cells}

    def cells_of_values(self) -> Mapping[Pointer, At]:
        """Give the cells by where what they say stands."""
        layout, cells = self.table.layout, self.cells
        columns = [one for one in layout.columns if one.key in cells and one.key not in layout.only_to_find]
        return {self._pointer(one): cells[one.key] for one in columns if one.way != (POSITION,)}

    def empty(self) -> Mapping[Pointer, At]:
        """Give where what is lacking would be filled in."""
        layout = self.table.layout
        empty = partial(empty_cells, self.table, self.number, self.cells)
        return {**empty((), layout.of_record), **(empty(self._at, layout.of_items) if layout.items else {})}

    def _pointer(self, column: Column) -> Pointer:
        return (*self._at, *column.way) if column.of_item else column.way

    @property
    def _at(self) -> Pointer:
        """Where the item stands."""
        return (str(self.table.layout.items), self.item or 0)

    def _value(self, column: Column) -> Data:
        return (self.item or 0) + 1 if column.way == (POSITION,) else value_at(self.draft.before, self._pointer(column))


AnyRow = Row | StandingRow
"""A row that was read, or need not be."""


class _Compared(NamedTuple):
    """A column that is compared, and how values were `written` in it so far.

    `step` is the first of the way to its field, and the only one unless that `is_deep`. A text is written as it stands;
    what else is written `hangs_on` the year and kind of the record, where these say what can be named.
    """

    column: Column
    at: int
    step: str
    is_deep: bool
    is_text: bool
    hangs_on: bool
    written: dict[Hashable, Written]


class Standing:
    """The rows of a table beside the records that they are of.

    A ledger comes back with few cells changed, and all others say what was read when the records were.
    """

    def __init__(self, table: Table, register: Register) -> None:
        layout = table.layout
        self._table, self._register, self._layout = table, register, layout
        self._rows = table.plain_rows() if layout.identity == ("id",) else {}
        self._id = table.columns.get("id", 0)
        self._names: dict[tuple[int | None, Data], Mapping[str, str]] = {}
        of_item = f"{layout.items}.{layout.item_key or POSITION}" if layout.items else ""
        self._of_item = table.columns.get(of_item)
        self._of_record = self._compared(column for column in layout.of_record if column.key != "id")
        self._of_items = self._compared(column for column in layout.of_items if column.way != (POSITION,))
        self._back = [
            at for way in BACK if layout.kind == "trainee" and (at := table.columns.get(".".join(map(str, way))))
        ]

    def _compared(self, columns: Iterable[Column]) -> list[_Compared]:
        found: list[_Compared] = []
        for column in columns:
            at = self._table.columns.get(column.key)
            by_year, _, by_kind = what_matters(column.targets)
            if at is not None:
                is_deep, is_text = len(column.way) > 1, is_written_as_it_is(column)
                found.append(_Compared(column, at, column.way[0], is_deep, is_text, by_year or by_kind, {}))
        return found

    def row(self, number: int) -> StandingRow | None:
        """Give a row that says what stands already; None of one that has to be read."""
        said = self._rows.get(number, {})
        id = said.get(self._id)
        draft = self._register.existing(self._layout.kind, id.rpartition(" ")[2]) if isinstance(id, str) else None
        if draft is None or not draft.is_as_it_was or id != self._called(draft) or any(at in said for at in self._back):
            return None
        item = self._item(draft, said) if self._layout.items else None
        if self._layout.items and item is None:
            return None
        if not self._says(said, draft, draft.before, self._of_record):
            return None
        if item is not None and not self._says(said, draft, self._items(draft)[item], self._of_items):
            return None
        return StandingRow(table=self._table, number=number, draft=draft, item=item)

    def _called(self, draft: Draft) -> str:
        """Give how a record is written in the column that says of which one a row is."""
        column = self._layout.by_key["id"]
        if is_id_alone(self._layout, column):
            return draft.id
        beside = (draft.year, draft.after.get("kind"))
        if beside not in self._names:
            line = Line(record=draft.after, year=draft.year)
            self._names[beside] = names_of_line(column, line, self._register.known)
        return named(draft.id, self._names[beside])

    def _items(self, draft: Draft) -> list[Data]:
        return draft.items(str(self._layout.items))

    def _item(self, draft: Draft, said: Mapping[int, Value]) -> int | None:
        """Give the place of the item that a row is of; None of one that is not there or not the only one."""
        own, value = self._layout.item_key, said.get(self._of_item or 0)
        if own is None:
            return value - 1 if type(value) is int and 0 < value <= len(self._items(draft)) else None
        id = value.rpartition(" ")[2] if isinstance(value, str) else ""
        places = draft.places_of(str(self._layout.items), own, id)
        return places[0] if len(places) == 1 else None

    def _says(self, said: Mapping[int, Value], draft: Draft, holder: Data, columns: Iterable[_Compared]) -> bool:
        """Tell whether those cells of a row in which anything stands hold what stands in a record or an item of it."""
        if not isinstance(holder, dict):
            return False
        for compared in columns:
            column, at, step, is_deep, is_text, hangs_on, so_far = compared
            value = said.get(at)
            if value is None:
                continue
            stands = value_at(holder, column.way) if is_deep else holder.get(step)
            if is_text:
                if value != stands or not isinstance(value, str) or is_left_out(column, value):
                    return False
                continue
            same = tuple(stands) if isinstance(stands, list) else stands
            key = cast("Hashable", (same, draft.year, draft.after.get("kind")) if hangs_on else same)
            written = so_far.get(key)
            if written is None:
                line = Line(record=draft.after, item=holder, year=draft.year)
                written = so_far[key] = cell_of(self._layout, column, line, self._register.known)
            if value != written or type(value) is not type(written) or value == LEFT_OUT:
                return False
        return True
