"""Files written whole or not at all, whatever stops the writer; what a killed one left is cleaned up."""

import errno
import fcntl
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from builder.records.parts import sweep
from builder.records.renaming import rename_where_free

FOR_ALL = 0o644
FOR_THE_OWNER = 0o600
_PART = re.compile(r"\.[a-z0-9_]{8}\.part")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, in the place of what was there."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file in the place of what was there: to a part beside it, flushed to the disk, then under its name.

    A device or a pipe is written to, never replaced.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(content)
        return
    with _part(path, content, FOR_ALL) as part:
        part.replace(path)


def create_bytes(path: Path, content: bytes, mode: int = FOR_ALL) -> None:
    """Write a file where nothing is yet; raises `FileExistsError`, also where another was the quicker."""
    with _part(path, content, mode) as part:
        try:
            path.hardlink_to(part)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _give_free_name(part, path, mode)


def _give_free_name(part: Path, path: Path, mode: int) -> None:
    """Give a file a name that is free, on a disk without links (a USB stick's)."""
    try:
        rename_where_free(part, path)
    except OSError as error:
        if error.errno not in _NO_LINKS | {errno.EINVAL}:
            raise
        # The name is taken first, so that nobody else can take it.
        path.touch(mode, exist_ok=False)
        try:
            part.replace(path)
        except BaseException:
            path.unlink()
            raise


@contextmanager
def alone_in(folder: Path, waits: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Keep all others who ask for the same out of a folder meanwhile; it is made where there is none.

    Who has to wait for another says so first.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some disks know no locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waits()
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _part(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Give a file beside a path with its content, on the disk; its folder is on the disk too in the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _clean(path.parent)
    descriptor, name = _locked_part(path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            part.chmod(mode)
            yield part
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _locked_part(folder: Path) -> tuple[int, str]:
    """Make a part and lock it, for a part without a lock is taken for what a killed writer left."""
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, name
        os.close(descriptor)


@cache
def _clean(folder: Path) -> None:
    """Remove the parts of writers that were killed, once for each folder."""
    sweep(folder, _PART, Path.unlink)


def sync_folder(folder: Path) -> None:
    """Flush the folder too, or the new name may be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_part(path: Path, content: bytes) -> None:
    """Write a file that nobody sees yet, flushed to the disk; it will take another's place, or a new one."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        path.chmod(FOR_ALL)
