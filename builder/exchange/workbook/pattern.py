"""A sheet of a workbook by its pieces, where its cells are written as Excel, WPS and LibreOffice write them.

An element a time, a sheet takes many times as long to read as this way: what stands behind the address of a cell is
the same in many of them, and is understood once. Each piece has to match its pattern: where one does not, nothing of
the sheet is kept, and it is read by its elements.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from builder.exchange.book import Value
from builder.exchange.workbook.addresses import column_of
from builder.exchange.workbook.collected import Collected, Setting
from builder.exchange.workbook.limits import LAST_COLUMN
from builder.exchange.workbook.markup import divided, is_on
from builder.records.characters import NOT_IN_XML

_PLAIN = rb"[^<>&\r\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_REFERENCE = r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});"
_TEXT = _PLAIN + b"(?:" + _REFERENCE.encode() + _PLAIN + b")*+"
_REFERENCES = re.compile(_REFERENCE)
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_BEHIND_ADDRESS = re.compile(
    rb'(?: s="(?P<style>[0-9]{1,6})")?(?: t="(?P<kind>[a-zA-Z]{1,9})")?'
    rb"(?:(?P<empty>/>)|>(?:"
    rb'<is><t(?: xml:space="preserve")?>(?P<inline>' + _TEXT + rb")</t></is>"
    rb"|(?P<formula><f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v>(?P<written>" + _TEXT + rb")</v>|(?P<nothing><v/>))?"
    rb")</c>)"
)
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(rb"<row([^<>]*)>")
_NUMBER_OF_ROW = re.compile(rb'\sr="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\shidden="([a-z0-9]{1,5})"')
_COLUMN = re.compile(rb"[A-Z]{1,3}")
_MOST_KNOWN = 50_000


class _OtherwiseError(Exception):
    """A piece of a sheet is written otherwise than its pattern has it."""


class _Odd(NamedTuple):
    """What is written of a cell of which more may be to be kept, or to be said, than its value."""

    kind: str
    style: int
    written: str | None
    formula: bool


def parts(content: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Give what stands before the rows, the rows, and what stands behind; None where that cannot be told."""
    found = divided(content, _BEGIN, _END)
    return found and (found[0] + _BEGIN, found[1], _END + found[2])


def read_pattern(rows: bytes, found: Collected) -> bool:
    """Read the rows of a sheet into what is found of it; tell whether all of them were understood."""
    try:
        _read(rows, found)
    except (_OtherwiseError, UnicodeDecodeError):
        return False
    return True


def _read(rows: bytes, found: Collected) -> None:
    row = 0
    columns, known = _Columns(), _Known(found.setting)
    for line in rows.split(b"</row>"):
        begun, *cells = line.split(b'<c r="')
        row = _begin_rows(begun, row, found)
        number = str(row).encode()
        letters = slice(-len(number))
        if cells and not row:
            raise _OtherwiseError
        for cell in cells:
            address, _, behind = cell.partition(b'"')
            if not address.endswith(number):
                raise _OtherwiseError  # a cell of another row than the one in which it stands
            column = columns[address[letters]]
            value = known[behind]
            if isinstance(value, _Odd):
                found.add(row, column, value.kind, value.style, value.written, formula=value.formula)
            elif value is not None:
                found.keep(row, column, value)


class _Columns(dict[bytes, int]):
    """The numbers of columns by their letters."""

    def __missing__(self, letters: bytes) -> int:
        column = column_of(letters.decode()) if _COLUMN.fullmatch(letters) else LAST_COLUMN + 1
        if column > LAST_COLUMN:
            raise _OtherwiseError
        self[letters] = column
        return column


class _Known(dict[bytes, Value | _Odd | None]):
    """What stands in cells by what is written behind their addresses, each understood once; None of nothing."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def __missing__(self, behind: bytes) -> Value | _Odd | None:
        match = _BEHIND_ADDRESS.fullmatch(behind)
        if match is None:
            raise _OtherwiseError
        found = self._found(match)
        if len(self) < _MOST_KNOWN:
            self[behind] = found
        return found

    def _found(self, match: re.Match[bytes]) -> Value | _Odd | None:
        styled, typed, empty, inline, formula, written, nothing = match.groups()
        if empty:
            return None
        style, kind = int(styled or 0), (typed or b"").decode()
        if inline is not None:
            kind, written = "inlineStr", inline
        shown = self._setting.shown(style)
        if written and formula is None and shown != "percent":
            value = self._setting.value(kind, shown, _text(written))
            if self._setting.shown_otherwise(style, shown, value) is None:
                return None if value == "" else value
        text = "" if nothing else None if written is None else _text(written)
        return _Odd(kind, style, text, formula is not None)


def _text(written: bytes) -> str:
    """Give what is written; openpyxl writes each character beyond ASCII as a reference to it."""
    text = written.decode()
    return _REFERENCES.sub(lambda match: _character(match[0]), text) if "&" in text else text


@lru_cache(maxsize=2**16)
def _character(reference: str) -> str:
    """Give the character that a reference stands for; one that XML cannot hold is damage, and found as such."""
    if reference in _NAMED:
        return _NAMED[reference]
    number = reference[2:-1]
    try:
        character = chr(int(number[1:], 16) if number.startswith("x") else int(number))
    except ValueError as error:
        raise _OtherwiseError from error
    if NOT_IN_XML.fullmatch(character):
        raise _OtherwiseError
    return character


def _begin_rows(begun: bytes, row: int, found: Collected) -> int:
    """Note the rows that begin before a cell, all but the last of them empty, and give the number of the last."""
    at = 0
    while at < len(begun):
        match = _ROW.match(begun, at)
        if match is None:
            raise _OtherwiseError
        number = _NUMBER_OF_ROW.search(match[1])
        hidden = _HIDDEN.search(match[1]) if b"hidden" in match[1] else None
        row = int(number[1]) if number else row + 1
        found.begin_row(row, hidden=hidden is not None and is_on(hidden[1].decode()))
        at = match.end()
    return row
