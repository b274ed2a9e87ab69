"""The lists of a letter as a workbook (.xlsx), a sheet each."""

import datetime as dt
import io
import re
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from builder.portal.blocks import Table
from builder.portal.paper import shares

_PAPER = 9
_MOST_SIGNS = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.(?P<decimals>[0-9]+))?")
_SONG, _HEI = {"font_name": "宋体", "valign": "vcenter"}, {"font_name": "黑体", "valign": "vcenter"}
_CELL = {**_SONG, "font_size": 11, "border": 1, "text_wrap": True}


def sheet(title: str, tables: Sequence[Table], made_on: dt.date) -> bytes:
    """Write the lists of a letter; a text is never a formula or a link, and the same lists are the same bytes."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": dt.datetime.combine(made_on, dt.time())})
        for table in tables:
            _add(workbook, title, table)
    return content.getvalue()


def _add(workbook: Workbook, title: str, table: Table) -> None:
    made: Worksheet = workbook.add_worksheet(_NO_NAME.sub(" ", table.title)[:_MOST_SIGNS])
    heading = workbook.add_format({**_HEI, "font_size": 15})
    head = workbook.add_format({**_CELL, **_HEI, "align": "center", "bg_color": "#E7ECF1"})
    text = workbook.add_format({**_CELL, "num_format": "@"})
    made.set_row(0, 30)
    made.write_string(0, 0, f"{title}：{table.title}", heading)
    for at, (column, width) in enumerate(zip(table.columns, shares(table), strict=True)):
        made.set_column(at, at, width)
        made.write_string(1, at, column.title, head)
    numbers: dict[int, Format] = {}
    for number, row in enumerate(table.rows, start=2):
        for at, value in enumerate(row):
            match = _NUMBER.fullmatch(value) if table.columns[at].is_number else None
            if match:
                decimals = len(match["decimals"] or "")
                if decimals not in numbers:
                    shown = f"0.{'0' * decimals}" if decimals else "0"
                    numbers[decimals] = workbook.add_format({**_CELL, "align": "right", "num_format": shown})
                made.write_number(number, at, float(value), numbers[decimals])
            else:
                made.write_string(number, at, value, text)
    made.freeze_panes(2, 0)
    made.autofilter(1, 0, max(len(table.rows) + 1, 2), len(table.columns) - 1)
    made.repeat_rows(1)
    made.set_paper(_PAPER)
    made.fit_to_pages(1, 0)
    made.set_footer("&C第 &P 页，共 &N 页")
