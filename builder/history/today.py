"""What is today held against an earlier state: the files of a root as they lie there, or as another commit has them."""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from builder.history.website import FILE
from builder.records.plain_files import FOLDER, MOST_BYTES, FileRefusedError, Found, content_of, files_below
from builder.repository import (
    EXECUTABLE_MODE,
    FILE_MODES,
    LINK_MODE,
    PLAIN_MODE,
    Entry,
    entries_at,
    found_at,
    keeps_modes,
)


class Today(Protocol):
    """The state that an earlier one is held against."""

    def is_here(self, path: str) -> bool:
        """Tell whether a file, or a link in its place, lies in the root; what a linked folder leads to does not."""

    def content(self, path: str) -> bytes | None:
        """Give the content of a file as Git sees it, of a link where it leads; None where no record is like that."""

    def mode(self, was: Entry) -> str:
        """Give the mode that Git has for a file: as it was, where modes say nothing here."""

    def holds_records(self, place: str) -> bool:
        """Tell whether there are records at a place, given by the way from the root."""

    def files(self) -> Iterable[Found]:
        """Give the records."""


@dataclass(frozen=True)
class InFolder:
    """The folder of a root as it stands."""

    root: Path

    @cached_property
    def _keeps_modes(self) -> bool:
        return keeps_modes(self.root)

    def is_here(self, path: str) -> bool:
        """Tell whether a file, or a link in its place, lies in the root."""
        file = self.root / path
        folders = [self.root / folder for folder in PurePosixPath(path).parents[:-1]]
        return (file.is_symlink() or file.is_file()) and not any(folder.is_symlink() for folder in folders)

    def content(self, path: str) -> bytes | None:
        """Give the content of a file, of a link where it leads."""
        file = self.root / path
        if file.is_symlink():
            return os.fsencode(file.readlink())
        try:
            return content_of(file)
        except FileRefusedError:
            return None

    def mode(self, was: Entry) -> str:
        """Give the mode of a file."""
        file = self.root / was.path
        if file.is_symlink():
            return LINK_MODE
        if not self._keeps_modes and was.mode in FILE_MODES:
            return was.mode
        return EXECUTABLE_MODE if file.stat().st_mode & 0o100 else PLAIN_MODE

    def holds_records(self, place: str) -> bool:
        """Tell whether there are records at a place."""
        return (self.root / place / FOLDER).exists()

    def files(self) -> Iterable[Found]:
        """Give the records."""
        return files_below(self.root)


@dataclass(frozen=True, kw_only=True)
class InCommit:
    """A commit, which is not checked out; `read` gives a content by its digest.

    `place` is the way from the root of today to the one of the commit: empty, or ending with `/`.
    """

    root: Path
    commit: str
    read: Callable[[str], bytes]
    place: str = ""

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The records and `mkdocs.yml`, by path."""
        listed = entries_at(self.root, self.commit, FOLDER, FILE, place=self.place)
        return {entry.path: entry for entry in listed}

    def is_here(self, path: str) -> bool:
        """Tell whether the commit has a file, or a link in its place."""
        return path in self.entries and self.entries[path].mode in {*FILE_MODES, LINK_MODE}

    def content(self, path: str) -> bytes | None:
        """Give the content of a file, of a link where it leads."""
        if not self.is_here(path) or self.entries[path].size > MOST_BYTES:
            return None
        try:
            return self.read(self.entries[path].digest)
        except FileRefusedError:
            return None

    def mode(self, was: Entry) -> str:
        """Give the mode of a file."""
        return self.entries[was.path].mode

    def holds_records(self, place: str) -> bool:
        """Tell whether there are records at a place."""
        return bool(entries_at(self.root, self.commit, place=place))

    def files(self) -> Iterable[Found]:
        """Give the records, but for those in hidden folders and those that are hidden."""
        for path, entry in self.entries.items():
            if path != FILE and not any(part.startswith(".") for part in path.split("/")):
                yield found_at(entry, self.read)


def is_the_same(today: bytes, entry: Entry, content: Callable[[str], bytes]) -> bool:
    """Tell whether a file is what it was but for the ends of its lines, which Git writes as each machine has them."""
    if _digest(today, entry.digest) == entry.digest:
        return True
    try:
        return _lines(content(entry.digest)) == _lines(today) if entry.size <= MOST_BYTES else False
    except FileRefusedError:
        return False


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _digest(content: bytes, like: str) -> str:
    """Give the digest that Git has for a content, by the algorithm of another digest."""
    algorithm = hashlib.sha256 if len(like) == _SHA256_DIGITS else partial(hashlib.sha1, usedforsecurity=False)
    return algorithm(b"blob %d\0%b" % (len(content), content)).hexdigest()


_SHA256_DIGITS = 64
