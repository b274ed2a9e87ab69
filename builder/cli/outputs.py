"""What a command is asked to write: where it may lie, how it comes there, and what is said where it does not.

Nothing goes among the records, nothing private on the site, and nothing in the place of what somebody filled in.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from builder.cli.call import Call, fail, refused
from builder.cli.earlier import demand_replaceable, remember
from builder.problems import Text
from builder.records.borders import is_among_records, is_within
from builder.records.files import write_bytes
from builder.records.together import prepared, undisturbed
from builder.site_folder import kind_of


class Output(click.ParamType[Path]):
    """A path to write to, a `folder` or a file; what is `private` (its name) may not lie where it is published."""

    name = "path"

    def __init__(self, *, folder: bool = False, private: Text | None = None) -> None:
        self.folder = folder
        self.private = private

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Give the path, or end the call where nothing may be written."""
        path = Path(value)
        call = ctx.find_object(Call) if ctx else None
        if call is not None:
            self._refuse(call, path)
        return path

    def _refuse(self, call: Call, path: Path) -> None:
        if is_among_records(path, call.root):
            words = Text(
                f"{path} 在档案文件夹 records/ 里，那里只存放档案；请另选一个位置",
                f"{path} is in records/, which holds records alone: name another place",
            )
            fail(call, words)
        if self.private is not None and _is_published(path, call.root):
            words = Text(
                f"{path} 会被公开，{self.private.zh}不能写在那里；请另选一个位置",
                f"{path} is published, and {self.private.en} are private: name another place",
            )
            fail(call, words)
        if self.folder and os.path.lexists(path) and not path.is_dir():
            fail(call, Text(f"{path} 不是文件夹；请另选一个文件夹", f"{path} is no folder: name another"))


def _is_published(path: Path, root: Path | None) -> bool:
    """Tell whether a path lies where the site is, or where it is made from."""
    real = Path(os.path.realpath(path))
    published = root is not None and any(is_within(path, root / name) for name in ("docs", "site"))
    return published or any(map(kind_of, (real, *real.parents)))


@contextmanager
def given(
    call: Call,
    path: Path,
    content: bytes,
    shown: str | None = None,
    write: Callable[[Path, bytes], object] = write_bytes,
) -> Iterator[None]:
    """Write a file, under a name that it is shown by; Ctrl-C waits until it is said that it is there.

    Ends the call where the machine refuses that, with what stands then; raises `FileExistsError` where `write` does.
    """
    with undisturbed():
        with _unless_refused(call, {path: content}, shown or str(path)):
            write(path, content)
        yield


@contextmanager
def given_out(call: Call, path: Path, content: bytes) -> Iterator[None]:
    """Write a file where the caller says, unless somebody's work lies there; else as `given`."""
    demand_replaceable(call, {path: content})
    with given(call, path.resolve(), content, str(path)):
        remember(path)
        yield


@contextmanager
def all_given(call: Call, folder: Path, files: Mapping[str, bytes], shown: str | None = None) -> Iterator[None]:
    """Write files of a folder by their names, all or none as far as a disk can do so; else as `given_out`."""
    paths = {folder / name: content for name, content in files.items()}
    demand_replaceable(call, paths)
    with (
        _unless_refused(call, paths, shown or str(folder)),
        prepared(folder, files) as put_in_place,
        undisturbed(),
    ):
        put_in_place()
        for path in paths:
            remember(path)
        yield


@contextmanager
def _unless_refused(call: Call, files: Mapping[Path, bytes], shown: str) -> Iterator[None]:
    """End a call that the machine refuses to write files for: by what is there now, not by how far it came."""
    try:
        yield
    except (BrokenPipeError, FileExistsError):
        raise
    except OSError as error:
        there, why = sum(_is_there(*file) for file in files.items()), refused(error)
        if there == len(files):
            words = Text(
                f"已写出 {shown}，但不能确定已经存到磁盘上（{why.zh}）；请核对以后再使用，或者再运行一次",
                f"{shown} is written, but perhaps not on the disk yet ({why.en}): look at it, or run this once more",
            )
        elif there:
            words = Text(
                f"{shown} 只写出了 {len(files)} 份中的 {there} 份：{why.zh}；排除以后再运行一次",
                f"{shown} has {there} of {len(files)} files: {why.en}; mend that, then run this once more",
            )
        else:
            words = Text(
                f"没有写出 {shown}：{why.zh}；排除以后再运行一次",
                f"{shown} was not written: {why.en}; mend that, then run this once more",
            )
        fail(call, words)


def _is_there(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.is_file() and path.read_bytes() == content
    return False
