"""The sheets that wait in the inbox of a root, and what else lies there that somebody may have meant as one."""

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.exchange.workbook.limits import MOST_BYTES
from builder.records.plain_files import (
    DIRECTORY,
    LINK,
    NOT_A_FILE,
    NOT_READABLE,
    FileRefusedError,
    Found,
    content_of,
    nothing_to_read,
    reason_of,
)

INBOX = "inbox"
COPY = re.compile(r"（标出错误\d*）$")
"""What the name of a copy with its errors marked ends with, before its suffix."""

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".et")
"""What the names of sheets end with, whatever their case."""
_LEFT = ("~$", ".")
"""What names begin with of files that programs keep beside open sheets, or that are hidden."""


def waiting(root: Path) -> list[Found]:
    """Find what is to be imported, by its path from the root, in the order of the paths.

    It is looked for in subfolders too, but through no link. Hidden files, copies with marked errors and README are
    left where they are. A link, a folder with the name of a sheet, a pipe: each is found with why it is not read.
    """
    folder = root / INBOX
    if folder.is_symlink():
        return [nothing_to_read(INBOX, FileRefusedError(NOT_A_FILE, LINK))]
    return sorted(_below(root, INBOX), key=lambda found: os.fsencode(found.name)) if folder.exists() else []


def _below(root: Path, name: str) -> Iterator[Found]:
    try:
        with os.scandir(root / name) as entries:
            inside = [entry for entry in entries if not _is_left(entry.name)]
    except OSError as error:
        yield nothing_to_read(name, FileRefusedError(NOT_READABLE, reason_of(error)))
        return
    for entry in inside:
        path = f"{name}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield Found(name=path, read=partial(content_of, root / path, MOST_BYTES))
        elif path.lower().endswith(SHEETS):
            yield nothing_to_read(path, FileRefusedError(NOT_A_FILE, DIRECTORY))
        else:
            yield from _below(root, path)


def _is_left(name: str) -> bool:
    stem, _ = os.path.splitext(name)  # noqa: PTH122 -- a `Path` takes no name that is all dots
    return name.startswith(_LEFT) or stem.casefold() == "readme" or COPY.search(stem) is not None
