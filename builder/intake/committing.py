"""A sheet's files written, the sheet removed and both committed as one, whatever stops it on the way.

The commit is made first, under no name, and noted beside the repository; then the files change as one; then the branch
moves on, if it still stands where it did. Whoever comes next after a killed one finds the note: where the files were
written, the branch is moved on; where they were not, nothing was done, and the sheet waits as before. No hook of the
repository is run, nothing else that is staged is taken along, and words of others reach Git by its input alone.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from builder.intake.uploads import Uploader
from builder.problems import Text, refusal
from builder.records.files import write_bytes
from builder.records.journal import write_all
from builder.records.plain_files import FOLDER
from builder.repository import PLAIN_MODE, HistoryError, git

_NOTE = "yucai-intake.json"
_NO_HOOKS = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "gc.auto=0")
_US = ("育才", "yucai@localhost")


def demand_ready(root: Path) -> None:
    """Raise `HistoryError` unless a branch can take commits of ours: the records in it are those that lie here."""
    _head(root)
    if _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", FOLDER):
        raise HistoryError(
            "records/ 里有尚未提交的改动，请先提交或者撤销，再导入",
            "records/ has changes that are not committed: commit them or take them back first",
        )


def commit(root: Path, files: Mapping[str, bytes], sheet: str, author: Uploader | None, message: str) -> None:
    """Write the files of a sheet, remove it, and commit that; raises `HistoryError` or `OSError`.

    `sheet` is its path from the root; who is not known is taken for the machine.
    """
    head = _head(root)
    made = _made(root, head, files, sheet, author, message)
    note = _note(root)
    changes: dict[str, bytes | None] = {**files, sheet: None}
    after = {
        path: None if content is None else hashlib.sha256(content).hexdigest() for path, content in changes.items()
    }
    write_bytes(note, json.dumps({"head": head, "made": made, "sheet": sheet, "after": after}).encode())
    write_all(root, changes)
    _move_on(root, note)


def finish(root: Path) -> str | None:
    """Finish what a killed one noted, and give the path of its sheet if that is committed now; raises `HistoryError`.

    What was begun of the files is finished already.
    """
    note = _note(root)
    if not note.exists():
        return None
    noted = json.loads(note.read_bytes())
    if not _is_committed(root, noted["made"]) and not _is_written(root, noted["after"]):
        note.unlink()
        return None
    _move_on(root, note)
    return str(noted["sheet"])


def _move_on(root: Path, note: Path) -> None:
    noted = json.loads(note.read_bytes())
    head, made = noted["head"], noted["made"]
    listed = b"".join(os.fsencode(path) + b"\0" for path in noted["after"])
    try:
        if not _is_committed(root, made):
            _git(root, "update-ref", "-m", "yucai intake", "HEAD", made, head)
        _git(root, "update-index", "--add", "--remove", "-z", "--stdin", given=listed)
        note.unlink()
    except HistoryError as error:
        if _is_committed(root, made) or _head(root) == head:
            raise _not_committed(error.text) from error
        raise HistoryError(
            f"表格的档案已经写入，但是分支另有新的提交，没有提交上去；请核对后提交，再删去 {note}",
            f"the records of a sheet are written, but the branch moved meanwhile: commit them, then remove {note}",
        ) from error
    except OSError as error:
        raise _not_committed(refusal(error)) from error


def _not_committed(why: Text) -> HistoryError:
    return HistoryError(
        f"表格的档案已经写入，还没有提交完（{why.zh}）；排除以后再运行一次 yucai intake --commit，会先提交",
        f"the records of a sheet are written, but not all is committed ({why.en}): mend that and run "
        "`yucai intake --commit` once more, which first commits them",
    )


def _made(root: Path, head: str, files: Mapping[str, bytes], sheet: str, author: Uploader | None, message: str) -> str:
    """Make a commit that no branch has yet, in an index of its own, and give its name."""
    above = _git(root, "rev-parse", "--show-prefix").rstrip(b"\n")
    with tempfile.TemporaryDirectory(prefix="yucai-") as folder:
        apart = {"GIT_INDEX_FILE": f"{folder}/index"}
        _git(root, "read-tree", head, settings=apart)
        lines = [b"0 %s\t%s%s\0" % (b"0" * len(head), above, os.fsencode(sheet))]
        for path, content in files.items():
            blob = _git(root, "hash-object", "-w", "--stdin", f"--path={path}", given=content).strip()
            lines.append(b"%s %s\t%s%s\0" % (PLAIN_MODE.encode(), blob, above, os.fsencode(path)))
        _git(root, "update-index", "-z", "--index-info", given=b"".join(lines), settings=apart)
        tree = _git(root, "write-tree", settings=apart).decode().strip()
    names = _names(root, author)
    text = f"{message}\n".encode(errors="replace")
    return _git(root, "commit-tree", "--no-gpg-sign", tree, "-p", head, given=text, settings=names).decode().strip()


def _names(root: Path, author: Uploader | None) -> dict[str, str]:
    """Give who a commit is of and who makes it: the machine, by what Git is told of it, else by our own name."""
    names: dict[str, str] = {}
    try:
        _git(root, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    except HistoryError:
        names |= dict(zip(("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"), _US, strict=True))
        names |= dict(zip(("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"), _US, strict=True))
    if author:
        names |= {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email}
    return names


def _is_written(root: Path, after: Mapping[str, str | None]) -> bool:
    """Tell whether files have these digests, and those without one are not there."""
    return all(_digest(root / path) == digest for path, digest in after.items())


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _is_committed(root: Path, made: str) -> bool:
    try:
        _git(root, "merge-base", "--is-ancestor", made, "HEAD")
    except HistoryError:
        return False
    return True


def _note(root: Path) -> Path:
    return root / os.fsdecode(_git(root, "rev-parse", "--git-path", _NOTE).rstrip(b"\n"))


def _head(root: Path) -> str:
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except HistoryError as error:
        _git(root, "rev-parse", "--git-dir")
        raise HistoryError(
            "仓库里还没有提交，请先提交一次", "the repository has no commit yet: make one first"
        ) from error


def _git(root: Path, *arguments: str, given: bytes | None = None, settings: Mapping[str, str] | None = None) -> bytes:
    return git(root, *_NO_HOOKS, *arguments, given=given, settings=settings)
