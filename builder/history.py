"""Which published files are not what they were at an earlier state of a root, as Git knows it."""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from builder.problems import Code, Position, Problem, Severity, Text
from builder.records.kinds import place_of
from builder.records.plain_files import FOLDER, MOST_BYTES, FileRefusedError, content_of, printable_path
from builder.records.read import read_bytes
from builder.repository import (
    EXECUTABLE_MODE,
    LINK_MODE,
    PLAIN_MODE,
    Entry,
    commit_of,
    contents,
    entries_at,
)

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

RESULTS = f"{FOLDER}/results"


def changed_results(root: Path, revision: str) -> Iterator[Problem]:
    """Report every result published at a revision that is not the same file today; raises `HistoryError`.

    Compares blob and mode, so that a file that says the same in other bytes is found too. Only rows may go, when a
    person is lawfully taken out.
    """
    published = entries_at(root, commit_of(root, revision), RESULTS)
    with contents(root) as content:
        for entry in sorted(published, key=lambda entry: entry.path):
            yield from _changed(root, printable_path(revision), entry, content)


def _changed(root: Path, revision: str, entry: Entry, content: Callable[[str], bytes]) -> Iterator[Problem]:
    position = Position(printable_path(entry.path))
    file = root / entry.path
    if not file.is_symlink() and not file.is_file():
        yield FROZEN_GONE.at(position, position.path, base=revision)
        return
    mode = _mode(file)
    if mode != entry.mode:
        yield FROZEN_MODE.at(position, position.path, old=entry.mode, new=mode)
        return
    today = _content(file)
    if today is None or _digest(today, entry.digest) != entry.digest:
        gone = _taken_out(entry, content, today) if today is not None else 0
        if gone:
            yield FROZEN_WITHDRAWN.at(position, str(gone))
        else:
            yield FROZEN_EDITED.at(position, position.path, base=revision)


def _content(file: Path) -> bytes | None:
    """Give the content of a file as Git sees it, of a link where it leads; None where no record is like that."""
    if file.is_symlink():
        return os.fsencode(file.readlink())
    try:
        return content_of(file)
    except FileRefusedError:
        return None


def _digest(content: bytes, like: str) -> str:
    """Give the digest that Git has for a content, by the algorithm of another digest."""
    algorithm = hashlib.sha256 if len(like) == _SHA256_DIGITS else partial(hashlib.sha1, usedforsecurity=False)
    return algorithm(b"blob %d\0%b" % (len(content), content)).hexdigest()


_SHA256_DIGITS = 64


def _taken_out(entry: Entry, content: Callable[[str], bytes], today: bytes) -> int:
    """Count the people whose rows are gone from a result that is otherwise the same; 0 where more has changed."""
    place = place_of(entry.path)
    if place is None or entry.size > MOST_BYTES:
        return 0
    try:
        versions = (content(entry.digest), today)
    except FileRefusedError:
        return 0
    old, new = (read_bytes(version, entry.path, place)[0] for version in versions)
    if old is None or new is None or not isinstance(old.data, dict) or not isinstance(new.data, dict):
        return 0
    old_rows, new_rows = old.data.get("rows"), new.data.get("rows")
    same = {**old.data, "rows": []} == {**new.data, "rows": []}
    if not same or not isinstance(old_rows, list) or not isinstance(new_rows, list):
        return 0
    left = {repr(row) for row in new_rows}
    kept = [row for row in old_rows if repr(row) in left]
    return len(old_rows) - len(new_rows) if kept == new_rows else 0


def _mode(file: Path) -> str:
    if file.is_symlink():
        return LINK_MODE
    return EXECUTABLE_MODE if file.stat().st_mode & 0o100 else PLAIN_MODE
