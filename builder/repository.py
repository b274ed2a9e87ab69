"""What Git gives of the repository that a root lies in: commits, listings and contents, or why not, in one line."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from builder.problems import Text, refusal
from builder.records.plain_files import (
    FOLDER,
    LINK,
    MOST_BYTES,
    NOT_A_FILE,
    NOT_READABLE,
    SUBMODULE,
    FileRefusedError,
    Found,
    nothing_to_read,
    printable_path,
    too_large,
)

PLAIN_MODE = "100644"
EXECUTABLE_MODE = "100755"
LINK_MODE = "120000"
_LOST = Text("Git 仓库里缺少它，请重新取全历史", "the repository lacks it: fetch the whole history again")
_SAID_IN_FULL = re.compile(r"refs/|@|([A-Z_]*HEAD|[0-9a-f]{40}|[0-9a-f]{64})(?![^~^@:])")
"""What begins so is no name beside which a branch could stand: a full name, where Git is, a digest."""
FILE_MODES = frozenset({PLAIN_MODE, EXECUTABLE_MODE})

# Git asks nobody for a password, fetches nothing, speaks the language that its words are known in, and gives each
# object for itself: `refs/replace` could put another in the place of what was published.
_SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


class HistoryError(Exception):
    """Git cannot give what is asked for; `text` says why in one line."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file as a commit has it: its path from the root, mode, digest and size in bytes (0 of what is not there)."""

    path: str
    mode: str
    digest: str
    size: int


def commit_of(root: Path, revision: str) -> str:
    """Give the full name of the commit that a revision names; raises `HistoryError`.

    A name is that of a branch, here or of a remote, before it is that of anything else: Git would take a tag, which
    anybody who may push could give the name of a branch.
    """
    error: HistoryError | None = None
    for way in ("",) if _SAID_IN_FULL.match(revision) else ("refs/heads/", "refs/remotes/", ""):
        name = f"{way}{revision}^{{commit}}"
        try:
            return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
        except HistoryError as refused:
            error = refused
    shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    name = printable_path(revision)
    zh = "（这里只取了部分历史，请先取全：git fetch --unshallow）" if shallow else ""
    en = " (only a part of the history is here; first: git fetch --unshallow)" if shallow else ""
    raise HistoryError(f"没有“{name}”这个版本{zh}", f"there is no revision {name}{en}") from error


def keeps_modes(root: Path) -> bool:
    """Tell whether the modes of files say anything here: shared drives and other systems have none of their own."""
    try:
        return git(root, "config", "--type=bool", "core.fileMode").strip() != b"false"
    except HistoryError:
        return True  # it is not set


def entries_at(root: Path, commit: str, *folders: str, place: str = "") -> list[Entry]:
    """Give all files that a commit has in `records/` of a root, or in some folders, by path; raises `HistoryError`.

    `place` is the way from the root of today to the one of the commit: empty, or ending with `/`.
    """
    paths = (f"{place}{folder}" for folder in folders or (FOLDER,))
    listing = git(root, "ls-tree", "-r", "-l", "-z", commit, "--", *paths)
    return sorted((_entry(line, place) for line in listing.split(b"\0") if line), key=lambda entry: entry.path)


def _entry(line: bytes, place: str) -> Entry:
    head, path = line.split(b"\t", 1)
    mode, _, digest, size = head.decode().split()
    name = os.fsdecode(path).removeprefix(place)
    return Entry(path=name, mode=mode, digest=digest, size=int(size) if size.isdecimal() else 0)


def roots_at(root: Path, commit: str) -> list[str]:
    """Give the way from a root to every folder of the repository that held `records/` in a commit, its own aside.

    Each ends with `/`; raises `HistoryError`.
    """
    here = way_to(root)
    folders = git(root, "ls-tree", "-r", "-d", "-z", "--name-only", "--full-tree", commit).split(b"\0")
    above = (os.path.split(os.fsdecode(folder)) for folder in folders if folder)
    ways = (os.path.relpath(place or ".", here) for place, name in above if name == FOLDER)
    return [f"{way}/" for way in ways if way != os.curdir]


def way_to(root: Path) -> str:
    """Give the way to a root from the top of its repository, `.` where it is the top; raises `HistoryError`."""
    return os.fsdecode(git(root, "rev-parse", "--show-prefix").rstrip(b"\n")) or os.curdir


def touched_since(root: Path, commit: str, head: str | None = None) -> set[str]:
    """Give the paths, from the root, of all files that are not what they were where a commit was left behind.

    They are so at another commit, the `head`, or in the folder, where what is new need not be added yet. Files of the
    repository outside of the root begin with `../`. Raises `HistoryError`.
    """
    after = [] if head is None else [head]
    try:
        start = git(root, "merge-base", commit, *(after or ["HEAD"])).decode().strip()
    except HistoryError:
        start = commit  # they have nothing in common, or too little of the history is here
    above = way_to(root)
    changed = git(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", start, *after, "--")
    others = ("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    added = b"" if after else git(root, *others)
    paths = (os.fsdecode(path) for path in (changed + added).split(b"\0") if path)
    return {os.path.relpath(path, above) for path in paths}


def other_than_a_file(entry: Entry) -> Text:
    """Say what an entry is that is no file."""
    return LINK if entry.mode == LINK_MODE else SUBMODULE


def found_at(entry: Entry, content: Callable[[str], bytes]) -> Found:
    """Give a file as a commit has it, to be read by what gives a content by its digest."""
    if entry.mode not in FILE_MODES:
        return nothing_to_read(entry.path, FileRefusedError(NOT_A_FILE, other_than_a_file(entry)))
    if entry.size > MOST_BYTES:
        return nothing_to_read(entry.path, too_large(entry.size))
    return Found(name=entry.path, read=partial(content, entry.digest))


@contextmanager
def contents(root: Path) -> Iterator[Callable[[str], bytes]]:
    """Give a function that gives a content by its digest (raises `FileRefusedError`); one process gives all of them."""
    process = _started(root, "cat-file", "--batch", errors=subprocess.DEVNULL)
    if process.stdin is None or process.stdout is None:
        raise TypeError
    try:
        yield partial(_content, process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.terminate()
        process.wait()


def _content(asked: IO[bytes], answer: IO[bytes], digest: str) -> bytes:
    try:
        asked.write(f"{digest}\n".encode())
        asked.flush()
        head = answer.readline().split()
        content = answer.read(int(head[2]))
        answer.read(len(b"\n"))
    except (OSError, IndexError, ValueError) as error:
        raise FileRefusedError(NOT_READABLE, _LOST) from error
    return content


def git(root: Path, *arguments: str, given: bytes | None = None, settings: Mapping[str, str] | None = None) -> bytes:
    """Run Git in a root with what it is given to read, and give what it prints; raises `HistoryError`.

    `settings` are variables of its environment. Words of others belong there or into what it reads, never among the
    arguments.
    """
    process = _started(root, *arguments, settings=settings)
    output, errors = process.communicate(given)
    if process.returncode:
        raise _refusal(" ".join(errors.decode(errors="backslashreplace").split()))
    return output


def _refusal(reason: str) -> HistoryError:
    """Say why Git refuses: in our words, where they are known."""
    for part, text in _REASONS.items():
        if part in reason:
            return HistoryError(text.zh, text.en)
    return HistoryError(
        "git 无法提供该版本：加上 --lang en 再运行，可以看到 git 的原话", f"git cannot give that revision: {reason}"
    )


def _started(
    root: Path, *arguments: str, errors: int = subprocess.PIPE, settings: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    command = ["git", "-C", str(root), *arguments]
    environment = {**os.environ, **_SETTINGS, **(settings or {})}
    # In a group of its own it does not hear of Ctrl-C: who called it decides what that ends.
    try:
        return subprocess.Popen(  # noqa: S603  the program is git
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
            process_group=0,
        )
    except FileNotFoundError as error:
        raise HistoryError(
            "没有安装 git，无法与以前的版本比较", "git is not installed: nothing to compare with"
        ) from error
    except OSError as error:
        why = refusal(error)
        raise HistoryError(f"无法运行 git：{why.zh}", f"git cannot be run: {why.en}") from error
    except ValueError as error:
        raise HistoryError("无法运行 git：命令里有不能使用的字符", f"git cannot be run: {error}") from error


_REASONS = {
    "No space left": Text("磁盘已满，git 写不进仓库", "git cannot write into the repository: the disk is full"),
    "Read-only file system": Text(
        "磁盘是只读的，git 写不进仓库", "git cannot write into the repository: the disk is read-only"
    ),
    "ermission denied": Text("没有权限读写 Git 仓库", "no permission to read or write the Git repository"),
    ".lock': File exists": Text(
        "另一个 git 命令正在运行，或者上次没有正常结束：等它结束；确实没有在运行的，删去 .git 里以 .lock 结尾的文件",
        "another git is at work, or one was stopped: wait for it; where there is none, remove what ends with .lock in "
        ".git",
    ),
    "not a git repository": Text(
        "这里不是 Git 仓库，没有以前的版本可以比较", "this is no Git repository: there is nothing to compare with"
    ),
    "dubious ownership": Text(
        "这个文件夹属于另一个用户，git 不读取；请由其所有者运行，或者先执行 git config --global --add safe.directory",
        "the folder belongs to another user, so git does not read it; see git config safe.directory",
    ),
}
