"""What a plain rename cannot do: two paths change places in one step; a name is given only where it is free."""

import ctypes
import errno
import os
from pathlib import Path

_HERE, _NO_REPLACE, _EXCHANGE = -100, 1, 2


def change_places(one: Path, other: Path) -> None:
    """Let two paths on one disk change places; raises `OSError` where the system or the disk cannot do so at once."""
    _rename(one, other, _EXCHANGE)


def rename_where_free(one: Path, other: Path) -> None:
    """Rename, but over nothing; raises `FileExistsError`, and `OSError` where the system or the disk cannot do so."""
    _rename(one, other, _NO_REPLACE)


def _rename(one: Path, other: Path, how: int) -> None:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), how):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
