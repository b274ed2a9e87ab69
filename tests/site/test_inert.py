"""Record text on its way through Jinja, Markdown and HTML."""

import html

import markdown  # type: ignore[import-untyped]
import yaml  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from builder.site.inert import front_matter, inert
from tests.site.hostile import VARIANTS

HOSTILE = VARIANTS[0]
EXTENSIONS = ["admonition", "attr_list", "def_list", "tables", "toc"]
TEXTS = st.text(st.characters(min_codepoint=0x20, blacklist_categories=["Cs", "Cc"]), min_size=1)


@given(TEXTS)
def test_inert_text_is_the_same_text_to_a_reader_of_html(text: str) -> None:
    assert html.unescape(inert(text)) == html.unescape(html.escape(text))


@given(TEXTS)
def test_inert_text_holds_no_sign_but_references(text: str) -> None:
    assert set(inert(text)) - set(text) <= set("&#;0123456789")
    assert not set(inert(text)) & set("<>\"'`*_[](){}\\!|~^=:+-.$%@/?,")


def test_markup_is_left_alone() -> None:
    assert inert(Markup("<b>")) == "<b>"


def test_markdown_makes_nothing_of_a_heading_of_hostile_text() -> None:
    made = markdown.markdown(f"## {inert(HOSTILE)} {{#here}}\n", extensions=EXTENSIONS)
    assert made.startswith('<h2 id="here">')
    assert made.count("<") == 2
    assert html.unescape(made.removeprefix('<h2 id="here">').removesuffix("</h2>")) == HOSTILE


def test_the_head_of_a_page_is_plain_yaml() -> None:
    head = front_matter({"title": f'{HOSTILE}"\nx: 1', "hide": ("toc",), "none": ()})
    read = yaml.safe_load(head.strip().strip("-"))
    assert read.keys() == {"title", "hide"}
    assert html.unescape(read["title"]) == f'{HOSTILE}"\nx: 1'
    assert read["hide"] == ["toc"]
