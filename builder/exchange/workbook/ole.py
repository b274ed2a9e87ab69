"""The container of Excel's files before 2007: a small file system of which one stream is wanted."""

import struct
from collections.abc import Iterator

from builder.exchange.workbook.unreadable import CUT_OFF, UnreadableError, damaged

_SIZES = struct.Struct("<HH")
_NUMBER, _TABLES = struct.Struct("<I"), struct.Struct("<IIII")
_ENTRY = 128
_NAME = 64
_LAST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_SMALLEST, _LARGEST = 6, 12  # powers of two, of a sector's size


def stream_of(content: bytes, names: tuple[str, ...]) -> bytes:
    """Give the first stream of one of the names; a file that does not hold together is damaged."""
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError) as error:
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return damaged(CUT_OFF)


class _Container:
    def __init__(self, content: bytes) -> None:
        self._content = content
        large, small = _SIZES.unpack_from(content, 30)
        if not (_SMALLEST <= large <= _LARGEST and small <= large):
            raise _damaged()
        self._size, self._small_size = 1 << large, 1 << small
        (directory,) = _NUMBER.unpack_from(content, 48)
        self._cutoff, small_table, _, more = _TABLES.unpack_from(content, 56)
        self._next = self._table(more)
        self._entries = self._chain(directory)
        self._small_next = _numbers(self._chain(small_table)) if small_table < _LAST_SECTOR else ()

    def stream(self, names: tuple[str, ...]) -> bytes:
        """Give the first stream of one of the names."""
        wanted = {name.casefold() for name in names}
        root = b""
        for at in range(0, len(self._entries) - _ENTRY + 1, _ENTRY):
            entry = self._entries[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, _NAME)
            first, size = struct.unpack_from("<II", entry, 116)
            if kind == _ROOT:
                root = self._chain(first) if first < _LAST_SECTOR else b""
            name = entry[: max(0, min(length, _NAME) - 2)].decode("utf-16-le", "replace")
            if kind == _STREAM and name.casefold() in wanted:
                found = self._chain(first) if size >= self._cutoff else self._small_chain(first, root)
                if len(found) < size:
                    raise _damaged()
                return found[:size]
        raise _damaged()

    def _table(self, more: int) -> tuple[int, ...]:
        """Give the sector that follows each."""
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        seen = 0
        while more < _LAST_SECTOR and seen * self._size < len(self._content):
            numbers = _numbers(self._sector(more))
            sectors += numbers[:-1]
            more = numbers[-1]
            seen += 1
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _LAST_SECTOR))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._next)))

    def _small_chain(self, first: int, root: bytes) -> bytes:
        size = self._small_size
        return b"".join(root[one * size : (one + 1) * size] for one in _followed(first, self._small_next))


def _numbers(content: bytes) -> tuple[int, ...]:
    count = len(content) // 4
    return struct.unpack_from(f"<{count}I", content)


def _followed(first: int, following: tuple[int, ...]) -> Iterator[int]:
    """Follow a chain, which may be no longer than all of it."""
    at = first
    for _ in range(len(following) + 1):
        if at >= _LAST_SECTOR:
            return
        yield at
        at = following[at]
    raise _damaged()
