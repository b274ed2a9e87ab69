"""What the check finds of the records as they would be is told at the cell where the hand must go."""

import pytest

from builder.exchange.faults import letters
from tests.intake.sheets import HEADERS, row, said, sent

Cells = dict[str, object]

TOLD: tuple[tuple[str, Cells, str, str], ...] = (
    ("推荐表", {"推荐日期": "2026-12-01"}, "推荐日期", "L330"),
    ("入库审核", {"入库日期": "2025-02-01"}, "入库日期", "L323"),
    ("入库审核", {"审核日期": "2026-03-01"}, "审核日期", "L330"),
    ("变更报备", {"出库日期": "2024-01-01"}, "出库日期", "L324"),
    ("变更报备", {"接替人员": "t2024-002"}, "接替人员", "L314"),
    ("企业名录", {"统一社会信用代码": "91500231MA5E000411"}, "统一社会信用代码", "L315"),
    ("年度计划", {"任务学时": 0}, "任务学时", "S207"),
    ("培训安排", {"开始时间": "13:00"}, "结束时间", "L327"),
    ("签到学时", {"学时": 7}, "学时", "L332"),
    ("签到学时", {"人员": "例待审"}, "人员", "L334"),
    ("成果登记", {"成果日期": "2026-12-01"}, "成果日期", "L330"),
    ("成果登记", {"成果类型": "发明专利", "计分事项": "授权", "证号": "202310000131.1"}, "证号", "L345"),
    ("成果登记", {"参与人员": "例同名 t2024-004"}, "参与人员", "L348"),
    ("成果审核", {"核实日期": "2025-11-01"}, "核实日期", "L325"),
    ("企业意见", {"人员": "t2024-004"}, "人员", "L373"),
    ("企业意见", {"提交日期": "2026-05-01"}, "提交日期", "L330"),
    ("等次决定", {"人员": "t2024-005"}, "人员", "G405"),
    ("补助", {}, "批准日期", "P547"),
    ("补助", {"发放日期": "2026-01-01"}, "发放日期", "L326"),
    ("入库审核", {"入库日期": None}, "入库日期", "S202"),
    ("企业意见", {"意见": "有异议"}, "理由", "S202"),
    ("等次决定", {"理由": None}, "理由", "S202"),
    ("成果审核", {"核实状态": "不予认可"}, "原因", "S202"),
    ("成果登记", {"证号": None}, "证号", "L343"),
    ("推荐表", {"岗位": None}, "岗位", "S202"),
)
"""What cannot be: the sheet, what differs from a clean row, the column that is named, and the code of the check."""


@pytest.mark.parametrize(("sheet", "cells", "header", "code"), TOLD)
def test_what_the_check_finds_is_told_at_its_cell(sheet: str, cells: Cells, header: str, code: str) -> None:
    found = sent([HEADERS[sheet], row(sheet, **cells)], sheet)
    assert said(found) == [(f"{letters(HEADERS[sheet].index(header) + 1)}2", code)]
    assert found.files == {}


def test_a_successor_of_another_enterprise_and_batch_is_told_at_both() -> None:
    found = sent([HEADERS["推荐表"], row("推荐表", 接替的出库人员="t2024-005")], "推荐表")
    assert said(found) == [("B2", "L313"), ("C2", "L313")]


def test_a_successor_whom_no_exit_names_is_told_at_the_link() -> None:
    found = sent([HEADERS["推荐表"], row("推荐表", 接替的出库人员="t2024-002")], "推荐表")
    assert ("G2", "L311") in said(found)


def test_what_a_change_makes_wrong_in_another_record_is_told_at_the_change() -> None:
    """Who leaves before an activity cannot have attended it: the record of the activity stays as it is."""
    found = sent([HEADERS["变更报备"], row("变更报备", 人员="例文远", 出库日期="2025-03-02")], "变更报备")
    assert said(found) == [("D2", "L331")]
    assert found.elsewhere == ()


def test_one_right_with_two_titles_is_told_at_the_second_row() -> None:
    found = sent([HEADERS["成果登记"], row("成果登记"), row("成果登记", 成果名称="示例另名")], "成果登记")
    assert said(found) == [("D3", "X666")]


NEAR: tuple[tuple[str, str, str], ...] = (
    ("推荐表", "人员类别", "姓名"),
    ("推荐表", "推荐日期", "姓名"),
    ("入库审核", "入库日期", "人员"),
    ("企业名录", "中小企业", "企业名称"),
    ("企业名录", "起始日期", "企业类别"),
    ("年度计划", "任务学时", "任务编号"),
    ("培训安排", "活动方式", "活动名称"),
    ("培训安排", "结束时间", "日期"),
    ("成果登记", "证号", "成果名称"),
    ("成果登记", "参与人员", "成果名称"),
    ("企业意见", "意见", "人员"),
    ("等次决定", "理由", "人员"),
    ("补助", "批准日期", "人员"),
)
"""A column that a sheet lacks, and the one whose cell is nearest: what tells the item or the record."""


@pytest.mark.parametrize(("sheet", "lacking", "near"), NEAR)
def test_what_has_no_column_is_named_at_the_cell_that_tells_whose_it_is(sheet: str, lacking: str, near: str) -> None:
    headers = [header for header in HEADERS[sheet] if header != lacking]
    cells = [cell for header, cell in zip(HEADERS[sheet], row(sheet), strict=True) if header != lacking]
    found = sent([headers, cells], sheet)
    assert [address for address, _ in said(found)] == [f"{letters(headers.index(near) + 1)}2"]
    (fault,) = (fault for fault in found.faults if not fault.is_remark)
    assert fault.header == near
    assert lacking in fault.message("zh")


@pytest.mark.parametrize(
    ("sheet", "header"),
    [("推荐表", "姓名"), ("推荐表", "推荐日期"), ("年度计划", "年度"), ("签到学时", "人员"), ("成果登记", "成果名称")],
)
def test_what_a_row_needs_is_named_at_its_empty_cell(sheet: str, header: str) -> None:
    found = sent([HEADERS[sheet], row(sheet, **{header: None})], sheet)
    assert said(found) == [(f"{letters(HEADERS[sheet].index(header) + 1)}2", "X664")]


def test_who_attended_out_of_time_is_told_at_the_person_of_each_row() -> None:
    rows = [("示例法规课", "例文杰"), ("示例法规课", "例已出")]
    assert said(sent([("活动", "人员"), *rows], "签到学时")) == [("B3", "L331")]


def test_what_is_wrong_with_somebody_whom_a_sheet_names_is_told_at_a_cell_that_names_them() -> None:
    """Who attended two activities out of time is told once, of the person, whose record the sheet leaves as it is."""
    found = sent([("活动", "人员"), ("示例法规课", "例已出"), ("示例实务课", "例已出")], "签到学时")
    assert said(found) == [("B2", "L331")]
    assert found.elsewhere == ()
    (fault,) = (fault for fault in found.faults if not fault.is_remark)
    assert fault.message("zh").startswith("t2024-005 例已出 在库期间是")
