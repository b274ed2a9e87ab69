"""Commands that make the site."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING

import click

from builder.cli import INTERRUPTED
from builder.cli.call import DATA_AT_FAULT, Call, as_of_option, day_of, fail, pass_call, unless_refused
from builder.cli.outputs import Output
from builder.cli.speech import Command
from builder.problems import Text
from builder.site_folder import TakenError, UnfinishedError, replacing

if TYPE_CHECKING:
    from builder.plugin import Website

NOT_BUILT = Text("网站没有生成：请先改正上面列出的问题", "the site was not built: first mend what is listed above")


@click.command(cls=Command, example="yucai build -o site")
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=Output(folder=True),
    help="写到哪个文件夹（默认 site/，只替换以前生成的网站）",
)
@as_of_option
@pass_call
def build(call: Call, output: Path | None, as_of: dt.datetime | None) -> None:
    """生成网站（内容由 records/ 和 docs/ 而来）。"""
    plugin = _plugin(call)
    with _website(call, plugin) as (website, _):
        folder = output or website.folder
        try:
            website.check(folder)
            _read(call, website, day_of(as_of))
            stands = Text(f"网站没有生成，{folder} 没有改动", f"the site was not built, and {folder} is as it was")
            with unless_refused(call, stands), replacing(folder) as new:
                website.build(new)
        except (TakenError, UnfinishedError) as error:
            fail(call, error.text)


@click.command(cls=Command, example="yucai serve")
@click.option("--address", default="127.0.0.1:8000", metavar="地址", help="在哪个地址预览（默认 127.0.0.1:8000）")
@pass_call
def serve(call: Call, address: str) -> None:
    """在浏览器里预览网站，档案一改就更新。"""
    plugin = _plugin(call)
    with _website(call, plugin) as (website, nothing):
        _read(call, website, None)
        gc.enable()  # A preview makes the site anew and anew, as long as it runs.
        plugin.serve(call.the_root(), nothing, address)
    sys.exit(INTERRUPTED)


@contextmanager
def _website(call: Call, plugin: ModuleType) -> Iterator[tuple["Website", Path]]:
    """Give the site of the root, and an empty folder; ends the call where it cannot be made."""
    root = call.the_root()
    with TemporaryDirectory() as nothing:
        try:
            website = plugin.website(root, Path(nothing))
        except plugin.UnfitError as error:
            fail(call, error.text)
        try:
            yield website, Path(nothing)
        except plugin.NotBuiltError:
            click.echo(f"yucai: {NOT_BUILT.in_(call.language)}", err=True)
            sys.exit(DATA_AT_FAULT)


def _read(call: Call, website: "Website", as_of: dt.date | None) -> None:
    loaded = website.read(as_of)
    if loaded.programme is None:
        call.refuse(loaded.problems)


def _plugin(call: Call) -> ModuleType:
    """Give the MkDocs edge, or end the call where MkDocs is not installed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a notice of Material's about its own future
    try:
        from builder import plugin
    except ImportError as error:
        words = Text(
            f"生成网站还需要安装 yucai[site]（缺少 {error.name}）", f"the site needs yucai[site] (no {error.name})"
        )
        fail(call, words)
    return plugin
