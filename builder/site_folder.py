"""The folder that a site stands in: which one may be taken, and how a new site takes the place of an earlier one.

A site is known by its marker, a hidden file that lists its files by digests (their names would tell the numbers of
certificates). What the marker does not list is foreign, and is neither removed nor overwritten.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from builder.problems import Text
from builder.records.borders import is_among_records, is_within
from builder.records.files import write_text
from builder.records.parts import locked_folder, sweep

MARKER = ".yucai-site"
_HEAD = "yucai site 1: made by `yucai build`, and made anew by the next"
_PART = re.compile(r"\.yucai-[a-z0-9_]{8}\.part")
_DIGITS = 16
_SHOWN = 3
_INSTEAD = Text("请另选一个空的或者还不存在的文件夹", "name one that is empty or not there yet")


class TakenError(Exception):
    """A folder cannot take a site; `text` says in one line what it holds and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(f"{zh}；{_INSTEAD.zh}", f"{en}; {_INSTEAD.en}")


def check(folder: Path, root: Path, sources: Iterable[Path] = ()) -> None:
    """Refuse a folder that is neither absent nor empty nor an earlier site, or that holds what a site is made from.

    `sources` are the folders that a site is made from besides `records/`. Raises `TakenError`.
    """
    shown = _printable(str(folder))
    if is_among_records(folder, root):
        raise TakenError(
            f"{shown} 在档案文件夹 records/ 里，网站不能写在那里", f"{shown} is in records/, which holds records alone"
        )
    if is_within(root, folder):
        raise TakenError(f"{shown} 里有档案文件夹 records/，网站不能写在那里", f"{shown} holds records/")
    for source in sources:
        if is_within(folder, source) or is_within(source, folder):
            name = _printable(source.name)
            raise TakenError(
                f"{shown} 里是网站的原稿（{name}），网站不能写在那里",
                f"{shown} holds what the site is made from ({name})",
            )
    if not folder.is_dir():
        if os.path.lexists(folder):
            raise TakenError(f"{shown} 不是文件夹", f"{shown} is no folder")
        return
    held = sorted(entry.name for entry in folder.iterdir() if not _PART.fullmatch(entry.name))
    if held and not is_site(folder):
        names, more = [_printable(name) for name in held[:_SHOWN]], len(held) > _SHOWN
        raise TakenError(
            f"{shown} 里有别的内容（{'、'.join(names)}{'等' if more else ''}），不是以前生成的网站，没有改动",
            f"{shown} holds other things ({', '.join(names)}{' …' if more else ''}), no earlier site; all is as it was",
        )


def is_site(folder: Path) -> bool:
    """Tell whether a folder holds a site, by its marker."""
    return _listed(folder) is not None


def mark(folder: Path) -> None:
    """Mark a folder as a site, its files as those of the site; MkDocs leaves hidden ones at its top alone."""
    _write_marker(folder, {_digest(path) for path in _files(folder) if not path.startswith(".")})


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a folder for a new site, which takes the place of the earlier one in the end, unless anything fails.

    Raises `TakenError` where a file of the new site would stand on a foreign one.
    """
    place = Path(os.path.realpath(folder))
    near = next(step for step in (place, *place.parents) if step.is_dir())
    sweep(near, _PART, shutil.rmtree)
    with _part(near) as new:
        yield new
        if place.is_dir():
            _put(new, place)
        else:
            _write_marker(new, {_digest(path) for path in _files(new)})
            place.parent.mkdir(parents=True, exist_ok=True)
            new.rename(place)


def _put(new: Path, folder: Path) -> None:
    """Put the files of a new site in the place of the earlier one's, one by one; whatever stops it, all are known."""
    files = list(_files(new))
    now, earlier = {_digest(path) for path in files}, _listed(folder) or set()
    if foreign := next((path for path in files if _is_blocked(folder, PurePosixPath(path), earlier)), None):
        shown = _printable(str(folder / foreign))
        raise TakenError(f"{shown} 的位置上有不是生成的内容，没有改动", f"something foreign is where {shown} would be")
    _write_marker(folder, now | earlier)
    for path in list(_files(folder)):
        digest = _digest(path)
        if digest in earlier and digest not in now:
            _remove(folder, folder / path)
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).replace(folder / path)
    _write_marker(folder, now)


def _is_blocked(folder: Path, path: PurePosixPath, earlier: set[str]) -> bool:
    """Tell whether anything that an earlier site did not leave stands at a path, or in the place of a folder of it."""
    for step in (path, *path.parents[:-1]):
        there = folder / step
        is_folder = there.is_dir() and not there.is_symlink()
        if is_folder and step == path:
            return any(_digest(f"{step}/{below}") not in earlier for below in _files(there))
        if not is_folder and os.path.lexists(there) and _digest(str(step)) not in earlier:
            return True
    return False


def _remove(folder: Path, file: Path) -> None:
    """Remove a file, and the folders that only held it."""
    file.unlink()
    for parent in file.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _files(folder: Path) -> Iterator[str]:
    """Give the files of a folder by path, the marker apart; follows no link."""
    for place, folders, names in os.walk(folder):
        for name in [*names, *(name for name in folders if Path(place, name).is_symlink())]:
            path = Path(place, name).relative_to(folder).as_posix()
            if path != MARKER:
                yield path
        folders[:] = [name for name in folders if not _PART.fullmatch(name)]


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:_DIGITS]


def _listed(folder: Path) -> set[str] | None:
    """Read which files a site has, by their digests; None where it is none."""
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return None
    head, *digests = marker.read_text("utf-8", errors="replace").splitlines() or [""]
    return set(digests) if head == _HEAD else None


def _write_marker(folder: Path, digests: set[str]) -> None:
    write_text(folder / MARKER, "\n".join([_HEAD, *sorted(digests), ""]))


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """Give the path of a folder in another of one's own, which is locked meanwhile and gone in the end."""
    part, descriptor = locked_folder(folder, ".yucai-", ".part")
    try:
        yield part / "site"
    finally:
        shutil.rmtree(part, ignore_errors=True)
        os.close(descriptor)


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)
