"""Ids and numbers: in half width, without what programs put beside them, and never with digits that were lost."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.exchange.book import PLAIN, Traits, Value
from builder.exchange.cells import identifier
from builder.exchange.faults import Fault
from tests.exchange.cells.reading import PERCENT, cell, refused, said, taken


@pytest.mark.parametrize(
    "written",
    [
        "t2024-001",
        "2024-1",
        "ZL202310000001.5",
        "91500231MA5U00003D",
        "PCT/CN2023/123456",
        "示例第0001号",
        "（2025）示例民终1号",
        "示市监〔2024〕36号",
        "档-2025-031",
        "US 12345",
        "0012",
        "5E10",
        "12E3",
        "①",
    ],
)
def test_a_number_as_a_careful_person_writes_it_is_taken_as_it_stands(written: str) -> None:
    assert taken(identifier, written) == written
    assert taken(identifier, f" {written}\u3000") == written


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("ｔ２０２４－００１", "t2024-001"),
        ("t2024–001", "t2024-001"),
        ("ＺＬ２０２３１００００００１．５", "ZL202310000001.5"),
        ("示例第０００１号", "示例第0001号"),
        ("'0012", "0012"),
        ("‘0012", "0012"),
        ("＇0012", "0012"),
        ("1.0", "1"),
        ("202401.00", "202401"),
        ("9150 0231 MA5U 0000 3D", "91500231MA5U00003D"),
        ("91500231ma5u00003d", "91500231MA5U00003D"),
        ("US  12345", "US 12345"),
    ],
)
def test_what_only_differs_in_its_spelling_is_taken_and_said(value: str, right: str) -> None:
    found, message = said(identifier, value)
    assert found == right
    assert message == f"“{' '.join(value.split())}”取作“{right}”"


def test_a_line_break_within_a_number_is_left_out_and_said() -> None:
    assert said(identifier, "t2024-\n001") == ("t2024-001", "“t2024- 001”取作“t2024-001”")


@pytest.mark.parametrize("value", ["t2024\u200b-001", "\ufefft2024-001", "t2024-001\xa0", "t2024-\u2060001"])
def test_what_nobody_sees_in_a_number_is_left_out_and_said(value: str) -> None:
    found, message = said(identifier, value)
    assert found == "t2024-001"
    assert message.startswith("去掉了看不见的字符：U+")


@pytest.mark.parametrize(
    ("value", "right"), [(12, "12"), (Decimal("12.0"), "12"), (Decimal("202310000001.5"), "202310000001.5")]
)
def test_a_quantity_that_kept_its_digits_is_taken(value: Value, right: str) -> None:
    assert taken(identifier, value) == right


def test_the_point_and_the_0_of_a_patent_number_are_its_check_digit() -> None:
    assert taken(identifier, "202310000018.0") == "202310000018.0"
    found, message = said(identifier, 202310000018)
    assert found == "202310000018"
    assert message == "“202310000018”是数值；如果是专利号，末尾的校验码“.0”已经丢失"


@pytest.mark.parametrize("value", [915002310000000000, Decimal("9.15002310000003E+17"), 10**15, Decimal("1E+30")])
def test_a_quantity_of_more_digits_than_are_kept_is_refused_with_the_reason(value: Value) -> None:
    message = refused(identifier, value)
    assert message.startswith("X632 显示为“")
    assert message.endswith("是作为数值保存的，只保留前 15 位，后面的数位已经丢失")


@pytest.mark.parametrize("value", ["9.15E+17", "9.15e+17", "9E+17", "９．１５Ｅ＋１７", "9.15E17", "'9.15E+17"])
def test_what_a_spreadsheet_made_of_a_long_number_is_refused_with_how_to_keep_it(value: str) -> None:
    assert refused(identifier, value).startswith("X632")
    found = identifier(cell(value), "证号")
    assert isinstance(found, Fault)
    assert "单元格格式改为“文本”" in found.expected("zh")


def test_a_patent_number_that_lost_the_0_it_begins_with_is_refused() -> None:
    assert taken(identifier, "01234567.9") == "01234567.9"
    assert refused(identifier, Decimal("1234567.9")) == "X632 显示为“1234567.9”：是作为数值保存的，开头的“0”已经丢失"
    assert taken(identifier, Decimal("1234567.8")) == "1234567.8"


@pytest.mark.parametrize(
    ("value", "traits", "shows"),
    [
        (dt.date(2024, 1, 1), PLAIN, "日期“2024/1/1”"),
        (dt.datetime(2024, 1, 1), PLAIN, "日期“2024/1/1 0:00”"),  # noqa: DTZ001
        (True, PLAIN, "逻辑值“TRUE”"),
        (-12, PLAIN, "数字“-12”"),
        (Decimal("0.12"), PERCENT, "百分数“12%”"),
    ],
)
def test_what_a_spreadsheet_made_a_date_or_another_thing_of_is_refused(
    value: Value, traits: Traits, shows: str
) -> None:
    assert refused(identifier, value, traits=traits) == f"X633 写的是{shows}，不是编号"
    found = identifier(cell(value, traits), "编号")
    assert isinstance(found, Fault)
    assert "单元格格式改为“文本”" in found.expected("zh")


def test_a_character_of_private_use_in_a_number_is_refused() -> None:
    assert refused(identifier, "A\ue0001") == "X634 “A\ue0001”里有不能用的字符：U+E000（自造字）"


@given(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True))
def test_every_id_is_taken_as_it_stands(id: str) -> None:
    assert taken(identifier, id) == id


@given(st.integers(0, 10**15 - 1))
def test_every_quantity_that_keeps_its_digits_gives_all_of_them(number: int) -> None:
    found = identifier(cell(number), "编号")
    assert not isinstance(found, Fault)
    assert found.value == str(number)
