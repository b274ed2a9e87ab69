"""What a record holds, written in a cell as our sheets write it, is read back equal, and nothing is said of it."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.exchange.columns import Column, Form, item_columns, lists_of, record_columns
from builder.exchange.layouts import OPEN
from builder.exchange.taking import READERS
from builder.exchange.written import written
from builder.records.document import Data
from tests.exchange.cells.reading import taken

COLUMNS = {
    f"{kind}.{column.key}": column
    for kind in OPEN
    for column in (*record_columns(kind), *(one for name in lists_of(kind) for one in item_columns(kind, name)))
    if column.form in READERS and not column.several and column.example is not None
}


def column(form: Form) -> Column:
    return Column(key="field", way=("field",), title="栏目", help="栏目", form=form)


def read_back(form: Form, value: Data) -> object:
    """Write a value in a cell, and read that."""
    stands = written(column(form), value, {})
    return taken(READERS[form], stands)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_the_example_of_every_field_is_read_back(column: Column) -> None:
    assert taken(READERS[column.form], written(column, column.example, {})) == column.example


@given(st.dates(dt.date(1910, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back(on: dt.date) -> None:
    assert read_back(Form.DAY, on.isoformat()) == on.isoformat()


@given(st.times())
def test_every_time_is_read_back(at: dt.time) -> None:
    assert read_back(Form.TIME, f"{at:%H:%M}") == f"{at:%H:%M}"


@given(st.decimals(0, 10**12, places=2) | st.integers(0, 10**12))
def test_every_number_is_read_back_exactly(number: Decimal | int) -> None:
    for form in (Form.HOURS, Form.MONEY):
        found = read_back(form, number)
        assert found == number
        assert isinstance(found, int) == (number == int(number))


@given(st.integers(0, 10**6), st.integers(2000, 2099), st.booleans())
def test_every_count_year_and_answer_is_read_back(number: int, year: int, answer: bool) -> None:  # noqa: FBT001
    assert read_back(Form.COUNT, number) == number
    assert read_back(Form.YEAR, year) == year
    assert read_back(Form.YES_NO, answer) is answer


HAN = st.sampled_from("例文远近示意学员企业有限公司一二甲乙丙·（）〔〕：，。“”—…")
PLAIN = st.sampled_from("abzABZ0189 -./()=+@'\"#$%&:;,")
PADDED = re.compile("[^ -~] [^ -~]")
LINES = st.text(HAN | PLAIN, min_size=1).map(lambda text: text.strip(" \n")).filter(lambda text: bool(text.strip(" '")))


@given(LINES)
def test_every_text_that_a_careful_person_writes_is_read_back(line: str) -> None:
    for form in (Form.TEXT, Form.LINE, *(() if PADDED.fullmatch(line) else (Form.NAME,))):
        assert read_back(form, line) == line


@given(st.lists(LINES, min_size=1))
def test_the_lines_of_a_text_are_read_back(lines: list[str]) -> None:
    assert read_back(Form.TEXT, "\n".join(lines)) == "\n".join(lines)
