"""A sheet as what it is taken for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.exchange.book import PLAIN, Cell, Sheet, Value
from builder.exchange.faults import Fault, Place, fault, letters
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS
from builder.exchange.recognition.codes import COLUMN_IGNORED, TWICE
from builder.problems import Text, listing

_MOST_IGNORED = 50
_UNNAMED = Text("（没有列名）", "(no header)")

Titles = Mapping[int, str]
"""What stands in the row of headers, by column."""

_BLANKS = "\u3000\u200b\xa0 \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet as what it is taken for: the number of each column by its key, its headers, and the rows to import."""

    layout: Layout
    sheet: Sheet
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    rows: tuple[int, ...]

    def place(self, row: int) -> Place:
        """Give where a row is."""
        return Place(self.sheet.name, row)

    def cell(self, row: int, key: str) -> Cell | None:
        """Give the cell of a column in a row; None where the sheet has no such column."""
        column = self.columns.get(key)
        return None if column is None else self.sheet.cell(row, column)

    def filled(self, row: int) -> Mapping[str, Cell]:
        """Give the cells of a row in which anything stands, or would if a formula were computed, by their columns."""
        sheet = self.sheet
        if sheet.traits:
            return self._looked_at(row)
        values = sheet.values.get(row, {})
        return {
            key: Cell(sheet.name, row, column, values[column], sheet.usual)
            for key, column in self.columns.items()
            if column in values
        }

    def plain_rows(self) -> Mapping[int, Mapping[int, Value]]:
        """Give the rows of the sheet in which nothing is odd about any cell, by their numbers; all are the table's."""
        sheet = self.sheet
        odd = {row for row, _ in sheet.traits}
        return {} if sheet.usual != PLAIN else {row: said for row, said in sheet.values.items() if row not in odd}

    def _looked_at(self, row: int) -> Mapping[str, Cell]:
        """Give the same by a look at each cell."""
        cells = ((key, self.cell(row, key)) for key in self.columns)
        return {key: cell for key, cell in cells if cell and (cell.value is not None or cell.traits.uncached)}

    def header(self, key: str) -> str:
        """Give what the sheet calls a column."""
        return self.headers.get(key) or self.layout.by_key[key].title


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of a file in the order in which they are taken, and what is said of the rest."""

    tables: tuple[Table, ...]
    faults: tuple[Fault, ...]


def known_forms() -> Text:
    """List the sheets that there are."""
    return listing(form.title for form in FORMS)


def text_of(sheet: Sheet, row: int, column: int) -> str:
    """Give what stands in a cell as text, without the blanks around it; empty of an empty cell."""
    value = sheet.values.get(row, {}).get(column)
    return "" if value is None else str(value).strip(_BLANKS)


def texts_of(sheet: Sheet, row: int) -> dict[int, str]:
    """Give what stands in a row as texts, by column, without what is empty."""
    return {column: text for column, value in sheet.values[row].items() if (text := str(value).strip(_BLANKS))}


def titles_in(sheet: Sheet, row: int) -> dict[int, str]:
    """Give what stands in a row of headers, by column; one that is merged downwards ends in it."""
    above = {
        area.first_column: area.first_row
        for area in sheet.merged
        if area.first_row < row <= area.last_row and area.first_column not in sheet.values.get(row, {})
    }
    found = {column: text_of(sheet, first, column) for column, first in above.items()}
    found |= {column: text_of(sheet, row, column) for column in sheet.values.get(row, {})}
    return dict(sorted(found.items()))


def of_columns(
    sheet: Sheet, row: int, layout: Layout, titles: Titles, taken: Mapping[str, list[int]]
) -> Iterator[Fault]:
    """Say which columns are of one field, and which are of none."""
    for key, columns in taken.items():
        if len(columns) > 1:
            found = listing(letters(column) for column in columns)
            yield fault(TWICE, Place(sheet.name, row, columns[1]), found, title=layout.by_key[key].title)
    used = {column for columns in taken.values() for column in columns}
    yield from _ignored(sheet, row, layout, [(at, title) for at, title in titles.items() if title and at not in used])


def as_taken(layout: Layout, columns: Mapping[str, int]) -> Text:
    """Say what columns are taken for, by their keys."""
    titles = [(letters(column), layout.by_key[key].title) for key, column in columns.items()]
    return listing(Text(f"{letter}列作“{title}”", f"{letter} as “{title}”") for letter, title in titles)


def unnamed_columns(sheet: Sheet, row: int, layout: Layout, columns: Collection[int]) -> Iterator[Fault]:
    """Say which columns hold something and have no header."""
    yield from _ignored(sheet, row, layout, [(at, _UNNAMED) for at in sorted(columns)])


def _ignored(sheet: Sheet, row: int, layout: Layout, columns: Sequence[tuple[int, str | Text]]) -> Iterator[Fault]:
    """Say of each column that it is ignored, and of very many together."""
    known = listing(column.title for column in layout.columns)
    for column, title in columns[:_MOST_IGNORED]:
        yield fault(COLUMN_IGNORED, Place(sheet.name, row, column), title, layout=layout.title, known=known)
    others = columns[_MOST_IGNORED:]
    if others:
        titles = listing((title for _, title in others), 3)
        yield fault(COLUMN_IGNORED, Place(sheet.name, row, others[0][0]), titles, layout=layout.title, known=known)
