"""Cells name their columns, and rows are left as they are otherwise."""

import re

from markupsafe import Markup

from builder.site.cells import Column, labelled

COLUMNS: list[Column] = ["姓名", "#得分", ("batch", "批次", "choice")]
ROW = Markup('<tr id="t1"><th scope="row">示例</th><td class="yc-num">61</td><td>2024-1</td></tr>\n')


def test_each_cell_of_each_row_names_its_column() -> None:
    made = labelled(ROW * 2, COLUMNS)
    assert re.findall(r'data-label="([^"]*)"', made) == ["姓名", "得分", "批次"] * 2
    assert re.sub(r' data-label="[^"]*"', "", made) == ROW * 2


def test_a_heading_of_a_group_is_no_cell_more_in_the_next_row() -> None:
    group = Markup('<tbody>\n<tr class="yc-group"><th scope="rowgroup" colspan="3">组</th></tr>\n')
    made = labelled(group + ROW, COLUMNS)
    assert re.findall(r'data-label="([^"]*)"', made) == ["姓名", "姓名", "得分", "批次"]


def test_tables_in_a_heading_are_not_taken_for_cells() -> None:
    assert labelled(Markup("<thead></thead>"), COLUMNS) == "<thead></thead>"


def test_a_hostile_heading_stays_text() -> None:
    assert '"' not in labelled(Markup("<tr><td>1</td></tr>"), ['"><b>']).split('data-label="')[1].split('"')[0]
