"""What the check finds, told so that a clerk can act on it in a cell."""

import pytest

from builder.exchange.drafting import Draft
from builder.exchange.faults import Place
from builder.intake.placing import in_cells
from builder.problems import Position
from builder.records.document import Documents
from builder.validation.keys import MISSING_KEY


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        ("name: <姓名>", "<姓名>"),
        ('identifier: "99012345"', "99012345"),
        ("exit: {on: 年-月-日, reason: 出库原因, successor: 人员编号}", ""),
        ("participants: [人员编号]", ""),
        ("status: pending | admitted | rejected", ""),
        ("review:\n  status: admitted", ""),
    ],
)
def test_an_example_is_shown_where_it_may_stand_in_a_cell(example: str, shown: str) -> None:
    draft = Draft("trainee", "t2026-001", None, None, {}, rows=[Place("名单", 2)])
    problem = MISSING_KEY.at(Position(draft.path), example=example, where="", keys="name", titles="", description="")
    placed, elsewhere = in_cells([problem], {draft.path: draft}, Documents(read={}, broken={}))
    assert [fault.example for fault in placed] == [shown]
    assert elsewhere == []
