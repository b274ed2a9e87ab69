"""A sheet that is known by its hidden row of keys, whatever was renamed, moved or added in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from builder.exchange.book import Sheet
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layouts import LAYOUTS, VERSION
from builder.exchange.marks import marked
from builder.exchange.recognition.codes import NEWER, NOT_KNOWN
from builder.exchange.recognition.headers import MOST_ABOVE
from builder.exchange.recognition.rows import table
from builder.exchange.recognition.table import Table, known_forms, of_columns, text_of
from builder.problems import Text

Mark = tuple[str, str, str]
"""Version, layout and column, as the hidden row names them."""


def row_of_keys(sheet: Sheet) -> tuple[int, Mapping[int, Mark]] | None:
    """Give the row of keys and what they name, by column; None of a sheet without."""
    for row in (row for row in sheet.rows() if row <= MOST_ABOVE):
        keys = {column: marked(value) for column, value in sheet.values[row].items() if isinstance(value, str)}
        if any(keys.values()):
            return row, {column: key for column, key in keys.items() if key}
    return None


def by_keys(sheet: Sheet, row: int, keys: Mapping[int, Mark]) -> tuple[list[Table], list[Fault]]:
    """Take a sheet by its keys; those of another kind came with a cell that was copied, and count for nothing."""
    name, _ = Counter(key[1] for key in keys.values()).most_common(1)[0]
    own = {column: key for column, key in keys.items() if key[1] == name}
    at = Place(sheet.name, row)
    newer = next((version for version, *_ in own.values() if not version.isascii() or version > str(VERSION)), None)
    if newer:
        return [], [fault(NEWER, at, newer, version=str(VERSION))]
    layout = LAYOUTS.get(name)
    if layout is None:
        return [], [
            fault(NOT_KNOWN, at, Text(f"不认得“{name}”这种表", f"no sheet is called “{name}”"), known=known_forms())
        ]
    header_row = next((number for number in sheet.rows() if number > row), row)
    titles = {column: text_of(sheet, header_row, column) for column in sheet.values.get(header_row, {})}
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for column, key in own.items():
        by_key[key[2]].append(column)
    taken = {key: columns for key, columns in by_key.items() if key in layout.by_key}
    faults = [*of_columns(sheet, header_row, layout, titles, taken)]
    columns = {key: at[0] for key, at in taken.items()}
    return table(sheet, layout, columns, titles, header_row, faults)
