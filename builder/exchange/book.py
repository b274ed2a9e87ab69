"""A spreadsheet that was read: sheets of cells, with what is odd about each."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from builder.exchange.faults import Fault, Place, Remark

Format = Literal["xlsx", "xlsm", "xls", "ods", "csv"]


def length_of(text: str) -> int:
    """Count the characters of a text as spreadsheets do."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """What a formula gives that cannot be computed: `#REF!`, `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


MOST_CHARACTERS = 32_767
"""The characters that a cell holds, those beyond the first 65,536 of Unicode counted twice."""

DIGITS_KEPT = 15
"""A spreadsheet keeps this many digits of a number, and none beyond."""

Value = str | Decimal | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | ErrorValue
"""What a cell holds; a number is as it was typed: 3 for 3.0, 0.1 exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is odd about a cell.

    `formula`: its value was computed. `uncached`: it was not, and so there is none. `percent`: it is shown as a
    percentage. `shown`: what its format shows, where that is something else than its value: 800万元 for 800.
    `covered_by`: row and column of the merged cell above it, whose value it shows. `from_1904`: its days are counted
    from then.
    """

    formula: bool = False
    uncached: bool = False
    percent: bool = False
    shown: str | None = None
    covered_by: tuple[int, int] | None = None
    from_1904: bool = False


PLAIN = Traits()


class Cell(NamedTuple):
    """A cell of a sheet, row and column counted from 1; its value is None where nothing stands."""

    sheet: str
    row: int
    column: int
    value: Value | None
    traits: Traits = PLAIN

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells, its last row and column included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


_NOTHING: Mapping[int, Value] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, of whose cells only those are kept that hold something.

    `values` are by row and column, in order; what merged cells cover is not among them, though `cell` gives it.
    `usual` is what is odd about all cells that have no traits of their own.
    `hidden_rows` are those that somebody hid, `filtered_rows` those that a filter hides, if something stands in them.
    """

    name: str
    hidden: bool = False
    values: Mapping[int, Mapping[int, Value]] = field(default_factory=dict, repr=False)
    traits: Mapping[tuple[int, int], Traits] = field(default_factory=dict, repr=False)
    usual: Traits = PLAIN
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    filtered_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    remarks: tuple[Remark, ...] = ()

    @property
    def last_row(self) -> int:
        """The last row in which something stands, 0 of an empty sheet."""
        return max(self.values, default=0)

    @property
    def last_column(self) -> int:
        """The last column in which something stands, 0 of an empty sheet."""
        return max((max(row) for row in self.values.values()), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell, also an empty one; one that a merged cell covers has the value of that."""
        traits = self.traits.get((row, column), self.usual) if self.traits else self.usual
        if traits.covered_by is None:
            return Cell(self.name, row, column, self.values.get(row, _NOTHING).get(column), traits)
        first_row, first_column = traits.covered_by
        return Cell(self.name, row, column, self.values.get(first_row, _NOTHING).get(first_column), traits)

    def rows(self) -> Iterator[int]:
        """Give the rows in which something stands, in order."""
        return iter(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file of sheets, in their order; the remarks are of the file as a whole, each sheet has its own.

    `names` are the cells of our forms, by the names that they have there.
    """

    name: str
    format: Format
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()
    names: Mapping[str, Place] = field(default_factory=dict)


Reading = Book | Fault
