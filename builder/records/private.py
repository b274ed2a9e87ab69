"""Numbers that are somebody's own and belong in no record: mobile, ID-card and bank-card numbers."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from builder.problems import Problem, Text

Sort = Literal["mobile", "id-card", "bank-card"]

PUBLIC_NUMBERS = frozenset({"uscc", "identifier"})
"""The keys whose numbers are public: they are no one's own, whatever they look like."""

_MOBILE = r"(?:\+86[ -]?)?1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})"
_LONG = r"[0-9]{16,19}|[0-9]{17}[Xx]|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])(?:(?P<mobile>{_MOBILE})|{_LONG})(?![0-9A-Za-z])")
_WORTH_A_LOOK = re.compile(r"[0-9]{11}|[0-9]{3}[ -][0-9]{4}[ -][0-9]{4}|[0-9]{4}[ -][0-9]{4}[ -]")
_ID_CARD_LENGTH = 18


def may_hold_private_numbers(text: str) -> bool:
    """Tell quickly whether a text has as many digits in a row as such a number has."""
    return bool(_WORTH_A_LOOK.search(_plain(text)))


def private_numbers(text: str) -> Iterator[tuple[Sort, str]]:
    """Find what looks like somebody's own number in a text, masked; full-width digits are digits."""
    if not may_hold_private_numbers(text):
        return
    for match in _NUMBER.finditer(_plain(text)):
        sort = _sort(match)
        if sort is not None:
            yield sort, _mask(match.group())


def without_private_numbers(text: str) -> str:
    """Give a text with such numbers masked, so that it can be printed."""
    plain = _plain(text)
    masked = _NUMBER.sub(lambda match: _mask(match.group()) if _sort(match) else match.group(), plain)
    return text if masked == plain else masked


def printable(problem: Problem) -> Problem:
    """Give a problem that shows no such number: reports are printed where others can read them."""
    return replace(
        problem,
        found=_printable(problem.found),
        values={name: _printable(value) for name, value in problem.values.items()},
    )


def _printable(value: str | Text) -> str | Text:
    if isinstance(value, Text):
        return Text(without_private_numbers(value.zh), without_private_numbers(value.en))
    return without_private_numbers(value)


def _plain(text: str) -> str:
    """Give a text with full-width digits and letters as plain ones."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _sort(match: re.Match[str]) -> Sort | None:
    if match["mobile"]:
        return "mobile"
    number = re.sub("[ -]", "", match.group()).upper()
    if len(number) == _ID_CARD_LENGTH and number == match.group().upper() and mod_11_2.is_valid(number):
        return "id-card"
    return "bank-card" if luhn.is_valid(number) else None


def _mask(number: str) -> str:
    """Keep the first three and the last four characters."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
