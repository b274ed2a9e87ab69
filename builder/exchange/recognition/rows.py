"""Which rows of a sheet hold something to import."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.exchange.book import Sheet
from builder.exchange.columns import Form
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import Layout
from builder.exchange.marks import EXAMPLE, is_example, is_guide
from builder.exchange.recognition.codes import HIDDEN, LACKING, NOTHING, ROW_IGNORED
from builder.exchange.recognition.headers import plain_title
from builder.exchange.recognition.table import Table, Titles, text_of, texts_of, unnamed_columns
from builder.exchange.workbook.codes import FILTERED_ROWS, HIDDEN_ROWS
from builder.exchange.written import shown, written
from builder.problems import Text, listing

_FOOTNOTE = re.compile(r"\s*(注|备注|说明|填表说明|填报说明|制表人?|填表人|审核人|报送)\s*[:：]")
_SIGNED = re.compile(
    r"\s*(注|备注|制表人?|制表日期|填[表报]人|填[表报](日期|时间|单位)|审核人?|复核人?|经办人|负责人|(单位|部门|企业)负责人"
    r"|联系人|联系电话|报送(日期|时间|单位)|日期|签[名字]|盖章)\s*[:：（(].*|[（(](签[名字]|盖章|公章)[)）]"
)
"""What stands in each cell of the line below a table that says who made it."""
_TOTAL = re.compile(r"(.{0,6}(合计|总计|小计|共计|累计)|汇总|total)([0-9.]+.{0,2})?")
_PAGE = re.compile(r"第[0-9]+页([,，/]?共[0-9]+页)?|共[0-9]+页")
_NUMBER = re.compile("[0-9]+")
_END = re.compile("[(（【—-]*以下(空白|无正文)[)）】—-]*")
_STROKES = re.compile(r"[-—–_/\\／－…]+")
_SAMPLES = frozenset({"示例", "样例", "范例", "举例"})
"""What people write before a row that shows how one is filled in."""
_SILENT = Text("", "")
HEADERS = Text("表头", "the headers again")
_TOTAL_ROW = Text("合计", "a total")
_NOTE_ROW = Text("表下的说明", "a note below the table")
_STROKE_ROW = Text("空行（只有横线、斜线）", "empty but for strokes")
_SAMPLE_ROW = Text("示例", "an example")
_PAGE_ROW = Text("分页的标题或者页码", "the title of a page or its number")
_BESIDE_ROW = Text("空行（只在没有导入的列里有内容）", "empty but for columns that are ignored")
_CHANGED_EXAMPLE = Text(
    "示例行（改动过；要导入的，删去行首的“（示例，不导入）”）",
    "the example, though it was changed (to import it, take its mark away)",
)


def table(
    sheet: Sheet,
    layout: Layout,
    columns: Mapping[str, int],
    titles: Titles,
    header_row: int,
    faults: list[Fault],
) -> tuple[list[Table], list[Fault]]:
    """Make the table of a sheet whose columns are known: the rows below the headers that hold something to import."""
    lacking = [layout.by_key[key].title for key in layout.lacking(columns)]
    if lacking:
        faults.append(fault(LACKING, Place(sheet.name, header_row), listing(lacking), layout=layout.title))
        return [], faults
    rows: list[int] = []
    used = frozenset(columns.values())
    uncomputed = {row for (row, at), traits in sheet.traits.items() if traits.uncached and at in used}
    below = _Below(
        layout=layout,
        columns=columns,
        used=used,
        telling=frozenset(at for key, at in columns.items() if key in layout.telling or key == "name"),
        headers={column: plain_title(title) for column, title in titles.items()},
        above=_titles_above(sheet, header_row),
    )
    for row in (number for number in sorted({*sheet.rows(), *uncomputed}) if number > header_row):
        why = None if row in uncomputed else _why_ignored(texts_of(sheet, row), below)
        if why is None:
            rows.append(row)
        elif why.zh:
            faults.append(fault(ROW_IGNORED, Place(sheet.name, row), why))
    # Of hidden rows those alone are spoken of that are imported: the row of keys is hidden, and none of them.
    faults += (remark for remark in sheet.remarks if remark.code not in (HIDDEN_ROWS, FILTERED_ROWS))
    others = frozenset().union(*(sheet.values.get(row, ()) for row in rows)) - used
    unnamed = [at for at in others if not titles.get(at) and any(text_of(sheet, row, at) for row in rows)]
    faults += unnamed_columns(sheet, header_row, layout, unnamed)
    hidden = sorted(set(rows) & (sheet.hidden_rows | sheet.filtered_rows))
    if hidden:
        faults.append(fault(HIDDEN, Place(sheet.name, hidden[0]), listing(map(str, hidden), 10)))
    if not rows:
        faults.append(fault(NOTHING, Place(sheet.name), layout=layout.title))
        return [], faults
    headers = {key: titles.get(column, "") for key, column in columns.items()}
    return [Table(layout=layout, sheet=sheet, columns=columns, headers=headers, rows=tuple(rows))], faults


def _titles_above(sheet: Sheet, header_row: int) -> frozenset[str]:
    """Give the texts that stand alone in a row above the headers."""
    alone = (cells for row in range(1, header_row) if len(cells := sheet.values.get(row, {})) == 1)
    return frozenset(plain_title(str(value)) for cells in alone for value in cells.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Below:
    """What the rows below the headers of a sheet are told by.

    `columns` are the numbers of the columns by key, `used` those numbers, `telling` those that say whose a row is;
    `headers` are what stands over the columns, `above` what stands alone in a row above them, both plainly written.
    """

    layout: Layout
    columns: Mapping[str, int]
    used: frozenset[int]
    telling: frozenset[int]
    headers: Mapping[int, str]
    above: frozenset[str]


def _why_ignored(texts: Mapping[int, str], below: _Below) -> Text | None:  # noqa: PLR0911  each for its own reason
    """Say why a row holds nothing to import; empty of one in which nothing stands, None of one that does."""
    if not texts or is_guide(texts.values()):
        return _SILENT
    if is_example(texts.values()):
        return _CHANGED_EXAMPLE if _is_changed(below.layout, below.columns, texts) else _SILENT
    at = min(texts)
    first, alone = texts[at], len(texts) == 1
    title = plain_title(first)
    others = (plain_title(texts[other]) for other in below.telling if other != at and other in texts)
    if _TOTAL.fullmatch(title) or any(map(_TOTAL.fullmatch, others)):
        return _TOTAL_ROW
    if aside := _aside(texts, first, title):
        return aside
    if alone and (_PAGE.fullmatch(title) or title in below.above):
        return _PAGE_ROW
    is_beside = below.used.isdisjoint(texts)
    if is_beside and not alone:
        return _SILENT if all(map(_NUMBER.fullmatch, texts.values())) else _BESIDE_ROW
    if title == below.headers.get(at, "") and not alone and _are_headers(texts, below):
        return HEADERS
    if is_beside:
        return _SILENT if _NUMBER.fullmatch(first) else _NOTE_ROW
    return _NOTE_ROW if alone and _FOOTNOTE.match(first) else None


def _aside(texts: Mapping[int, str], first: str, title: str) -> Text | None:
    """Say what a row is that people put among others: an example of their own, strokes, who signed, the end."""
    if title in _SAMPLES:
        return _SAMPLE_ROW
    if _STROKES.fullmatch(first) and all(map(_STROKES.fullmatch, texts.values())):
        return _STROKE_ROW
    is_end = len(texts) == 1 and _END.fullmatch(first)
    return _NOTE_ROW if is_end or all(map(_SIGNED.fullmatch, texts.values())) else None


def _are_headers(texts: Mapping[int, str], below: _Below) -> bool:
    return all(plain_title(text) == below.headers.get(at, "") for at, text in texts.items())


def _is_changed(layout: Layout, columns: Mapping[str, int], texts: Mapping[int, str]) -> bool:
    """Tell whether somebody filled in the example and left its mark; whom it names differs from county to county."""
    for key, at in columns.items():
        column = layout.by_key.get(key)
        if column is None:
            continue  # a column of a matrix, which has no example
        example = written(column, column.example, {})
        text = texts.get(at, "").removeprefix(EXAMPLE)
        if column.form is not Form.LINK and text and text != shown(example):
            return True
    return False
