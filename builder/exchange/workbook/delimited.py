"""Tables that are text: CSV, and what Excel calls Unicode text; every cell of them is text."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator

from builder.exchange.book import Book, Sheet
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.workbook.codes import AS_GBK, ENCODING, QUOTES
from builder.exchange.workbook.limits import LAST_COLUMN, LAST_ROW, MOST_BYTES, check_cells
from builder.exchange.workbook.sorts import refuse_markup, utf_16_without_mark
from builder.exchange.workbook.unreadable import UnreadableError, damaged
from builder.problems import Text
from builder.separated import unguarded

_UTF_8 = b"\xef\xbb\xbf"
_MARKED = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""What texts begin with that say their encoding, the longer marks first."""
_GBK = "gb18030"
_LOOKED_AT = 8192
_SEPARATORS = ",\t;|"
"""What may stand between cells."""
_ANY_SEPARATOR = re.compile("[,\t;|]")
_SEPARATOR_LINE = "sep="
_KEPT_AS_TEXT = re.compile('="([^"]*)"')
_OUTSIDE = Text("行或者列超出表格的范围", "more rows or columns than a sheet has")


def read_text(name: str, content: bytes, titles: Collection[str]) -> Book:
    """Read a table that is text, whose sheet has the file's name; `titles` are those that its first line may have."""
    refuse_markup(content[:_LOOKED_AT].decode("utf-8", "replace"))  # a page says its encoding itself
    text, encoding = _decoded(content, titles)
    refuse_markup(text)
    remarks: tuple[Remark, ...] = (fault(AS_GBK, Place(), name),) if encoding == _GBK else ()
    title = name.rpartition("/")[2].rpartition(".")[0] or name
    return Book(name=name, format="csv", sheets=(Sheet(name=title, values=_values(text, titles)),), remarks=remarks)


def _decoded(content: bytes, titles: Collection[str]) -> tuple[str, str]:
    """Give the text of bytes, and their encoding; GBK has no mark, and its first line has to show it."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _read_as(content, encoding), encoding
    if content.startswith(_UTF_8):
        return _read_as(content, "utf-8-sig"), "utf-8"
    if b"\x00" in content and (unmarked := utf_16_without_mark(content)):
        return _read_as(content, unmarked), unmarked
    if content.isascii():
        return content.decode("ascii"), "utf-8"
    plain, chinese = _perhaps(content, "utf-8"), _perhaps(content, _GBK)
    if chinese is not None and _shows(chinese, titles) and not (plain and _shows(plain, titles)):
        return chinese, _GBK
    if plain is None:
        raise UnreadableError(ENCODING)
    return plain, "utf-8"


def _read_as(content: bytes, encoding: str) -> str:
    text = _perhaps(content, encoding)
    if text is None:
        raise damaged(Text("有的字节不成文字", "some of its bytes are no text"))
    return text


def _perhaps(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _shows(text: str, titles: Collection[str]) -> bool:
    """Tell whether the first line in which something stands has one of the titles."""
    lines = (line for line in text.splitlines() if line.strip(" ,\t"))
    first = next((line for line in lines if not line.casefold().startswith(_SEPARATOR_LINE)), "")
    return not _words(_ANY_SEPARATOR.split(first)).isdisjoint(titles)


def _words(cells: Iterable[str]) -> set[str]:
    return {cell.strip().strip('"').strip("* ") for cell in cells}


def _separator(text: str, titles: Collection[str]) -> str:
    """Give what separates cells: what most titles stand between, else what the first line has most of that has any."""
    begin = text[:_LOOKED_AT].splitlines()
    known = {
        sign: max((len(_words(line.split(sign)) & {*titles}) for line in begin), default=0) for sign in _SEPARATORS
    }
    best = max(_SEPARATORS, key=lambda sign: known[sign])
    if known[best] > 1:
        return best
    separated = next((line for line in io.StringIO(text) if _ANY_SEPARATOR.search(line)), "")
    return max(_SEPARATORS, key=separated.count)


def _values(text: str, titles: Collection[str]) -> dict[int, dict[int, str]]:
    first, _, rest = text.partition("\n")
    separator = _separator(text, titles)
    if first.casefold().startswith(_SEPARATOR_LINE) and len(first.strip()) == len(_SEPARATOR_LINE) + 1:
        separator, text = first[len(_SEPARATOR_LINE)], rest
    csv.field_size_limit(MOST_BYTES)
    found: dict[int, dict[int, str]] = {}
    count = 0
    for row, cells in enumerate(_lines(text, separator), 1):
        if row > LAST_ROW or len(cells) > LAST_COLUMN:
            raise damaged(_OUTSIDE)
        filled = {column: _as_text(cell) for column, cell in enumerate(cells, 1) if cell}
        count += len(filled)
        check_cells(count)
        if filled:
            found[row] = filled
    return found


def _as_text(cell: str) -> str:
    """Give what a cell says without the signs by which programs keep a spreadsheet from changing it: ="0123"."""
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    return kept[1] if kept else unguarded(cell)


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(QUOTES, line=str(line)) from error
        yield cells
