"""A new site in the place of an earlier one file by file, where the folder itself cannot change its place.

All that stands there is kept beside before the first file changes; a name that its folder then takes says that files
are changing. Where the machine refuses something, all is put back. Where the builder is killed, whoever comes next does
so first, so that no site stays that is half the one and half the other; until then its files are of both, yet each link
that the home page leads to has a page: what is new comes before what points to it, and what is old goes after.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path, PurePosixPath

from builder.problems import Text, refusal
from builder.records.together import keep, undisturbed
from builder.site_folder.marker import (
    MARKER,
    WEBSITE,
    Kind,
    digest_of,
    files_in,
    kind_of,
    listed,
    printable,
    write_marker,
)

SITE = "site"
"""The name of a new site in the folder that is kept for it."""
_KEPT, _BOTH = "kept", "both"
_HOME = "index.html"
_BEGUN = re.compile(r"\.yucai-[a-z0-9_]{8}\.begun")


class UnfinishedError(Exception):
    """A folder has files of the new site and of the earlier one; `text` says why in one line, and what to do."""

    def __init__(self, folder: Path, error: OSError, kind: Kind) -> None:
        super().__init__(str(error))
        shown, why = printable(str(folder)), refusal(error)
        self.text = Text(
            f"{shown} 里的{kind.zh}只换了一部分（{why.zh}）；排除以后再运行一次，即可换全",
            f"the {kind.en} in {shown} is new in part alone ({why.en}): mend that and run this once more",
        )


def put(new: Path, folder: Path, now: AbstractSet[str], earlier: AbstractSet[str], kind: Kind) -> None:
    """Put the files of a new site, which lies in a locked folder below, in the place of the earlier one's.

    Raises `OSError` with all as it was, and `UnfinishedError` where it cannot be put back.
    """
    parts = new.parent
    begun = parts.with_suffix(".begun")
    _keep(folder, parts / _KEPT, earlier, kind)
    write_marker(new, now, kind)
    write_marker(parts / _BOTH, now | earlier, kind)
    parts.rename(begun)
    try:
        (begun / _BOTH / MARKER).replace(folder / MARKER)
        _move(begun / SITE, folder, drop=earlier - now)
        begun.rename(parts)
    except OSError as error:
        _put_back(folder, begun, error)
        raise


def restore(folder: Path) -> None:
    """Put an earlier site back whose files were changing when the builder was killed; raises `UnfinishedError`.

    What a builder at work has begun is left to that one.
    """
    for begun in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _BEGUN.fullmatch(begun.name):
            with suppress(FileNotFoundError, BlockingIOError):  # another is at it
                _restore(folder, begun)


def _restore(folder: Path, begun: Path) -> None:
    descriptor = os.open(begun, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # some disks know no locks
            pass
        with undisturbed():
            _put_back(folder, begun)
            shutil.rmtree(begun.with_suffix(".part"), ignore_errors=True)
    finally:
        os.close(descriptor)


def _keep(folder: Path, kept: Path, earlier: AbstractSet[str], kind: Kind) -> None:
    """Keep the files of an earlier site, and its marker, in a folder beside: the same files, or copies.

    Beside them a marker says which they were, when some of them are back in their places.
    """
    kept.mkdir()
    write_marker(kept.parent, earlier, kind)
    for path in [*(path for path in files_in(folder) if digest_of(path) in earlier), MARKER]:
        if os.path.lexists(folder / path):
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            keep(folder / path, kept / path)


def _put_back(folder: Path, begun: Path, error: OSError | None = None) -> None:
    """Put back what was kept; raises `UnfinishedError` where that is refused, with the first reason."""
    try:
        _move(begun / _KEPT, folder, drop=(listed(folder) or set()) - (listed(begun) or set()))
        for path in files_in(begun / SITE):  # a folder may have been made for it already
            _remove_empty(folder, folder / path)
        begun.rename(begun.with_suffix(".part"))
    except OSError as again:
        raise UnfinishedError(folder, error or again, kind_of(begun) or WEBSITE) from again


def _move(source: Path, folder: Path, *, drop: AbstractSet[str]) -> None:
    """Move all files of a folder into another, remove some there, known by their digests; the marker comes last."""
    coming = sorted(files_in(source), key=lambda path: (*_turn(folder, path), path))
    going = [path for path in files_in(folder) if digest_of(path) in drop]
    blocking = _blocking(going, coming)
    for path in blocking:
        _remove(folder, folder / path)
    for path in coming:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).replace(folder / path)
    for path in going:
        if path not in blocking:
            _remove(folder, folder / path)
    if (source / MARKER).exists():
        (source / MARKER).replace(folder / MARKER)
    else:
        (folder / MARKER).unlink(missing_ok=True)


def _turn(folder: Path, path: str) -> tuple[bool, bool, bool, bool]:
    """Give when a file comes: what pages show, new pages, changed ones, lists of pages, the home page."""
    is_page = path.endswith(".html")
    return path == _HOME, path.endswith(".xml"), is_page and (folder / path).exists(), is_page


def _blocking(going: Sequence[str], coming: Sequence[str]) -> set[str]:
    """Give what stands in the way: a file where a folder comes, or in a folder where a file comes."""
    folders = {f"{parent}" for path in coming for parent in PurePosixPath(path).parents}
    files = set(coming)
    return {
        path for path in going if path in folders or any(f"{parent}" in files for parent in PurePosixPath(path).parents)
    }


def _remove(folder: Path, file: Path) -> None:
    """Remove a file, and the folders that only held it."""
    file.unlink()
    _remove_empty(folder, file)


def _remove_empty(folder: Path, file: Path) -> None:
    for parent in file.parents:
        if parent == folder or (parent.is_dir() and any(parent.iterdir())):
            return
        if parent.is_dir():
            parent.rmdir()
