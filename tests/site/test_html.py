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
_TEXTS = frozenset({"text", "search", "tel", "url", "email", "password"})
_VALUES = frozenset({"date", "month", "week", "time", "datetime-local", "number"})
OF_TYPES = {
    "accept": {"file"},
    "alt": {"image"},
    "autocomplete": _TEXTS | _VALUES | {"range", "color", "hidden"},
    "checked": {"checkbox", "radio"},
    "dirname": _TEXTS | {"hidden"},
    "list": (_TEXTS - {"password"}) | _VALUES | {"range", "color"},
    "max": _VALUES | {"range"},
    "maxlength": _TEXTS,
    "min": _VALUES | {"range"},
    "minlength": _TEXTS,
    "multiple": {"email", "file"},
    "pattern": _TEXTS,
    "placeholder": _TEXTS | {"number"},
    "readonly": _TEXTS | _VALUES,
    "required": _TEXTS | _VALUES | {"checkbox", "radio", "file"},
    "size": _TEXTS,
    "src": {"image"},
    "step": _VALUES | {"range"},
}
"""The types of input that an attribute is for, of those attributes that are not for all."""

REFERENCES = ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")


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
    if element.tag == "input":
        type_ = element.get("type", "text")
        yield from (f"{name} of input {type_}" for name in element.attrib if type_ not in OF_TYPES.get(name, {type_}))
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
        ("<input type=checkbox autocomplete=off>", "autocomplete of input checkbox"),
        ("<input type=radio pattern=x>", "pattern of input radio"),
        ("<input maxlength=3 type=number>", "maxlength of input number"),
        ("<input checked>", "checked of input text"),
        ("<input type=checkbox form=x>", "form of input names no id x"),
        ("<p align=left>", "p has align"),
    ],
)
def test_a_fault_is_seen(text: str, fault: str) -> None:
    assert fault in list(faults(f"<!doctype html><title>t</title>{text}"))


def test_a_valid_page_has_no_fault() -> None:
    page = "<!doctype html><html lang=zh><title>t</title><ul><li><p>x</p></li></ul><table><tr><td>y</td></tr></table>"
    fields = "<form id=f autocomplete=off></form><input type=checkbox checked form=f><input maxlength=3>"
    assert list(faults(page + fields)) == []


def test_no_reload_brings_back_what_was_checked(site: Path) -> None:
    """Firefox restores a checkbox, and so an open menu over the page, unless the form of it says otherwise."""
    for path in site.rglob("*.html"):
        tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        boxes = [box for box in tree.iter("input") if box.get("type") == "checkbox"]
        forms = {form.get("id"): form for form in tree.iter("form")}
        assert boxes
        assert {forms[box.get("form")].get("autocomplete") for box in boxes} == {"off"}


def test_every_page_is_valid(site: Path) -> None:
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        for fault in faults(path.read_text("utf-8")):
            found.setdefault(fault, path.relative_to(site).as_posix())
    assert not found
