"""What is written is read back as it was, cell by cell."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from builder.exchange.book import Book, Value
from builder.exchange.cells import Taken
from builder.exchange.columns import POSITION, Column
from builder.exchange.differences import differences
from builder.exchange.drafting import proposed
from builder.exchange.export import exported, plain_text
from builder.exchange.filled import Filled, filled
from builder.exchange.known import Beside, known_of
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, OPEN, ledger
from builder.exchange.recognition import Table, tables_of
from builder.exchange.rows import Line, lines_of
from builder.exchange.taking import taken
from builder.exchange.template import template
from builder.exchange.workbook import read
from builder.records.document import Data, Document, value_at
from builder.records.programme import Programme
from tests import shili
from tests.results.years import edited

PROGRAMME = shili.certified()
DOCUMENTS = PROGRAMME.documents
KNOWN = known_of(DOCUMENTS)


def of(kind: str) -> list[Document]:
    return [one for one in DOCUMENTS.values() if one.place.kind == kind]


def tables_in(name: str, content: bytes, layouts: tuple[Layout, ...] = ()) -> dict[str, Table]:
    titles = {column.title for layout in layouts for column in layout.columns}
    book = read(name, content, titles)
    assert isinstance(book, Book), book.line("zh")
    return {table.layout.name: table for table in tables_of(book, layouts).tables}


def values_of(table: Table, line: Line, row: int) -> Iterator[tuple[Column, Data, Data]]:
    """Give each column of a row with what was written and what is read."""
    kind = value_at(line.record, ("kind",))
    beside = Beside(year=line.year, kind=kind if isinstance(kind, str) else None)
    for column in table.layout.columns:
        value = value_at(line.item if column.of_item else line.record, column.way)
        cell = table.cell(row, column.key)
        assert cell is not None
        said = taken(column, cell, column.title, KNOWN, beside)
        assert isinstance(said, Taken), said.line("zh")
        assert said.remarks == ()
        yield column, line.number if column.way == (POSITION,) else value, plain(said.value)


def plain(value: object) -> Data:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, dt.date) else value  # type: ignore[return-value]  # of a cell


def filled_lines(layout: Layout) -> list[Line]:
    """Give the lines of a sheet in which anything stands."""
    lines = lines_of(layout, of(layout.kind))
    return [line for line in lines if line.item or any(value_at(line.record, one.way) for one in layout.columns)]


def assert_same(table: Table, layout: Layout) -> None:
    for line, row in zip(filled_lines(layout), table.rows, strict=True):
        for column, wrote, found in values_of(table, line, row):
            assert found == (None if wrote == [] else wrote), column.key


@pytest.mark.parametrize("kind", OPEN)
def test_a_ledger_is_read_back_whole(kind: str) -> None:
    tables = tables_in("a.xlsx", exported(ledger(kind), of(kind), KNOWN, shili.YEAR))
    assert tables.keys() == {layout.name for layout in ledger(kind) if filled_lines(layout)}
    for table in tables.values():
        assert_same(table, table.layout)


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_nothing_of_a_blank_template_is_imported(layout: Layout) -> None:
    book = read("a.xlsx", template(layout, KNOWN, shili.YEAR, Filled()), set())
    assert isinstance(book, Book)
    found = tables_of(book)
    assert found.tables == ()
    assert [fault.code.id for fault in found.faults] == ["X655"]


@pytest.mark.parametrize("kind", [kind for kind in OPEN if kind != "vocabulary"])
def test_plain_text_is_read_back_whole(kind: str) -> None:
    for layout in ledger(kind):
        text = plain_text(layout, of(kind), KNOWN)
        if filled_lines(layout):
            assert_same(tables_in("a.csv", text.encode(), (layout,))[layout.name], layout)


def test_what_is_filled_in_beforehand_is_read_back() -> None:
    layout = next(layout for layout in FORMS if layout.name == "reviews")
    beforehand = filled(layout, PROGRAMME, shili.YEAR)
    (table,) = tables_in("a.xlsx", template(layout, KNOWN, shili.YEAR, beforehand)).values()
    (line,), (row,) = beforehand.lines, table.rows
    assert [(column.key, found) for column, wrote, found in values_of(table, line, row) if found != wrote] == []


COMMENDED = "records/commendations/2025.yml"
ROLL = f"records/activities/{shili.YEAR}/lecture.yml"


def odd() -> Programme:
    """Give the county with one who made up the rest, one commended twice, and a name that ends with a bracket."""
    lecture, pledge = (PROGRAMME.documents[path].data for path in (ROLL, shili.achievement("various-pending")))
    assert isinstance(lecture, dict)
    assert isinstance(pledge, dict)
    rows = [
        {"trainee": "top", "hours": 1},
        {"trainee": "top", "hours": 2, "made_up_on": "2025-10-20"},
        {"trainee": "successor"},
    ]
    twice = [
        {"trainee": "top", "level": level, "recommended_on": "2026-02-09"} for level in ("municipal", "enterprise")
    ]
    return edited(
        PROGRAMME,
        {
            ROLL: {**lecture, "attendance": rows},
            COMMENDED: {"year": 2025, "commendations": twice},
            shili.achievement("various-pending"): {**pledge, "title": "示例书香（第29类）"},
        },
    )


ODD = odd()


@pytest.mark.parametrize("kind", OPEN)
def test_a_ledger_that_comes_back_changes_nothing(kind: str) -> None:
    documents = ODD.documents
    content = exported(ledger(kind), documents.values(), known_of(documents), shili.YEAR)
    found = proposed(tables_in("a.xlsx", content).values(), documents, [])
    assert [fault.line("zh") for fault in found.faults] == []
    assert [draft.after for draft in found.drafts] == []


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_what_is_filled_in_beforehand_changes_nothing(layout: Layout) -> None:
    documents = ODD.documents
    content = template(layout, known_of(documents), shili.YEAR, filled(layout, ODD, shili.YEAR))
    found = proposed(tables_in("a.xlsx", content).values(), documents, [])
    assert [fault.line("zh") for fault in found.faults] == []
    assert [draft.after for draft in found.drafts] == []


def test_a_sheet_left_empty_beside_one_that_is_filled_in_keeps_nothing_from_being_imported() -> None:
    """An enterprise with opinions and no achievement sends back one sheet filled in and one empty."""
    people = [one for one in DOCUMENTS.values() if one.place.kind == "trainee"]
    alone = [one for one in people if isinstance(one.data, dict) and not one.data.get("qualifications")]
    book = read("a.xlsx", exported(ledger("trainee"), alone, KNOWN, shili.YEAR), ())
    assert isinstance(book, Book)
    found = tables_of(book)
    assert "ledger.trainee.qualifications" not in {table.layout.name for table in found.tables}
    assert found.tables
    assert found.faults == ()


NAMED = [kind for kind in OPEN if {"name", "title"} & ledger(kind)[0].by_key.keys()]


@pytest.mark.parametrize("kind", NAMED)
def test_what_is_renamed_in_a_ledger_is_known_in_its_other_sheets_by_its_earlier_name(kind: str) -> None:
    book = read("a.xlsx", exported(ledger(kind), DOCUMENTS.values(), KNOWN, shili.YEAR), ())
    assert isinstance(book, Book)
    table = tables_of(book, ledger(kind)[:1]).tables[0]
    (key,) = {"name", "title"} & table.columns.keys()
    at = table.columns[key]
    values = {row: {**cells, at: f"{cells[at]}新"} if row in table.rows else cells for row, cells in sheet_rows(table)}
    sheets = [replace(one, values=values) if one.name == table.sheet.name else one for one in book.sheets]
    tables = tables_of(replace(book, sheets=tuple(sheets)))
    found = proposed(tables.tables, DOCUMENTS, [])
    assert [fault.line("zh") for fault in found.faults if not fault.is_remark] == []
    changed = [difference.pointer for draft in found.drafts for difference in differences(draft)]
    assert changed == [(key,)] * len(table.rows)


def sheet_rows(table: Table) -> list[tuple[int, dict[int, Value]]]:
    return [(row, dict(cells)) for row, cells in table.sheet.values.items()]
