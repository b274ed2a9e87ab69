"""A sheet of a workbook by one pattern, where its cells are written as Excel, WPS and LibreOffice write them.

An element a time, a sheet takes three times as long to read as this way. The pattern has to match without a gap:
where it does not, nothing of it is kept, and the sheet is read by its elements.
"""

import re

from builder.exchange.book import Value
from builder.exchange.workbook.addresses import column_of
from builder.exchange.workbook.collected import Collected, Setting
from builder.exchange.workbook.limits import LAST_COLUMN
from builder.exchange.workbook.markup import is_on

_TEXT = rb"[^<>&\r\x00-\x08\x0b\x0c\x0e-\x1f]*"
_CELL_OR_ROW = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="(?P<style>[0-9]{1,6})")?(?: t="(?P<kind>[a-zA-Z]{1,9})")?'
    rb"(?:/>|>(?:<v>(?P<written>" + _TEXT + rb")</v>|"
    rb"(?P<odd>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?(?:<v>" + _TEXT + rb"</v>|<v/>)?"
    rb'|<is><t(?: xml:space="preserve")?>' + _TEXT + rb"</t></is>))</c>)"
    rb"|<row([^<>]*?)/?>|</row>"
)
_INLINE = re.compile(rb"<is><t[^>]*>([^<]*)")
_VALUE = re.compile(rb"<v>([^<]*)|<v/>")
_NUMBER_OF_ROW = re.compile(rb'\sr="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\shidden="([a-z0-9]{1,5})"')
_DECLARED = re.compile(rb'<\?xml [^>]*encoding="([^"]*)"')
_MOST_KNOWN = 50_000


def parts(content: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Give what stands before the rows, the rows, and what stands behind; None where that cannot be told."""
    head, begun, rest = content.partition(b"<sheetData>")
    rows, ended, tail = rest.rpartition(b"</sheetData>")
    declared = _DECLARED.match(head)
    if not begun or not ended or (declared and declared[1].upper() != b"UTF-8"):
        return None
    return None if b"<!" in head or not head.startswith(b"<") else (head + begun, rows, ended + tail)


def read_pattern(rows: bytes, found: Collected) -> bool:
    """Read the rows of a sheet into what is found of it; tell whether all of them were understood."""
    try:
        return _read(rows, found) == len(rows)
    except UnicodeDecodeError:
        return False


def _read(rows: bytes, found: Collected) -> int:
    """Read as far as the pattern matches, and give how far that is."""
    at = row = 0
    row_written = b""
    columns: dict[bytes, int] = {}
    known = _Known(found.setting)
    while match := _CELL_OR_ROW.match(rows, at):
        letters, number, style, kind, written, odd, begun = match.groups()
        if letters is None:
            if begun is not None:
                row = _begin_row(begun, row, found)
                row_written = str(row).encode()
            at = match.end()
            continue
        column = columns.get(letters) or columns.setdefault(letters, column_of(letters.decode()))
        if number != row_written or column > LAST_COLUMN:
            break  # a cell of another row than the one in which it stands
        at = match.end()
        if written is not None:
            value = known[kind, style, written]
            if value is not None:
                found.keep(row, column, value)
                continue
        elif odd is None:
            continue
        _add(found, row, column, match)
    return at


class _Known(dict[tuple[bytes | None, bytes | None, bytes], Value | None]):
    """Values by what is written of them, each made once; None where more than the value is to be kept."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def __missing__(self, key: tuple[bytes | None, bytes | None, bytes]) -> Value | None:
        kind, style, written = key
        number = int(style or 0)
        shown = self._setting.shown(number)
        plain = written and shown != "percent"
        value = self._setting.value((kind or b"").decode(), shown, written.decode()) if plain else None
        if value is not None and self._setting.shown_otherwise(number, shown, value) is not None:
            value = None
        if len(self) < _MOST_KNOWN:
            self[key] = value or None
        return value or None


def _begin_row(attributes: bytes, before: int, found: Collected) -> int:
    number, hidden = _NUMBER_OF_ROW.search(attributes), _HIDDEN.search(attributes)
    row = int(number[1]) if number else before + 1
    found.begin_row(row, hidden=hidden is not None and is_on(hidden[1].decode()))
    return row


def _add(found: Collected, row: int, column: int, match: re.Match[bytes]) -> None:
    """Add a cell with a formula, with text of its own, or of another kind than values that are kept as they are."""
    kind, style, written, odd = (
        (match["kind"] or b"").decode(),
        int(match["style"] or 0),
        match["written"],
        match["odd"],
    )
    inline = _INLINE.search(odd or b"")
    if inline:
        kind, written = "inlineStr", inline[1]
    formula = odd is not None and odd.startswith(b"<f")
    if written is None and odd is not None:
        value = _VALUE.search(odd)
        written = value and (value[1] or b"")
    found.add(row, column, kind, style, None if written is None else written.decode(), formula=formula)
