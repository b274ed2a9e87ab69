"""The cells of one sheet of a workbook as they are found, from what its XML says of each."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.exchange.book import Area, ErrorValue, Traits, Value
from builder.exchange.workbook.addresses import area_of
from builder.exchange.workbook.filters import Filters
from builder.exchange.workbook.formats import shown_by
from builder.exchange.workbook.limits import LAST_COLUMN, LAST_ROW, MOST_CELLS, check_cells
from builder.exchange.workbook.markup import Attributes, attribute, is_on
from builder.exchange.workbook.serials import Shown, exact, of_iso, of_serial
from builder.exchange.workbook.strings import unescaped
from builder.exchange.workbook.unreadable import OUTSIDE, damaged
from builder.problems import Text

_FORMULA, _UNCACHED = Traits(formula=True), Traits(formula=True, uncached=True)
_TWO_VALUES = Text("有的单元格写了两次，内容不同", "a cell stands there twice, with another value each time")
_NO_TEXT = Text("有的单元格找不到文字", "the text of a cell is missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the cells of all sheets refer to: texts, how each style shows a number, the epoch, and the recalculation.

    `codes` are what styles say of how they show numbers, empty of those that show them as they are.
    """

    texts: Sequence[str]
    styles: Sequence[Shown]
    codes: Sequence[str] = ()
    from_1904: bool = False
    recalculated: bool = False

    def shown(self, style: int) -> Shown:
        """Tell how a style shows a number."""
        return self.styles[style] if style < len(self.styles) else "number"

    def value(self, kind: str, shown: Shown, written: str) -> Value:
        """Give the value of a cell by the type that it says it has, and what is written there."""
        if kind == "s":
            return self._shared(written.strip())
        if kind in _OTHERS:
            return _OTHERS[kind](written)
        number = exact(written)
        return written.strip() if number is None else of_serial(number, shown, from_1904=self.from_1904)

    def shown_otherwise(self, style: int, shown: Shown, value: Value) -> str | None:
        """Give what a style shows of a value, where that is something else; a percentage is told apart already."""
        code = self.codes[style] if style < len(self.codes) else ""
        if not code or shown == "percent" or isinstance(value, str):
            return None
        return shown_by(code, value) if shown == "number" or isinstance(value, dt.date) else None

    def _shared(self, number: str) -> str:
        place = int(number) if number.isascii() and number.isdigit() else len(self.texts)
        if place >= len(self.texts):
            raise damaged(_NO_TEXT)
        return self.texts[place]


@dataclass(slots=True, kw_only=True)
class Collected:
    """What was found in a sheet so far; `count` is that of the filled cells of this sheet and of those before it.

    `strikes` says that a piece of a text in it is struck out.
    """

    setting: Setting
    count: int
    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    traits: dict[tuple[int, int], Traits] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filters: Filters = field(default_factory=Filters)
    last_of_columns: int = 0
    strikes: bool = False

    def begin_row(self, row: int, *, hidden: bool) -> None:
        """Note a row."""
        if not 1 <= row <= LAST_ROW:
            raise damaged(OUTSIDE)
        if hidden:
            self.hidden_rows.add(row)

    def add(self, row: int, column: int, kind: str, style: int, written: str | None, *, formula: bool) -> None:
        """Add a cell by the type that it says it has, and what is written there, which may be nothing."""
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise damaged(OUTSIDE)
        shown = self.setting.shown(style)
        value = None if written is None else self.setting.value(kind, shown, written)
        if formula:
            self.count += 1
            check_cells(self.count)
            uncached = self._is_uncached(kind, written, value)
            self.traits[row, column] = _UNCACHED if uncached else _FORMULA
            value = None if uncached else value
        if value is not None:
            text = self.setting.shown_otherwise(style, shown, value)
            if text is not None or shown == "percent":
                self.traits[row, column] = Traits(formula=formula, percent=shown == "percent", shown=text)
        if value is not None and value != "":
            self.keep(row, column, value)

    def keep(self, row: int, column: int, value: Value) -> None:
        """Keep the value of a cell; two that differ and have one address are damage."""
        self.count += 1
        if self.count > MOST_CELLS:
            check_cells(self.count)
        cells = self.values.get(row)
        if cells is None:
            cells = self.values[row] = {}
        if cells.setdefault(column, value) != value:
            raise damaged(_TWO_VALUES)

    def note(self, tag: str, attributes: Attributes) -> None:
        """Note what stands before or behind the cells."""
        match tag:
            case "col":
                self._hide_columns(attributes)
            case "mergeCell":
                area = area_of(attribute(attributes, "ref"))
                if area is not None:
                    self.merged.append(area)
            case _:
                self.filters.note(tag, attributes)

    def _is_uncached(self, kind: str, written: str | None, value: Value | None) -> bool:
        """Tell whether a formula was not computed: 0 is what programs write that leave it to Excel."""
        if kind != "str" and not written:
            return True
        return self.setting.recalculated and value == 0 and kind in {"", "n"}

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = attribute(attributes, "min"), attribute(attributes, "max")
        numbers = first.isascii() and first.isdigit() and last.isascii() and last.isdigit()
        if numbers and is_on(attribute(attributes, "hidden")):
            # Columns come in order; whoever repeats them a million times is not followed.
            beyond = min(int(last), LAST_COLUMN) + 1
            self.hidden_columns.update(range(max(int(first), self.last_of_columns + 1), beyond))
            self.last_of_columns = max(self.last_of_columns, beyond - 1)


_OTHERS: Mapping[str, Callable[[str], Value]] = {
    "inlineStr": unescaped,
    "str": unescaped,
    "b": is_on,
    "e": lambda written: ErrorValue(written.strip()),
    "d": lambda written: of_iso(written.strip()) or written.strip(),
}
"""How what is written is read by the types of cells that hold no number."""
