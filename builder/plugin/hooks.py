"""A thin plugin that runs the pipeline and hands its pages to MkDocs."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from builder.calendar import OUR_AGE, SHANGHAI
from builder.pipeline import Loaded, load
from builder.plugin.configuration import refused_setting
from builder.plugin.docs import unreadable
from builder.plugin.switching import Switching, not_built
from builder.plugin.written import WithoutRawHtml, first_refused
from builder.problems import Text
from builder.public import Publication
from builder.publication.border import publish
from builder.reports.problems import text_report
from builder.site.body import Heading, body
from builder.site.inert import inert
from builder.site.linked_data import linked_data
from builder.site.material import stylesheets, unused
from builder.site.navigation import menu, parent_index, paths_in
from builder.site.page import is_document
from builder.site.rendering import facts
from builder.site.search import INDEX, Listed, index
from builder.site.wrapping import unwrap
from builder.site_folder import TakenError, UnfinishedError, check, mark
from builder.website import generated_files

_THEME = Path(__file__).parents[1] / "site" / "theme"
_SECTION = 2
_SEAL = "assets/images/seal.svg"
_PALETTE = [
    {
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/weather-{icon}", "name": name},
    }
    for scheme, icon, name in (("default", "night", "切换到深色"), ("slate", "sunny", "切换到浅色"))
]
"""Light and dark, each with the button that leads to the other."""


class YucaiConfig(Config):  # type: ignore[no-untyped-call]
    """The settings under `yucai` in `mkdocs.yml`: where `records/` lies, and the day the site is made for."""

    root = Type(str, default=".")
    as_of = Optional(Type(dt.date))


class GeneratedPage(Page):
    """A page made from the records, which holds no more Markdown than its headings; `heading` is the first of them."""

    heading: str | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Make the page's HTML, its contents and its anchors; Markdown itself would take most of a build to do so."""
        made = body(self.markdown or "")
        self.content = made.html
        self.heading = next((heading.text for heading in made.headings if heading.level == 1), None)
        self.toc = _contents(made.headings)
        self.present_anchor_ids = set(made.ids)


class YucaiPlugin(BasePlugin[YucaiConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages, the menu and the theme to a MkDocs site."""

    loaded: Loaded | None = None
    """What was read of the records already, for one build."""

    is_beside: bool = False
    """Whether what is built stands beside the site, and the caller puts it in its place."""

    _switching: Switching | None = None
    _publication: Publication
    _linked_data: Mapping[str, str]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a build that comes to an end, when the new site takes the place of the earlier one."""
        self._switching = None if command == "serve" or dirty or self.is_beside else Switching()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the records, and set what the site takes from them; their errors stop the build."""
        if refused := refused_setting(Path(config.config_file_path)):
            raise PluginError(f"{refused.place} {refused.text.zh}")
        if wrong := unfit(config):
            raise PluginError(f"mkdocs.yml {wrong.zh}")
        if page := unreadable(Path(config.docs_dir)):
            raise PluginError(f"{page.path} {page.reason.zh}")
        try:
            check(Path(config.site_dir), root_of(self, config), sources(config))
        except (TakenError, UnfinishedError) as error:
            raise PluginError(error.text.zh) from error
        loaded, self.loaded = self.loaded or self.read(config), None
        if loaded.programme is None:
            raise PluginError(text_report(loaded.problems, "zh"))
        if self._switching:
            self._switching.begin(config)
        self._publication = publish(loaded.programme, loaded.as_of)
        self._linked_data = linked_data(self._publication)
        about = self._publication.about
        config.site_name = inert(about.name)
        config.site_url = config.site_url or about.url
        # What is found to be harmless has no raw HTML; what is not found is made none.
        config.markdown_extensions.append(WithoutRawHtml())
        _dress(config.theme)
        # Ours comes before Material's.
        config.theme.dirs.insert(0, str(_THEME))
        return config

    def read(self, config: MkDocsConfig) -> Loaded:
        """Read and check the records, seen from the day of the configuration, else their own, else today."""
        return load(root_of(self, config), self.config.as_of, dt.datetime.now(SHANGHAI).date())

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the blank forms and the menu; refuses a file in `docs/` where one of them goes."""
        for file in tuple(files):
            if unused(file.src_uri):
                files.remove(file)
        if refused := first_refused(files, config):
            raise PluginError(f"{refused.place} {refused.text.zh}")
        written = frozenset(file.src_uri for file in files.documentation_pages())
        generated = generated_files(self._publication, written)
        taken = {file.dest_uri: file.src_uri for file in files}
        shown = menu(filter(is_document, generated), written)
        self._in_menu = paths_in(shown)
        for path, content in generated.items():
            file = self._file(path, content, config)
            if file.dest_uri in taken:
                raise PluginError(f"docs/{taken[file.dest_uri]} 与自动生成的页面 {path} 重名，请改名或者删除该文件。")
            files.append(file)
            if file.is_documentation_page():
                GeneratedPage(None, file, config)
        if config.nav is None:
            config.nav = shown
        return files

    def _file(self, path: str, content: str | bytes, config: MkDocsConfig) -> File:
        in_menu = not is_document(path) or path in self._in_menu
        inclusion = InclusionLevel.INCLUDED if in_menu else InclusionLevel.NOT_IN_NAV
        return File.generated(config, path, content=content, inclusion=inclusion)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Date a page by its data, not by the clock, and tell a page outside the menu what it belongs to."""
        page.update_date = self._publication.as_of.isoformat()
        index = parent_index(page.file.src_uri, self._in_menu)
        above = files.get_file_from_path(index) if index else None
        if page.parent is None and page.file.src_uri not in self._in_menu and above and above.page:
            page.parent = above.page.parent
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let a line break inside a Chinese paragraph of a written page be no space."""
        return markdown if page.file.generated_by else unwrap(markdown)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give a page what search engines may read of it."""
        context["linked_data"] = self._linked_data.get(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme what it shows around every page, and the search what there is to find."""
        Path(config.site_dir).mkdir(parents=True, exist_ok=True)
        mark(Path(config.site_dir))  # before anything is written: what a failing build leaves is a site's
        # A line of a template that holds nothing but a tag leaves none in the page.
        env.trim_blocks = env.lstrip_blocks = True
        found = index(self._publication, self._listed(files))
        files.append(File.generated(config, INDEX, content=found))
        env.globals["yucai"] = facts(self._publication, {file.src_uri for file in files})
        return env

    def _listed(self, files: Files) -> Iterator[Listed]:
        """Give the pages that may be found, as the search knows them."""
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
            page = file.page
            if page is not None and not page.meta.get("robots"):
                heading = page.heading if isinstance(page, GeneratedPage) else None
                yield Listed(
                    path=file.src_uri,
                    title=_plain(heading or page.title or ""),
                    summary=_plain(page.meta.get("description", "")),
                    in_menu=file.src_uri in self._in_menu,
                    sections=tuple((_plain(section.title), section.id) for section in page.toc),
                )

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Follow changes of the records too."""
        server.watch(str(root_of(self, config) / "records"))
        return server

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark the folder as a site when all that others write is there, so that the next may take its place."""
        mark(Path(config.site_dir))
        if self._switching:
            self._switching.is_built = True

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the earlier site as it is; says in one line what the machine refused."""
        if self._switching:
            self._switching.is_built = False
            if isinstance(error, OSError):
                raise not_built(error) from error

    def on_shutdown(self) -> None:
        """Let a site that is built take the place of the earlier one."""
        switching, self._switching = self._switching, None
        if switching:
            switching.end()


def root_of(plugin: YucaiPlugin, config: MkDocsConfig) -> Path:
    """Give the folder that holds `records/`."""
    return Path(config.config_file_path).parent / plugin.config.root


def sources(config: MkDocsConfig) -> tuple[Path, ...]:
    """Give the folders that a site is made from besides the records."""
    return (Path(config.docs_dir),)


def unfit(config: MkDocsConfig) -> Text | None:
    """Say why our pages cannot stand in a site: without Material's styles, or under other addresses."""
    places = [Path(folder) for folder in config.theme.dirs]
    styles = [path.relative_to(place).as_posix() for place in places for path in place.glob("assets/stylesheets/*.css")]
    try:
        stylesheets(styles)
    except LookupError:
        return Text("里的主题应为 theme: {name: material}", "must have Material's theme: theme: {name: material}")
    ours = config.plugins.get("yucai")
    if isinstance(ours, YucaiPlugin) and ours.config.as_of and ours.config.as_of not in OUR_AGE:
        return Text("里 yucai 的 as_of 应为 1900 至 2099 年的一天", "has an as_of for yucai outside 1900 to 2099")
    if not config.use_directory_urls:
        return Text("里的 use_directory_urls 应为 true", "must leave use_directory_urls true")
    return None


def _dress(theme: Theme) -> None:
    """Give a theme our seal and our colours where a configuration names none of its own."""
    palette = theme.get("palette")
    two = len(_PALETTE)
    if not (isinstance(palette, list) and len(palette) == two and all("toggle" in colours for colours in palette)):
        theme["palette"] = _PALETTE
    for picture in ("logo", "favicon"):
        if not theme.get(picture) or unused(theme[picture]):
            theme[picture] = _SEAL


def _contents(headings: Iterable[Heading]) -> TableOfContents:
    """Give the contents of a page: its sections, and under each its parts."""
    sections: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(heading.text, heading.id, heading.level)
        if heading.level == _SECTION:
            sections.append(link)
        elif sections:
            sections[-1].children.append(link)
    return TableOfContents(sections)


def _plain(text: str) -> str:
    return Markup(text).striptags()  # noqa: S704 -- what comes out is written nowhere as HTML
