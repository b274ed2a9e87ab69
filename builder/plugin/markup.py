"""What HTML can act: whatever is not on the short lists of elements, attributes and addresses that cannot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from builder.problems import Text

ELEMENT = Text("网页只用 Markdown 书写，不用这种 HTML 元素", "pages are written in Markdown, without this element")
ATTRIBUTE = Text("这个属性可能在读者的浏览器里运行程序或改变页面", "this attribute could act in a reader's browser")
ADDRESS = Text(
    "链接只用本站的路径和 http、https、mailto、tel 开头的地址",
    "links lead to paths of this site, or begin with http, https, mailto or tel",
)
PICTURE = Text("图片要放在 docs/ 里，不引用其他地址", "pictures are in docs/, and are fetched from nowhere else")

_ELEMENTS = frozenset(
    {
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "hr", "br", "blockquote", "pre", "div", "span"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *("a", "img", "em", "strong", "code", "kbd", "abbr", "sup", "sub", "del", "ins", "mark", "details", "summary"),
    }
)
_ANYWHERE = frozenset({"id", "class", "title", "lang"})
_ATTRIBUTES = {
    "a": {"href", "hreflang", "rel", "download"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "details": {"open"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([^/?#]*?):")


@dataclass(frozen=True, slots=True)
class Harm:
    """What could act, as it is written, and why it may not stand there."""

    name: str
    reason: Text


def harms(html: str) -> Iterator[Harm]:
    """Find what could act in HTML that a Markdown library made of a page without raw HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.found


def leads_astray(address: str) -> bool:
    """Tell whether an address is other than a path or one of those that only lead elsewhere.

    A browser takes no notice of spaces and control characters in the name of a scheme, so neither does this.
    """
    scheme = _SCHEME.match("".join(sign for sign in address if sign > " " and sign != "\x7f"))
    return scheme is not None and scheme[1].lower() not in _SCHEMES


def is_of_this_site(address: str) -> bool:
    """Tell whether an address is a path from the page that it stands on."""
    return not leads_astray(address) and not re.match(r"\s*(?:[\\/]|[^/?#]*:)", address)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Harm] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.found.append(Harm(f"<{tag}>", ELEMENT))
            return
        for name, value in attrs:
            if reason := _reason(tag, name, value or ""):
                self.found.append(Harm(f"{name}={value}" if value else name, reason))

    def handle_comment(self, data: str) -> None:
        self.found.append(Harm(f"<!--{data}-->", ELEMENT))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Harm(f"<!{decl}>", ELEMENT))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Harm(f"<![{data}]>", ELEMENT))

    def handle_pi(self, data: str) -> None:
        self.found.append(Harm(f"<?{data}>", ELEMENT))


def _reason(tag: str, name: str, value: str) -> Text | None:
    """Say why an attribute may not stand at an element."""
    if name == "style" and tag in {"th", "td"} and _ALIGNED.fullmatch(value):
        return None  # how the columns of a table are aligned
    if name not in _ANYWHERE and name not in _ATTRIBUTES.get(tag, ()):
        return ATTRIBUTE
    if name == "href" and leads_astray(value):
        return ADDRESS
    if name == "src" and not is_of_this_site(value):
        return PICTURE
    return None
