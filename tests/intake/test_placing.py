"""What the check finds, told so that a clerk can act on it in a cell."""

import datetime as dt

import pytest

from builder.exchange.drafting import Draft
from builder.exchange.faults import Place
from builder.exchange.layouts import ledger
from builder.intake.placing import in_cells
from builder.intake.tipping import Key, Tipping, halved
from builder.problems import Position
from builder.records.document import Documents
from builder.validation.keys import MISSING_KEY
from tests.intake.files import taken_in
from tests.intake.sheets import HEADERS, row, said, sent

KEY: Key = ("records/decisions/2025.yml", "G404", Position("records/decisions/2025.yml", 5, 9))


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
    none = Documents(read={}, broken={})
    tipping = Tipping(
        steps=[(draft, ())],
        changes=none,
        documents=none,
        contents={},
        unread=(),
        known=(),
        as_of=None,
        today=dt.date(2026, 1, 31),
    )
    placed, elsewhere = in_cells([problem], {draft.path: draft}, none, tipping)
    assert [fault.example for fault in placed] == [shown]
    assert elsewhere == []


def test_a_plan_that_upsets_a_decision_is_told_at_the_hours_and_says_of_which_record() -> None:
    cells = {"年度": 2025, "计划名称": None, "发布日期": None, "任务名称": None, "内容领域": None}
    found = sent([HEADERS["年度计划"], row("年度计划", **cells, 任务编号="law", 任务学时=300)], "年度计划")
    assert (said(found), found.elsewhere) == ([("G2", "G404")], ())
    (fault,) = (fault for fault in found.faults if not fault.is_remark)
    assert fault.message("zh").startswith("评定决定 2025：t2024-001 例文远 得分 42.00 分")
    assert fault.message("en").startswith("decisions 2025: t2024-001 例文远 has 42.00 points")
    assert not fault.example


def test_of_several_people_changed_no_innocent_one_is_named() -> None:
    left = [row("变更报备", 人员="例文杰"), row("变更报备", 人员="例文远", 出库日期="2025-03-02")]
    found = sent([HEADERS["变更报备"], *left], "变更报备")
    assert (said(found), found.elsewhere) == ([("D3", "L331")], ())


@pytest.mark.parametrize(
    ("kind", "id", "title", "value", "codes"),
    [
        ("trainee", "t2024-015", "出库日期", dt.date(2026, 8, 4), {"L314", "P511"}),
        ("achievement", "c2025-051", "PCT申请号", "（清空）", {"L350"}),
        ("achievement", "c2025-058", "金额", "（清空）", {"L347"}),
        ("achievement", "c2025-058", "金额", 1, {"P511"}),
    ],
)
def test_what_is_wrong_with_a_whole_record_is_told_at_the_cell_that_changed(
    kind: str, id: str, title: str, value: object, codes: set[str]
) -> None:
    layout = ledger(kind)[0]
    found = taken_in([[f"{layout.columns[0].title}（{layout.title}）", title], [id, value]])
    wrong = [fault for fault in found.faults if not fault.is_remark]
    assert {fault.code.id for fault in wrong} == codes
    assert {fault.place.address for fault in wrong} == {"B2"}


STEPS = 300


@pytest.mark.parametrize("causes", [{0}, {7, 211}, {299}, set(range(40, 300))])
def test_the_step_that_brings_something_about_is_found_by_halves(causes: set[int]) -> None:
    asked: list[int] = []

    def wrong_with(steps: int) -> set[Key]:
        asked.append(steps)
        return {KEY} if causes & {*range(steps)} else set()

    assert [*halved({KEY}, STEPS, wrong_with)] == [(min(causes), {KEY})]
    assert len(asked) <= STEPS.bit_length()


def test_what_is_not_found_out_is_given_no_step() -> None:
    assert [*halved({KEY}, STEPS, lambda _: None)] == []
