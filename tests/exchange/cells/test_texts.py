"""Texts, names and lists of words: their characters stay, what nobody sees goes, and both are said."""

import datetime as dt
from decimal import Decimal

import pytest

from builder.exchange.book import PLAIN, Traits, Value
from builder.exchange.cells import line, name, several, text
from builder.exchange.faults import Fault
from tests.exchange.cells.reading import PERCENT, Reader, cell, refused, said, taken


@pytest.mark.parametrize(
    "written",
    [
        "同意入库。",
        "=1+1",
        "=HYPERLINK(A1)",
        "+86",
        "-无",
        "@某",
        "'单引号",
        "ＡＢＣ１２３（全角）",
        "①½²㎡",
        "5E10",
        "2025",
        "TRUE",
    ],
)
def test_a_text_keeps_its_characters(written: str) -> None:
    for read in (text, line, name):
        assert taken(read, written) == written
        assert taken(read, f"\n {written}\u3000\t") == written
    assert taken(several, written) == (written,)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85"])
def test_a_text_keeps_its_lines_whatever_breaks_them(between: str) -> None:
    assert taken(text, f"第一段{between}第二段") == "第一段\n第二段"


@pytest.mark.parametrize(
    ("value", "joined"),
    [
        ("一种示例装置的\n制造方法", "一种示例装置的制造方法"),
        ("第一项；\r\n第二项", "第一项；第二项"),
        ("示例 IP\nManager", "示例 IP Manager"),
        ("示例 \n\n 主管", "示例主管"),
    ],
)
def test_the_lines_of_what_has_one_line_are_joined_and_that_is_said(value: str, joined: str) -> None:
    assert said(line, value) == (joined, f"“{' '.join(value.split())}”取作“{joined}”")


@pytest.mark.parametrize("value", ["例\u200b文远", "例\xa0文远", "\ufeff例\u2060文远", "例\xad文远"])
def test_a_name_with_what_nobody_sees_inside_is_refused_and_shown_without_it(value: str) -> None:
    message = refused(name, value)
    assert message.startswith("X634 “例")
    assert "里有不能用的字符：U+" in message
    found = name(cell(value), "姓名")
    assert isinstance(found, Fault)
    assert found.example in ("例文远", "例 文远")


@pytest.mark.parametrize("value", ["例文远\u200b", "\ufeff例文远", "例文远\xa0", "\u3000例文远 \u200b"])
def test_what_nobody_sees_at_the_ends_of_a_name_is_left_out_and_said(value: str) -> None:
    found, message = said(name, value)
    assert found == "例文远"
    assert message.startswith("去掉了看不见的字符：U+")


@pytest.mark.parametrize("value", ["例 文", "例　文", "例  文", "例\xa0文", " 例　　文 "])
def test_the_blanks_that_pad_a_name_of_two_are_left_out_and_that_is_said(value: str) -> None:
    found, message = said(name, value)
    assert found == "例文"
    assert message.endswith("取作“例文”")


@pytest.mark.parametrize("value", ["John Smith", "例文远·示例", "示例 科技有限公司", "例•文远", "示例（重庆）有限公司"])
def test_a_name_keeps_its_characters_and_their_check_is_for_the_records(value: str) -> None:
    assert taken(name, value) == value


def test_two_lines_are_no_name() -> None:
    assert refused(name, "例文远\n例文近") == "X634 “例文远 例文近”里有不能用的字符：换行"


@pytest.mark.parametrize(
    ("value", "traits", "shows"),
    [
        (123, PLAIN, "数字“123”"),
        (Decimal("1.5"), PLAIN, "数字“1.5”"),
        (Decimal("0.5"), PERCENT, "百分数“50%”"),
        (dt.date(2024, 1, 1), PLAIN, "日期“2024/1/1”"),
        (True, PLAIN, "逻辑值“TRUE”"),
    ],
)
def test_what_is_no_text_is_no_name(value: Value, traits: Traits, shows: str) -> None:
    assert refused(name, value, traits=traits) == f"X633 写的是{shows}，不是姓名或者名称"


@pytest.mark.parametrize("read", [text, line])
@pytest.mark.parametrize(
    ("value", "shows"),
    [
        (dt.date(2024, 1, 1), "日期“2024/1/1”"),
        (dt.time(9, 30), "时间“9:30”"),
        (dt.timedelta(hours=27), "时长“27:00”"),
        (False, "逻辑值“FALSE”"),
    ],
)
def test_what_a_spreadsheet_made_of_a_text_is_refused(read: Reader, value: Value, shows: str) -> None:
    assert refused(read, value) == f"X633 写的是{shows}，不是文字"


def test_a_number_in_a_text_is_taken_as_it_shows() -> None:
    assert taken(text, 2025) == "2025"
    assert taken(line, Decimal("1.50")) == "1.5"
    assert taken(text, Decimal("0.5"), traits=PERCENT) == "50%"
    assert taken(text, Decimal("0.30000000000000004")) == "0.3"
    assert taken(text, Decimal("0.28999999999999998"), traits=PERCENT) == "29%"
    assert refused(text, Decimal("9.15E+17")).startswith("X632")
    assert refused(line, "9.15E+17").startswith("X632")


@pytest.mark.parametrize(
    ("value", "right", "named"),
    [
        ("同\u200b意", "同意", "U+200B（零宽空格）"),
        ("同意\xa0入库", "同意 入库", "U+00A0（不换行空格）"),
        ("\ufeff同意", "同意", "U+FEFF（不可见格式符）"),
        ("同\x07意", "同意", "U+0007（控制符）"),
        ("\u202e同意\u202c", "同意", "U+202E（不可见格式符）、U+202C（不可见格式符）"),
        ("☑\ufe0f", "☑", "U+FE0F（不可见字符）"),
        ("同\U000e0041意", "同意", "U+E0041（不可见格式符）"),
    ],
)
def test_what_nobody_sees_in_a_text_is_left_out_and_said(value: str, right: str, named: str) -> None:
    assert said(text, value) == (right, f"去掉了看不见的字符：{named}")
    assert said(line, value)[0] == right
    assert said(several, value)[0] == (right,)


def test_no_more_than_a_few_of_what_nobody_sees_are_named() -> None:
    assert said(text, "字\u200b\u200c\u200d\u2060\u2061")[1].endswith("……")


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("\ue000字", "U+E000（自造字）"),
        ("字\ufffd", "U+FFFD（乱码替换符）"),
        ("字\ud800", "U+D800（半个代理对）"),
        ("e" + "\u0301" * 40, "堆叠过多的附加符号"),
    ],
)
@pytest.mark.parametrize("read", [text, line, name, several])
def test_what_no_record_may_hold_is_refused(read: Reader, value: str, named: str) -> None:
    assert refused(read, value).endswith(f"里有不能用的字符：{named}")


@pytest.mark.parametrize(("value", "right"), [("e\u0301", "é"), ("\ufa19", "神")])
def test_what_is_not_in_its_normal_form_is_put_in_it_and_that_is_said(value: str, right: str) -> None:
    for read in (text, line, name):
        assert said(read, value)[0] == right


@pytest.mark.parametrize(
    "value",
    [
        "t2024-001、t2024-002",
        "t2024-001，t2024-002",
        "t2024-001,t2024-002",
        "t2024-001；t2024-002",
        "t2024-001; t2024-002;",
        "t2024-001\nt2024-002",
        "t2024-001、\r\nt2024-002\n",
        "、t2024-001、、t2024-002",
    ],
)
def test_a_list_is_taken_apart_at_whatever_separates_its_words(value: str) -> None:
    assert taken(several, value) == ("t2024-001", "t2024-002")


def test_the_words_of_a_list_keep_their_blanks_dashes_and_slashes() -> None:
    assert taken(several, "例文远 t2024-001、例文近 t2024-002") == ("例文远 t2024-001", "例文近 t2024-002")
    assert taken(several, "2025/1/26、2025-02-08") == ("2025/1/26", "2025-02-08")


def test_one_thing_is_a_list_of_one_whatever_it_is() -> None:
    assert taken(several, 12) == ("12",)
    assert taken(several, dt.date(2025, 1, 26)) == ("2025-01-26",)
    assert taken(several, "、") == ("、",)
    assert refused(several, dt.time(9)) == "X633 写的是时间“9:00”，不是文字"


@pytest.mark.parametrize("length", [32_767, 65_535])
def test_a_text_that_was_cut_off_where_a_cell_ends_is_refused(length: int) -> None:
    for read in (text, line, several):
        assert "X641" in refused(read, "长" * length)
    assert taken(text, "长" * (length - 1)) == "长" * (length - 1)
    assert "X641" in refused(text, "𠮷" * (length // 2) + "长")
