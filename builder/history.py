"""What Git knows of an earlier state of a root: its records as they were, and which published files changed since."""

import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from builder.problems import Position, Problem, Text, publishing

RESULTS = "records/results"
PLAIN_MODE = "100644"
_EXECUTABLE_MODE = "100755"
_LINK_MODE = "120000"


class HistoryError(Exception):
    """Git cannot give what is asked for; `text` says why in one line."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blob:
    mode: str
    digest: str


def records_at(root: Path, revision: str, folder: Path) -> None:
    """Unpack the records of a root as they were at a revision into a folder; raises `HistoryError`."""
    if not _git(root, "ls-tree", revision, "records"):
        return
    archive = _git(root, "archive", "--format=tar", revision, "records")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def changed_results(root: Path, revision: str) -> Iterator[Problem]:
    """Report every result published at a revision that is not the same file today; raises `HistoryError`.

    Compares blob and mode, so that a file that says the same in other bytes is found too.
    """
    for path, published in sorted(_published(root, revision).items()):
        file = root / path
        if not file.is_symlink() and not file.is_file():
            yield publishing.FROZEN_GONE.at(Position(path), path, base=revision)
            continue
        mode = _mode(file)
        if mode != published.mode:
            yield publishing.FROZEN_MODE.at(Position(path), path, old=published.mode, new=mode)
        elif _hashed(root, file) != published.digest:
            yield publishing.FROZEN_EDITED.at(Position(path), path, base=revision)


def _published(root: Path, revision: str) -> dict[str, _Blob]:
    listing = _git(root, "ls-tree", "-r", "-z", revision, "--", RESULTS).decode()
    blobs: dict[str, _Blob] = {}
    for line in filter(None, listing.split("\0")):
        head, path = line.split("\t", 1)
        mode, _, digest = head.split(" ")
        blobs[path] = _Blob(mode=mode, digest=digest)
    return blobs


def _mode(file: Path) -> str:
    if file.is_symlink():
        return _LINK_MODE
    return _EXECUTABLE_MODE if file.stat().st_mode & 0o100 else PLAIN_MODE


def _hashed(root: Path, file: Path) -> str:
    return _git(root, "hash-object", "--no-filters", "--", str(file.resolve())).decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise HistoryError(
            "没有安装 git，无法与以前的版本比较", "git is not installed: nothing to compare with"
        ) from error
    if done.returncode:
        reason = " ".join(done.stderr.decode(errors="replace").split())
        raise HistoryError(f"git 无法提供该版本：{reason}", f"git cannot give that revision: {reason}")
    return done.stdout
