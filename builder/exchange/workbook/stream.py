"""A sheet of a workbook by its elements, however they are written: any prefix, order, address or the lack of one.

What the sheet says of its own size is not believed, an empty cell with a format is none, and a cell or a row
without an address stands behind the one before it.
"""

from collections.abc import Iterable
from functools import lru_cache

from builder.exchange.workbook.addresses import row_and_column
from builder.exchange.workbook.collected import Collected
from builder.exchange.workbook.limits import LAST_ROW
from builder.exchange.workbook.markup import Attributes, attribute, is_on, local, parse

_TEXTS = frozenset({"v", "t"})
_local = lru_cache(maxsize=1024)(local)


def read_stream(pieces: Iterable[bytes], found: Collected) -> None:
    """Read a sheet into what is found of it."""
    reader = _Reader(found)
    parse(pieces, reader.start, reader.end, reader.characters)


class _Reader:
    def __init__(self, found: Collected) -> None:
        self._found = found
        self._row = self._column = self._style = 0
        self._kind = ""
        self._pieces: list[str] = []
        self._inline: list[str] = []
        self._written: str | None = None
        self._is_formula = self._in_cell = self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""
        tag = _local(name)
        if tag in _TEXTS:
            self._pieces.clear()
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._spoken = True
        elif not self._in_cell:
            self._found.note(tag, attributes)

    def characters(self, data: str) -> None:
        """Take text, which may come in pieces."""
        self._pieces.append(data)

    def end(self, name: str) -> None:
        """End an element."""
        tag = _local(name)
        if tag == "v":
            self._written = "".join(self._pieces)
        elif tag == "c":
            self._end_cell()
        elif tag == "t" and not self._spoken:
            self._inline.append("".join(self._pieces))
        elif tag == "rPh":
            self._spoken = False

    def _start_row(self, attributes: Attributes) -> None:
        number = attribute(attributes, "r")
        self._row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._column = 0
        self._found.begin_row(self._row, hidden=is_on(attribute(attributes, "hidden")))

    def _start_cell(self, attributes: Attributes) -> None:
        self._written, self._is_formula, self._in_cell = None, False, True
        self._inline.clear()
        self._kind = attribute(attributes, "t")
        style = attribute(attributes, "s")
        self._style = int(style) if style.isascii() and style.isdigit() else 0
        address = attribute(attributes, "r")
        if address:
            self._row, self._column = row_and_column(address) or (LAST_ROW + 1, 0)
        else:
            self._column += 1

    def _end_cell(self) -> None:
        self._in_cell = False
        written, kind = self._written, self._kind
        if self._inline and (kind == "inlineStr" or written is None):
            written, kind = "".join(self._inline), "inlineStr"
        self._found.add(self._row, self._column, kind, self._style, written, formula=self._is_formula)
