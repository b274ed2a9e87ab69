"""Records read while nobody changes them, so that no reader sees one half as it was and the other as it will be."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from builder.problems import Code, Position, Problem, Text
from builder.records.journal import is_changing
from builder.records.plain_files import FOLDER, files_below

Read = TypeVar("Read")

CHANGING = Code(
    id="R124",
    title=Text("档案正在改动", "The records are changing"),
    message=Text(
        "读取期间档案一直有改动，读到的可能一半是改动以前的、一半是改动以后的",
        "the records kept changing while they were read: one half may be as it was, the other as it will be",
    ),
    expected=Text(
        "等改动结束再运行一次；没有人在改动的，运行 yucai check，会先写完上一次中途停止的写入",
        "the same once more when nobody changes them; if nobody does, yucai check first finishes what was stopped",
    ),
    example="yucai check",
)

MOST_TRIES = 20
PAUSE = 0.1
"""How long to wait before records are read once more, in seconds: most changes are over by then."""


def at_rest(root: Path, work: Callable[[], Read]) -> tuple[Read, tuple[Problem, ...]]:
    """Read by `work` what lies below `root/records`, once more as long as anything changed meanwhile.

    Gives what was read last, with a problem where nothing stood still for that long.
    """
    before = _state(root)
    for _ in range(MOST_TRIES):
        read = work()
        changes, after = is_changing(root), _state(root)
        if before == after and not changes:
            return read, ()
        time.sleep(PAUSE)
        before = _state(root)
    return read, (CHANGING.at(Position(FOLDER)),)


def _state(root: Path) -> list[tuple[str, tuple[int, ...]]]:
    """Give what is there and tells one content of a file from another, by path."""
    return [(file.name, _marks(f"{root}/{file.name}")) for file in files_below(root)]


def _marks(path: str) -> tuple[int, ...]:
    try:
        found = os.lstat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
