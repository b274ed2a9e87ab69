"""How values are written in cells."""

import datetime as dt
from decimal import Decimal

import pytest

from builder.exchange.columns import Column, Form
from builder.exchange.written import Written, written
from builder.records.document import Data

NAMES = {"t2024-001": "例文远", "a-b": "专利、商标", "law": ""}


def column(form: Form, *, several: bool = False) -> Column:
    choices = {"held": "已举办"} if form is Form.CHOICE else {}
    return Column(key="k", way=("k",), title="t", help="h", form=form, several=several, choices=choices)


@pytest.mark.parametrize(
    ("form", "value", "cell"),
    [
        (Form.LINK, "t2024-001", "例文远 t2024-001"),
        (Form.LINK, "t2024-999", "t2024-999"),
        (Form.LINK, "law", "law"),
        (Form.LINK, "a-b", "专利、商标 a-b"),
        (Form.CHOICE, "held", "已举办"),
        (Form.CHOICE, "of old", "of old"),
        (Form.YES_NO, True, "是"),
        (Form.YES_NO, False, "否"),
        (Form.DAY, "2025-05-16", dt.date(2025, 5, 16)),
        (Form.DAY, "2025-02-30", "2025-02-30"),
        (Form.TIME, "09:00", "09:00"),
        (Form.YEAR, 2025, 2025),
        (Form.HOURS, Decimal("1.50"), Decimal("1.50")),
        (Form.MONEY, Decimal("123456789012345.67"), "123456789012345.67"),
        (Form.COUNT, 0, 0),
        (Form.IDENTIFIER, "007", "007"),
        (Form.TEXT, "=1+1", "=1+1"),
        (Form.TEXT, None, None),
        (Form.HOURS, None, None),
    ],
)
def test_a_value_is_written_as_people_write_it(form: Form, value: Data, cell: Written) -> None:
    assert written(column(form), value, NAMES) == cell


@pytest.mark.parametrize(
    ("form", "value", "cell"),
    [
        (Form.LINK, ["t2024-001", "t2024-002"], "例文远 t2024-001、t2024-002"),
        (Form.LINK, ["a-b", "law"], "a-b、law"),
        (Form.DAY, ["2025-01-26", "2025-02-08"], "2025-01-26、2025-02-08"),
        (Form.LINK, [], None),
    ],
)
def test_a_list_is_joined_so_that_it_can_be_taken_apart(form: Form, value: Data, cell: Written) -> None:
    assert written(column(form, several=True), value, NAMES) == cell
