"""What Git knows of an earlier state of a root: its records as they were, and which published files changed since."""

import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from builder.problems import Code, Position, Problem, Severity, Text
from builder.records.kinds import place_of
from builder.records.read import read_bytes

FROZEN_GONE = Code(
    id="P531",
    title=Text("已公布的结果被删除或改名", "A published result was deleted or renamed"),
    message=Text("{base} 中已公布的 {found} 不见了", "{found} was published at {base} and is gone"),
    expected=Text(
        "恢复原文件，已公布的结果不删除、不改名", "the file as it was: results are neither deleted nor renamed"
    ),
    example="git checkout origin/main -- records/results",
)
FROZEN_EDITED = Code(
    id="P532",
    title=Text("已公布的结果与原文件不同", "A published result is not the file that was published"),
    message=Text("{found} 的内容与 {base} 中的不同", "{found} is not what it was at {base}"),
    expected=Text("恢复原文件；结果有误的，公布更正", "the file as it was; for an error, a correction"),
    example="git checkout origin/main -- records/results",
)
FROZEN_MODE = Code(
    id="P533",
    title=Text("已公布的结果改变了文件类型或权限", "A published result changed its type or mode"),
    message=Text("{found} 的文件类型或权限由 {old} 变为 {new}", "the mode of {found} changed from {old} to {new}"),
    expected=Text("恢复为普通文件（{old}）", "a plain file ({old})"),
    example="git checkout origin/main -- records/results",
)
FROZEN_WITHDRAWN = Code(
    id="P534",
    severity=Severity.NOTICE,
    title=Text("从已公布的结果中删去了人员", "People were taken out of a published result"),
    message=Text(
        "从已公布的结果中删去了 {found} 人，校验值仍然成立", "{found} people were taken out; the digests still hold"
    ),
    expected=Text("确有依法删除个人信息的申请并已登记", "a lawful request for erasure that is on file"),
    example="rows: []",
)

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
    commit = _commit(root, revision)
    if not _git(root, "ls-tree", commit, "records"):
        return
    archive = _git(root, "archive", "--format=tar", commit, "records")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def changed_results(root: Path, revision: str) -> Iterator[Problem]:
    """Report every result published at a revision that is not the same file today; raises `HistoryError`.

    Compares blob and mode, so that a file that says the same in other bytes is found too. Only rows may go, when a
    person is lawfully taken out.
    """
    for path, published in sorted(_published(root, _commit(root, revision)).items()):
        file = root / path
        if not file.is_symlink() and not file.is_file():
            yield FROZEN_GONE.at(Position(path), path, base=revision)
            continue
        mode = _mode(file)
        if mode != published.mode:
            yield FROZEN_MODE.at(Position(path), path, old=published.mode, new=mode)
        elif _hashed(root, file) != published.digest:
            before = _git(root, "cat-file", "blob", published.digest)
            gone = _taken_out(path, before, file.read_bytes())
            if gone:
                yield FROZEN_WITHDRAWN.at(Position(path), str(gone))
            else:
                yield FROZEN_EDITED.at(Position(path), path, base=revision)


def _taken_out(path: str, before: bytes, today: bytes) -> int:
    """Count the people whose rows are gone from a result that is otherwise the same; 0 where more has changed."""
    place = place_of(path)
    if place is None:
        return 0
    old, new = (read_bytes(content, path, place)[0] for content in (before, today))
    if old is None or new is None or not isinstance(old.data, dict) or not isinstance(new.data, dict):
        return 0
    old_rows, new_rows = old.data.get("rows"), new.data.get("rows")
    same = {**old.data, "rows": []} == {**new.data, "rows": []}
    if not same or not isinstance(old_rows, list) or not isinstance(new_rows, list):
        return 0
    kept = [row for row in old_rows if row in new_rows]
    return len(old_rows) - len(new_rows) if kept == new_rows else 0


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


def _commit(root: Path, revision: str) -> str:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    try:
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  the program is git
    except FileNotFoundError as error:
        raise HistoryError(
            "没有安装 git，无法与以前的版本比较", "git is not installed: nothing to compare with"
        ) from error
    if done.returncode:
        reason = " ".join(done.stderr.decode(errors="replace").split())
        raise HistoryError(
            f"git 无法提供该版本：{reason or arguments[-1]}",
            f"git cannot give that revision: {reason or arguments[-1]}",
        )
    return done.stdout
