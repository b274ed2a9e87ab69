"""Titles that are what they seem, in whatever script, and those whose bytes were read in a wrong encoding."""

import random
from contextlib import suppress

import pytest

from builder.records.document import Data, Document
from builder.records.kinds import Place
from builder.validation.encodings import undone
from builder.validation.text import check_text

GOOD = """
    CAFÉ | Ø | Å | Ångström | ÆØÅ | NESTLÉ | L'ORÉAL | Häagen-Dazs | Citroën | crème brûlée | déjà vu | Größe | Müller
    naïve | Škoda | Łódź | Dvořák | Çay | Čapek | Pokémon | ÜBER | São Paulo | Ñandú | éclair | Ålesund | Żubr | Œuvre
    Москва | кофе | Завод | ВОДА | небо | Київ | Кофе и чай | カフェ | さくら | ソニー | ひらがな | 東京カフェ | 커피
    서울 | 한글 | 한국어 카페 | αβγ | Ελλάδα | ΑΒΓ | 毛模 | 囍 | 鑫淼 | 犇羴鱻 | 䶮 | 醴陵釉下五彩 | CAFÉ® | CAFÉ™
    “BÄR”牌 | 商标“É” | “Å”牌示例 | 25℃±2℃ | 3×4 | Ⅱ型 | 一种α-淀粉酶 | 羟甲基纤维素 | 苯并咪唑 | 邻苯二甲酸酯 | 噻虫嗪
    蘅芷 | 旮旯 | 饕餮 | 魑魅魍魉 | 琵琶 | 茯苓枸杞 | 镁锂合金 | 鲟鱼 | 垚焱淼 | Đà Nẵng | Phở | NESTLÉ’S | ООО Пример
"""
TITLES = [title.strip() for line in GOOD.strip().splitlines() for title in line.split("|")]

MISREAD = [
    ("绀轰緥", "示例"),
    ("绀轰緥鍟嗘爣", "示例商标"),
    ("鏂拌兘婧愭苯杞﹀噺闇囧櫒", "新能源汽车减震器"),
    ("绀轰緥鑼朵笟", "示例茶业"),
    ("CAF脡绀轰緥", "CAFÉ示例"),
    ("涓€绉嶇ず渚嬭缃殑鍒堕€犳柟娉", "一种示例"),
    ("鐭ヨ瘑浜ф潈", "知识产权"),
    ("锟斤拷示例", "□示例"),
    ("ç¤ºä¾‹", "示例"),
    ("ç¤ºä¾‹å•†æ\xa0‡", "示例商标"),
    ("ä¸€ç§\x8dç¤ºä¾‹è£…ç½®", "一种示例装置"),
    ("CAFÃ‰", "CAFÉ"),
    ("CAFÃ©", "CAFé"),
    ("Ã˜resund", "Øresund"),
    ("Ã…ngstrÃ¶m", "Ångström"),
    ("MÃ¼ller", "Müller"),
    ("Ã©tÃ©", "été"),
    ("25â„ƒÂ±2â„ƒ", "25℃±2℃"),
    ("Ð¼Ð¾Ð»Ð¾ÐºÐ¾", "молоко"),
    ("ã‚«ãƒ•ã‚§", "カフェ"),
    ("ì»¤í”¼", "커피"),
    ("Ê¾Àý", "示例"),
    ("Ò»ÖÖÊ¾Àý×°ÖÃµÄÖÆÔì·½·¨", "一种示例装置的制造方法"),
    ("ÖªÊ¶²úÈ¨Ê¾·¶ÏîÄ¿", "知识产权示范项目"),
    ("Ê¾ÀýÉÌ±ê", "示例商标"),
    ("Ò»ÖÖ¦Á-µí·ÛÃ¸", "一种α-淀粉酶"),
    ("Á§∫‰æãÂïÜÊ†á", "示例商标"),
    ("з¤єдѕ‹", "示例"),
    ("Рњ", "М"),
    ("珨笱尨瞰蚾离", "一种示例装置"),
    ("尨瞰妀梓", "示例商标"),
    ("ëģ", "毛模"),
    ("ëģ的制造方法", "毛模的制造方法"),
    ("鹽뷰풃", "示例"),
    ("譁ｰ閭ｽ貅先ｱｽ霓ｦ", "新能源汽车"),
    ("æ–°èƒ½æº\x90", "新能源"),
]


def codes(title: str) -> list[str]:
    data: Data = {"title": title}
    place = Place(kind="achievement", id="x", year=None)
    document = Document(path="file.yml", place=place, data=data, values={}, keys={})
    return [problem.code.id for problem in check_text(document)]


def test_both_sides_have_more_than_30_cases() -> None:
    assert min(len(TITLES), len(MISREAD)) >= 30


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_any_script_is_fine(title: str) -> None:
    assert undone(title) is None
    assert codes(title) == []


@pytest.mark.parametrize(("title", "before"), MISREAD)
def test_a_title_that_was_misread_is_undone(title: str, before: str) -> None:
    found = undone(title)
    assert found is not None
    assert before in found.replace("\ufffd", "□")
    assert codes(title) == ["L388"]


WORDS = (
    *("示例", "商标", "一种", "装置", "方法", "汽车", "配件", "茶业", "牛角椒", "淀粉", "农业", "机械", "电机", "检测"),
    *("新型", "环保", "复合", "材料", "智能", "控制"),
)


@pytest.mark.parametrize(
    ("right", "wrong"), [("utf-8", "gbk"), ("utf-8", "latin-1"), ("gbk", "latin-1"), ("utf-8", "mac_roman")]
)
def test_whatever_a_county_writes_is_found_when_it_is_misread(right: str, wrong: str) -> None:
    chosen = random.Random(1)  # noqa: S311  the same titles each time
    for _ in range(300):
        title = "".join(chosen.choices(WORDS, k=chosen.randint(2, 6)))
        assert undone(title) is None, title
        with suppress(UnicodeDecodeError):  # not all bytes are characters of GBK, and the rest is lost
            assert undone(title.encode(right).decode(wrong)) == title


@pytest.mark.parametrize("text", ["绀轰緥鍟嗘爣", "绀轰緥鑼朵笟"])
@pytest.mark.parametrize("kind", ["trainee", "enterprise", "plan"])
def test_misread_names_and_other_texts_are_found_too(kind: str, text: str) -> None:
    key = "title" if kind == "plan" else "name"
    place = Place(kind=kind, id="x", year=None)
    document = Document(path="file.yml", place=place, data={key: text}, values={}, keys={})
    assert [problem.code.id for problem in check_text(document)] == ["L388"]


def test_other_scripts_stay_errors_where_no_title_stands() -> None:
    place = Place(kind="achievement", id="x", year=None)
    evidence: list[Data] = [{"title": "CAFÉ", "number": "CAFÉ"}]
    data: Data = {"note": "CAFÉ", "title": "CAFÉ", "evidence": evidence}
    document = Document(path="file.yml", place=place, data=data, values={}, keys={})
    assert [problem.code.id for problem in check_text(document)] == ["L386", "L386"]
