"""A letter is read into what may be in one, and into nothing else."""

import pytest

from builder.portal.blocks import Column, Run, blocks_of, text_of


def test_spaces_are_those_of_html_and_links_and_strong_words_stay() -> None:
    [paragraph] = blocks_of(
        '<p>\n 见<time>2026年</time>的<a href="https://example.org/">更\n\n正</a>，'
        "<strong>例　某</strong>&#10;&lt;b&gt; </p>"
    ).paragraphs
    assert text_of(paragraph) == "见2026年的更 正，例　某 <b>"
    assert paragraph[1] == Run(text="更 正", href="https://example.org/")
    assert paragraph[3] == Run(text="例　某", strong=True)


def test_facts_are_paragraphs_notes_stand_apart_and_nothing_empty_is_one() -> None:
    blocks = blocks_of('<dl><div><dt>时间</dt><dd>今天</dd></div></dl><p> </p><p class="yc-note">注</p>')
    assert [text_of(one) for one in blocks.paragraphs] == ["时间：今天"]
    assert blocks.paragraphs[0][0] == Run(text="时间：", strong=True)
    assert [text_of(one) for one in blocks.notes] == ["注"]


def test_a_table_has_its_title_its_columns_and_its_rows() -> None:
    head = '<thead><tr><th scope="col">甲</th><th class="yc-num">乙</th></tr></thead>'
    [table] = blocks_of(f"<table><caption>表</caption>{head}<tr><th>一 </th><td>\n2</td></tr></table>").tables
    assert (table.title, table.rows) == ("表", (("一", "2"),))
    assert table.columns == (Column(title="甲", is_number=False), Column(title="乙", is_number=True))


@pytest.mark.parametrize(
    "html",
    [
        "<p>一<script>1</script></p>",
        "<img src=x>",
        "words",
        "<table><thead><tr><th>甲</th></tr></thead><tr><td>一</td><td>二</td></tr></table>",
        "<td>一</td>",
    ],
)
def test_what_no_letter_has_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        blocks_of(html)
