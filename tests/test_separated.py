"""Tables as plain text, in which no text runs as a formula and every text comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.separated import guarded, separated, unguarded

TEXTS = st.text(alphabet=" \t\n'\"＇＂=+-@＝＋－＠\ufeffa1例", max_size=6)


def test_a_table_is_utf8_with_a_mark_and_ends_its_lines_as_spreadsheets_do() -> None:
    assert separated([["姓名", 1], ["例,文", None]]) == '\ufeff姓名,1\r\n"例,文",\r\n'


@pytest.mark.parametrize("text", ["=1+1", " =1", "'=1", '"@x', "＝1", "-1", "+86", "\t1", "\ufeff=1"])
def test_a_text_that_could_run_gets_a_quotation_mark(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    (row,) = csv.reader(io.StringIO(separated([[guarded(text), "x"]]).removeprefix("\ufeff"), newline=""))
    assert unguarded(row[0]) == text


@given(TEXTS)
def test_only_the_mark_that_guards_is_taken_off(text: str) -> None:
    assert unguarded(text) in {text, text[1:]}
    if unguarded(text) != text:
        assert guarded(text[1:]) == text
