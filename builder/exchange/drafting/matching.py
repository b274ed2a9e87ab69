"""Which record a row is of."""

from collections.abc import Iterable
from copy import deepcopy

from builder.exchange.columns import empty_lists
from builder.exchange.drafting.codes import MISSING, NO_RECORD, SEVERAL_RECORDS
from builder.exchange.drafting.draft import Draft, called, plain
from builder.exchange.drafting.reading import Row
from builder.exchange.drafting.register import Register
from builder.exchange.faults import Fault, fault
from builder.exchange.numbering import year_field, year_of
from builder.exchange.recognition import Table
from builder.problems import listing


def draft_of(table: Table, row: Row, previous: Draft | None, register: Register, faults: list[Fault]) -> Draft | None:
    """Give the record that a row is of, a new one where the sheet makes some; None where that is unsaid or refused."""
    layout = table.layout
    says = {column.key for column in layout.of_record if column.key in row.cells}
    if layout.items and not says and previous:
        return previous
    if layout.identity != ("id",):
        return _by_keys(table, row, previous, register, faults)
    id = row.values.get("id")
    if isinstance(id, str):
        return register.existing(layout.kind, id)
    return None if "id" in row.cells else _by_likeness(table, row, register, faults)


def _by_keys(table: Table, row: Row, previous: Draft | None, register: Register, faults: list[Fault]) -> Draft | None:
    layout = table.layout
    for key in layout.identity:
        if layout.items and previous and key not in row.cells:
            row.values[key] = previous.after.get(key)
    if lacks(table, row, layout.identity, faults):
        return None
    id, year = row.values.get("enterprise", ""), row.values.get("year")
    there = register.existing(layout.kind, str(id), year if isinstance(year, int) else None)
    return there or _made(table, row, register, faults)


def _by_likeness(table: Table, row: Row, register: Register, faults: list[Fault]) -> Draft | None:
    layout = table.layout
    for keys in layout.known_by:
        drafts = register.like(layout.kind, keys, [row.values.get(key) for key in keys])
        if len(drafts) > 1:
            faults.append(fault(SEVERAL_RECORDS, row.place, listing(called(draft) for draft in drafts)))
            return None
        if drafts:
            return drafts[0]
    dated = (year_field(layout.kind),) if year_field(layout.kind) in layout.by_key else ()
    needed = (*(layout.known_by[-1] if layout.known_by else ("id",)), *dated)
    return None if lacks(table, row, dict.fromkeys(needed), faults) else _made(table, row, register, faults)


def lacks(table: Table, row: Row, needed: Iterable[str], faults: list[Fault]) -> bool:
    """Tell whether a row lacks what it needs, and say so of what nothing else is said of, at the first cell for it."""
    lacking = [key for key in needed if key not in row.values]
    unsaid = [key for key in lacking if key not in row.cells]
    if unsaid:
        empty = [(cell.place, table.header(key)) for key in unsaid if (cell := table.cell(row.number, key))]
        place, header = min(empty or row.cells.values(), default=(row.place, ""))
        titles = listing(f"“{table.header(key)}”" for key in unsaid)
        faults.append(fault(MISSING, place, titles, header=header))
    return bool(lacking)


def _made(table: Table, row: Row, register: Register, faults: list[Fault]) -> Draft | None:
    layout = table.layout
    if not layout.creates:
        said = listing(str(row.values[key]) for key in layout.identity if key in row.values)
        faults.append(fault(NO_RECORD, row.place, said, layout=layout.title))
        return None
    data = plain({key: row.values[key] for key in layout.identity if key in row.values})
    draft = Draft(
        kind=layout.kind,
        id=str(row.values.get("enterprise", "")) if "enterprise" in layout.identity else "",
        year=year_of(layout.kind, plain(row.values)),
        before=None,
        after={**{name: [] for name in empty_lists(layout.kind)}, **data, **deepcopy(dict(layout.sets))},
    )
    for key in dict.fromkeys(key for keys in layout.known_by for key in keys if key in row.values):
        draft.put(layout.by_key[key].way, row.values[key], row.cells[key])
    register.add(draft, layout.known_by)
    return draft
