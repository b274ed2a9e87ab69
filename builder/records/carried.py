"""The document of a record that was just written, from the data that it was written of: its text need not be read.

To read a text takes most of the time of a check, and what a new record says is known before it is written. Where its
values stand is found out once somebody asks, by reading it. What only reading can tell is left to that.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial

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
    read = cache(partial(_read, text, path, place))
    return Document(
        path=path,
        place=place,
        data=data,
        values=_Marks(lambda: read().values),
        keys=_Marks(lambda: read().keys),
    )


def _read(text: str, path: str, place: Place) -> Document:
    document, _ = build(text, path, place, Patience())
    assert document is not None, path  # noqa: S101  what is carried can be read
    return document


def _is_plainly_read(data: Data, levels: int) -> bool:
    """Tell whether data, with no more than so many levels, is read as it is from wherever it is written."""
    if isinstance(data, dict):
        return levels > 0 and all(
            _KEY.fullmatch(key) and _is_plainly_read(value, levels - 1) for key, value in data.items()
        )
    if isinstance(data, list):
        return levels > 0 and all(_is_plainly_read(item, levels - 1) for item in data)
    if isinstance(data, str):
        return "\n" not in data and "\r" not in data
    if isinstance(data, Decimal):
        return data.is_finite() and "." in f"{data:f}" and len(f"{data:f}") <= MOST_DIGITS
    return not isinstance(data, int) or len(str(data)) <= MOST_DIGITS


class _Marks(Mapping[Pointer, Mark]):
    """Where values or keys stand, found out when first asked."""

    def __init__(self, found: Callable[[], Mapping[Pointer, Mark]]) -> None:
        self._found = found

    def __getitem__(self, pointer: Pointer) -> Mark:
        return self._found()[pointer]

    def __iter__(self) -> Iterator[Pointer]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())
