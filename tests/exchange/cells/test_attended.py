"""The hours of somebody who attended, as a number or a tick."""

import pytest

from builder.exchange.book import Cell
from builder.exchange.cells import CLEARED, Taken, attended
from builder.exchange.faults import Fault


@pytest.mark.parametrize("sign", ["√", "✓", "✔", " √ "])
def test_a_tick_says_that_all_was_attended(sign: str) -> None:
    found = attended(Cell("表", 2, 3, sign), "学时")
    assert isinstance(found, Taken)
    assert found.value is CLEARED
    assert [said.message("zh") for said in found.remarks] == [f"“{sign.strip()}”取作“全程参加”"]


@pytest.mark.parametrize("sign", ["×", "✗", "✘"])
def test_a_cross_says_that_none_was(sign: str) -> None:
    found = attended(Cell("表", 2, 3, sign), "学时")
    assert isinstance(found, Taken)
    assert found.value == 0
    assert found.remarks


@pytest.mark.parametrize("words", ["是", "到", "请假", "三"])
def test_a_word_says_no_hours(words: str) -> None:
    assert isinstance(attended(Cell("表", 2, 3, words), "学时"), Fault)
