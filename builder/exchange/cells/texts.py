"""Texts, names and lists of words: their characters stay as they are, but for those that nobody sees."""

import datetime as dt
import re
import unicodedata

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import BAD_CHARACTER, DIGITS_LOST, OTHER_SORT, STANDS_FOR, UNSEEN
from builder.exchange.cells.reading import LOST, other_sort, reader, refused, remark, understood
from builder.exchange.cells.shown import is_number, short, shown
from builder.exchange.cells.spelling import BLANKS, forbidden, naming, plain, tidy, unseen
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text
from builder.records.characters import is_ordinary

_TEXT = Text("文字", "a text")
_NAME = Text("姓名或者名称", "a name")
_AN_ID = Text("编号", "an id")
_NOBODY = frozenset({"无", "暂无", "没有", "未知", "不详", "待定", "未定", "空缺", "某某"})
"""What people write in place of a name that they do not know."""
_ID = re.compile("[tac][0-9]{4}-[0-9]{2,}|e[0-9]{4,}", re.IGNORECASE)
_BREAK = Text("换行", "a line break")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
_PADDED = re.compile(rf"([{_HAN}])[ \u3000\xa0]+([{_HAN}])")
_WIDE = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·]")
_APART = re.compile(r"[、，,;；\n]")
_LONG = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{2,3}|[0-9]\.[0-9]+[Ee][0-9]{2,3}")
AS_TEXT = Text(
    "；本来要填文字、被自动改成这样的，先把单元格格式改为“文本”，再重新填写",
    "; what was meant for a text and was turned into this is typed again into a cell formatted as text",
)


@reader
def text(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a text, which may have several lines."""
    return _words(value, cell, header)


@reader
def line(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a text of one line; the lines of a cell are joined, with a blank where no Han characters meet."""
    found = _words(value, cell, header)
    if isinstance(found, Fault) or not isinstance(found.value, str) or "\n" not in found.value:
        return found
    joined = _joined(found.value)
    said = understood(joined, cell, header, joined)
    return Taken(joined, (*found.remarks, *said.remarks))


@reader
def name(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take a name, which holds no line break and nothing invisible; only blanks that pad a name of two are left out."""
    if not isinstance(value, str):
        return other_sort(cell, header, _NAME, how=AS_TEXT)
    if nobody := _nobody(plain(value), cell, header):
        return nobody
    if padded := _PADDED.fullmatch(value):
        whole = "".join(padded.groups())
        return understood(whole, cell, header, whole)
    if not is_ordinary(value) and (inside := unseen(value)):
        right = short(tidy(value))
        return refused(BAD_CHARACTER, cell, header, right, characters=naming(inside))
    if "\n" in value or "\n" in tidy(value):
        return refused(BAD_CHARACTER, cell, header, characters=_BREAK)
    return _words(value, cell, header)


def _nobody(words: str, cell: Cell, header: str) -> Fault | None:
    """Refuse an id in place of a name, and a word that says that there is none."""
    if _ID.fullmatch(words):
        return refused(OTHER_SORT, cell, header, "", sort=_AN_ID, wanted=_NAME, how="")
    return refused(STANDS_FOR, cell, header) if words in _NOBODY else None


@reader
def several(value: Value, cell: Cell, header: str) -> Taken[tuple[str, ...]] | Fault:
    """Take the words of a list, which 、 ， , ； ; and line breaks separate."""
    if isinstance(value, dt.date):
        return Taken((value.isoformat()[:10],))
    found = _words(value, cell, header)
    if isinstance(found, Fault) or not isinstance(found.value, str):
        return found if isinstance(found, Fault) else Taken(None)
    words = tuple(word for part in _APART.split(found.value) if (word := part.strip()))
    return Taken(words or (found.value,), found.remarks)


def has_lost_digits(text: str) -> bool:
    """Tell whether a text is what a spreadsheet made of a long number: 9.15E+17."""
    return text.isascii() and _LONG.fullmatch(text) is not None


def _words(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    if is_number(value):
        return Taken(shown(cell))
    if not isinstance(value, str):
        return other_sort(cell, header, _TEXT, how=AS_TEXT)
    if has_lost_digits(value):
        return refused(DIGITS_LOST, cell, header, lost=LOST)
    if is_ordinary(str(cell.value)):
        return Taken(value)
    right = tidy(value)
    if wrong := forbidden(right):
        return refused(BAD_CHARACTER, cell, header, characters=naming(wrong))
    return Taken(right, _said(right, value, cell, header))


def _said(right: str, value: str, cell: Cell, header: str) -> tuple[Fault, ...]:
    """Say what nobody would see: characters left out, and others put in their normal form."""
    if gone := unseen(str(cell.value)):
        return (remark(UNSEEN, cell, header, characters=naming(gone)),)
    is_normal = value.isascii() or unicodedata.is_normalized("NFC", value)
    return () if is_normal else understood(right, cell, header, right).remarks


def _joined(text: str) -> str:
    """Give lines as one: Han characters need nothing between them, words do."""
    first, *others = filter(None, (line.strip(BLANKS) for line in text.split("\n")))
    for other in others:
        meets_han = _WIDE.match(first[-1]) or _WIDE.match(other)
        first += other if meets_han else f" {other}"
    return first
