"""Commands that make the site."""

import datetime as dt
import gc
import os
import sys
from pathlib import Path
from types import ModuleType

import click

from builder.cli import INTERRUPTED
from builder.cli.call import Call, a_folder, as_of_option, day_of, fail, pass_call
from builder.cli.speech import Command
from builder.problems import Text


@click.command(cls=Command, example="yucai build -o site")
@click.option("-o", "--output", metavar="文件夹", type=a_folder, help="写到哪个文件夹（默认 site/）")
@as_of_option
@pass_call
def build(call: Call, output: Path | None, as_of: dt.datetime | None) -> None:
    """生成网站（内容由 records/ 和 docs/ 而来）。"""
    plugin = _plugin(call)
    plugin.build(_configured(call), site_dir=output.absolute() if output else None, as_of=day_of(as_of))


@click.command(cls=Command, example="yucai serve")
@click.option("--address", default="127.0.0.1:8000", metavar="地址", help="在哪个地址预览（默认 127.0.0.1:8000）")
@pass_call
def serve(call: Call, address: str) -> None:
    """在浏览器里预览网站，档案一改就更新。"""
    plugin = _plugin(call)
    gc.enable()  # A preview makes the site anew and anew, as long as it runs.
    plugin.serve(_configured(call), address)
    sys.exit(INTERRUPTED)


def _configured(call: Call) -> Path:
    """Give the root of a site, or end the call where there is no configuration for it."""
    root = call.the_root()
    if not (root / "mkdocs.yml").is_file():
        fail(call, Text(f"{root} 里没有 mkdocs.yml", f"there is no mkdocs.yml in {root}"))
    return root


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
