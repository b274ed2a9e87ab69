"""The sheets that wait in the inbox of a root, and what else lies there that somebody may have meant as one."""

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.exchange.workbook.limits import MOST_BYTES
from builder.problems import Text
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
_OPEN = re.compile(r"(?:~\$|\.~lock\.)(?=.)")
"""What names begin with of files that Excel, WPS and LibreOffice keep beside a sheet as long as it is open."""
IS_OPEN = Text(
    "{path} 是有人打开表格时留下的临时文件，没有读取；表格还在修改的，保存并关闭以后再导入。",
    "{path} is what a program keeps beside an open sheet, and is not read: save and close the sheet, then import it.",
)
IS_COPY = Text(
    "{path} 是标出错误的副本，没有读取；已经改正的，改用原来的文件名再上传。",
    "{path} is a copy with marked errors, and is not read: once it is corrected, upload it as the sheet itself.",
)
_OF_THE_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
"""What Windows puts into folders, where nobody sees it."""


def waiting(root: Path) -> list[Found]:
    """Find what is to be imported, by its path from the root, in the order of the paths.

    It is looked for in subfolders too, but through no link. Hidden files, copies with marked errors and README are
    left where they are. A link, a folder with the name of a sheet, a pipe: each is found with why it is not read.
    """
    folder = root / INBOX
    if folder.is_symlink():
        return [nothing_to_read(INBOX, FileRefusedError(NOT_A_FILE, LINK))]
    return sorted(_below(root, INBOX), key=lambda found: os.fsencode(found.name)) if folder.exists() else []


def passed_over(root: Path) -> Iterator[tuple[str, Text]]:
    """Give by path from the root what is not read and somebody may wait for, with why.

    It is what lies beside an open sheet, and a copy with marked errors whose sheet is not there to be told of.
    """
    for folder, _, names in os.walk(root / INBOX if not (root / INBOX).is_symlink() else os.devnull):
        stems = {_stem(name) for name in names if not _is_left(name)}
        for name in sorted(names):
            path = Path(folder, name).relative_to(root).as_posix()
            if _OPEN.match(name):
                yield path, IS_OPEN
            elif COPY.search(_stem(name)) and not name.startswith(".") and COPY.sub("", _stem(name)) not in stems:
                yield path, IS_COPY


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122 -- a `Path` takes no name that is all dots


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
    stem = _stem(name)
    if name.startswith(".") or _OPEN.match(name) or name.casefold() in _OF_THE_SYSTEM:
        return True
    return stem.casefold() == "readme" or COPY.search(stem) is not None
