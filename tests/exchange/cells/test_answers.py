"""Yes and no: said, ticked, or chosen on a form; whatever is neither is refused."""

import datetime as dt
from decimal import Decimal

import pytest

from builder.exchange import cells
from builder.exchange.book import Value
from builder.exchange.cells import yes_no
from builder.exchange.words import YES_OR_NO
from tests.exchange.cells.reading import PERCENT, Reader, refused, taken


@pytest.mark.parametrize(
    "value",
    [
        *(True, 1, Decimal(1), "1", "１", "1.0"),
        *("是", " 是 ", "是\u200b", "有", "Y", "y", "ｙ", "Yes", "TRUE"),
        *("√", "✓", "✔", "✔\ufe0f", "☑", "（√）"),
        *("☑是 □否", "√是□否", "√是 否", "是☑ 否□", "是√ / 否□", "■是 □否"),
    ],
    ids=repr,
)
def test_what_says_yes_is_a_yes(value: Value) -> None:
    assert taken(yes_no, value) is True


@pytest.mark.parametrize(
    "value",
    [
        *(False, 0, Decimal(0), "0", "０", "0.0"),
        *("否", "无", "N", "n", "No", "FALSE", "没有", "不是"),
        *("×", "✗", "✘"),
        *("□是 ☑否", "□是√否", "是 否√", "是□ 否☑"),
    ],
    ids=repr,
)
def test_what_says_no_is_a_no(value: Value) -> None:
    assert taken(yes_no, value) is False


@pytest.mark.parametrize(
    "value",
    [
        *("是否", "是或否", "□是 □否", "☑是 ☑否", "是√否", "□", "☐", "☒", "○"),
        *("x", "v", "可能", "部分", "2", 2, -1, Decimal("0.5"), "50%", "/", "-", "中型"),
    ],
    ids=repr,
)
def test_what_says_neither_is_refused(value: Value) -> None:
    assert refused(yes_no, value) == f"X640 “{value}”看不出是“是”还是“否”"


def test_a_percentage_and_a_date_are_no_answer() -> None:
    assert refused(yes_no, 1, traits=PERCENT) == "X640 “100%”看不出是“是”还是“否”"
    assert refused(yes_no, dt.date(2025, 1, 1)) == "X640 “2025/1/1”看不出是“是”还是“否”"


def test_what_our_own_sheets_write_is_read_back() -> None:
    for answer, word in YES_OR_NO.items():
        assert taken(yes_no, word) is answer


@pytest.mark.parametrize("reader", [cells.day, cells.time, cells.hours, cells.year, cells.amount])
@pytest.mark.parametrize(("text", "answer"), [("TRUE", True), ("FALSE", False)])
def test_a_yes_in_plain_text_is_refused_as_that_of_a_workbook(reader: Reader, text: str, *, answer: bool) -> None:
    assert refused(reader, text) == refused(reader, answer)
    assert refused(reader, text).startswith("X633")


def test_a_text_may_say_true() -> None:
    assert taken(cells.line, "TRUE") == "TRUE"
