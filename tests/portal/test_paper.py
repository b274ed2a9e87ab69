"""Where the signature and the columns of a letter stand on paper."""

from dataclasses import replace

import pytest

from builder.portal.blocks import Blocks, Column, Table
from builder.portal.paper import paper_of, shares
from builder.public import Publication
from builder.site.letters import letters


@pytest.mark.parametrize(
    ("authority", "indents"),
    [
        ("某局", (6.0, 4.0)),
        ("示例县市场监督管理局", (2.0, 4.0)),
        ("示例县市场监督管理局知识产权保护和运用促进科", (2.0, 10.0)),
    ],
)
def test_authority_and_day_stand_above_each_other_and_off_the_edge(
    authority: str, indents: tuple[float, float], publication: Publication
) -> None:
    letter = replace(next(letters(publication)), authority=authority)
    signature = paper_of(letter, Blocks(paragraphs=(), notes=(), tables=())).signature
    assert signature.day == "2026年6月2日"
    assert (signature.authority_indent, signature.day_indent) == indents


def table(*widths: int) -> Table:
    columns = tuple(Column(title="题", is_number=False) for _ in widths)
    return Table(title="表", columns=columns, rows=(tuple("字" * (width // 2) for width in widths),))


def test_narrow_columns_are_whole_and_a_wide_one_has_the_rest() -> None:
    narrow, day, wide = shares(table(2, 10, 300))
    assert (narrow, day) == (6, 14)
    assert narrow + day + wide == pytest.approx(73)


def test_what_is_left_over_goes_to_all_alike() -> None:
    widths = shares(table(2, 10))
    assert sum(widths) == pytest.approx(73)
    assert widths[1] - widths[0] == pytest.approx(8)


def test_columns_that_are_all_too_wide_share_the_room_by_what_they_need() -> None:
    one, other = shares(table(100, 204))
    assert other == pytest.approx(2 * one)
