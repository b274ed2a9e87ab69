"""Many files of a root changed as one: all written and removed, or none, whatever stops the writer.

What is to be written lies beside, flushed to the disk, before any file changes; a name that the folder then takes says
that it holds. Whoever comes next after a writer was killed finishes what that name stands for.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from builder.records.files import sync_folder, write_part
from builder.records.parts import locked_folder, sweep

_PREPARED = re.compile(r"\.[a-z0-9_]{8}\.prepared")
_HOLDS = re.compile(r"\.[a-z0-9_]{8}\.begun")
_LIST = "list.json"


class OvertakenError(Exception):
    """What a writer began cannot be finished: a file became another one meanwhile; `path` is that file."""

    def __init__(self, path: str, journal: Path) -> None:
        super().__init__(path)
        self.path = path
        self.journal = journal


def write_all(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files below a root by their paths, all of them or none; raises `OSError` with all of them as they were.

    A file without a content is removed. Once it holds, an error on the way leaves the rest to `finish`.
    """
    finish(root)
    sweep(root, _PREPARED, shutil.rmtree)
    parts, descriptor = locked_folder(root, ".", ".prepared")
    holds = parts.with_suffix(".begun")
    try:
        for place, content in enumerate(files.values()):
            if content is not None:
                write_part(parts / f"{place}", content)
        listed = [
            {"path": path, "before": _digest(root / path), "after": None if new is None else _sha256(new)}
            for path, new in files.items()
        ]
        write_part(parts / _LIST, json.dumps(listed).encode())
        sync_folder(parts)
        parts.rename(holds)
        sync_folder(root)
        _finish(root, holds)
    finally:
        os.close(descriptor)
        shutil.rmtree(parts, ignore_errors=True)


def finish(root: Path) -> tuple[str, ...]:
    """Finish what killed writers began, and give the paths of what they wrote; raises `OvertakenError`.

    What a writer who is at work has begun is left to that one.
    """
    done: list[str] = []
    for folder in sorted(root.iterdir()):
        if _HOLDS.fullmatch(folder.name):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                done += _finish(root, folder)
            except BlockingIOError:
                continue
            finally:
                os.close(descriptor)
    return tuple(done)


def _finish(root: Path, folder: Path) -> list[str]:
    if not (folder / _LIST).exists():  # all is in its place: the folder was being taken away
        shutil.rmtree(folder)
        return []
    listed = json.loads((folder / _LIST).read_bytes())
    for entry in listed:
        if _digest(root / entry["path"]) not in (entry["before"], entry["after"]):
            raise OvertakenError(entry["path"], folder)
    for place, entry in enumerate(listed):
        part, target = folder / f"{place}", root / entry["path"]
        if entry["after"] is None and target.exists():
            target.unlink()
        elif part.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
        else:
            continue
        sync_folder(target.parent)
    shutil.rmtree(folder)
    return [entry["path"] for entry in listed]


def _digest(path: Path) -> str | None:
    try:
        return _sha256(path.read_bytes())
    except FileNotFoundError:
        return None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
