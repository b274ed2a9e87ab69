"""What a clerk is told of a column."""

import re

import pytest

from builder.exchange.guide import guide_of, is_demanded
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, OPEN, form_named, ledger

LAYOUTS = (*FORMS, *(layout for kind in OPEN for layout in ledger(kind)))
OF_FILES = re.compile(r"records/|\.yml|文件名|文件夹|引号|空列表|(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_help_speaks_of_files_or_codes(layout: Layout) -> None:
    said = [guide_of(column) for column in layout.columns]
    assert [text for text in said if OF_FILES.search(text)] == []
    assert [text for text in said if not re.fullmatch(r"[^。].*。", text)] == []


def test_a_list_says_how_several_are_written() -> None:
    columns = {column.key: column for layout in LAYOUTS for column in layout.columns}
    assert guide_of(columns["participants"]).endswith("几人之间用“、”分开。")
    assert guide_of(columns["areas"]).endswith("几项之间用“、”分开。")


def demanded(name: str) -> set[str]:
    layout = form_named(name)
    assert layout is not None
    return {column.title for column in layout.columns if is_demanded(layout, column)}


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("推荐表", {"姓名", "所在企业", "入库通知", "人员类别", "岗位", "推荐日期"}),
        ("入库审核", {"人员", "审核状态"}),
        ("变更报备", {"人员"}),
        ("签到学时", {"活动", "人员"}),
        ("成果审核", {"成果", "审核状态"}),
        ("企业意见", {"年度", "企业", "提交日期", "人员", "意见类型"}),
        ("企业名录", {"企业名称", "统一社会信用代码", "所属乡镇", "所属产业", "中小企业"}),
        ("成果登记", {"成果类型", "计分事项", "所在企业", "成果名称", "成果日期"}),
    ],
)
def test_a_sheet_demands_what_every_row_must_have(name: str, titles: set[str]) -> None:
    assert demanded(name) == titles
