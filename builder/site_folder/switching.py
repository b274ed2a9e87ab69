"""How a new site takes the place of an earlier one: in one step where that can be, so that readers find no mixture."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from stat import S_ISGID

from builder.records.borders import is_within
from builder.records.files import alone_in
from builder.records.parts import locked_folder, sweep
from builder.records.renaming import change_places
from builder.records.together import undisturbed
from builder.site_folder.marker import PART, WEBSITE, Kind, digest_of, files_in, listed, printable, write_marker
from builder.site_folder.one_by_one import SITE, put, restore
from builder.site_folder.taking import TakenError

_FIXED = {
    *(errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY),
    *(errno.EPERM, errno.EACCES, errno.EMLINK),
}
"""Why a machine or a disk lets no folders change places, or no files stand in two."""


@contextmanager
def replacing(folder: Path, *, kind: Kind = WEBSITE, cleared: bool = False) -> Iterator[Path]:
    """Give a folder for a new site, which takes the place of the earlier one in the end, unless anything fails.

    The two change places in one step, so that readers find the earlier site or the new one. What others put into the
    earlier one stays; where it is `cleared`, as MkDocs does, hidden things alone do. Where a folder cannot change its
    place (a mount, the working folder, one with rights that a new one had not), the files take theirs one by one, and
    are put back where something fails between them.

    Raises `TakenError` where a file of the new site would stand on a foreign one, and `UnfinishedError` where the
    earlier one cannot be put back.
    """
    place = Path(os.path.realpath(folder))
    near = next(step for step in (place, *place.parents) if step.is_dir())
    home = place.parent if near == place and _may_move(place) else near
    for where in {near, home}:
        sweep(where, PART, shutil.rmtree)
    with _part(home) as new:
        yield new
        with _alone_at(place), undisturbed():
            if place.is_dir():
                restore(place)  # what a builder had begun that was killed while this one waited
                _replace(new, place, kind, cleared=cleared)
            else:
                write_marker(new, {digest_of(path) for path in files_in(new)}, kind)
                new.rename(place)


@contextmanager
def _alone_at(place: Path) -> Iterator[None]:
    """Keep other builders away from a place and from what stands there, which may be another folder after a wait."""
    with ExitStack() as held:
        if os.access(place.parent, os.R_OK) or not place.exists():
            held.enter_context(alone_in(place.parent))
        while place.is_dir():
            number = place.stat().st_ino
            with ExitStack() as here:
                here.enter_context(alone_in(place))
                if place.stat().st_ino == number:
                    held.push(here.pop_all())
                    break
        yield


def _may_move(place: Path) -> bool:
    return not (os.path.ismount(place) or is_within(Path.cwd(), place)) and os.access(place.parent, os.R_OK | os.W_OK)


def _replace(new: Path, place: Path, kind: Kind, *, cleared: bool) -> None:
    now, earlier = {digest_of(path) for path in files_in(new)}, listed(place) or set()
    if cleared:
        earlier |= {digest_of(path) for path in files_in(place) if not path.startswith(".")}
    blocked = (path for path in files_in(new) if _is_blocked(place, PurePosixPath(path), earlier))
    if foreign := next(blocked, None):
        shown = printable(str(place / foreign))
        raise TakenError(f"{shown} 的位置上有不是生成的内容，没有改动", f"something foreign is where {shown} would be")
    if new.is_relative_to(place):
        put(new, place, now, earlier, kind)
    elif not _is_switched(new, place, now, earlier, kind):
        with _part(place) as beside:
            shutil.move(new, beside)
            put(beside, place, now, earlier, kind)


def _is_switched(new: Path, place: Path, now: set[str], earlier: set[str], kind: Kind) -> bool:
    """Let a new site and the earlier one change places; tell whether they could, or all is as it was."""
    if _owner(new.parent) != _owner(place):
        return False
    write_marker(new, now, kind)
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
    for path in files_in(old):
        if digest_of(path) not in earlier and not os.path.lexists(new / path):
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


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """Give the path of a folder in another of one's own, which is locked meanwhile and gone in the end."""
    part, descriptor = locked_folder(folder, ".yucai-", ".part")
    try:
        yield part / SITE
    finally:
        with undisturbed():
            os.close(descriptor)
            shutil.rmtree(part, ignore_errors=True)


def _is_blocked(folder: Path, path: PurePosixPath, earlier: set[str]) -> bool:
    """Tell whether anything that an earlier site did not leave stands at a path, or in the place of a folder of it."""
    for step in (path, *path.parents[:-1]):
        there = folder / step
        is_folder = there.is_dir() and not there.is_symlink()
        if is_folder and step == path:
            return any(digest_of(f"{step}/{below}") not in earlier for below in files_in(there))
        if not is_folder and os.path.lexists(there) and digest_of(str(step)) not in earlier:
            return True
    return False
