"""Where a command may write what it is asked for: never among the records, and nothing private on the site."""

import os
from pathlib import Path

import click

from builder.cli.call import Call, fail
from builder.problems import Text
from builder.records.borders import is_among_records, is_within
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
