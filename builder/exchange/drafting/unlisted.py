"""What a ledger lists no longer: whoever takes out a row may think that this takes something away."""

from collections.abc import Iterable, Iterator

from builder.exchange.columns import POSITION
from builder.exchange.drafting.codes import NOT_IN_THE_SHEET
from builder.exchange.drafting.draft import Draft, called
from builder.exchange.drafting.entering import Seen
from builder.exchange.drafting.register import Register
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.recognition import Table
from builder.exchange.rows import Line, cell_of
from builder.problems import Text, listing
from builder.records.document import Data, value_at

_FIRST_FEW = 3


def unlisted(table: Table, drafts: Iterable[Draft], seen: Seen, register: Register) -> Iterator[Fault]:
    """Say once of a ledger which items of records that it lists have no row, and that they stay; `seen` are those."""
    layout = table.layout
    if not layout.is_ledger or layout.items is None:
        return
    missing: list[Text] = []
    for draft in {id(draft): draft for draft in drafts}.values():
        items = value_at(draft.before, (layout.items,))
        for place, item in enumerate(items if isinstance(items, list) else ()):
            if (id(draft), place) not in seen:
                missing.append(_named(table, draft, item, place, register))
    if missing:
        found = listing(missing, _FIRST_FEW)
        yield fault(NOT_IN_THE_SHEET, Place(table.sheet.name), found, count=str(len(missing)))


def _named(table: Table, draft: Draft, item: Data, place: int, register: Register) -> Text:
    """Name an item by its record and by what tells it from the others, else by its number."""
    layout, record = table.layout, called(draft)
    column = layout.by_key.get(f"{layout.items}.{layout.item_key or POSITION}")
    line = Line(record=draft.after, item=item, number=place + 1, year=draft.year)
    own = cell_of(layout, column, line, register.known) if column and layout.item_key else None
    if own is None:
        return Text(f"{record} 的第 {place + 1} 项", f"no. {place + 1} of {record}")
    return Text(f"{record} 的 {own}", f"{own} of {record}")
