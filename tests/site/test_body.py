"""Bodies of generated pages: as Markdown would make them, without it."""

import html
import re
from functools import cache

import markdown  # type: ignore[import-untyped]
import pytest
from mkdocs.config import load_config

from builder.public import Publication
from builder.publication.codes import known_codes
from builder.site.body import body
from builder.site.page import Page, is_document
from builder.site.pages import pages
from tests.support import ROOT


@cache
def rendered(text: str) -> str:
    """Render Markdown with the extensions that the site has."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extensions = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    made: str = extensions.convert(text)
    return made


def plain(made: str) -> str:
    """Give HTML in which the same text is written in one way, and spaces between lines do not matter."""
    return re.sub(r"\s+", " ", html.unescape(made)).replace("> <", "><").strip()


def documents(publication: Publication) -> list[Page]:
    return [page for page in pages(publication, known_codes()) if is_document(page.path)]


def test_a_body_is_what_markdown_makes_of_a_page(demonstrated: Publication) -> None:
    for page in documents(demonstrated):
        _, _, text = page.content.removeprefix("---\n").partition("\n---\n")
        assert plain(body(text).html) == plain(rendered(text)), page.path


def test_headings_have_their_level_their_id_and_a_link_to_themselves() -> None:
    made = body("# 甲 {#title}\n\n<p>乙</p>\n\n## 丙&#60; {#a-1}\n")
    assert [(heading.level, heading.id, heading.text) for heading in made.headings] == [
        (1, "title", "甲"),
        (2, "a-1", "丙&#60;"),
    ]
    assert made.html.endswith('<h2 id="a-1">丙&#60;<a class="headerlink" href="#a-1" title="本节链接">&para;</a></h2>')


def test_all_ids_can_be_linked_to() -> None:
    made = body('# 甲 {#title}\n\n<table><tr id="t1"><td data-id="x">\n')
    assert made.ids == {"title", "t1"}


@pytest.mark.parametrize("line", ["# 甲", "## {#a}", "#### 甲 {#a}", "#甲 {#a}"])
def test_a_heading_that_markdown_would_read_in_another_way_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line)):
        body(line)
