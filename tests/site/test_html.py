"""The pages are valid HTML: no parse error, and nothing where its content model has no place for it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
import pytest

pytestmark = pytest.mark.site

FLOW = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
INTERACTIVE = frozenset({"a", "button", "details", "embed", "iframe", "input", "label", "select", "textarea"})
MAY_HOLD = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
MAY_NOT_HOLD = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "span", "strong", "em", "code", "time", "label", "button"), FLOW),
    "a": INTERACTIVE,
    "button": INTERACTIVE | FLOW,
    "label": FLOW | {"label"},
}
UNWANTED = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "valign", "onclick", "style"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")


def faults(text: str) -> Iterator[str]:
    """Say what is not valid in a page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    yield from (f"{code} at line {line}" for (line, _), code, _ in parser.errors)
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    yield from (f"id {id} stands {times} times" for id, times in ids.items() if times > 1)
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from _misplaced(element)
            yield from _attributes(element, ids)


def _misplaced(element: Element) -> Iterator[str]:
    tags = [child.tag for child in element if isinstance(child.tag, str)]
    if element.tag in MAY_HOLD:
        yield from (f"{element.tag} holds {tag}" for tag in tags if tag not in MAY_HOLD[element.tag])
    if element.tag in MAY_NOT_HOLD:
        inner = {below.tag for below in element.iter() if below is not element}
        yield from (f"{_named(element)} holds {tag}" for tag in sorted(inner & MAY_NOT_HOLD[element.tag]))


def _attributes(element: Element, ids: Counter[str | None]) -> Iterator[str]:
    for name in sorted(UNWANTED.intersection(element.keys())):
        yield f"{_named(element)} has {name}"
    if element.tag == "img" and element.get("alt") is None:
        yield "img has no alt"
    for name in REFERENCES:
        yield from (
            f"{name} of {_named(element)} names no id {id}" for id in element.get(name, "").split() if not ids[id]
        )


def _named(element: Element) -> str:
    return ".".join([element.tag, *element.get("class", "").split()])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p><div></div></p>", "unexpected-end-tag at line 1"),
        ("<span><div></div></span>", "span holds div"),
        ("<ul><div></div></ul>", "ul holds div"),
        ("<a href=x><button>y</button></a>", "a holds button"),
        ("<table><tr><td></table><b id=i></b><b id=i></b>", "id i stands 2 times"),
        ("<label for=x>y</label>", "for of label names no id x"),
        ("<img src=x>", "img has no alt"),
        ("<p align=left>", "p has align"),
    ],
)
def test_a_fault_is_seen(text: str, fault: str) -> None:
    assert fault in list(faults(f"<!doctype html><title>t</title>{text}"))


def test_a_valid_page_has_no_fault() -> None:
    page = "<!doctype html><html lang=zh><title>t</title><ul><li><p>x</p></li></ul><table><tr><td>y</td></tr></table>"
    assert list(faults(page)) == []


def test_every_page_is_valid(site: Path) -> None:
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        for fault in faults(path.read_text("utf-8")):
            found.setdefault(fault, path.relative_to(site).as_posix())
    assert not found
