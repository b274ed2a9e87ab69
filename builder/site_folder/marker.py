"""What makes a folder a site: its marker, a hidden file that lists the site's files by digests.

Their names would tell the numbers of certificates. What the marker does not list is foreign, and is neither removed nor
overwritten.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from builder.records.files import write_text

MARKER = ".yucai-site"
PART = re.compile(r"\.yucai-[a-z0-9_]{8}\.part")
OURS = re.compile(r"\.yucai-[a-z0-9_]{8}\.(part|begun)")
"""The names of what a builder keeps in a folder while it is at work, or left there when it was killed."""
_DIGITS = 16
_SECONDS_OF_WRITING = 60
"""How much later than the marker a file may seem to be that was written, or copied elsewhere, together with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What stands in a folder: the head of its marker, what it is called, and whether people go on writing in it."""

    head: str
    zh: str
    en: str
    is_edited: bool = False


WEBSITE = Kind(head="yucai site 1: made by `yucai build`, and made anew by the next", zh="网站", en="site")
PORTAL = Kind(
    head="yucai portal 1: made by `yucai portal`, and made anew by the next",
    zh="公告文件",
    en="set of notices",
    is_edited=True,
)
_KINDS = {kind.head: kind for kind in (WEBSITE, PORTAL)}


def kind_of(folder: Path) -> Kind | None:
    """Tell what of ours stands in a folder, by its marker; None where it is nothing of ours."""
    return _KINDS.get(_lines(folder)[0])


def mark(folder: Path) -> None:
    """Mark a folder as a site, its files as those of the site; MkDocs leaves hidden ones at its top alone."""
    write_marker(folder, {digest_of(path) for path in files_in(folder) if not path.startswith(".")}, WEBSITE)


def files_in(folder: Path) -> Iterator[str]:
    """Give the files of a folder by path, the marker apart; follows no link."""
    for place, folders, names in os.walk(folder):
        for name in [*names, *(name for name in folders if Path(place, name).is_symlink())]:
            path = Path(place, name).relative_to(folder).as_posix()
            if path != MARKER:
                yield path
        folders[:] = [name for name in folders if not OURS.fullmatch(name)]


def digest_of(path: str) -> str:
    """Give what a marker has for a file, by its path in the site."""
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:_DIGITS]


def listed(folder: Path) -> set[str] | None:
    """Read which files a site has, by their digests; None where it is none."""
    head, *digests = _lines(folder)
    return set(digests) if head in _KINDS else None


def edited(folder: Path) -> list[str]:
    """Give the files of a site or the like that somebody changed since it was written, by path."""
    known = listed(folder) or set()
    if not known:
        return []
    written = (folder / MARKER).stat().st_mtime + _SECONDS_OF_WRITING
    ours = (path for path in files_in(folder) if digest_of(path) in known)
    return sorted(path for path in ours if (folder / path).lstat().st_mtime > written)


def _lines(folder: Path) -> list[str]:
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return [""]
    return marker.read_text("utf-8", errors="replace").splitlines() or [""]


def write_marker(folder: Path, digests: AbstractSet[str], kind: Kind) -> None:
    """Write which files of a folder are a site's, by their digests."""
    write_text(folder / MARKER, "\n".join([kind.head, *sorted(digests), ""]))


def printable(text: str) -> str:
    """Give a name as one line shows it."""
    return "".join(character if character.isprintable() else "�" for character in text)
