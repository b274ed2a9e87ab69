"""What people write over the columns of a sheet."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from builder.exchange.layouts import LAYOUTS

MOST_ABOVE = 40
"""The most rows above a table: titles, notices, and the row of keys."""

_HINT = re.compile(r"[(（\[【].*?[)）\]】]")
_BESIDE = re.compile(r"[\s*★:：、\u200b\ufeff]")


def plain_title(text: str) -> str:
    """Give a header without what is only beside it: marks of what is required, hints in brackets, blanks and widths."""
    plain = _HINT.sub("", unicodedata.normalize("NFKC", text))
    return _BESIDE.sub("", plain).casefold()


@cache
def titles_of(name: str) -> Mapping[str, str]:
    """Give the keys of a layout's columns by what people call them, plainly written."""
    return {plain_title(word): key for word, key in LAYOUTS[name].called.items()}


@cache
def known_titles() -> frozenset[str]:
    """Give everything that people write over columns of any sheet."""
    return frozenset(title for layout in LAYOUTS.values() for title in titles_of(layout.name))
