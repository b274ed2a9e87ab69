"""What people write below `docs/`, held to what cannot act in a reader's browser, file by file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from builder.plugin.docs import MOST_FILE_BYTES
from builder.plugin.markup import Harm, harms
from builder.plugin.pictures import harm_in_drawing
from builder.plugin.refused import Refused
from builder.problems import Text
from builder.records.borders import is_within
from builder.records.plain_files import content_of, printable_path
from builder.site.wrapping import unwrap

DRAWING = ".svg"
BESIDE = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".docx", ".xlsx", ".csv", ".txt", ".zip"})
"""What may stand beside pages as it is: a browser shows or saves it, and runs nothing in it."""
HEAD = frozenset({"title", "description"})
"""What the head of a page may say."""

_RAW = Text("网页只用 Markdown 书写，不用 HTML", "pages are written in Markdown, without HTML")
_KEY = Text("页首只写 title 和 description", "the head of a page says title and description alone")
_PLAIN = Text(
    "页首的值应为一行文字，没有 < > & 和引号", "what the head says is one line of text without < > & and quotes"
)
_KIND = Text("docs/ 里只放 Markdown 网页、图片和供下载的文件", "docs/ holds pages, pictures and files to download")
_NAME = Text(
    "文件和文件夹的名字会写进菜单，不能有 < > & 和引号",
    "the names of files and folders are shown in the menu, and have no < > & and quotes",
)
_OUT = Text(
    "这个链接指向 docs/ 以外，可能把不公开的内容发布出去",
    "the link leads out of docs/: it could publish what is private",
)


class WithoutRawHtml(Extension):  # type: ignore[misc]  # Markdown has no types
    """Lets HTML in a page written by hand be the text that it is."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        """Take away what knows HTML, after all other extensions have added theirs."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)


def first_refused(files: Iterable[File], config: MkDocsConfig) -> Refused | None:
    """Find the first of the files written by hand that may not reach the site."""
    docs = Path(config.docs_dir)
    mine = sorted((file for file in files if file.src_dir == config.docs_dir), key=lambda file: file.src_uri)
    return next((refused for file in mine if (refused := _refused(file, docs, config))), None)


def _refused(file: File, docs: Path, config: MkDocsConfig) -> Refused | None:
    path, name = docs / file.src_uri, printable_path(f"{docs.name}/{file.src_uri}")
    if not _is_plain(file.src_uri):
        return Refused(path=name, line=1, name=path.name, reason=_NAME)
    if not is_within(path.resolve(), docs.resolve()):
        return Refused(path=name, line=1, name=path.name, reason=_OUT)
    if file.is_documentation_page():
        found = _Page(text=file.content_string, config=config).harm()
    elif path.suffix.lower() == DRAWING:
        found = harm_in_drawing(content_of(path, MOST_FILE_BYTES, follow=True))
    else:
        found = None if path.suffix.lower() in BESIDE else (1, Harm(path.name, _KIND))
    return Refused(path=name, line=found[0], name=found[1].name, reason=found[1].reason) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    text: str
    config: MkDocsConfig

    def harm(self) -> tuple[int, Harm] | None:
        """Find what may not stand in the page, with the line that completes it."""
        markdown, head = get_data(self.text)
        for key, value in head.items():
            if harm := _in_head(key, value):
                return self._line_of(str(key)), harm
        if not (harm := self._in(markdown)):
            return None
        lines = self.text.splitlines(keepends=True)
        # The least part of the page that has any; a part of its head alone is none.
        harmless, harmful = 0, len(lines)
        while harmful - harmless > 1:
            middle = (harmless + harmful) // 2
            part = self._in(get_data("".join(lines[:middle]))[0])
            harmless, harmful, harm = (harmless, middle, part) if part else (middle, harmful, harm)
        return harmful, harm

    def _line_of(self, key: str) -> int:
        lines = enumerate(self.text.splitlines(), start=1)
        return next((number for number, line in lines if line.strip("\"'? ").lower().startswith(key.lower())), 1)

    def _in(self, markdown: str) -> Harm | None:
        """Give the first thing that could act in what becomes of Markdown."""
        chosen = [one for one in self.config.markdown_extensions if not isinstance(one, WithoutRawHtml)]
        raw, without = _made(markdown, chosen, self.config), _made(markdown, [*chosen, WithoutRawHtml()], self.config)
        if raw.html != without.html:
            return Harm(
                next((part for part in raw.stored if part.strip() and part not in without.stored), "HTML"), _RAW
            )
        return next(harms(without.html), None)


@dataclass(frozen=True, slots=True)
class _Made:
    html: str
    stored: tuple[str, ...]


def _made(markdown: str, extensions: list[str | Extension], config: MkDocsConfig) -> _Made:
    made = Markdown(extensions=extensions, extension_configs=config.mdx_configs or {})
    html = made.convert(unwrap(markdown))
    return _Made(html, tuple(part for part in made.htmlStash.rawHtmlBlocks if isinstance(part, str)))


def _in_head(key: object, value: object) -> Harm | None:
    if key not in HEAD:
        return Harm(f"{key}:", _KEY)
    return None if isinstance(value, str) and _is_plain(value.strip()) else Harm(f"{key}: {value}", _PLAIN)


def _is_plain(text: str) -> bool:
    """Tell whether a text is one line in which HTML finds nothing to act on, wherever it is put."""
    return text.isprintable() and not set(text) & set("<>&\"'")
