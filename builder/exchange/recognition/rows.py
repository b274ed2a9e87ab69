"""Which rows of a sheet hold something to import."""

import re
from collections.abc import Mapping

from builder.exchange.book import Sheet
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import Layout
from builder.exchange.marks import is_example, is_guide
from builder.exchange.recognition.codes import HIDDEN, LACKING, NOTHING, ROW_IGNORED
from builder.exchange.recognition.headers import plain_title
from builder.exchange.recognition.table import Table, Titles, text_of
from builder.exchange.workbook.codes import FILTERED_ROWS, HIDDEN_ROWS
from builder.problems import Text, listing

_FOOTNOTE = re.compile(r"\s*(注|备注|说明|填表说明|填报说明|制表人?|填表人|审核人|报送)\s*[:：]")
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total"})
_TITLE_ROW = Text("表头", "the headers again")
_TOTAL_ROW = Text("合计", "a total")
_NOTE_ROW = Text("表下的说明", "a note below the table")


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
    for row in (number for number in sheet.rows() if number > header_row):
        why = _why_ignored(sheet, columns, titles, row)
        if why is None:
            rows.append(row)
        elif why.zh:
            faults.append(fault(ROW_IGNORED, Place(sheet.name, row), why))
    # Of hidden rows those alone are spoken of that are imported: the row of keys is hidden, and none of them.
    faults += (remark for remark in sheet.remarks if remark.code not in (HIDDEN_ROWS, FILTERED_ROWS))
    hidden = sorted(set(rows) & (sheet.hidden_rows | sheet.filtered_rows))
    if hidden:
        faults.append(fault(HIDDEN, Place(sheet.name, hidden[0]), listing(map(str, hidden), 10)))
    if not rows:
        faults.append(fault(NOTHING, Place(sheet.name), layout=layout.title))
        return [], faults
    headers = {key: titles.get(column, "") for key, column in columns.items()}
    return [Table(layout=layout, sheet=sheet, columns=columns, headers=headers, rows=tuple(rows))], faults


def _why_ignored(sheet: Sheet, columns: Mapping[str, int], titles: Titles, row: int) -> Text | None:
    """Say why a row holds nothing to import; empty of one in which nothing stands, None of one that does."""
    texts = {column: text for column in sheet.values[row] if (text := text_of(sheet, row, column))}
    if not texts or is_example(texts.values()) or is_guide(texts.values()):
        return Text("", "")
    first = texts[min(texts)]
    if plain_title(first) in _TOTALS:
        return _TOTAL_ROW
    if len(texts) > 1 and all(plain_title(text) == plain_title(titles.get(at, "")) for at, text in texts.items()):
        return _TITLE_ROW
    if len(texts) == 1 and (_FOOTNOTE.match(first) or not set(texts) & set(columns.values())):
        return _NOTE_ROW
    return None
