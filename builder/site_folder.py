"""The folder that a site stands in: which one may be taken, and how a new site takes the place of an earlier one.

A site is known by its marker, a hidden file that lists its files by digests (their names would tell the numbers of
certificates). What the marker does not list is foreign, and is neither removed nor overwritten.
"""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from stat import S_ISGID

from builder.problems import Text, refusal
from builder.records.borders import is_among_records, is_within
from builder.records.files import alone_in, write_text
from builder.records.parts import locked_folder, sweep
from builder.records.renaming import change_places
from builder.records.together import undisturbed

MARKER = ".yucai-site"
_HEAD = "yucai site 1: made by `yucai build`, and made anew by the next"
_PART = re.compile(r"\.yucai-[a-z0-9_]{8}\.part")
_DIGITS = 16
_SHOWN = 3
_FIXED = {
    *(errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY),
    *(errno.EPERM, errno.EACCES, errno.EMLINK),
}
"""Why a machine or a disk lets no folders change places, or no files stand in two."""
_INSTEAD = Text("请另选一个空的或者还不存在的文件夹", "name one that is empty or not there yet")


class TakenError(Exception):
    """A folder cannot take a site; `text` says in one line what it holds and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(f"{zh}；{_INSTEAD.zh}", f"{en}; {_INSTEAD.en}")


class UnfinishedError(Exception):
    """A folder has files of the new site and of the earlier one; `text` says why in one line, and what to do."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(str(error))
        shown, why = _printable(str(folder)), refusal(error)
        self.text = Text(
            f"{shown} 里的网站只换了一部分（{why.zh}）；排除以后再运行一次，即可换全",
            f"the site in {shown} is new in part alone ({why.en}): mend that and run this once more",
        )


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
def replacing(folder: Path, *, cleared: bool = False) -> Iterator[Path]:
    """Give a folder for a new site, which takes the place of the earlier one in the end, unless anything fails.

    The two change places in one step, so that readers find the earlier site or the new one. What others put into the
    earlier one stays; where it is `cleared`, as MkDocs does, hidden things alone do. Where a folder cannot change its
    place (a mount, the working folder, one with rights that a new one had not), the files take theirs one by one.

    Raises `TakenError` where a file of the new site would stand on a foreign one, and `UnfinishedError` where something
    fails between the files.
    """
    place = Path(os.path.realpath(folder))
    near = next(step for step in (place, *place.parents) if step.is_dir())
    home = place.parent if near == place and _may_move(place) else near
    for where in {near, home}:
        sweep(where, _PART, shutil.rmtree)
    with _part(home) as new:
        yield new
        with alone_in(place if home == place else place.parent), undisturbed():
            if place.is_dir():
                _replace(new, place, cleared=cleared)
            else:
                _write_marker(new, {_digest(path) for path in _files(new)})
                new.rename(place)


def _may_move(place: Path) -> bool:
    return not (os.path.ismount(place) or is_within(Path.cwd(), place)) and os.access(place.parent, os.R_OK | os.W_OK)


def _replace(new: Path, place: Path, *, cleared: bool) -> None:
    now, earlier = {_digest(path) for path in _files(new)}, _listed(place) or set()
    if cleared:
        earlier |= {_digest(path) for path in _files(place) if not path.startswith(".")}
    blocked = (path for path in _files(new) if _is_blocked(place, PurePosixPath(path), earlier))
    if foreign := next(blocked, None):
        shown = _printable(str(place / foreign))
        raise TakenError(f"{shown} 的位置上有不是生成的内容，没有改动", f"something foreign is where {shown} would be")
    if new.is_relative_to(place):
        _put(new, place, now, earlier)
    elif not _is_switched(new, place, now, earlier):
        with _part(place) as beside:
            shutil.move(new, beside)
            _put(beside, place, now, earlier)


def _is_switched(new: Path, place: Path, now: set[str], earlier: set[str]) -> bool:
    """Let a new site and the earlier one change places; tell whether they could, or all is as it was."""
    if _owner(new.parent) != _owner(place):
        return False
    _write_marker(new, now)
    try:
        _keep_foreign(place, new, earlier)
        shutil.copymode(place, new)
        change_places(new, place)
    except OSError as error:
        if error.errno in _FIXED:
            return False
        raise
    _keep_foreign(new, place, earlier)  # what came in the meantime
    return True


def _owner(folder: Path) -> tuple[object, ...]:
    """Give what of a folder is not in its bits of permission: owner, group, whether it hands that down, labels."""
    stat, names = folder.stat(), os.listxattr(folder) if hasattr(os, "listxattr") else []
    return stat.st_uid, stat.st_gid, stat.st_mode & S_ISGID, {name: os.getxattr(folder, name) for name in names}


def _keep_foreign(old: Path, new: Path, earlier: set[str]) -> None:
    """Let what others put into an earlier site stand in the new one too: the same files, in folders like theirs."""
    for path in _files(old):
        if _digest(path) not in earlier and not os.path.lexists(new / path):
            _make_like(old, new, PurePosixPath(path).parent)
            os.link(old / path, new / path, follow_symlinks=False)
    for place, folders, names in os.walk(old):
        if not folders and not names:
            _make_like(old, new, PurePosixPath(Path(place).relative_to(old).as_posix()))


def _make_like(old: Path, new: Path, folder: PurePosixPath) -> None:
    for step in (*reversed(folder.parents), folder):
        if not (new / step).is_dir():
            (new / step).mkdir()
            shutil.copystat(old / step, new / step)


def _put(new: Path, folder: Path, now: set[str], earlier: set[str]) -> None:
    """Put the files of a new site in the place of the earlier one's, one by one; whatever stops it, all are known."""
    _write_marker(folder, now | earlier)
    try:
        for path in list(_files(folder)):
            digest = _digest(path)
            if digest in earlier and digest not in now:
                _remove(folder, folder / path)
        for path in list(_files(new)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).replace(folder / path)
        _write_marker(folder, now)
    except OSError as error:
        raise UnfinishedError(folder, error) from error


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
        with undisturbed():
            os.close(descriptor)
            shutil.rmtree(part, ignore_errors=True)


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)
