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
_NEW = "new"
_ENDS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def prepared(folder: Path, files: Mapping[str, bytes]) -> Iterator[Callable[[], None]]:
    """Write files for a folder beside their places, flushed to the disk, and give what then names them all.

    What does not fit on the disk, or was stopped, leaves nothing; what a killed writer left is cleaned up by the next.
    A folder that is new comes to be at once, with all its files and the folders that it lies in.
    """
    place = Path(os.path.realpath(folder))
    home = next(step for step in (place, *place.parents) if step.is_dir())
    sweep(home, _PREPARED, shutil.rmtree)
    parts, descriptor = locked_folder(home, ".", ".parts")
    try:
        for number, content in enumerate(files.values()):
            write_part(parts / f"{number}", content)
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
        _replace(folder, parts, names)
        return
    home = parts.parent
    first, *others = Path(os.path.realpath(folder)).relative_to(home).parts
    new = parts / _NEW
    for place, name in enumerate(names):
        file = new.joinpath(*others, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        (parts / f"{place}").rename(file)
    new.rename(home / first)
    try:
        sync_folder(home)
    except OSError:
        (home / first).rename(new)
        raise


def _replace(folder: Path, parts: Path, names: Sequence[str]) -> None:
    """Put parts in the places of files of a folder one by one; where one is refused, all are as they were."""
    begun: list[tuple[Path, Path]] = []
    try:
        for place, name in enumerate(names):
            target, kept = folder / name, parts / f"{place}.kept"
            if os.path.lexists(target):
                keep(target, kept)
            begun.append((target, kept))
            (parts / f"{place}").replace(target)
        sync_folder(folder)
    except OSError:
        for target, kept in begun:
            if os.path.lexists(kept):
                kept.replace(target)
            else:
                target.unlink(missing_ok=True)
        raise


def keep(file: Path, kept: Path) -> None:
    """Let a file stand in a second place too: the same, or a copy where a disk or a file has no links."""
    try:
        os.link(file, kept, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, kept, follow_symlinks=False)
