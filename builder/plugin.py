"""The MkDocs edge: a thin plugin that runs the pipeline and hands its pages to MkDocs."""

import datetime as dt
import logging
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from builder.pipeline import load
from builder.public import Publication
from builder.publication import known_codes, publish
from builder.reports.problems import text_report
from builder.site.inert import inert
from builder.site.navigation import menu, parent_index, paths_in
from builder.site.page import Page
from builder.site.pages import pages
from builder.site.rendering import facts
from builder.site.wrapping import unwrap

CONFIGURATION = "mkdocs.yml"
NAME = "yucai"
_TIME_ZONE = ZoneInfo("Asia/Shanghai")
_THEME = Path(__file__).parent / "site" / "theme"
_STYLES = "assets/stylesheets/yucai.css"


class YucaiConfig(Config):  # type: ignore[no-untyped-call]
    """The settings under `yucai` in `mkdocs.yml`: where `records/` lies, and the day the site is made for."""

    root = Type(str, default=".")
    as_of = Optional(Type(dt.date))


class YucaiPlugin(BasePlugin[YucaiConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages, the menu and the theme to a MkDocs site."""

    _publication: Publication

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the records, and set what the site takes from them; their errors stop the build."""
        # What parts the words for the search reports on its dictionary, as if that were a fault.
        logging.getLogger("jieba").setLevel(logging.WARNING)
        today = dt.datetime.now(_TIME_ZONE).date()
        loaded = load(self._root(config), self.config.as_of, today)
        if loaded.programme is None:
            raise PluginError(text_report(loaded.problems, "zh"))
        self._publication = publish(loaded.programme, loaded.as_of)
        about = self._publication.about
        config.site_name = inert(about.name)
        config.site_url = config.site_url or about.url
        # What a site brings itself comes before ours, and ours before the theme's.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.extra_css.insert(0, _STYLES)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the menu; refuses a page in `docs/` where a generated one goes."""
        written = frozenset(file.src_uri for file in files.documentation_pages())
        generated = tuple(pages(self._publication, known_codes(), written))
        taken = {file.dest_uri: file.src_uri for file in files}
        shown = menu((page.path for page in generated if page.is_document), written)
        self._in_menu = paths_in(shown)
        for page in generated:
            file = self._file(page, config)
            if file.dest_uri in taken:
                raise PluginError(
                    f"docs/{taken[file.dest_uri]} 与自动生成的页面 {page.path} 重名，请改名或者删除该文件。"
                )
            files.append(file)
        if config.nav is None:
            config.nav = shown
        return files

    def _file(self, page: Page, config: MkDocsConfig) -> File:
        in_menu = not page.is_document or page.path in self._in_menu
        inclusion = InclusionLevel.INCLUDED if in_menu else InclusionLevel.NOT_IN_NAV
        return File.generated(config, page.path, content=page.content, inclusion=inclusion)

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:  # noqa: ARG002
        """Date a page by its data, not by the clock, and tell a page outside the menu what it belongs to."""
        page.update_date = self._publication.as_of.isoformat()
        index = parent_index(page.file.src_uri, self._in_menu)
        above = files.get_file_from_path(index) if index else None
        if page.parent is None and page.file.src_uri not in self._in_menu and above and above.page:
            page.parent = above.page.parent
        return page

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let a line break inside a Chinese paragraph of a written page be no space."""
        return markdown if page.file.generated_by else unwrap(markdown)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the theme what it shows around every page."""
        env.globals["yucai"] = facts(self._publication, {file.src_uri for file in files})
        return env

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Follow changes of the records too."""
        server.watch(str(self._root(config) / "records"))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.root


def build(root: Path, site_dir: Path | None = None, as_of: dt.date | None = None) -> None:
    """Build the site of a root by its `mkdocs.yml`, strictly; raises what MkDocs raises.

    `site_dir` and `as_of` come before what the configuration says.
    """
    options = {"site_dir": str(site_dir)} if site_dir else {}
    config = load_config(str(root / CONFIGURATION), strict=True, **options)
    ours = config.plugins.get(NAME)
    if as_of and isinstance(ours, YucaiPlugin):
        ours.config.as_of = as_of
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_with_mkdocs(config)
    finally:
        config.plugins.on_shutdown()


def serve(root: Path, address: str | None = None) -> None:
    """Show the site of a root in a browser and follow every change; `address` is `host:port`."""
    configuration = str(root / CONFIGURATION)
    if address:
        serve_with_mkdocs(configuration, dev_addr=address)
    else:
        serve_with_mkdocs(configuration)
