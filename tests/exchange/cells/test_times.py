"""Times of the day: as times, as parts of a day, and in the words of people."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.exchange.book import Value
from builder.exchange.cells import time
from tests.exchange.cells.reading import refused, said, taken


@pytest.mark.parametrize(
    "value",
    [
        dt.time(9),
        dt.timedelta(hours=9),
        dt.datetime(1899, 12, 31, 9),  # noqa: DTZ001
        "09:00",
        "9:00",
        "9:00:00",
        "９：００",
        "9：00",
        "9∶00",
        " 9 : 00 ",
        "\u200b9:00",
    ],
)
def test_a_time_is_taken_however_it_is_spelt(value: Value) -> None:
    assert taken(time, value) == "09:00"


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("上午9:00", "09:00"),
        ("早上8点", "08:00"),
        ("下午2点半", "14:30"),
        ("下午2:05", "14:05"),
        ("下午14:00", "14:00"),
        ("晚上7:30", "19:30"),
        ("中午12:00", "12:00"),
        ("中午1点", "13:00"),
        ("14点30分", "14:30"),
        ("14时5分", "14:05"),
        ("9点整", "09:00"),
        ("9:00 AM", "09:00"),
        ("2:05 pm", "14:05"),
        ("12:00 AM", "00:00"),
        ("12:00 PM", "12:00"),
        ("2025-06-13 9:00", "09:00"),
        ("2025年6月13日 9:00", "09:00"),
        ("9:00:30", "09:00"),
    ],
)
def test_a_time_in_words_or_with_more_than_it_needs_is_taken_and_said(value: str, at: str) -> None:
    assert said(time, value) == (at, f"“{value}”取作“{at}”")


@pytest.mark.parametrize(
    ("value", "at"),
    [("0.375", "09:00"), ("0.5", "12:00"), ("0.395833333333333", "09:30"), ("0.999305555555556", "23:59")],
)
def test_a_part_of_a_day_is_taken_and_said(value: str, at: str) -> None:
    assert said(time, Decimal(value)) == (at, f"“{value}”取作“{at}”")


def test_seconds_and_a_day_beside_a_time_are_left_out_and_that_is_said() -> None:
    assert said(time, dt.time(9, 0, 30)) == ("09:00", "“9:00:30”取作“09:00”")
    on = dt.datetime(2025, 6, 13, 9)  # noqa: DTZ001
    assert said(time, on) == ("09:00", "“2025/6/13 9:00”取作“09:00”")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("9:00-12:00", "是一段时间，开始和结束要各填一栏"),
        ("9点至12点", "是一段时间，开始和结束要各填一栏"),
        ("上午9:00到下午5:00", "是一段时间，开始和结束要各填一栏"),
        ("上午14:00", "前后矛盾，钟点和上午、下午对不上"),
        ("中午9:00", "前后矛盾，钟点和上午、下午对不上"),
        ("下午0:30", "前后矛盾，钟点和上午、下午对不上"),
        ("上午12:00", "分不清是中午还是半夜"),
        ("晚上12点", "分不清是中午还是半夜"),
        ("24:00", "超出了一天，最晚为 23:59"),
        ("9:60", "超出了一天，最晚为 23:59"),
        ("9:5", "不是时刻的写法"),
        ("9.30", "不是时刻的写法"),
        ("0900", "不是时刻的写法"),
        ("九点", "不是时刻的写法"),
        ("9", "不是时刻的写法"),
        (9, "只是一个数字"),
        (0, "只是一个数字"),
        (Decimal("9.5"), "只是一个数字"),
        (Decimal("0.3756"), "只是一个数字"),
        (Decimal("-0.5"), "只是一个数字"),
    ],
)
def test_what_leaves_the_time_open_is_refused_with_the_reason(value: Value, why: str) -> None:
    assert refused(time, value) == f"X637 看不出是什么时刻：“{value}”{why}"


@pytest.mark.parametrize(
    ("value", "sort"),
    [
        (dt.date(2025, 6, 13), "日期“2025/6/13”"),
        (dt.datetime(2025, 6, 13), "日期“2025/6/13 0:00”"),  # noqa: DTZ001
        (dt.timedelta(hours=27), "时长“27:00”"),
        (True, "逻辑值“TRUE”"),
    ],
)
def test_what_is_no_time_at_all_is_refused_as_what_it_is(value: Value, sort: str) -> None:
    assert refused(time, value) == f"X633 写的是{sort}，不是时刻"


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_spellings_of_every_time_agree(hour: int, minute: int) -> None:
    spelt: list[Value] = [
        dt.time(hour, minute),
        dt.timedelta(hours=hour, minutes=minute),
        f"{hour}:{minute:02}",
        f"{hour:02}：{minute:02}",
    ]
    assert {taken(time, value) for value in spelt} == {f"{hour:02}:{minute:02}"}


@given(st.integers(1, 24 * 60 - 1))
def test_every_minute_is_known_as_the_part_of_a_day_that_a_spreadsheet_keeps(minute: int) -> None:
    assert said(time, Decimal(repr(minute / (24 * 60))))[0] == "{:02}:{:02}".format(*divmod(minute, 60))
