"""Rows that say what stands already come to the same as if each cell of them were read."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from builder.exchange.book import PLAIN, Book, Sheet, Traits, Value
from builder.exchange.drafting import Proposal, proposed, reading
from builder.exchange.drafting.standing import Standing
from builder.exchange.export import exported
from builder.exchange.known import known_of
from builder.exchange.layouts import OPEN, ledger
from builder.exchange.recognition import tables_of
from builder.exchange.rows import lines_of
from builder.exchange.workbook import read
from tests import shili

FILLED = (
    "ledger.enterprise",
    "ledger.enterprise.categories",
    "ledger.trainee",
    "ledger.activity",
    "ledger.activity.sessions",
    "ledger.activity.attendance",
    "ledger.achievement.evidence",
    "ledger.objection",
)
PROGRAMME = shili.certified()
DOCUMENTS = PROGRAMME.documents
BY_ID = {layout.name: layout for kind in OPEN for layout in ledger(kind) if layout.identity == ("id",)}


@cache
def sheet_of(name: str) -> Sheet:
    """Give the sheet that the records of a county are exported to."""
    content = exported((BY_ID[name],), DOCUMENTS.values(), known_of(DOCUMENTS), shili.YEAR)
    book = read("台账.xlsx", content, ())
    assert isinstance(book, Book)
    return next(sheet for sheet in book.sheets if not sheet.hidden)


def taken_in(*sheets: Sheet) -> Proposal:
    tables = tables_of(Book(name="台账.xlsx", format="xlsx", sheets=sheets))
    return proposed(tables.tables, DOCUMENTS, ())


def read_whole(*sheets: Sheet) -> Proposal:
    """Take sheets in with each cell read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Standing, "row", lambda _self, _number: None)
        return taken_in(*sheets)


def with_cell(sheet: Sheet, row: int, key: str, value: Value, traits: Traits = PLAIN) -> Sheet:
    """Give a sheet with another value, or another look, in a cell of a column."""
    (table,) = tables_of(Book(name="台账.xlsx", format="xlsx", sheets=(sheet,))).tables
    at = table.columns[key]
    values: Mapping[int, Mapping[int, Value]] = {**sheet.values, row: {**sheet.values[row], at: value}}
    return replace(
        sheet, values=values, traits={**sheet.traits, (row, at): traits} if traits != PLAIN else sheet.traits
    )


WORDS: Sequence[Value | None] = (
    None,
    "（清空）",
    "清空",
    "无",
    "x",
    "x ",
    "例测试",
    1,
    Decimal("1.5"),
    True,
    dt.date(2025, 6, 1),
)


def spoilt(random: Random, sheet: Sheet, first: int) -> Sheet:
    """Give a sheet with some cells, rows and looks changed at random, below its headers."""
    rows = {row: dict(cells) for row, cells in sheet.values.items()}
    traits: dict[tuple[int, int], Traits] = {}
    for _ in range(random.randint(1, 6)):
        row, other = random.choices([row for row in rows if row >= first], k=2)
        at = random.choice([*range(1, 8), *rows[row]])
        match random.randrange(8):
            case 0:
                rows[max(rows) + 1] = dict(rows[row])
            case 1:
                rows[row], rows[other] = rows[other], rows[row]
            case 2:
                traits[row, at] = random.choice(ODD)
            case 3 | 4:
                rows[row][at] = random.choice(WORDS)  # type: ignore[assignment]
            case 5:
                rows[row][at] = f" {rows[row].get(at, '')}　"
            case _:
                rows[row][at] = rows[other].get(at)  # type: ignore[assignment]
        rows[row] = {column: value for column, value in rows[row].items() if value is not None}
    return replace(sheet, values={row: cells for row, cells in rows.items() if cells}, traits=traits)


def in_short(proposal: Proposal) -> list[tuple[object, ...]]:
    drafts = [(one.path, one.after, one.rows, one.cells, one.empty) for one in (*proposal.drafts, *proposal.untouched)]
    return [*drafts, *((fault.place, fault.code.id, fault.line("zh")) for fault in proposal.faults)]


ENTERPRISES, PEOPLE = sheet_of("ledger.enterprise"), sheet_of("ledger.trainee")
ODD = (Traits(shown="示例"), Traits(formula=True), Traits(uncached=True), Traits(covered_by=(4, 2)))
FIRST = min(tables_of(Book(name="", format="xlsx", sheets=(ENTERPRISES,))).tables[0].rows)


@pytest.mark.parametrize("name", BY_ID)
def test_what_was_exported_comes_to_the_same_as_if_it_were_read(name: str) -> None:
    sheet = sheet_of(name)
    found = in_short(taken_in(sheet))
    assert bool(found) == bool(list(lines_of(BY_ID[name], DOCUMENTS.values())))
    assert found == in_short(read_whole(sheet))


@pytest.mark.parametrize("name", ["ledger.achievement", "ledger.achievement.evidence", "ledger.activity.sessions"])
def test_no_cell_of_it_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "taken", None)
    found = taken_in(sheet_of(name))
    assert found.untouched
    assert (found.drafts, found.faults) == ((), ())


@pytest.mark.parametrize(
    ("key", "value"), [("name", "示例新名有限公司"), ("township", "（清空）"), ("sme", "是的"), ("uscc", 5)]
)
def test_a_row_with_another_cell_is_read(key: str, value: Value) -> None:
    sheet = with_cell(ENTERPRISES, FIRST, key, value)
    found = taken_in(sheet)
    assert in_short(found) == in_short(read_whole(sheet)) != in_short(taken_in(ENTERPRISES))


@pytest.mark.parametrize("traits", ODD)
def test_a_row_with_something_odd_about_a_cell_is_read(traits: Traits) -> None:
    sheet = with_cell(ENTERPRISES, FIRST, "name", "示例甲有限公司", traits)
    assert in_short(taken_in(sheet)) == in_short(read_whole(sheet))


def test_the_same_record_in_two_rows_is_said() -> None:
    twice = replace(PEOPLE, values={**PEOPLE.values, 90: PEOPLE.values[FIRST], 91: PEOPLE.values[FIRST + 1]})
    other = with_cell(twice, 91, "post", "另一岗位")
    found = taken_in(other)
    assert [fault.code.id for fault in found.faults] == ["X696", "X667"]
    assert in_short(found) == in_short(read_whole(other))


@pytest.mark.parametrize("order", [1, -1])
def test_what_another_sheet_says_otherwise_is_a_contradiction(order: int) -> None:
    other = replace(with_cell(PEOPLE, FIRST, "post", "另一岗位"), name="改动")
    sheets = (other, PEOPLE)[::order]
    found = taken_in(*sheets)
    assert [(fault.code.id, fault.place.sheet) for fault in found.faults] == [("X666", sheets[-1].name)]
    assert in_short(found) == in_short(read_whole(*sheets))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_changed_comes_to_the_same_as_if_each_cell_were_read(seed: int) -> None:
    random = Random(seed)  # noqa: S311  no secret
    sheets = []
    for name in random.sample(FILLED, 2):
        sheet = spoilt(random, sheet_of(name), FIRST)
        sheets += [replace(sheet, name=name)] + [replace(sheet_of(name), name=f"{name} as it was")] * random.randrange(
            2
        )
    assert in_short(taken_in(*sheets)) == in_short(read_whole(*sheets))
