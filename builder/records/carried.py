"""The document of a record that was just written, from the data that it was written of: its text need not be read.

To read a text takes most of the time of a check, and what a new record says is known before it is written. Where its
values stand is found out once somebody asks, by reading it. What only reading can tell is left to that.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Literal

from builder.records.build import MOST_LEVELS, Patience, build
from builder.records.characters import bad_characters
from builder.records.document import Data, Document, Mark, Pointer
from builder.records.kinds import Place, place_of
from builder.records.scalars import MOST_DIGITS

MOST_CARRIED = 64 * 1024
"""The most characters of a text that is not read: one of no more has neither too many items nor too many bytes."""

_KEY = re.compile(r"[a-z][a-z0-9_-]*")


def carried(text: str, path: str, data: Data) -> Document | None:
    """Give the document of a text that `write.new_record` wrote of data in order; None where it has to be read."""
    place = place_of(path)
    if place is None or len(text) > MOST_CARRIED or not _is_plainly_read(data, MOST_LEVELS):
        return None
    if any(True for _ in bad_characters(text, path)):
        return None
    unread = _Unread(text, path, place)
    return Document(path=path, place=place, data=data, values=_Marks(unread, "values"), keys=_Marks(unread, "keys"))


def _is_plainly_read(data: Data, levels: int) -> bool:
    """Tell whether data, with no more than so many levels, is read as it is from wherever it is written."""
    if isinstance(data, str):
        return "\n" not in data and "\r" not in data
    if isinstance(data, (dict, list)):
        parts, keys = (data.values(), data) if isinstance(data, dict) else (data, ())
        return levels > 0 and all(map(_is_plain_key, keys)) and all(map(_is_plainly_read, parts, repeat(levels - 1)))
    if isinstance(data, Decimal):
        return data.is_finite() and "." in f"{data:f}" and len(f"{data:f}") <= MOST_DIGITS
    return not isinstance(data, int) or len(str(data)) <= MOST_DIGITS


@lru_cache(maxsize=1024)
def _is_plain_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


class _Unread:
    """A text that is read once somebody asks."""

    __slots__ = ("_document", "_path", "_place", "_text")

    def __init__(self, text: str, path: str, place: Place) -> None:
        self._text, self._path, self._place = text, path, place
        self._document: Document | None = None

    def document(self) -> Document:
        """Give the document that reading gives."""
        if self._document is None:
            self._document, _ = build(self._text, self._path, self._place, Patience())
        assert self._document is not None, self._path  # noqa: S101  what is carried can be read
        return self._document


class _Marks(Mapping[Pointer, Mark]):
    """Where values or keys stand, found out when first asked."""

    __slots__ = ("_of", "_unread")

    def __init__(self, unread: _Unread, of: Literal["values", "keys"]) -> None:
        self._unread, self._of = unread, of

    def _found(self) -> Mapping[Pointer, Mark]:
        document = self._unread.document()
        return document.values if self._of == "values" else document.keys

    def __getitem__(self, pointer: Pointer) -> Mark:
        return self._found()[pointer]

    def __iter__(self) -> Iterator[Pointer]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())
