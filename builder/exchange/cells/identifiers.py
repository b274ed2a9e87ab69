"""Numbers and ids: what tells one thing from all others, in half width."""

import re

from stdnum.cn import uscc

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import BAD_CHARACTER, DIGITS_LOST, PERHAPS_LOST, STANDS_FOR, UNSEEN
from builder.exchange.cells.reading import LOST, other_sort, reader, refused, remark, understood
from builder.exchange.cells.shown import is_number, number
from builder.exchange.cells.spelling import MARK_OF_TEXT, forbidden, naming, plain, tidy, unseen
from builder.exchange.cells.taken import Taken
from builder.exchange.cells.texts import AS_TEXT, has_lost_digits
from builder.exchange.faults import Fault
from builder.identifiers import names_none, patent_number
from builder.problems import Text

_NUMBER = Text("编号", "an id or a number")
_ZERO_LOST = Text("开头的“0”已经丢失", "and its leading 0 is lost")
_WIDE = str.maketrans(
    {chr(ord(sign) + 0xFEE0): sign for sign in "-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
)
_PLAIN_ID = re.compile("[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_WITH_CHECK = re.compile(r"[0-9]{5,}\.[0-9]")
"""What a number that a spreadsheet keeps as a quantity can have behind its point: the check digit of a patent."""
_WHOLE = re.compile(r"([0-9]+)\.0+")
_CREDIT_CODE = 18
_OLD_PATENT = 8
_NEW_PATENT = 12


@reader
def identifier(value: Value, cell: Cell, header: str) -> Taken[str] | Fault:
    """Take an id or a number as a text.

    `12.0`, which programs make of 12, is 12 unless it is a patent number; a credit code has no blanks.
    """
    if isinstance(value, str):
        if value == cell.value and _PLAIN_ID.fullmatch(value) and len(value) != _CREDIT_CODE:
            return Taken(value)
        return _written(value, cell, header)
    if not is_number(value) or cell.traits.percent or value < 0 or _is_fraction(number(value)):
        return other_sort(cell, header, _NUMBER, how=AS_TEXT)
    standing = number(value)
    if _lacks_its_beginning(standing):
        return refused(DIGITS_LOST, cell, header, lost=_ZERO_LOST)
    if len(standing) == _NEW_PATENT and _is_patent(f"{standing}.0"):
        return Taken(standing, (remark(PERHAPS_LOST, cell, header),))
    return Taken(standing)


def _written(value: str, cell: Cell, header: str) -> Taken[str] | Fault:
    tidied = "".join(part.strip() for part in tidy(value).split("\n")).lstrip(MARK_OF_TEXT).strip()
    half = plain(tidied)
    right = half if half.isascii() else tidied.translate(_WIDE)
    if wrong := forbidden(right):
        return refused(BAD_CHARACTER, cell, header, characters=naming(wrong))
    if names_none(half.upper()):
        return refused(STANDS_FOR, cell, header)
    if has_lost_digits(right):
        return refused(DIGITS_LOST, cell, header, lost=LOST)
    whole = _WHOLE.fullmatch(right)
    if whole and not _is_patent(right):
        right = whole[1]
    code = right.replace(" ", "").upper()
    if len(code) == _CREDIT_CODE and uscc.is_valid(code):
        right = code
    if gone := unseen(str(cell.value)):
        return Taken(right, (remark(UNSEEN, cell, header, characters=naming(gone)),))
    return Taken(right) if right == value else understood(right, cell, header, right)


def _is_fraction(number: str) -> bool:
    return "." in number and not _WITH_CHECK.fullmatch(number)


def _lacks_its_beginning(number: str) -> bool:
    """Tell whether a number is that of a patent of 2000 to 2003, but for the 0 it begins with."""
    body, dot, check = number.partition(".")
    return bool(dot) and len(body) < _OLD_PATENT and _is_patent(f"{body.zfill(_OLD_PATENT)}.{check}")


def _is_patent(number: str) -> bool:
    patent = patent_number(number)
    return patent is not None and patent.check == patent.right_check
