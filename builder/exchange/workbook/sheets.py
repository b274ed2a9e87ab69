"""What every sheet is given once its cells are read, whatever the file: what merged cells cover, and what is said."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from builder.exchange.book import Area, Sheet, Traits
from builder.exchange.faults import Place, Remark, fault, letters
from builder.exchange.workbook.codes import FILTERED_ROWS, HIDDEN_COLUMNS, HIDDEN_ROWS, HIDDEN_SHEET
from builder.exchange.workbook.limits import check_merged

MOST_NAMED = 10


def completed(sheet: Sheet) -> Sheet:
    """Give a sheet with its rows in order, what merged cells cover, and what is to be said of it."""
    rows = sheet.values
    if any(one > other for one, other in pairwise(rows)):
        rows = {row: rows[row] for row in sorted(rows)}
    known = replace(sheet, values=rows)
    return replace(known, traits={**sheet.traits, **_covered(known)}, remarks=(*sheet.remarks, *_remarks(known)))


def first_of(cells: Collection[tuple[int, int]]) -> str:
    """Name the first of some cells by their addresses."""
    shown = [Place("", *at).address for at in sorted(cells)[:MOST_NAMED]]
    return "、".join(shown) + ("……" if len(cells) > MOST_NAMED else "")


def _covered(sheet: Sheet) -> dict[tuple[int, int], Traits]:
    """Give the cells that merged ones cover, as far as the sheet is filled."""
    last_row, last_column = sheet.last_row, sheet.last_column
    found: dict[tuple[int, int], Traits] = {}
    count = 0
    for area in sheet.merged:
        first = (area.first_row, area.first_column)
        if first[0] > last_row or first[1] > last_column:
            continue
        clipped = Area(*first, min(area.last_row, last_row), min(area.last_column, last_column))
        count += (clipped.last_row - first[0] + 1) * (clipped.last_column - first[1] + 1)
        check_merged(count)
        if first[1] in sheet.values.get(first[0], ()):
            above = sheet.traits.get(first, sheet.usual)
            traits = replace(above, covered_by=first)
            found.update((at, traits) for at in _within(clipped) if at != first)
    return found


def _within(area: Area) -> Iterator[tuple[int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        for column in range(area.first_column, area.last_column + 1):
            yield row, column


def _remarks(sheet: Sheet) -> Iterator[Remark]:
    if not sheet.values:
        return
    place = Place(sheet.name)
    if sheet.hidden:
        yield fault(HIDDEN_SHEET, place, sheet.name)
    for code, rows in ((HIDDEN_ROWS, sheet.hidden_rows), (FILTERED_ROWS, sheet.filtered_rows)):
        filled = rows & sheet.values.keys()
        if filled:
            yield fault(code, place, _runs(filled))
    columns = {column for row in sheet.values.values() for column in row} if sheet.hidden_columns else set()
    hidden = sorted(columns & sheet.hidden_columns)
    if hidden:
        yield fault(HIDDEN_COLUMNS, place, "、".join(map(letters, hidden)))


def _runs(numbers: Collection[int]) -> str:
    """Give numbers as runs, the first few of them: 5、7—9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(first) if first == last else f"{first}—{last}" for first, last in runs[:MOST_NAMED]]
    return "、".join(shown) + ("……" if len(runs) > MOST_NAMED else "")
