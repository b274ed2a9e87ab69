"""Files that people send, made for tests."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

from builder.exchange.layouts import form_named
from builder.intake.understanding import Understood, understood
from builder.records.plain_files import files_below

DEMONSTRATION = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 25)
TITLES = ("姓名", "所在企业", "入库通知", "人员类别", "岗位", "推荐日期")
NEW = ("例测试", "示例精铸机械有限公司", "2026-1", "管理人员", "主管", dt.date(2026, 3, 1))


_AS_TYPED = {
    "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def workbook(rows: Sequence[Sequence[object]], name: str = "名单") -> bytes:
    """Give the bytes of a file with one sheet."""
    content = io.BytesIO()
    with Workbook(content, _AS_TYPED) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    return content.getvalue()


def taken_in(rows: Sequence[Sequence[object]], sheet: str | None = None, root: Path = DEMONSTRATION) -> Understood:
    """Understand a sheet against the records of a root, the demonstration's if no other is named."""
    form = form_named(sheet) if sheet else None
    return understood("名单.xlsx", workbook(rows), files_below(root), [form] if form else [], None, TODAY)
