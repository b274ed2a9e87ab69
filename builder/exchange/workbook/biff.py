"""The records of a workbook of Excel 97 to 2003, for what calamine does not tell of it.

That is formulas and what they gave (calamine drops errors and takes text for 0), percentages, hidden rows and
columns, filters, and how far a sheet reaches before anything is laid out in memory.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.exchange.book import ErrorValue, Value
from builder.exchange.faults import Place
from builder.exchange.workbook.biff_names import names_of
from builder.exchange.workbook.codes import ENCRYPTED, OTHER_FORMAT
from builder.exchange.workbook.formats import code_of
from builder.exchange.workbook.serials import Shown, of_serial, shown_as, typed
from builder.exchange.workbook.unreadable import CUT_OFF, UnreadableError, damaged
from builder.problems import Text

_BOF, _EOF, _FORMULA = 0x0809, 0x000A, 0x0006
_CELLS = frozenset({_FORMULA, 0x0205, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6})
"""The records of one cell: formula, truth or error, number, short number, and text in three ways."""
_VERSION = 0x0600
_HIDDEN_ROW = 0x20
_STRUCK_OUT = 0x8
_NO_FONT = 4  # no font has this number
_AT_ONCE = 0x2
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Address = tuple[int, int]


@dataclass(slots=True)
class SheetRecords:
    """What the records of one sheet say, rows and columns from 1; `is_table` is not so of charts and macros."""

    is_table: bool
    from_1904: bool = False
    formulas: dict[Address, Value | None] = field(default_factory=dict)
    errors: dict[Address, ErrorValue] = field(default_factory=dict)
    percents: set[Address] = field(default_factory=set)
    codes: dict[Address, str] = field(default_factory=dict)
    struck: list[Address] = field(default_factory=list)
    commented: set[Address] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_filtered: bool = False
    last_row: int = 0
    last_column: int = 0


def sheets_of(stream: bytes) -> tuple[SheetRecords, ...]:
    """Give what the records say of each sheet, in order."""
    try:
        return tuple(_sheets(stream))
    except (struct.error, IndexError) as error:
        raise damaged(CUT_OFF) from error


def names_in(stream: bytes, sheets: Sequence[str]) -> Mapping[str, Place]:
    """Give the cells of our forms by their names; `sheets` are what the sheets are called, in order."""
    try:
        return names_of(_records(stream, 0), sheets)
    except (struct.error, IndexError) as error:
        raise damaged(CUT_OFF) from error


def _sheets(stream: bytes) -> Iterator[SheetRecords]:
    (version,) = struct.unpack_from("<H", stream, 4)
    if version != _VERSION:
        raise UnreadableError(OTHER_FORMAT, kind=Text("Excel 95 以前的表格", "a sheet of Excel before 97"))
    starts: list[tuple[int, bool]] = []
    looks = _Looks()
    from_1904 = False
    for kind, record in _records(stream, 0):
        match kind:
            case 0x002F:  # FILEPASS
                raise UnreadableError(ENCRYPTED)
            case 0x0085:  # BOUNDSHEET
                start, _, sort = struct.unpack_from("<IBB", record)
                starts.append((start, sort == 0))
            case 0x0022:  # DATEMODE
                from_1904 = record[:1] == b"\x01"
            case _:
                looks.take(kind, record)
    styles = looks.styles()
    for start, is_table in starts:
        reader = _Reader(SheetRecords(is_table, from_1904), styles)
        for kind, record in _records(stream, start) if is_table else ():
            reader.take(kind, record)
        yield reader.found


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from a place to the end of what begins there, without what is embedded in it."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        record = stream[at + 4 : at + 4 + length]
        if len(record) < length:
            break
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, record
    raise damaged(CUT_OFF)


class _Style(NamedTuple):
    """How a style shows a number, by what code if it may show something else, and whether its font is struck out."""

    shown: Shown
    code: str
    is_struck: bool


_PLAIN = _Style("number", "", is_struck=False)


class _Looks:
    """What the records of the workbook say of fonts and of number formats."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._fonts: list[bool] = []
        self._formats: list[tuple[int, int]] = []

    def take(self, kind: int, record: bytes) -> None:
        """Take a record in its turn."""
        match kind:
            case 0x041E:  # FORMAT
                self._codes[struct.unpack_from("<H", record)[0]] = _text(record, 2)
            case 0x00E0:  # XF
                self._formats.append(struct.unpack_from("<HH", record))
            case 0x0031:  # FONT
                self._fonts.append(bool(struct.unpack_from("<H", record, 2)[0] & _STRUCK_OUT))

    def styles(self) -> list[_Style]:
        """Give the styles in their order."""
        return [self._style(font - (font > _NO_FONT), number) for font, number in self._formats]

    def _style(self, font: int, number: int) -> _Style:
        code = self._codes.get(number, "")
        is_struck = font < len(self._fonts) and self._fonts[font]
        return _Style(shown_as(code, number), code or code_of(number), is_struck=is_struck)


class _Reader:
    def __init__(self, found: SheetRecords, styles: list[_Style]) -> None:
        self.found = found
        self._styles = styles
        self._waiting: Address | None = None

    def take(self, kind: int, record: bytes) -> None:
        """Take a record in its turn."""
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", record)
            self._reach((row + 1, column + 1), style)
        if kind == _FORMULA:
            self._formula(record)
        else:
            self._take_other(kind, record)

    def _take_other(self, kind: int, record: bytes) -> None:
        match kind:
            case 0x0207 if self._waiting is not None:  # STRING
                self.found.formulas[self._waiting] = _text(record, 0)
                self._waiting = None
            case 0x0205 if record[7]:  # BOOLERR
                row, column = struct.unpack_from("<HH", record)
                self.found.errors[row + 1, column + 1] = _error(record[6])
            case 0x00BD:  # MULRK
                self._several(record)
            case 0x0208:  # ROW
                row, flags = struct.unpack_from("<H10xI", record)
                if flags & _HIDDEN_ROW:
                    self.found.hidden_rows.add(row + 1)
            case 0x007D:  # COLINFO
                first, last, flags = struct.unpack_from("<HH4xH", record)
                if flags & 1:
                    self.found.hidden_columns.update(range(first + 1, min(last, 0xFF) + 2))
            case 0x001C:  # NOTE
                row, column = struct.unpack_from("<HH", record)
                self.found.commented.add((row + 1, column + 1))
            case 0x009B:  # FILTERMODE
                self.found.is_filtered = True

    def _reach(self, at: Address, style: int) -> None:
        self.found.last_row = max(self.found.last_row, at[0])
        self.found.last_column = max(self.found.last_column, at[1])
        shown, code, is_struck = self._styles[style] if style < len(self._styles) else _PLAIN
        if shown == "percent":
            self.found.percents.add(at)
        elif code:
            self.found.codes[at] = code
        if is_struck:
            self.found.struck.append(at)

    def _shown(self, style: int) -> Shown:
        return self._styles[style].shown if style < len(self._styles) else "number"

    def _several(self, record: bytes) -> None:
        row, first = struct.unpack_from("<HH", record)
        for number, at in enumerate(range(4, len(record) - 2, 6)):
            self._reach((row + 1, first + number + 1), struct.unpack_from("<H", record, at)[0])

    def _formula(self, record: bytes) -> None:
        """Take what a formula gave; text of it stands in a record of its own behind."""
        row, column, style = struct.unpack_from("<HHH", record)
        at, result = (row + 1, column + 1), record[6:14]
        (flags,) = struct.unpack_from("<H", record, 14)
        self._waiting = None
        value: Value | None = None
        if result[6:] != b"\xff\xff":
            number = typed(struct.unpack("<d", result)[0])
            if number is not None and not (number == 0 and flags & _AT_ONCE):
                value = of_serial(number, self._shown(style), from_1904=self.found.from_1904)
        elif result[0] == 0:
            self._waiting, value = at, ""
        elif result[0] == 1:
            value = bool(result[2])
        else:
            value = _error(result[2]) if result[0] == 2 else ""  # noqa: PLR2004 -- the kinds of results
        self.found.formulas[at] = value


def _error(number: int) -> ErrorValue:
    return ErrorValue(_ERRORS.get(number, "#ERR"))


def _text(record: bytes, at: int) -> str:
    """Give a text with its length before it, in one byte a character or in two."""
    length, flags = struct.unpack_from("<HB", record, at)
    wide = flags & 1
    raw = record[at + 3 : at + 3 + length * (1 + wide)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")
