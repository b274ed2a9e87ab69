"""The rows of a sheet from records: one a record, or one for each item of a list with what its record says once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.exchange.book import MOST_CHARACTERS, Cell, length_of
from builder.exchange.cells.spelling import tidy
from builder.exchange.columns import POSITION, Column, Form
from builder.exchange.faults import Fault
from builder.exchange.known import Beside, Known
from builder.exchange.layout import Layout
from builder.exchange.marks import LEFT_OUT
from builder.exchange.taking import READERS
from builder.exchange.written import Written, named, written
from builder.records.document import Data, Document, value_at

_TEXTS = frozenset({Form.TEXT, Form.LINE, Form.NAME, Form.IDENTIFIER})
_DOUBTFUL = re.compile("^['‘’＇=]|清空|清除|删|[Ee]\\+|^[taceTACE][0-9]{4}|^[同〃″无暂没未不待空某].{0,2}$")
"""What a text has in it that may be read otherwise than it stands."""

Row = tuple[Written, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a row is made of: the record and its year, and the item with its number."""

    record: Data
    item: Data = None
    number: int | None = None
    year: int | None


def lines_of(layout: Layout, documents: Iterable[Document]) -> Iterator[Line]:
    """Give the lines of those documents that a sheet is of, in their order."""
    for document in documents:
        if document.place.kind != layout.kind:
            continue
        record, year = document.data, document.place.year
        if layout.items is None:
            yield Line(record=record, year=year)
            continue
        items = value_at(record, (layout.items,))
        for number, item in enumerate(items if isinstance(items, list) else (), start=1):
            yield Line(record=record, item=item, number=number, year=year)


def rows_of(layout: Layout, lines: Iterable[Line], known: Known) -> list[Row]:
    """Write lines as the rows of a sheet; of a record with several rows, what it says once stands in the first.

    Whoever changes it then changes one cell.
    """
    rows: list[Row] = []
    before: Data = None
    for line in lines:
        is_first = layout.items is None or line.record is not before
        columns = ((column, is_first or column.of_item or column.key in layout.identity) for column in layout.columns)
        rows.append(tuple(cell_of(layout, column, line, known) if is_said else None for column, is_said in columns))
        before = line.record
    return rows


def is_blank(layout: Layout, lines: Iterable[Line], known: Known) -> bool:
    """Tell whether the rows of lines hold nothing, or there are none."""
    return all(cell is None or cell == "" for line in lines for row in rows_of(layout, [line], known) for cell in row)


def left_out(layout: Layout, lines: Iterable[Line], known: Known) -> Iterator[str]:
    """Name each record and field of lines that no cell can hold, or that would be read as something else."""
    texts = [column for column in layout.columns if column.several or column.form in _TEXTS]
    for line in lines:
        for column in texts:
            if cell_of(layout, column, line, known) == LEFT_OUT:
                said = [value_at(line.record, (key,)) for key in (*layout.identity, "name", "title")]
                record = " ".join(str(part) for part in said if part is not None)
                yield f"{record}“{column.title}”"


def names_of(column: Column, known: Known, beside: Beside) -> Mapping[str, str]:
    """Give what a column may lead to, by id, with names."""
    found = [known.names(target, beside) for target in column.targets]
    return found[0] if len(found) == 1 else {id: name for names in reversed(found) for id, name in names.items()}


def picks_of(column: Column, known: Known, year: int, only: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Give what is picked in a column as it is written, each text once; `only` are the ids of some targets."""
    sides = [Beside(year=year)]
    if "achievement-event" in column.targets:
        sides = [Beside(kind=kind) for kind in known.names("achievement-kind", Beside())]
    found = [(known.names(target, beside), only.get(target)) for beside in sides for target in column.targets]
    return tuple(dict.fromkeys(named(id, names) for names, ids in found for id in names if ids is None or id in ids))


def names_of_line(column: Column, line: Line, known: Known) -> Mapping[str, str]:
    """Give what a column may lead to from a line: its year's, and of events those of its kind of achievement."""
    kind = value_at(line.record, ("kind",))
    beside = Beside(year=line.year, kind=kind if isinstance(kind, str) else None)
    return names_of(column, known, beside) if column.targets else {}


def cell_of(layout: Layout, column: Column, line: Line, known: Known) -> Written:
    """Write what a line says in a column; what no cell can hold, or would be read otherwise, is left out."""
    if column.way == (POSITION,):
        return line.number
    value = value_at(line.item if column.of_item else line.record, column.way)
    names = {} if is_id_alone(layout, column) else names_of_line(column, line, known)
    found = written(column, value, names)
    return LEFT_OUT if isinstance(found, str) and is_left_out(column, found) else found


def is_id_alone(layout: Layout, column: Column) -> bool:
    """Tell whether ids stand alone in a column, for the name has a column of its own, and may be changed there."""
    return column.key == "id" and layout.creates


def is_written_as_it_is(column: Column) -> bool:
    """Tell whether a text of a record is written in a column as it stands, if it is written at all."""
    return column.form in _TEXTS and not column.several


def is_left_out(column: Column, text: str) -> bool:
    """Tell whether no cell holds a text, or it would not be taken as it stands: （清空）, 9.15E+17, a picture."""
    if len(text) > MOST_CHARACTERS // 2 and length_of(text) >= MOST_CHARACTERS:
        return True
    if not _DOUBTFUL.search(text) or not is_written_as_it_is(column):
        return False
    found = READERS[column.form](Cell("", 1, 1, text), column.title)
    return isinstance(found, Fault) or found.value not in (text, tidy(text))
