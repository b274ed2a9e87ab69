"""Days: every spelling that says year, month and day is taken, and nothing that leaves one of them open."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.exchange.book import Value
from builder.exchange.cells import day
from builder.exchange.faults import Fault
from builder.problems import Text
from tests.exchange.cells.reading import PERCENT, cell, refused, said, taken

DAY = "2025-06-13"


@pytest.mark.parametrize(
    "written",
    [
        "2025-06-13",
        "2025-6-13",
        "2025/6/13",
        "2025/06/13",
        "2025.6.13",
        "2025.06.13.",
        "2025。6。13",
        "2025年6月13日",
        "2025年06月13日",
        "2025年6月13号",
        "2025年6月13",
        "20250613",
        "20250613.0",
        "2025 6 13",
        "２０２５－０６－１３",
        "２０２５年６月１３日",
        "２０２５０６１３",
        "2025–06–13",
        " 2025 - 06 - 13 ",
        "2025 年 6 月 13 日",
        "2025\xa0年\xa06\xa0月\xa013\xa0日",
        "\u200b2025-06-13\ufeff",
        "2025-\n06-13",
        "'2025-06-13",
        "2025-6-13 0:00:00",
        "2025-06-13T00:00:00",
        "2025/6/13 12:00:00 AM",
        "2025/6/13 上午12:00:00",
        "2025年6月13日 星期五",
        "2025-06-13（周五）",
    ],
)
def test_a_day_is_taken_however_it_is_spelt(written: str) -> None:
    assert taken(day, written) == DAY


@pytest.mark.parametrize("value", [dt.date(2025, 6, 13), dt.datetime(2025, 6, 13), 20250613])  # noqa: DTZ001
def test_a_day_is_taken_as_a_date_and_as_a_number_of_eight_figures(value: Value) -> None:
    assert taken(day, value) == DAY


@pytest.mark.parametrize(
    ("value", "shows"),
    [
        (dt.datetime(2025, 6, 13, 9, 5), "2025/6/13 9:05"),  # noqa: DTZ001
        ("2025-06-13 09:05", "2025-06-13 09:05"),
        ("2025年6月13日 下午2点", "2025年6月13日 下午2点"),
        ("2025/6/13 12:00:00 PM", "2025/6/13 12:00:00 PM"),
    ],
)
def test_a_day_with_a_time_other_than_midnight_is_taken_as_its_day_and_said(value: Value, shows: str) -> None:
    assert said(day, value) == (DAY, f"“{shows}”取作“{DAY}”")


@pytest.mark.parametrize(
    ("value", "on"),
    [
        (45823, "2025-06-15"),
        ("45824", "2025-06-16"),
        (Decimal("45823.5"), "2025-06-15"),
        (36526, "2000-01-01"),
        (73050, "2099-12-31"),
    ],
)
def test_a_number_by_which_excel_counts_days_is_taken_and_the_day_is_named(value: Value, on: str) -> None:
    assert said(day, value) == (on, f"“{value}”是日期在 Excel 里的序号，取作“{on}”")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2025年6月", "只有年和月，没有日"),
        ("2025-06", "只有年和月，没有日"),
        ("2025.6", "只有年和月，没有日"),
        ("202506", "只有年和月，没有日"),
        (Decimal("2025.6"), "只有年和月，没有日"),
        (2025, "只有年份，没有月和日"),
        ("2025年", "只有年份，没有月和日"),
        ("6月13日", "没有写年份"),
        ("6-13", "没有写年份"),
        ("6.13", "没有写年份"),
        ("25-06-13", "的年份只有两位"),
        ("25/6/13", "的年份只有两位"),
        ("25.6.13", "的年份只有两位"),
        ("25年6月13日", "的年份只有两位"),
        ("250613", "的年份只有两位"),
        (250614, "的年份只有两位"),
        ("13/06/2025", "的年份写在后面，分不清哪个是月、哪个是日"),
        ("06/13/2025", "的年份写在后面，分不清哪个是月、哪个是日"),
        ("6-13-2025", "的年份写在后面，分不清哪个是月、哪个是日"),
        ("13.6.2025 0:00:00", "的年份写在后面，分不清哪个是月、哪个是日"),
        ("Jun 13, 2025", "的月份写的是英文"),
        ("13-Jun-25", "的月份写的是英文"),
        ("二〇二五年", "写的是汉字数字"),
        ("二〇二五年六月十三日", "写的是汉字数字"),
        ("二零二五年六月", "写的是汉字数字"),
        ("2025-06-13至2025-06-15", "不止一天，或者是一段时间"),
        ("2025.6.13-15", "不止一天，或者是一段时间"),
        ("2025年6月13日、14日", "不止一天，或者是一段时间"),
        (30000, "只是一个数字"),
        (613, "只是一个数字"),
        (-1, "只是一个数字"),
        ("约2025-06-13", "不是日期的写法"),
        ("2025/6-13", "不是日期的写法"),
        ("2O25-06-13", "不是日期的写法"),
        ("2025-06-13T00:00:00Z", "不是日期的写法"),
        ("2025-06-131", "不是日期的写法"),
        ("去年", "不是日期的写法"),
        ("/", "不是日期的写法"),
        ("=TODAY()", "不是日期的写法"),
        ("1025-06-13", "不在 1900 至 2099 年之间"),
        (dt.date(2925, 6, 13), "不在 1900 至 2099 年之间"),
        (dt.date(1905, 7, 17), "过早，多半是在日期格式的单元格里填了年份或者别的数字"),
        (dt.date(1900, 1, 3), "过早，多半是在日期格式的单元格里填了年份或者别的数字"),
    ],
)
def test_what_leaves_the_day_open_is_refused_with_the_reason(value: Value, why: str) -> None:
    message = refused(day, value)
    assert message.startswith("X635")
    assert message.endswith(f"”{why}")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2025-02-30", "不存在，2025 年 2 月只有 28 天"),
        ("20250230", "不存在，2025 年 2 月只有 28 天"),
        (20250229, "不存在，2025 年 2 月只有 28 天"),
        ("2024年2月30日", "不存在，2024 年 2 月只有 29 天"),
        ("2025.6.31", "不存在，2025 年 6 月只有 30 天"),
        ("2025-13-06", "里的月份是 13，没有这个月"),
        ("2025-00-06", "里的月份是 0，没有这个月"),
        ("2025年6月13日（周六）", "前后矛盾，那一天是星期五"),
    ],
)
def test_a_day_that_is_in_no_calendar_is_refused_with_the_reason(value: Value, why: str) -> None:
    assert refused(day, value) == f"X636 日历上没有这一天：“{value}”{why}"


@pytest.mark.parametrize(
    ("value", "sort"),
    [(True, "逻辑值“TRUE”"), (dt.time(9), "时间“9:00”"), (dt.timedelta(hours=27), "时长“27:00”")],
)
def test_what_is_no_day_at_all_is_refused_as_what_it_is(value: Value, sort: str) -> None:
    assert refused(day, value) == f"X633 写的是{sort}，不是年、月、日齐全的日期"


def test_a_percentage_is_no_day() -> None:
    assert refused(day, Decimal(45823), traits=PERCENT) == "X633 写的是百分数“4582300%”，不是年、月、日齐全的日期"


def test_an_example_of_a_day_shows_its_form_and_would_be_refused_itself() -> None:
    for value in ("2025年6月", "2025-02-30", True):
        found = day(cell(value), "日期")
        assert isinstance(found, Fault)
        assert found.example == Text("年-月-日", "YYYY-MM-DD")
    assert refused(day, "年-月-日").startswith("X635")


@given(st.dates(dt.date(1910, 1, 1), dt.date(2099, 12, 31)))
def test_the_spellings_of_every_day_agree(on: dt.date) -> None:
    year, month, of_month = on.year, on.month, on.day
    wide = f"{on}".translate({ord(figure): ord(figure) + 0xFEE0 for figure in "0123456789-"})
    spelt: list[Value] = [
        on,
        dt.datetime.combine(on, dt.time()),
        f"{on}",
        f"{year}-{month}-{of_month} 0:00:00",
        f"{year}/{month}/{of_month}",
        f"{year}.{month}.{of_month}",
        f"{year}年{month}月{of_month}日",
        f"{on:%Y%m%d}",
        int(f"{on:%Y%m%d}"),
        wide,
    ]
    assert {taken(day, value) for value in spelt} == {on.isoformat()}


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_the_number_of_every_day_of_a_programme_gives_it(on: dt.date) -> None:
    assert said(day, (on - dt.date(1899, 12, 30)).days)[0] == on.isoformat()
