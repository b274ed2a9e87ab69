"""A form on paper that was filled in on a screen: its cells are known by their names, wherever they stand."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from builder.exchange.book import PLAIN, Cell, Sheet, Value
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, LAYOUTS
from builder.exchange.marks import name_of
from builder.exchange.recognition.codes import NOTHING
from builder.exchange.recognition.table import Table

_ROW_AND_PART = re.compile(r"(?:_([0-9]{1,4}))?(?:_([a-z]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Table):
    """A form as the table that it would be: `places` are the cells of each row that say one thing together."""

    places: Mapping[tuple[int, str], Sequence[Place]] = field(repr=False)

    def cell(self, row: int, key: str) -> Cell | None:
        """Give the cell of a column in a row; what stands in several is joined in the first that is filled in."""
        cells = [self.sheet.cell(place.row, place.column) for place in self.places.get((row, key), ())]
        filled = [cell for cell in cells if cell.value is not None]
        if len(filled) < 2:  # noqa: PLR2004  one alone is as it stands
            return next(iter(filled or cells), None)
        return filled[0]._replace(value=" ".join(str(cell.value) for cell in filled), traits=PLAIN)

    def filled(self, row: int) -> Mapping[str, Cell]:
        """Give the cells of a row in which anything stands, wherever they are."""
        return self._looked_at(row)

    def plain_rows(self) -> Mapping[int, Mapping[int, Value]]:
        """Give none: no row of the sheet is one of the table."""
        return {}


def by_names(sheet: Sheet, names: Mapping[str, Place]) -> tuple[list[Table], list[Fault]]:
    """Take a form for the tables that its names are of."""
    found: defaultdict[str, dict[tuple[int, str], list[Place]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(names):
        meant = _meant(name)
        if meant:
            layout, key, row = meant
            found[layout][row, key].append(names[name])
    tables = [_table(sheet, LAYOUTS[layout], places) for layout, places in found.items()]
    filled = [table for table in tables if table.rows]
    return list(filled), [] if filled else [fault(NOTHING, Place(sheet.name), layout=sheet.name)]


def _table(sheet: Sheet, layout: Layout, numbered: Mapping[tuple[int, str], Sequence[Place]]) -> Form:
    """Make the table of a form: what it says once goes with each of its rows in which anything stands."""
    once = {key: places for (number, key), places in numbered.items() if number == 0}
    rows: dict[int, Mapping[str, Sequence[Place]]] = {}
    for number in sorted({number for number, _ in numbered if number}):
        own = {key: places for (other, key), places in numbered.items() if other == number}
        if _is_filled(sheet, own):
            rows[min(place.row for places in own.values() for place in places)] = {**once, **own}
    if not rows and _is_filled(sheet, once):
        rows[min(place.row for places in once.values() for place in places)] = once
    return Form(
        layout=layout,
        sheet=sheet,
        columns={key: places[0].column for (_, key), places in numbered.items()},
        headers={},
        rows=tuple(rows),
        places={(row, key): places for row, keys in rows.items() for key, places in keys.items()},
    )


def _is_filled(sheet: Sheet, keys: Mapping[str, Sequence[Place]]) -> bool:
    cells = (sheet.cell(place.row, place.column) for places in keys.values() for place in places)
    return any(cell.value not in (None, "") for cell in cells)


def _meant(name: str) -> tuple[str, str, int] | None:
    """Give layout, column and row (0 of what is said once) that a name is of; None of a name that is not known."""
    for prefix, layout, key in _prefixes():
        rest = _ROW_AND_PART.fullmatch(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if rest:
            return layout, key, int(rest[1] or 0)
    return None


@cache
def _prefixes() -> tuple[tuple[str, str, str], ...]:
    """Give what the names of each column begin with, the longest first."""
    found = ((name_of(layout.name, key), layout.name, key) for layout in FORMS for key in layout.by_key)
    return tuple(sorted(found, key=lambda one: -len(one[0])))
