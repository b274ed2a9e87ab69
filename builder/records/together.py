"""Many files put in their places at once: all are on the disk before the first of them has its name."""

import os
import re
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.records.files import sync_folder, write_part
from builder.records.parts import locked_folder, sweep

_PREPARED = re.compile(r"\.[a-z0-9_]{8}\.parts")
_FOLDER_FOR_ALL = 0o755
_ENDS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def prepared(folder: Path, files: Mapping[str, bytes]) -> Iterator[Callable[[], None]]:
    """Write files for a folder beside their places, flushed to the disk, and give what then names them all.

    What does not fit on the disk, or was stopped, leaves nothing; what a killed writer left is cleaned up by the next.
    A folder that is new comes to be at once, with all its files.
    """
    home = next(place for place in (folder, *folder.absolute().parents) if place.is_dir())
    sweep(home, _PREPARED, shutil.rmtree)
    parts, descriptor = locked_folder(home, ".", ".parts")
    try:
        for place, content in enumerate(files.values()):
            write_part(parts / f"{place}", content)
        yield lambda: _put_in_place(folder, parts, tuple(files))
    finally:
        with undisturbed():
            os.close(descriptor)
            shutil.rmtree(parts, ignore_errors=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and a polite end wait for what must be done as a whole, whichever thread they reach.

    They interrupt the main thread alone, so that any other has nothing to wait for.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {number: signal.signal(number, lambda number, _: waiting.append(number)) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in dict.fromkeys(waiting):
            signal.raise_signal(late)


def _put_in_place(folder: Path, parts: Path, names: Sequence[str]) -> None:
    if folder.exists():
        for place, name in enumerate(names):
            (parts / f"{place}").replace(folder / name)
    else:
        for place, name in enumerate(names):
            (parts / f"{place}").rename(parts / name)
        parts.chmod(_FOLDER_FOR_ALL)
        folder.parent.mkdir(parents=True, exist_ok=True)
        parts.rename(folder)
        sync_folder(folder.parent)
    sync_folder(folder)
