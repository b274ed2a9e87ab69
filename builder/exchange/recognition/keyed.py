"""A sheet that is known by its hidden row of keys, whatever was renamed, moved or added in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from builder.exchange.book import Sheet
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import Layout
from builder.exchange.layouts import LAYOUTS, VERSION
from builder.exchange.marks import is_example, is_guide, marked
from builder.exchange.recognition.codes import AT_ODDS, NEWER, NOT_KNOWN, ROW_IGNORED, TAKEN_FOR
from builder.exchange.recognition.headers import MOST_ABOVE, plain_title
from builder.exchange.recognition.rows import HEADERS, table
from builder.exchange.recognition.table import Table, Titles, as_taken, known_forms, of_columns, text_of, titles_in
from builder.problems import Text

_MOST_BETWEEN = 4
"""The most rows that somebody puts between the keys and the headers, and one."""

Mark = tuple[str, str, str]
"""Version, layout and column, as the hidden row names them."""


def row_of_keys(sheet: Sheet) -> tuple[int, Mapping[int, Mark]] | None:
    """Give the row of keys and what they name, by column; None of a sheet without."""
    for row in (row for row in sheet.rows() if row <= MOST_ABOVE):
        keys = {column: marked(value) for column, value in sheet.values[row].items() if isinstance(value, str)}
        if any(keys.values()):
            return row, {column: key for column, key in keys.items() if key}
    return None


def _header_row(sheet: Sheet, row: int, layout: Layout, keys: Mapping[int, Mark]) -> tuple[int, bool]:
    """Give the row of headers below the keys, and whether it is plain that it is: somebody may have put others between.

    It is the one with most of the titles that we gave, else the next in which anything stands.
    """
    titles = {at: plain_title(layout.by_key[key[2]].title) for at, key in keys.items() if key[2] in layout.by_key}
    below = [number for number in sheet.rows() if row < number <= row + _MOST_BETWEEN] or [row]
    as_given = [
        sum(plain_title(text_of(sheet, number, at)) == title for at, title in titles.items()) for number in below
    ]
    is_ours = is_guide(sheet.values.get(below[0], {}).values()) or is_example(sheet.values.get(below[0], {}).values())
    return below[as_given.index(max(as_given))], max(as_given) > 0 or is_ours


def _by_titles(layout: Layout, titles: Titles, taken: Mapping[str, object]) -> Mapping[str, int]:
    """Give the columns that lost their key, by what stands over them: a title of ours that no other column has."""
    keys = _titles_of(layout)
    meant = ((keys.get(plain_title(title)), column) for column, title in titles.items())
    return {key: column for key, column in reversed([*meant]) if key is not None and key not in taken}


def _at_odds(sheet: Sheet, row: int, layout: Layout, titles: Titles, keys: Mapping[int, Mark]) -> Iterator[Fault]:
    """Name the columns over which the title of another one stands: which of both was filled in cannot be told."""
    called = _titles_of(layout)
    for column, (_, _, key) in keys.items():
        other = called.get(plain_title(titles.get(column, "")), key)
        own = layout.by_key.get(key)
        if own is not None and other != key and plain_title(own.title) != plain_title(titles[column]):
            place = Place(sheet.name, row, column)
            yield fault(AT_ODDS, place, titles[column], title=own.title)


def _titles_of(layout: Layout) -> Mapping[str, str]:
    """Give the keys of columns by their titles."""
    return {plain_title(column.title): column.key for column in layout.columns}


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
    header_row, is_sure = _header_row(sheet, row, layout, own)
    titles = titles_in(sheet, header_row)
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for column, key in own.items():
        by_key[key[2]].append(column)
    taken = {key: columns for key, columns in by_key.items() if key in layout.by_key}
    unkeyed = _by_titles(layout, {at: title for at, title in titles.items() if at not in keys}, taken)
    taken |= {key: [column] for key, column in unkeyed.items()}
    faults = [*_at_odds(sheet, header_row, layout, titles, own), *of_columns(sheet, header_row, layout, titles, taken)]
    if unkeyed:
        faults.append(fault(TAKEN_FOR, Place(sheet.name, header_row), as_taken(layout, unkeyed), layout=layout.title))
    if not is_sure and titles:
        faults.append(fault(ROW_IGNORED, Place(sheet.name, header_row), HEADERS))
    columns = {key: at[0] for key, at in taken.items()}
    return table(sheet, layout, columns, titles, header_row, faults)
