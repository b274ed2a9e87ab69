"""The numbers of trademarks and of layouts of integrated circuits."""

import re
from itertools import takewhile

from builder.identifiers.number import Number
from builder.identifiers.offices import OFFICES, with_codes
from builder.identifiers.spelling import names_none, names_several, plain, without_classes, without_noise, words

_INTERNATIONAL = re.compile("马德里|国际注册")
_RENEWAL = re.compile(r"(?<![0-9A-Z])[0-9]?R\W*(?=[0-9])")
_MADRID = frozenset(["G", "IR", "IRN", "WO", "WIPO", "MADRID", "INT", "INTL", "INTERNATIONAL"])
_LAYOUT = re.compile("[0-9]{8,9}[0-9X]?")
_COUNTED = re.compile(r"[约共]\W*[0-9]|[0-9]\s*(?:[万亿件个项份元%]|年)")
"""What is no number but how many there are, or a year."""
_MOST_DIGITS = 9
_SHORTEST_GROUP = 3


def trademark(written: str) -> Number | None:
    """Understand the number of a trademark: Chinese, unless it names another office or is an international one.

    The classes and whatever stands around the number are free; a letter after it is a divided registration.
    """
    text = _INTERNATIONAL.sub(" IR ", with_codes(without_classes(plain(written))))
    if _MADRID.isdisjoint(words(text)):
        return _registered(text, "CN")
    return madrid(written)


def madrid(written: str) -> Number | None:
    """Understand the number of an international registration under the Madrid system."""
    return _registered(_RENEWAL.sub(" ", without_classes(plain(written))), "WO", *_MADRID, "CN")


def _registered(text: str, office: str, *prefixes: str) -> Number | None:
    found = without_noise(words(text), *prefixes)
    if found and found[0] in OFFICES:
        office = found.pop(0)
    groups = list(takewhile(str.isdigit, found))
    letters = found[len(groups) :]
    digits = "".join(groups).lstrip("0")
    if (
        names_several(text)
        or names_none(text)
        or _COUNTED.search(text)
        or not 0 < len(digits) <= _MOST_DIGITS
        or any(len(group) < _SHORTEST_GROUP for group in groups[1:])
        or len(letters) > 1
        or any(len(letter) > 1 for letter in letters)
    ):
        return None
    number = digits + "".join(letters)
    shown = {"CN": number, "WO": f"G{number}"}.get(office, f"{office} {number}")
    return Number(canonical=f"trademark {office} {number}", display=shown)


def layout(written: str) -> Number | None:
    """Understand the registration number of a layout, with or without BS."""
    text = plain(written)
    number = "".join(without_noise(words(text), "BS", "CN"))
    if names_several(text) or not _LAYOUT.fullmatch(number):
        return None
    return Number(canonical=f"layout {number}", display=f"BS.{number}")
