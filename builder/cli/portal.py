"""The command that hands notices over to a county's own portal."""

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from builder.cli.call import DATA_AT_FAULT, Call, a_path, as_of_option, fail, pass_call, unless_refused
from builder.cli.outputs import Output
from builder.cli.speech import Command
from builder.problems import Text, listing
from builder.records.characters import with_number
from builder.site_folder import PORTAL, TakenError, UnfinishedError, check, replacing

if TYPE_CHECKING:
    from builder.portal.files import Portal

_UNPRINTABLE = Text(
    "“{title}”的 PDF 没有生成：字体里没有 {characters}；请用 --fonts 提供含有该字的字体后再运行",
    "no PDF of “{title}”: no font has {characters}; name a folder with a font that has by --fonts",
)


@click.command(cls=Command, example="yucai portal 门户网站")
@click.argument("folder", metavar="文件夹", type=Output(folder=True))
@click.option("--fonts", multiple=True, metavar="文件夹", type=a_path, help="另备字体（如小标宋、仿宋）的文件夹")
@as_of_option
@pass_call
def portal(call: Call, folder: Path, fonts: tuple[Path, ...], as_of: dt.datetime | None) -> None:
    """写出通知公告，供县政府门户网站采用：网页正文（html）、公文格式的文档（docx）和 PDF、附表（xlsx）、目录。"""
    from builder.publication.border import publish

    made = _maker(call)
    root = call.the_root()
    try:
        check(folder, root, [root / "docs"], PORTAL)
        programme, day = call.load(as_of)
        handed: Portal = made.portal(publish(programme, day), fonts)
        stands = Text(f"通知公告没有写出，{folder} 没有改动", f"no notice was written, and {folder} is as it was")
        with unless_refused(call, stands), replacing(folder, kind=PORTAL) as new:
            _write(new, handed.files)
    except (TakenError, UnfinishedError) as error:
        fail(call, error.text)
    for one in handed.unprintable:
        values: dict[str, str | Text] = {"title": one.title, "characters": listing(map(with_number, one.characters))}
        click.echo(f"yucai: {_UNPRINTABLE.fill(call.language, values)}", err=True)
    words = Text(
        f"已写出 {handed.notices} 条通知公告，从 {folder / 'index.html'} 看起",
        f"{handed.notices} notices were written: begin with {folder / 'index.html'}",
    )
    click.echo(words.in_(call.language), err=True)
    sys.exit(DATA_AT_FAULT if handed.unprintable else 0)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _maker(call: Call) -> ModuleType:
    """Give what makes the files, or end the call where what it needs is not installed."""
    try:
        from builder.portal import files
    except ImportError as error:
        words = Text(
            f"写出通知公告还需要安装 yucai[portal]（缺少 {error.name}）",
            f"notices for a portal need yucai[portal] (no {error.name})",
        )
        fail(call, words)
    return files
