"""Many files of a root changed as one: all written and removed, or none, whatever stops the writer.

What is to be written lies beside, flushed to the disk, before any file changes, and so does what was there; a name that
the folder then takes says that it holds. Where the machine refuses something on the way, all is put back. Whoever comes
next after a writer was killed finishes what that name stands for.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from builder.records.files import sync_folder, write_bytes, write_part
from builder.records.parts import locked_folder, sweep
from builder.records.together import undisturbed

_PREPARED = re.compile(r"\.[a-z0-9_]{8}\.prepared")
_HOLDS = re.compile(r"\.[a-z0-9_]{8}\.(begun|undone)")
_BEGUN, _UNDONE = ".begun", ".undone"
_LIST = "list.json"


class OvertakenError(Exception):
    """What a writer began cannot be finished: a file became another one meanwhile; `path` is that file."""

    def __init__(self, path: str, journal: Path) -> None:
        super().__init__(path)
        self.path = path
        self.journal = journal


class HalfWrittenError(Exception):
    """Some files are the new ones and some the old, for the machine lets nobody go on or back; `error` says why."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A file by its path from the root, with the digests of what was there and of what will be; None where nothing."""

    path: str
    before: str | None
    after: str | None


def write_all(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files below a root by their paths, all of them or none; raises `OSError` with all of them as they were.

    A file without a content is removed. Ctrl-C waits. Raises `HalfWrittenError` where nothing can be put back either:
    the rest is left to `finish`.
    """
    finish(root)
    with undisturbed():
        parts, descriptor = locked_folder(root, ".", ".prepared")
        try:
            entries = [_prepared(root, parts, place, *file) for place, file in enumerate(files.items())]
            write_part(parts / _LIST, json.dumps([asdict(entry) for entry in entries]).encode())
            sync_folder(parts)
            parts.rename(parts.with_suffix(_BEGUN))
            _settle(root, parts, entries)
        finally:
            os.close(descriptor)
            shutil.rmtree(parts, ignore_errors=True)


def finish(root: Path) -> tuple[str, ...]:
    """Finish what killed writers began, take away what they prepared, and give the paths of what was written.

    What a writer who is at work has begun is waited for. Raises `OvertakenError`, `HalfWrittenError` and, with all
    files as they were before the writer that was killed, `OSError`.
    """
    done: list[str] = []
    for folder in sorted(root.iterdir()):
        if _HOLDS.fullmatch(folder.name):
            try:
                descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except FileNotFoundError:  # another has just finished it
                continue
            try:
                with suppress(OSError):  # some disks know no locks
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                done += _finished(root, folder)
            finally:
                os.close(descriptor)
    sweep(root, _PREPARED, shutil.rmtree)
    return tuple(done)


def is_changing(root: Path) -> bool:
    """Tell whether files are changing, or were when a writer was killed."""
    return any(_HOLDS.fullmatch(path.name) for path in root.glob(".*"))


def _prepared(root: Path, parts: Path, place: int, path: str, new: bytes | None) -> _Entry:
    """Write beside what a file will be, and what it is."""
    there = root / path
    before = there.read_bytes() if there.exists() else None
    if before is not None:
        write_part(_kept(parts, place), before)
        shutil.copymode(there, _kept(parts, place))
    if new is not None:
        write_part(_new(parts, place), new)
    return _Entry(
        path=path,
        before=None if before is None else _sha256(before),
        after=None if new is None else _sha256(new),
    )


def _new(parts: Path, place: int) -> Path:
    return parts / f"{place}"


def _kept(parts: Path, place: int) -> Path:
    return parts / f"{place}.kept"


def _finished(root: Path, folder: Path) -> list[str]:
    with undisturbed():
        if not folder.exists():  # who was waited for has finished it
            return []
        entries = [_Entry(**entry) for entry in json.loads((folder / _LIST).read_bytes())]
        parts = folder.with_suffix(".prepared")
        if is_undone := folder.suffix == _UNDONE:
            _go_back(root, parts, entries)
        else:
            _settle(root, parts, entries)
        shutil.rmtree(parts, ignore_errors=True)
        return [] if is_undone else [entry.path for entry in entries]


def _settle(root: Path, parts: Path, entries: Sequence[_Entry]) -> None:
    """Put all files in their places, or back where the machine refuses; the folder is named as parts are then."""
    holds = parts.with_suffix(_BEGUN)
    try:
        sync_folder(root)
        _demand_known(root, holds, entries)
        for place, entry in enumerate(entries):
            _put(root / entry.path, _new(holds, place), is_wanted=entry.after is not None)
        holds.rename(parts)
        sync_folder(root)
    except OSError as error:
        _go_back(root, parts, entries, error)
        raise


def _go_back(root: Path, parts: Path, entries: Sequence[_Entry], error: OSError | None = None) -> None:
    """Put back all files that were there; raises `HalfWrittenError` where that is refused, with the first reason."""
    undone = parts.with_suffix(_UNDONE)
    try:
        for name in (parts, parts.with_suffix(_BEGUN)):
            if name.exists():
                name.rename(undone)
        _demand_known(root, undone, entries)
        for place, entry in enumerate(entries):
            _put(root / entry.path, _kept(undone, place), is_wanted=entry.before is not None)
        undone.rename(parts)
    except OSError as again:
        raise HalfWrittenError(error or again) from again


def _demand_known(root: Path, holds: Path, entries: Sequence[_Entry]) -> None:
    for entry in entries:
        if _digest(root / entry.path) not in (entry.before, entry.after):
            raise OvertakenError(entry.path, holds)


def _put(target: Path, part: Path, *, is_wanted: bool) -> None:
    """Put a part in its place, unless it is there already, or remove what is not wanted."""
    if part.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _move(part, target)
    elif not is_wanted and target.exists():
        target.unlink()
    else:
        return
    sync_folder(target.parent)


def _move(part: Path, target: Path) -> None:
    """Put a part in its place, which may be on another disk than the root: then by way of one beside it."""
    try:
        part.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_bytes(target, part.read_bytes())
        part.unlink()


def _digest(path: Path) -> str | None:
    try:
        return _sha256(path.read_bytes())
    except FileNotFoundError:
        return None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
