"""What a writer prepares beside its place: locked while it is at work, so that what a killed one left is known."""

import fcntl
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def locked_folder(home: Path, prefix: str, suffix: str) -> tuple[Path, int]:
    """Make a folder for parts and lock it by the descriptor that is given with it.

    One that was swept away between the two was without a lock for a moment: another is made.
    """
    while True:
        parts = Path(tempfile.mkdtemp(dir=home, prefix=prefix, suffix=suffix))
        with suppress(FileNotFoundError):
            descriptor = os.open(parts, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            with suppress(OSError):  # some disks know no locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return parts, descriptor
            os.close(descriptor)


def sweep(folder: Path, names: re.Pattern[str], remove: Callable[[Path], object]) -> None:
    """Remove what killed writers left in a folder under such names; what a writer at work prepares is locked."""
    for part in folder.iterdir():
        if names.fullmatch(part.name):
            with suppress(OSError):
                descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    remove(part)
                finally:
                    os.close(descriptor)
