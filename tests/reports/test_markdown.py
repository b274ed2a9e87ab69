"""Nothing that a record says is an order, a mention, a link or a reference in a forge's comment."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builder.reports.markdown import block, inert, row, shortened

RENDER = MarkdownIt("commonmark", {"html": True}).enable("table").render
HOSTILE = (
    *("@someone", "#123", "GH-12", "!45", "~label", "$12", "%3", "&7", "[a](https://x.example)", "https://x.example"),
    *(
        "www.x.example",
        "a@x.example",
        "<b>x</b>",
        "<img src=x onerror=y>",
        "<!-- -->",
        "**x**",
        "__x__",
        "~~x~~",
        "`x`",
    ),
    *(
        "```",
        "``a`",
        "|",
        "a|b",
        "\\`",
        "&#64;someone",
        "&lt;b&gt;",
        ":smile:",
        "0123abcdef",
        "- x",
        "1. x",
        "> x",
        "# x",
    ),
    *("x\n\n# y", "---", "[x]: https://y.example", "![x](y)", "\\", "例某 @all，#1", "a_b_c", "/close", "x\ty"),
)
PLAIN = re.compile(r"[^@#!~$%&<>\[\]()*_`|\\:/]*")
"""What no forge sees more in than text."""


def outside_of_code(text: str) -> str:
    html = RENDER(f"- 例：{text}")
    assert re.fullmatch(r"<ul>\n<li>例：.*</li>\n</ul>\n", html), html
    within = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")
    return unescape(re.sub(r"<code>[^<]*</code>", "", within))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_forge_would_see_more_in_stands_in_code(text: str) -> None:
    assert PLAIN.fullmatch(outside_of_code(inert(text)))
    assert not re.search(r"GH-\d|[0-9a-f]{7}|www|^-|^\d\.", outside_of_code(inert(text)))


@given(st.text(alphabet="例某@#[]()<>`|\\*_~!&;:/.-a1 \n，（）", max_size=30))
def test_no_text_leaves_its_line_or_its_cell(text: str) -> None:
    assert PLAIN.fullmatch(outside_of_code(inert(text)))
    table = RENDER("\n".join([row("a", "b"), row("---", "---"), row(inert(text), "末")]))
    assert table.count("<td>") == 2
    assert "<td>末</td>" in table


@pytest.mark.parametrize(
    "text", ["例文远", "e0012 示例汽摩配件有限公司", "2.5 学时", "例某·某（原名）", "t2024-001 例文远"]
)
def test_ordinary_names_stand_as_they_are(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("text", ["写作“年-月-日”", "甲-乙"])
def test_a_mark_between_chinese_words_is_no_code(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("text", ["-年", "年-", "年--月", "年- 月", "a-月", "年-a"])
def test_a_mark_that_could_be_more_than_a_mark_stays_code(text: str) -> None:
    assert "`" in inert(text)


@pytest.mark.parametrize("text", ["a:\n  - {b: 1}", "```\n</details>\n@all", "x\n`````"])
def test_lines_of_code_are_one_block_that_they_cannot_end(text: str) -> None:
    [block_of_code] = re.findall("<code>(.*?)</code>", RENDER("\n".join([*block(text), "", "末"])), re.DOTALL)
    assert unescape(block_of_code) == f"{text}\n"


def test_what_is_cut_off_within_a_block_of_code_is_closed() -> None:
    lines = ["- 例如：", "", *(f"    {line}" for line in block("```\n" + "甲: 乙\n" * 50)), ""]
    text = shortened("\n".join(lines), 100, "其余见别处。")
    assert RENDER(text).rstrip().endswith("<p>其余见别处。</p>")
