"""The files of a root as they lie on the disk: plain ones of a bounded size, and what stands in place of one."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder.problems import Code, Position, Problem, Text, refusal
from builder.records.characters import FORBIDDEN

TOO_LARGE = Code(
    id="R105",
    title=Text("文件过大", "The file is too large"),
    message=Text("文件大小为 {found} 字节", "the file has {found} bytes"),
    expected=Text("一个文件不超过 {limit} 字节", "a file of at most {limit} bytes"),
    example="键: 值",
)
NOT_A_FILE = Code(
    id="R118",
    title=Text("不是普通文件", "Not a plain file"),
    message=Text("这里是{found}，不是普通文件", "this is {found}, not a plain file"),
    expected=Text("一个普通文件，内容就存在里面", "a plain file that holds it itself"),
    example="records/trainees/人员编号.yml",
)
NOT_READABLE = Code(
    id="R121",
    title=Text("文件无法读取", "A file that cannot be read"),
    message=Text("这个文件无法读取：{found}", "this file cannot be read: {found}"),
    expected=Text("能够读取的普通文件；没有权限的，请管理这台电脑的人员放开", "a plain file that may be read"),
    example="records/trainees/人员编号.yml",
)

MOST_BYTES = 1024 * 1024
FOLDER = "records"
SUFFIX = ".yml"


class FileRefusedError(Exception):
    """A file that cannot be read as a plain one of a bounded size, with the problem that this is."""

    def __init__(self, code: Code, found: str | Text, **values: str) -> None:
        super().__init__(code.id)
        self.code = code
        self.found = found
        self.values = values

    def at(self, position: Position) -> Problem:
        """State the problem at the place where the file is."""
        return self.code.at(position, self.found, **self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file below `records/`: its path from the root with `/`, and how to read it (raises `FileRefusedError`).

    `refused` is why there is nothing to read at all: it is no file, or the machine does not let us look.
    """

    name: str
    read: Callable[[], bytes]
    refused: FileRefusedError | None = None


LINK = Text("链接", "a link")
DIRECTORY = Text("文件夹", "a folder")
SUBMODULE = Text("子模块", "a submodule")
_OTHERS: Mapping[int, Text] = {
    stat.S_IFLNK: LINK,
    stat.S_IFDIR: DIRECTORY,
    stat.S_IFIFO: Text("管道", "a pipe"),
    stat.S_IFSOCK: Text("套接字", "a socket"),
    stat.S_IFCHR: Text("设备", "a device"),
    stat.S_IFBLK: Text("设备", "a device"),
}
_SPECIAL = Text("特殊文件", "a special file")
_REASONS: Mapping[int, Text] = {
    errno.EACCES: Text("没有读取权限", "no permission to read it"),
    errno.EPERM: Text("没有读取权限", "no permission to read it"),
    errno.ENOENT: Text("文件已不在原处", "it is there no more"),
}


def reason_of(error: OSError) -> Text:
    """Say why the machine refuses to read a file."""
    return refusal(error, _REASONS)


def content_of(path: Path, most: int = MOST_BYTES, *, follow: bool = False) -> bytes:
    """Read a plain file of at most so many bytes, a link to one only if it is to be followed.

    Raises `FileRefusedError`; neither a pipe nor a device is opened, and no file is read further than it may be long.
    """
    try:
        _demand_plain(path.stat() if follow else path.lstat(), most)
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _demand_plain(os.fstat(file.fileno()), most)
            content = file.read(most + 1)
    except OSError as error:
        raise FileRefusedError(NOT_READABLE, reason_of(error)) from error
    if len(content) > most:
        raise too_large(len(content), most)
    return content


def demand_plain(path: Path, most: int) -> None:
    """Raise `FileRefusedError` where a path does not lead to a plain file of at most so many bytes."""
    try:
        _demand_plain(path.stat(), most)
    except OSError as error:
        raise FileRefusedError(NOT_READABLE, reason_of(error)) from error


def too_large(size: int, most: int = MOST_BYTES) -> FileRefusedError:
    """Refuse a file for its size."""
    return FileRefusedError(TOO_LARGE, str(size), limit=str(most))


def _demand_plain(found: os.stat_result, most: int) -> None:
    if other := _other(found.st_mode):
        raise FileRefusedError(NOT_A_FILE, other)
    if found.st_size > most:
        raise too_large(found.st_size, most)


def _other(mode: int) -> Text | None:
    """Say what something is that is no plain file."""
    return None if stat.S_ISREG(mode) else _OTHERS.get(stat.S_IFMT(mode), _SPECIAL)


def files_below(root: Path) -> list[Found]:
    """Find the files below `records/` in the order of their paths, into no link and no hidden folder."""
    if (root / FOLDER).is_symlink():
        return [nothing_to_read(FOLDER, FileRefusedError(NOT_A_FILE, LINK))]
    folders = [FOLDER]
    found: list[Found] = []
    while folders:
        name = folders.pop()
        try:
            with os.scandir(root / name) as entries:
                inside = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            found.append(nothing_to_read(name, FileRefusedError(NOT_READABLE, reason_of(error))))
            continue
        for entry in inside:
            path = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False) and not path.endswith(SUFFIX):
                folders.append(path)
            else:
                found.append(_found(root, path, entry))
    return sorted(found, key=lambda file: file.name)


def _found(root: Path, name: str, entry: os.DirEntry[str]) -> Found:
    if entry.is_file(follow_symlinks=False):
        return Found(name=name, read=partial(content_of, root / name))
    try:
        other = _other(entry.stat(follow_symlinks=False).st_mode)
    except OSError as error:
        return nothing_to_read(name, FileRefusedError(NOT_READABLE, reason_of(error)))
    return nothing_to_read(name, FileRefusedError(NOT_A_FILE, other or _SPECIAL))


def files_with(files: Iterable[Found], written: Mapping[str, bytes]) -> list[Found]:
    """Give files in the order of their paths as they are once some of them, or new ones, are written."""
    others = [file for file in files if file.name not in written]
    new = [Found(name=path, read=partial(bytes, content)) for path, content in written.items()]
    return sorted([*others, *new], key=lambda file: file.name)


def nothing_to_read(name: str, refused: FileRefusedError) -> Found:
    """Give the place of something that is no file to read."""
    return Found(name=name, read=partial(_raise, refused), refused=refused)


def held(files: Iterable[Found]) -> list[Found]:
    """Read files once, so that all that follows sees the same of them."""
    return [_held(file) for file in files]


def _held(file: Found) -> Found:
    if file.refused:
        return file
    try:
        return Found(name=file.name, read=partial(bytes, file.read()))
    except FileRefusedError as refused:
        return nothing_to_read(file.name, refused)


def _raise(refused: FileRefusedError) -> bytes:
    raise refused


def printable_path(name: str) -> str:
    r"""Write a path in one line of visible characters; all others, and bytes that are no UTF-8, as `\x0a`, `\udcff`."""
    if name.isprintable() and not FORBIDDEN.search(name):
        return name
    return "".join(_visible(character) for character in name)


def _visible(character: str) -> str:
    if character.isprintable() and not FORBIDDEN.match(character):
        return character
    return character.encode("unicode_escape").decode()
