"""The site of a root as MkDocs builds it: its configuration, what may be wrong with that, the build, the preview."""

import datetime as dt
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils.yaml import yaml_load

from builder.pipeline import Loaded
from builder.plugin.configuration import refused_setting
from builder.plugin.docs import unreadable
from builder.plugin.hooks import YucaiPlugin, root_of, sources, unfit
from builder.problems import Text
from builder.site_folder import check

CONFIGURATION = "mkdocs.yml"
NAME = "yucai"
DOCS = "docs"
Ear = TypeVar("Ear", bound=logging.Handler)


class UnfitError(Exception):
    """No site can be made by a configuration; `text` says why in one line."""

    def __init__(self, text: Text, of: str = CONFIGURATION) -> None:
        super().__init__(text.en)
        self.text = Text(f"{of} {text.zh}", f"{of} {text.en}")


class NotBuiltError(Exception):
    """The pages do not fit together; MkDocs has told how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """A site that is to be made: its configuration, and our plugin in it."""

    config: MkDocsConfig
    plugin: YucaiPlugin

    @property
    def folder(self) -> Path:
        """The folder that it goes to by its configuration."""
        return Path(self.config.site_dir)

    def read(self, as_of: dt.date | None = None) -> Loaded:
        """Read the records that it is made from, once; `as_of` comes before the day of the configuration."""
        self.plugin.config.as_of = as_of or self.plugin.config.as_of
        self.plugin.loaded = self.plugin.read(self.config)
        return self.plugin.loaded

    def check(self, folder: Path) -> None:
        """Raise `TakenError` where it cannot be written to a folder."""
        check(folder, root_of(self.plugin, self.config), sources(self.config))

    def build(self, folder: Path) -> None:
        """Build it into a folder of its own beside all others, strictly; raises `NotBuiltError`."""
        self.plugin.is_beside = True
        self.config.site_dir = str(folder)
        self.config.plugins.on_startup(command="build", dirty=False)
        try:
            with _heard(logging.StreamHandler()) as ear:
                ear.addFilter(lambda _: not isinstance(sys.exception(), OSError))  # that is for the caller to tell
                build_with_mkdocs(self.config)
        except Abort as error:
            raise NotBuiltError from error
        finally:
            self.config.plugins.on_shutdown()
            self.plugin.is_beside = False


def website(root: Path, nothing: Path) -> Website:
    """Give the site of a root by its `mkdocs.yml`; raises `UnfitError`.

    `nothing` is an empty folder, which stands for `docs/` where there is none.
    """
    path = root / CONFIGURATION
    if not path.is_file():
        least = "theme: {name: material}, plugins: [yucai]"
        raise UnfitError(
            Text(
                f"不存在，网站由它来配置；请在 records/ 旁边新建，至少写上 {{{least}}}",
                f"is not there, which sets up a site: put it beside records/, with {{{least}}} at least",
            )
        )
    if refused := refused_setting(path):
        raise UnfitError(refused.text, of=refused.place)
    with _heard(_Complaints()) as complaints:
        try:
            config = load_config(str(path), strict=True, **_defaults(path, root, nothing))
        except UnfitError:
            raise
        except Exception as error:
            reason = " ".join((complaints.first or str(error) or type(error).__name__).split())
            raise UnfitError(Text(f"不能使用：{reason}", f"cannot be used: {reason}")) from error
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, YucaiPlugin):
        raise UnfitError(
            Text("的 plugins 里没有 yucai，请加上 plugins: [yucai]", "has no yucai among its plugins: add it")
        )
    plugin.loaded = None  # MkDocs gives a plugin that ends builds to all of a process
    if wrong := unfit(config):
        raise UnfitError(wrong)
    if page := unreadable(Path(config.docs_dir)):
        raise UnfitError(page.reason, of=page.path)
    return Website(config=config, plugin=plugin)


def _defaults(path: Path, root: Path, nothing: Path) -> dict[str, Any]:
    """Give what a configuration need not say: the name comes from the records, and pages written by hand may lack."""
    with path.open("rb") as file:
        written = yaml_load(file)
    if not isinstance(written, dict):
        raise UnfitError(Text("应为若干行“键: 值”", "must be a mapping of keys to values"))
    name = {} if "site_name" in written else {"site_name": NAME}
    pages = written.get("docs_dir", DOCS) != DOCS or (root / DOCS).is_dir()
    if not pages and os.path.lexists(root / DOCS):  # of a link, a checkout without links makes a file
        raise UnfitError(
            Text(
                "应为文件夹，这里是文件或者链接：网页会全部从网站上消失",
                "is to be a folder, and is a file or a link: every page would be gone from the site",
            ),
            of=DOCS,
        )
    return name if pages else {**name, "docs_dir": str(nothing)}


class _Complaints(logging.Handler):
    """Hears what MkDocs complains of, and keeps the first of it."""

    first = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Hear one complaint."""
        self.first = self.first or record.getMessage()


@contextmanager
def _heard(ear: Ear) -> Iterator[Ear]:
    """Let all that MkDocs complains of be heard, whatever was called in this process before: it counts by it, too."""
    ear.setLevel(logging.WARNING)
    log = logging.getLogger(load_config.__module__.partition(".")[0])
    level = log.level
    log.setLevel(logging.WARNING)
    log.addHandler(ear)
    try:
        yield ear
    finally:
        log.removeHandler(ear)
        log.setLevel(level)


def serve(root: Path, nothing: Path, address: str) -> None:
    """Show the site of a root and follow every change, until Ctrl-C; `address` is `host:port`.

    Raises `NotBuiltError` where there is nothing to show yet.
    """
    path = root / CONFIGURATION
    try:
        with _heard(logging.StreamHandler()):
            serve_with_mkdocs(str(path), dev_addr=address, **_defaults(path, root, nothing))
    except Abort as error:
        raise NotBuiltError from error
