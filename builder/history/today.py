"""The files of a root as they lie there today, compared with what Git has of them."""

import hashlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from builder.records.plain_files import MOST_BYTES, FileRefusedError, content_of
from builder.repository import EXECUTABLE_MODE, LINK_MODE, PLAIN_MODE, Entry


def is_here(root: Path, path: str) -> bool:
    """Tell whether a file, or a link in its place, lies in a root; what a linked folder leads to does not."""
    file = root / path
    folders = [root / folder for folder in PurePosixPath(path).parents[:-1]]
    return (file.is_symlink() or file.is_file()) and not any(folder.is_symlink() for folder in folders)


def content_today(file: Path) -> bytes | None:
    """Give the content of a file as Git sees it, of a link where it leads; None where no record is like that."""
    if file.is_symlink():
        return os.fsencode(file.readlink())
    try:
        return content_of(file)
    except FileRefusedError:
        return None


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


def mode_today(file: Path) -> str:
    """Give the mode that Git has for a file."""
    if file.is_symlink():
        return LINK_MODE
    return EXECUTABLE_MODE if file.stat().st_mode & 0o100 else PLAIN_MODE
