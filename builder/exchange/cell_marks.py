"""A cell marked in somebody's own file, and that mark taken off again with what the cell had before it.

What is wrong is said in the cell's comment, below what somebody wrote there. The last line of it keeps what
else the cell had: it moves with the cell wherever rows are moved to, and outlives a save by any program.
"""

import json
from contextlib import suppress
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import MOST_CHARACTERS, length_of
from builder.exchange.marks import MARK_BEGINS, MARK_ENDS

_AUTHOR = "育才"
_COLOUR = "FFF8CBAD"
_FILL = PatternFill("solid", start_color=_COLOUR, end_color=_COLOUR)
_WIDTH, _HEIGHT = 360, 140


def mark(cell: Cell, text: str) -> None:
    """Colour a cell and say in its comment what is wrong; a cell of several colours keeps them."""
    kept: dict[str, Any] = {}
    own = cell.comment
    if own is not None:
        kept |= {"author": own.author or "", "size": [own.width, own.height]}
    fill = copy(cell.fill)
    if isinstance(fill, PatternFill):
        if fill.fill_type is not None:
            kept["fill"] = [fill.fill_type, *map(_written, (fill.fgColor, fill.bgColor))]
        cell.fill = copy(_FILL)
    before = [own.text, MARK_BEGINS] if own is not None else []
    ends = MARK_ENDS + (json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else "")
    room = MOST_CHARACTERS - sum(length_of(part) + 1 for part in (*before, ends))
    cell.comment = Comment("\n".join([*before, text[: max(room, 0)], ends]), _AUTHOR, _HEIGHT, _WIDTH)


def take_off(cell: Cell) -> None:
    """Take the mark off a cell, if it has one, and give it back what it had; a colour that it was given since stays."""
    said = cell.comment
    if said is None or MARK_ENDS not in said.text:
        return
    own, is_there, _ = said.text.partition(MARK_BEGINS)
    kept = _read(said.text.rpartition(MARK_ENDS)[2])
    cell.comment = _comment(own.removesuffix("\n"), kept) if is_there else None
    fill = copy(cell.fill)
    if isinstance(fill, PatternFill) and str(fill.fgColor.rgb)[-6:] == _COLOUR[-6:]:
        cell.fill = PatternFill()
        with suppress(AttributeError, KeyError, TypeError, ValueError):  # a line that somebody wrote in
            kind, fore, back = kept["fill"]
            cell.fill = PatternFill(kind, _colour(*fore), _colour(*back))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell | MergedCell:
    """Give a cell that is to be marked; one that was not there yet looks as its row and column do."""
    known = (row, column) in sheet._cells  # noqa: SLF001  to ask for a cell makes it
    cell = sheet.cell(row, column)
    if not known:
        letters = (
            letter for letter, one in sheet.column_dimensions.items() if (one.min or 0) <= column <= (one.max or 0)
        )
        of_column = sheet.column_dimensions.get(next(letters, get_column_letter(column)))
        of_row = sheet.row_dimensions.get(row)
        looks = next((one for one in (of_row, of_column) if one is not None and one.has_style), None)
        if looks is not None:
            cell._style = copy(looks._style)  # type: ignore[union-attr]  # noqa: SLF001  a style has no other name
    return cell


def _comment(text: str, kept: dict[str, Any]) -> Comment:
    with suppress(KeyError, TypeError, ValueError):
        width, height = map(round, kept["size"])
        return Comment(text, str(kept["author"]), height, width)
    return Comment(text, str(kept.get("author", "")))


def _colour(sort: str, value: str | int, tint: float) -> Color:
    return Color(**{sort: value, "tint": tint})  # type: ignore[arg-type]


def _written(colour: Color) -> list[Any]:
    return [colour.type, colour.value, colour.tint]


def _read(text: str) -> dict[str, Any]:
    with suppress(ValueError):
        found = json.loads(text)
        if isinstance(found, dict):
            return found
    return {}
