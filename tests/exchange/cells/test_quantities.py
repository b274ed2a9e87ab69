"""Hours, amounts, counts and years: exact, whatever units stand beside them, and nothing that is not one number."""

import datetime as dt
from decimal import Decimal

import pytest

from builder.exchange.book import PLAIN, Traits, Value
from builder.exchange.cells import amount, count, hours, year
from builder.exchange.faults import Fault
from builder.problems import Text
from tests.exchange.cells.reading import PERCENT, cell, refused, said, taken


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, "3"),
        (Decimal("1.5"), "1.5"),
        (Decimal("3.0"), "3"),
        (Decimal("0.30000000000000004"), "0.3"),
        (Decimal("2.9999999999999996"), "3"),
        (0, "0"),
        (Decimal("-0.0"), "0"),
        ("3", "3"),
        ("3.50", "3.5"),
        (".5", "0.5"),
        ("３．５", "3.5"),
        ("\u200b3\xa0", "3"),
        ("'3", "3"),
        ("1,000", "1000"),
        ("1，234，567.5", "1234567.5"),
    ],
    ids=repr,
)
def test_a_number_is_taken_exactly_and_a_whole_one_is_whole(value: Value, number: str) -> None:
    found = taken(hours, value)
    assert found == Decimal(number)
    assert isinstance(found, Decimal if "." in number else int)
    assert str(found) == number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("3学时", "3"),
        ("3 小时", "3"),
        ("３学时", "3"),
        ("3.5个学时", "3.5"),
        ("2课时", "2"),
        ("1.5h", "1.5"),
        ("3 hours", "3"),
        ("1,000学时", "1000"),
    ],
    ids=repr,
)
def test_hours_with_their_unit_are_taken_and_said(value: str, number: str) -> None:
    assert said(hours, value) == (Decimal(number), f"“{value}”取作“{number}”")


WHY_NOT = [
    ("三", "不是用阿拉伯数字写的"),
    ("半天", "不是用阿拉伯数字写的"),
    ("三个半小时", "不是用阿拉伯数字写的"),
    ("约3", "不是准确的数"),
    ("3左右", "不是准确的数"),
    ("3以上", "不是准确的数"),
    ("≈3", "不是准确的数"),
    ("10余", "不是准确的数"),
    ("3-4", "是一个范围，不是一个数"),
    ("3～4", "是一个范围，不是一个数"),
    ("3至4学时", "是一个范围，不是一个数"),
    ("3+1", "是算式，要写算出来的数"),
    ("3×2", "是算式，要写算出来的数"),
    ("3/4", "是算式，要写算出来的数"),
    ("=3+1", "是算式，要写算出来的数"),
    ("50%", "是百分数"),
    ("百分之五十", "是百分数"),
    ("-3", "是负数"),
    ("−3", "是负数"),
    ("(3)", "是负数"),
    (-1, "是负数"),
    ("1e3", "是科学记数，要写全部数位"),
    ("9.15E+17", "是科学记数，要写全部数位"),
    ("3,5", "的逗号、小数点不对，或者数位太多"),
    ("10,00", "的逗号、小数点不对，或者数位太多"),
    ("3。5", "的逗号、小数点不对，或者数位太多"),
    ("3.5.1", "的逗号、小数点不对，或者数位太多"),
    ("12345678901234567", "的逗号、小数点不对，或者数位太多"),
    ("3²", "除了数字还有别的内容"),
    ("90分钟", "除了数字还有别的内容"),
    ("3 4", "除了数字还有别的内容"),
    ("①", "不是数字的写法"),
    ("½", "不是数字的写法"),
    ("不详", "不是数字的写法"),
    ("/", "不是数字的写法"),
]


@pytest.mark.parametrize(("value", "why"), WHY_NOT)
def test_what_is_not_one_number_is_refused_with_the_reason(value: Value, why: str) -> None:
    for read in (hours, amount, count):
        assert refused(read, value) == f"X638 不是可以用的数字：“{value}”{why}"


@pytest.mark.parametrize(
    ("value", "traits", "shows"),
    [
        (Decimal("0.5"), PERCENT, "百分数“50%”"),
        (True, PLAIN, "逻辑值“TRUE”"),
        (dt.date(2025, 3, 4), PLAIN, "日期“2025/3/4”"),
        (dt.time(3), PLAIN, "时间“3:00”"),
        (dt.timedelta(hours=3, minutes=30), PLAIN, "时长“3:30”"),
    ],
    ids=repr,
)
def test_what_is_no_number_at_all_is_refused_as_what_it_is(value: Value, traits: Traits, shows: str) -> None:
    assert refused(hours, value, traits=traits) == f"X633 写的是{shows}，不是学时数"
    assert refused(amount, value, traits=traits) == f"X633 写的是{shows}，不是以元为单位的金额"
    assert refused(count, value, traits=traits) == f"X633 写的是{shows}，不是整数"
    assert refused(year, value, traits=traits) == f"X633 写的是{shows}，不是四位数的年份"


def test_a_date_where_a_number_belongs_is_told_to_be_what_became_of_3_to_4() -> None:
    found = hours(cell(dt.date(2025, 3, 4)), "学时")
    assert isinstance(found, Fault)
    assert "像“3-4”这样的内容会被自动改成日期" in found.expected("zh")


def test_a_date_where_a_year_belongs_is_told_to_be_how_the_year_is_shown() -> None:
    found = year(cell(dt.date(1905, 7, 17)), "年度")
    assert isinstance(found, Fault)
    assert "填的是年份、显示成日期的" in found.expected("zh")


@pytest.mark.parametrize(
    ("value", "yuan"),
    [
        ("￥1,000.00", "1000"),
        ("¥ 1000.5", "1000.5"),
        ("RMB 100", "100"),
        (8000000, "8000000"),
        ("8000000.00", "8000000"),
    ],
    ids=repr,
)
def test_an_amount_with_the_sign_of_the_yuan_is_taken(value: Value, yuan: str) -> None:
    assert taken(amount, value) == Decimal(yuan)


@pytest.mark.parametrize(
    ("value", "yuan"),
    [
        ("12万元", "120000"),
        ("12 万", "120000"),
        ("0.5万", "5000"),
        ("１２．５万元", "125000"),
        ("¥12万", "120000"),
        ("1.2亿元", "120000000"),
        ("5千元", "5000"),
        ("3百万元", "3000000"),
        ("1,000元", "1000"),
        ("1000元整", "1000"),
        ("人民币100元", "100"),
        ("0.00001万", "0.1"),
    ],
    ids=repr,
)
def test_an_amount_in_words_of_money_is_taken_in_yuan_and_said(value: str, yuan: str) -> None:
    assert said(amount, value) == (Decimal(yuan), f"“{value}”取作“{yuan}”")


@pytest.mark.parametrize("value", ["$100", "100美元", "€100", "100港元", "USD 100"])
def test_an_amount_of_another_currency_is_refused(value: str) -> None:
    assert refused(amount, value) == f"X638 不是可以用的数字：“{value}”不是人民币，要按规定折算"


@pytest.mark.parametrize("value", ["壹万元整", "一万元", "十二万"])
def test_an_amount_in_chinese_figures_is_refused(value: str) -> None:
    assert refused(amount, value) == f"X638 不是可以用的数字：“{value}”不是用阿拉伯数字写的"


def test_an_amount_below_a_header_that_counts_by_ten_thousand_is_taken_so_and_said() -> None:
    for header in ("金额（万元）", "金额/万元", "合同金额 万元"):
        assert said(amount, 12, header) == (120000, "“12”取作“120000”")
        assert said(amount, "0.5", header) == (5000, "“0.5”取作“5000”")
        assert said(amount, "12元", header) == (12, "“12元”取作“12”")
        assert said(amount, "12万元", header) == (120000, "“12万元”取作“120000”")
    assert taken(amount, 12, "金额（元）") == 12
    assert taken(hours, 12, "金额（万元）") == 12


@pytest.mark.parametrize("value", [10**15, Decimal("9.15E+17"), Decimal("1E+400"), 10**300, -(10**16)])
def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_refused(value: Value) -> None:
    for read in (hours, amount, count, year):
        assert refused(read, value).startswith("X632 显示为“")


@pytest.mark.parametrize(
    ("value", "number"), [(60, 60), ("60", 60), ("3.0", 3), (Decimal("60.0"), 60), ("1,200", 1200)], ids=repr
)
def test_a_count_is_taken(value: Value, number: int) -> None:
    found = taken(count, value)
    assert (found, type(found)) == (number, int)


@pytest.mark.parametrize("value", ["60人", "60 人次", "60名", "60个", "６０项"])
def test_a_count_of_something_is_taken_and_said(value: str) -> None:
    assert said(count, value) == (60, f"“{value}”取作“60”")


def test_a_count_that_is_not_whole_is_refused() -> None:
    for value in ("60.5", Decimal("60.5"), "60.5人"):
        assert refused(count, value) == f"X638 不是可以用的数字：“{value}”不是整数"


@pytest.mark.parametrize(
    "value", [2025, Decimal("2025.0"), "2025", "２０２５", "2025年", "2025 年度", "2025.0", "'2025"], ids=repr
)
def test_a_year_is_taken_however_it_is_called(value: Value) -> None:
    assert taken(year, value) == 2025


@pytest.mark.parametrize(
    "value",
    ["25", 25, "二〇二五", 1999, 2100, 45823, "2025-2026", "2025-06", Decimal("2025.5"), "今年", -2025],
    ids=repr,
)
def test_what_is_no_year_of_four_figures_is_refused(value: Value) -> None:
    assert refused(year, value) == f"X639 “{value}”不是 2000 至 2099 的四位数年份"


def test_an_example_of_a_number_shows_its_form_and_no_number() -> None:
    for read, form in (
        (hours, Text("学时", "HOURS")),
        (amount, Text("金额", "AMOUNT")),
        (count, Text("数量", "COUNT")),
    ):
        for value in ("三", True):
            found = read(cell(value), "栏目")
            assert isinstance(found, Fault)
            assert found.example == form
        assert refused(read, form.zh).startswith("X638")
