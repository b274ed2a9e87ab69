"""What a row says put into its record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from builder.exchange.cells import Cleared
from builder.exchange.cells.spelling import tidy
from builder.exchange.columns import POSITION, Column
from builder.exchange.drafting.codes import CONTRADICTION, NO_ITEM, REPEATED, SAME_RECORD
from builder.exchange.drafting.draft import At, Draft, called
from builder.exchange.drafting.likeness import is_same_number
from builder.exchange.drafting.matching import lacks
from builder.exchange.drafting.register import BACK, Register
from builder.exchange.drafting.row import empty_cells
from builder.exchange.drafting.standing import AnyRow, StandingRow
from builder.exchange.faults import Fault, fault
from builder.exchange.layout import Layout
from builder.exchange.recognition import Table
from builder.exchange.rows import Line, names_of_line
from builder.exchange.taking import Value
from builder.exchange.written import written
from builder.problems import Text
from builder.records.document import Data, Pointer

Seen = dict[tuple[int, int | None], AnyRow]
"""The first row of each draft, and of each item of its list by its place."""

_NOTHING = Text("（空）", "(nothing)")


def enter(table: Table, row: AnyRow, draft: Draft, seen: Seen, register: Register, faults: list[Fault]) -> None:
    """Put what a row says into its record; `seen` are the rows of the table that came first of each record and item."""
    layout = table.layout
    if isinstance(row, StandingRow) and _stands(row, seen):
        return
    first = seen.setdefault((id(draft), None), row)
    if first is not row and not layout.items:
        same = first.values == row.values
        code = REPEATED if same else SAME_RECORD
        faults.append(fault(code, row.place, called(draft), first=str(first.number)))
        return
    draft.rows.append(row.place)
    for column in layout.of_record:
        key = column.key
        if key in row.values and key in row.cells and key not in layout.only_to_find:
            value = _as_numbered(draft, row, register) if key == "identifier" else row.values[key]
            _put(draft, column, column.way, value, row.cells[key], register, faults)
    draft.keep_empty(partial(empty_cells, table, row.number, row.cells, (), layout.of_record))
    says = {column.key: row.values[column.key] for column in layout.of_items if column.key in row.values}
    if says and layout.items:
        _enter_item(table, row, draft, says, seen, register, faults)


def _stands(row: StandingRow, seen: Seen) -> bool:
    """Tell whether a row still says what stands, and is the first to say it: then nothing has to be put anywhere."""
    draft = row.draft
    if not draft.is_as_it_was or (id(draft), row.item) in seen:
        return False
    seen.setdefault((id(draft), None), row)
    seen[id(draft), row.item] = row
    draft.rows.append(row.place)
    draft.stand(row.cells_of_values)
    draft.keep_empty(row.empty)
    return True


def _as_numbered(draft: Draft, row: AnyRow, register: Register) -> Value:
    """Give the number that a row says; of one by which its record was found, the spelling that stands there."""
    value = row.values["identifier"]
    if "id" in row.cells or isinstance(value, Cleared):
        return value
    stands = draft.value(("identifier",))
    return stands if is_same_number(stands, value, register.number_forms.get(str(draft.value(("kind",))))) else value


def _put(
    draft: Draft, column: Column, pointer: Pointer, value: Value, at: At, register: Register, faults: list[Fault]
) -> None:
    if pointer == ("id",):
        draft.cells.setdefault(pointer, at)
        return
    first = draft.cells.get(pointer)
    stands = draft.value(pointer)
    if stands != value and isinstance(stands, str) and isinstance(value, str) and tidy(stands) == value:
        value = stands  # but for blanks at its end, which no cell keeps
    if first and first[0] != at[0] and not isinstance(value, Cleared) and stands != value:
        other = f"{first[0].sheet}!{first[0].address}"
        here, there = (_shown(draft, column, one, register) for one in (value, stands))
        faults.append(fault(CONTRADICTION, at[0], here, header=at[1], first=other, other=there))
        return
    if isinstance(value, str) and stands == value:
        draft.cells[pointer] = at  # where it stands already, there is nothing to put
    else:
        draft.put(pointer, value, at)
    if draft.kind == "trainee" and pointer in BACK and isinstance(value, str):
        register.named.append((draft, pointer, at))


def name_back(register: Register) -> None:
    """Let successors and those whom they replace name each other, in whichever sheet one of them is named."""
    for draft, pointer, at in register.named:
        back = BACK[pointer]
        other_one = register.existing("trainee", str(draft.value(pointer)))
        if other_one and (len(back) == 1 or other_one.value(back[:1])) and other_one.value(back) is None:
            other_one.put(back, draft.id, at)
            other_one.rows.append(at[0])


def _enter_item(
    table: Table,
    row: AnyRow,
    draft: Draft,
    says: Mapping[str, Value],
    seen: Seen,
    register: Register,
    faults: list[Fault],
) -> None:
    layout, name = table.layout, table.layout.items or ""
    place = _place_of_item(table, row, draft, says, faults)
    if place is None:
        return
    first = seen.setdefault((id(draft), place), row)
    if first is not row and _says_the_same(row, first):
        faults.append(fault(REPEATED, row.place, called(draft), first=str(first.number)))
    if place == len(draft.items(name)):
        place = draft.append(name, (row.place, ""))
    draft.keep_empty(partial(empty_cells, table, row.number, row.cells, (name, place), layout.of_items))
    for key, value in says.items():
        column = layout.by_key[key]
        if column.way != (POSITION,):
            _put(draft, column, (name, place, *column.way), value, row.cells[key], register, faults)


def _says_the_same(row: AnyRow, first: AnyRow) -> bool:
    """Tell whether all that stands in a row could be taken, and was said by another already."""
    is_whole = all(key in row.values for key in row.cells)
    return is_whole and all(first.values.get(key) == value for key, value in row.values.items())


def _place_of_item(
    table: Table, row: AnyRow, draft: Draft, says: Mapping[str, Value], faults: list[Fault]
) -> int | None:
    """Give the place of the item that a row is of; the end of the list for a new one, None where it is unsaid."""
    layout, name = table.layout, table.layout.items or ""
    there = draft.items(name)
    number = says.get(f"{name}.{POSITION}")
    if isinstance(number, int):
        if not 1 <= number <= len(there):
            at, header = row.cells[f"{name}.{POSITION}"]
            faults.append(fault(NO_ITEM, at, str(number), header=header, count=str(len(there))))
            return None
        return number - 1
    own = layout.item_key
    wanted = says.get(f"{name}.{own}") if own else None
    if own and wanted is None and own != "id":
        lacks(table, row, (f"{name}.{own}",), faults)
        return None
    fits: Sequence[int]
    if own and isinstance(wanted, str):
        fits = draft.places_of(name, own, wanted)
    else:
        keys = _fields_of(layout, says)
        fits = [place for place, item in enumerate(there) if isinstance(item, dict) and _holds(item, keys)]
    if layout.also_apart and fits:
        second = {layout.also_apart: says.get(f"{name}.{layout.also_apart}")}
        exact = [place for place in fits if _holds(cast("Mapping[str, Data]", there[place]), second)]
        fits = exact or (fits if None in second.values() else [])
    return next(iter(fits), len(there))


def _fields_of(layout: Layout, says: Mapping[str, Value]) -> dict[str, Value]:
    return {layout.by_key[key].way[0]: value for key, value in says.items() if len(layout.by_key[key].way) == 1}


def _holds(item: Mapping[str, Data], keys: Mapping[str, Value]) -> bool:
    return all(item.get(key) == value for key, value in keys.items())


def _shown(draft: Draft, column: Column, value: Data, register: Register) -> str | Text:
    """Show a value as its cell has it."""
    names = names_of_line(column, Line(record=draft.after, year=draft.year), register.known)
    return _NOTHING if value is None else str(written(column, value, names))
