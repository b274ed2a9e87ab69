"""How days, numbers, shares, links and wrapped lines are written."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from builder.site import writing
from builder.site.links import clause_anchor, relative
from builder.site.navigation import menu, parent_index, paths_in
from builder.site.rendering import anchor, external
from builder.site.wrapping import unwrap


def test_days() -> None:
    friday = dt.date(2025, 5, 16)
    assert writing.day(friday) == '<time datetime="2025-05-16">2025年5月16日</time>'
    assert writing.iso_day(friday) == '<time datetime="2025-05-16">2025-05-16</time>'
    assert writing.weekday(friday) == "周五"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(7, 8), "87.5%"),
        (Fraction(1), "100%"),
        (Fraction(1999, 2000), "99.9%"),
        (Fraction(2, 3), "66.6%"),
        (Fraction(0), "0%"),
        (Decimal("0.3"), "30%"),
    ],
)
def test_only_the_whole_is_100_percent(share: Fraction | Decimal, text: str) -> None:
    assert writing.percent(share) == text


@pytest.mark.parametrize(("value", "text"), [("0.10", "10%"), ("0.3333", "33.33%"), ("0.0005", "0.05%")])
def test_a_ratio_that_is_a_rule_is_written_whole(value: str, text: str) -> None:
    assert writing.ratio(Decimal(value)) == text


def test_money() -> None:
    assert writing.yuan(Decimal(10_000_000)) == "1000万元"
    assert writing.yuan(Decimal(500)) == "500元"


def test_bars_are_never_longer_than_their_track() -> None:
    assert writing.bar(1, 3) == "33.33"
    assert writing.bar(120, 100) == "100.00"
    assert writing.bar(0, 0) == "0.00"


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "calendar/index.md", "calendar/"),
        ("index.md", "data/people.csv", "data/people.csv"),
        ("calendar/2025/a1.md", "calendar/2025/index.md", "../"),
        ("calendar/2025/index.md", "calendar/2025/a1.md", "a1/"),
        ("policy/scoring.md", "policy/plan.md#c6-1", "../plan/#c6-1"),
        ("roster/index.md", "index.md", "../"),
    ],
)
def test_links_from_page_to_page(start: str, target: str, link: str) -> None:
    assert relative(start, target) == link


@pytest.mark.parametrize(
    ("clause", "found"),
    [("六（一）2", "c6-1-2"), ("五（四）", "c5-4"), ("二", "c2"), ("第三条", None), ("", None)],
)
def test_clauses_have_anchors(clause: str, found: str | None) -> None:
    assert clause_anchor(clause) == found


def test_an_anchor_is_plain() -> None:
    assert anchor("dianjiang-2024") == "dianjiang-2024"
    with pytest.raises(ValueError, match="<b>"):
        anchor("<b>")


def test_only_the_web_is_linked_to() -> None:
    assert external("https://example.org/") == "https://example.org/"
    assert external("javascript:alert(1)") is None
    assert external(None) is None


def test_chinese_lines_are_joined_and_nothing_else() -> None:
    assert unwrap("本页按顺序，\n用平实的话\n   逐条说明。") == "本页按顺序，用平实的话逐条说明。"
    assert unwrap("可以在\n[查验](verify.md)\n页查到。") == "可以在[查验](verify.md)页查到。"
    assert unwrap("一\n\n二") == "一\n\n二"
    assert unwrap("# 标题\n正文") == "# 标题\n正文"
    assert unwrap("- 一\n- 二") == "- 一\n- 二"
    assert unwrap("| 表 |\n文") == "| 表 |\n文"
    assert unwrap("用 a\n用 b") == "用 a\n用 b"
    assert unwrap("```\n一\n二\n```\n三\n四") == "```\n一\n二\n```\n三四"


@pytest.mark.parametrize(("number", "text"), [(0, "零类"), (2, "两类"), (4, "四类"), (10, "十类"), (12, "12类")])
def test_how_many_there_are_is_said_in_words_up_to_ten(number: int, text: str) -> None:
    assert writing.counted(number, "类") == text


def test_the_menu_has_known_sections_first_and_other_written_pages_last() -> None:
    generated = ["index.md", "calendar/2024/index.md", "calendar/2025/index.md", "calendar/2025/a1.md"]
    made = menu(generated, ["guide/more.md", "guide/index.md", "about.md", "calendar/index.md"])
    assert made == [
        {"首页": "index.md"},
        {"培训日历": ["calendar/index.md", "calendar/2025/index.md", "calendar/2024/index.md"]},
        {"办事指南": ["guide/index.md"]},
        {"工作手册": ["guide/more.md"]},
        {"其他": ["about.md"]},
    ]
    shown = paths_in(made)
    assert "calendar/2025/a1.md" not in shown
    assert parent_index("calendar/2025/a1.md", shown) == "calendar/2025/index.md"
    assert parent_index("elsewhere/a.md", shown) is None
