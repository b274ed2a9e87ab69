"""Whatever stands in a cell: every reader takes it or says why not, and what is said can be shown to anybody."""

import datetime as dt
import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.exchange import cells
from builder.exchange.book import Cell, ErrorValue, Traits, Value
from builder.exchange.cells import CLEARED, Taken
from builder.exchange.faults import Fault
from builder.records.characters import FORBIDDEN
from tests.exchange.cells.reading import FORMULA, MERGED, UNCOMPUTED, Reader, cell, refused, said, taken
from tests.support import ROOT

READERS: list[Reader] = [getattr(cells, name) for name in cells.__all__ if name.islower()]

each_reader = pytest.mark.parametrize("read", READERS)


@each_reader
@pytest.mark.parametrize(
    "nothing",
    [
        *(None, "", " ", "\u3000\u3000"),
        *("\xa0", "\u200b\ufeff", "\n\t\r\n", " \u2060 ", "\U000e0041", "'", " ' \u200b"),
    ],
)
def test_nothing_is_taken_from_a_cell_in_which_nobody_sees_anything(read: Reader, nothing: str | None) -> None:
    assert taken(read, nothing) is None


@each_reader
@pytest.mark.parametrize("written", ['=DISPIMG("ID_1",1)', ' =_xlfn.DISPIMG("ID_1",1)'])
def test_a_picture_in_a_cell_is_no_text(read: Reader, written: str) -> None:
    assert "这一格里是图片" in refused(read, written, traits=FORMULA)


@each_reader
@pytest.mark.parametrize("written", ["（清空）", "(清空)", " （ 清空 ） ", "（清空\u200b）", "(清 空)"])
def test_a_cell_can_say_that_its_value_is_to_be_taken_away(read: Reader, written: str) -> None:
    assert taken(read, written) is CLEARED


@each_reader
def test_a_formula_without_a_result_is_refused_with_what_to_do(read: Reader) -> None:
    for nothing in (None, ""):
        message = refused(read, nothing, traits=UNCOMPUTED)
        assert message == "X631 这一格是公式，文件里没有存它的结果；导入只取结果，不计算公式"


@each_reader
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"])
def test_a_formula_that_failed_is_refused_as_it_shows(read: Reader, error: str) -> None:
    assert refused(read, ErrorValue(error), traits=FORMULA) == f"X630 这一格的公式出错，显示“{error}”"


def test_the_result_of_a_formula_is_taken_as_if_it_were_typed() -> None:
    assert taken(cells.hours, Decimal("1.5"), traits=FORMULA) == Decimal("1.5")
    assert taken(cells.day, dt.date(2025, 6, 13), traits=FORMULA) == "2025-06-13"


def test_a_value_out_of_merged_cells_is_taken_and_that_is_said() -> None:
    assert said(cells.name, "示例有限公司", traits=MERGED) == (
        "示例有限公司",
        "这一格是合并单元格的一部分，取“示例有限公司”",
    )
    assert said(cells.hours, 3, traits=MERGED) == (3, "这一格是合并单元格的一部分，取“3”")
    assert refused(cells.hours, "三", traits=MERGED).startswith("X638")
    assert taken(cells.hours, None, traits=MERGED) is None


@pytest.mark.parametrize(
    "value",
    [
        "例文远\x1b[31m红",
        "例\u202e文远",
        "字" * 5000,
        "多\n行\n文\n字",
        "\ud800",
        "电话13800000000",
        "１３８００００００００",
    ],
)
def test_what_is_shown_of_a_cell_is_one_short_line_that_does_nothing_in_secret(value: str) -> None:
    for read in READERS:
        found = read(cell(value), "栏目")
        for one in [found] if isinstance(found, Fault) else found.remarks:
            for language in ("zh", "en"):
                line = one.line(language)
                assert len(line) < 500
                assert not FORBIDDEN.search(line.replace("\ufffd", ""))
                assert "\n" not in line
                assert "13800000000" not in line
                line.encode()


@pytest.mark.parametrize(
    "piece", ["〇", "零年", "jan", "1-", "半-", "年", " ", "\n", " \n", "\xa0", "1,", "(", "、", "\u0301"]
)
def test_a_text_of_any_length_is_read_in_no_time(piece: str) -> None:
    value = f"例{piece * (60_000 // len(piece))}例"
    begun = time.process_time()
    for read in READERS:
        read(cell(value), "栏目")
    assert time.process_time() - begun < 10


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.text(st.characters(codec=None)),
    st.text(st.sampled_from("0123456789.,-/年月日时:点万元学时约三%E+ ０１２\u200b\xa0\n'（清空）√是否")),
    st.integers(),
    st.decimals(),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: Decimal(repr(number))),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "#N/A"]).map(ErrorValue),
)
TRAITS = st.builds(
    Traits,
    formula=st.booleans(),
    uncached=st.booleans(),
    percent=st.booleans(),
    covered_by=st.none() | st.just((1, 1)),
)


@given(VALUES | st.none(), TRAITS, st.sampled_from(["学时", "金额（万元）", "", "日期"]))
def test_every_value_is_taken_or_refused_in_words(value: Value | None, traits: Traits, header: str) -> None:
    at = Cell("表", 1, 1, value, traits)
    for read in READERS:
        found = read(at, header)
        assert isinstance(found, Taken | Fault)
        for one in [found] if isinstance(found, Fault) else found.remarks:
            assert one.is_remark == (not isinstance(found, Fault))
            for language in ("zh", "en"):
                line = one.line(language)
                assert line.encode()
                assert "{" not in line or (isinstance(value, str) and "{" in value)


@given(VALUES)
def test_what_is_taken_for_a_text_may_stand_in_a_record(value: Value) -> None:
    for read in (cells.text, cells.line, cells.name, cells.identifier):
        found = read(Cell("表", 1, 1, value, Traits()), "栏目")
        if isinstance(found, Taken) and isinstance(found.value, str):
            assert found.value
            assert not FORBIDDEN.search(found.value)
            assert found.value == found.value.strip(" \n\u3000")
            assert read is cells.text or "\n" not in found.value


def test_what_the_guide_says_of_cells_is_so() -> None:
    guide = (ROOT / "docs/guide/staff.md").read_text("utf-8").splitlines()
    days, numbers, long_numbers = (
        re.findall("`([^`]*)`", next(line for line in guide if line.startswith(begun)))
        for begun in ("- 日期写", "- 学时、金额", "- 统一社会信用代码")
    )
    assert {taken(cells.day, written) for written in days} == {"2025-06-13"}
    assert (said(cells.hours, numbers[0])[0], said(cells.amount, numbers[1])[0]) == (3, 120_000)
    for written in numbers[2:]:
        assert refused(cells.hours, written).startswith("X638")
    assert [refused(cells.identifier, written)[:4] for written in long_numbers] == ["X632"]
