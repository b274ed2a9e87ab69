"""A small county, and the sheets that its offices and enterprises send: clean ones, and ones with dirt in them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, partial

from builder.exchange.layouts import form_named
from builder.intake.understanding import Understood, understood
from builder.records.kinds import KINDS
from builder.records.plain_files import Found
from builder.records.write import new_record
from tests.county import county
from tests.intake.files import workbook
from tests.programmes import COMPANIES

TODAY = dt.date(2026, 1, 31)
JIA, YI, BING = (name for name, _ in COMPANIES[:3])
"""The names of e0001, e0002 and e0003."""
DING, DING_CODE = COMPANIES[3]
"""The name and the code of an enterprise that has no record."""

Rows = Sequence[Sequence[object]]

HEADERS: Mapping[str, tuple[str, ...]] = {
    "推荐表": ("姓名", "所在企业", "入库通知", "人员类别", "岗位", "推荐日期", "接替的出库人员"),
    "入库审核": ("人员", "所在企业", "审核状态", "审核日期", "审核理由", "入库日期"),
    "变更报备": ("人员", "所在企业", "出库原因", "出库日期", "报备日期", "接替人员"),
    "企业名录": ("企业名称", "统一社会信用代码", "所属乡镇", "所属产业", "中小企业", "企业类别", "起始日期"),
    "年度计划": ("年度", "计划名称", "发布日期", "任务编号", "任务名称", "内容领域", "任务学时"),
    "培训安排": (
        *("年度", "活动名称", "培训任务", "活动类别", "活动方式", "单位类型", "单位名称", "地点", "活动状态"),
        *("日期", "开始时间", "结束时间", "学时"),
    ),
    "签到学时": ("活动", "人员", "学时"),
    "成果登记": ("成果类型", "计分事项", "所在企业", "成果名称", "证号", "成果日期", "参与人员", "材料名称"),
    "成果审核": ("成果", "核实状态", "核实日期", "原因"),
    "企业意见": ("年度", "企业", "提交日期", "人员", "意见", "理由"),
    "等次决定": ("年度", "决定日期", "人员", "等次", "理由"),
    "补助": ("年度", "人员", "批准日期", "发放日期", "补助金额"),
}
"""The headers of sheets, as people write them."""

CLEAN: Mapping[str, tuple[object, ...]] = {
    "推荐表": ("例新人", JIA, "2025-1", "示例管理人员", "示例主管", dt.date(2025, 3, 2), None),
    "入库审核": ("例待审", BING, "同意入库", dt.date(2025, 3, 5), None, dt.date(2025, 3, 6)),
    "变更报备": ("例文远", JIA, "离开企业", dt.date(2026, 1, 10), dt.date(2026, 1, 11), None),
    "企业名录": (DING, DING_CODE, "示例街道", "示例产业", "是", "示例类别high-tech", dt.date(2024, 5, 1)),
    "年度计划": (2026, "示例新计划", dt.date(2026, 1, 10), "law", "示例法规", "示例领域law", 12),
    "培训安排": (
        *(2025, "示例新课", "示例任务law", "培训", "示例会议", "主管单位", "示例局", "示例会议室", "待举办"),
        *(dt.date(2025, 12, 1), dt.time(9), dt.time(12), 3),
    ),
    "签到学时": ("示例法规课", "例文杰", 6),
    "成果登记": (
        *("一般注册商标", "核准注册", JIA, "示例新商标", "99000131", dt.date(2025, 7, 1), "例文远、例文杰", "注册证"),
    ),
    "成果审核": ("示例成果2", "已核实", dt.date(2025, 12, 1), None),
    "企业意见": (2025, JIA, dt.date(2025, 12, 20), "例文杰", "支持", None),
    "等次决定": (2025, dt.date(2026, 1, 8), "例文杰", "合格", "示例理由"),
    "补助": (2025, "例文远", dt.date(2026, 1, 20), None, 1200),
}
"""One clean row of each sheet."""


@cache
def files() -> tuple[Found, ...]:
    """Give the files of the county: two of one name, one who left, and one who was recommended and waits."""
    records, folders = county(
        {
            "people": {
                "t2024-001": {"name": "例文远", "enterprise": "e0001"},
                "t2024-002": {"name": "例文杰", "enterprise": "e0001"},
                "t2024-003": {"name": "例同名", "enterprise": "e0001"},
                "t2024-004": {"name": "例同名", "enterprise": "e0002"},
                "t2024-005": {
                    "name": "例已出",
                    "enterprise": "e0002",
                    "exit": {"on": "2025-03-01", "reason": "left-enterprise"},
                },
                "t2025-001": {
                    "name": "例待审",
                    "enterprise": "e0003",
                    "review": "pending",
                    "admitted_on": "2025-03-01",
                },
            },
            "tasks": {"law": 3},
            "trainings": [
                {
                    "id": "a2025-01",
                    "title": "示例法规课",
                    "date": "2025-05-16",
                    "hours": 6,
                    "attendance": ["t2024-001"],
                },
                {
                    "id": "a2025-02",
                    "title": "示例实务课",
                    "date": "2025-06-20",
                    "hours": 3,
                    "attendance": ["t2024-002"],
                },
            ],
            "achievements": [
                {"id": "c2025-001", "kind": "trademark", "event": "registered", "participants": ["t2024-001"]},
                {
                    "id": "c2025-002",
                    "kind": "invention-patent",
                    "event": "granted",
                    "participants": ["t2024-002"],
                    "review": "pending",
                },
            ],
            "opinions": {"t2024-001": "support"},
            "decisions": {"t2024-001": "pass"},
        }
    )
    return tuple(
        Found(name=path, read=partial(bytes, new_record(kind, record).encode()))
        for kind, of_kind in records.items()
        for key, record in of_kind.items()
        for path in [
            KINDS[kind].place(
                id=str(record.get("id", record.get("enterprise", key))),
                year=folders.get(key, int(record.get("year", 0))),
            )
        ]
    )


def row(sheet: str, **cells: object) -> tuple[object, ...]:
    """Give the clean row of a sheet with some of its cells changed, by their headers."""
    said = {**dict(zip(HEADERS[sheet], CLEAN[sheet], strict=True)), **cells}
    assert len(said) == len(HEADERS[sheet]), cells
    return tuple(said.values())


def sent(rows: Rows, sheet: str = "") -> Understood:
    """Understand the rows of a sheet, asked for by its title or left to be recognised."""
    return sent_file(workbook(rows), sheet=sheet)


def sent_file(content: bytes, name: str = "表.xlsx", sheet: str = "") -> Understood:
    """Understand a file."""
    form = form_named(sheet) if sheet else None
    return understood(name, content, files(), [form] if form else [], None, TODAY)


def said(found: Understood, *, remarks: bool = False) -> list[tuple[str, str]]:
    """List the address and the code of what is wrong, or of what is only said, but for what columns were taken for."""
    return [
        (fault.place.address, fault.code.id)
        for fault in found.faults
        if fault.is_remark == remarks and fault.code.id != "X694"
    ]


def written(found: Understood) -> dict[str, str]:
    """Give the texts that the records would have, by the last part of their paths."""
    return {path.removeprefix("records/"): content.decode() for path, content in found.files.items()}
