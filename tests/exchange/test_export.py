"""Ledgers: every field of every record stands in its cell, and reads as people write it."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from openpyxl.utils.cell import get_column_letter

from builder.exchange import drawing
from builder.exchange.book import Book
from builder.exchange.drafting import proposed
from builder.exchange.drawing import TooManyRowsError
from builder.exchange.export import exported, plain_text
from builder.exchange.known import known_of
from builder.exchange.layout import Layout
from builder.exchange.layouts import LAYOUTS, OPEN, ledger
from builder.exchange.marks import EXAMPLE, GUIDE, LEFT_OUT, LISTS, mark_of
from builder.exchange.recognition import tables_of
from builder.exchange.rows import left_out, lines_of
from builder.exchange.rules import rule_of as rule_for
from builder.exchange.workbook import read
from builder.records.document import Data, Document, value_at
from builder.separated import unguarded
from tests import shili
from tests.exchange.opened import opened, picked_from, row_of_keys, rows_of, rule_of, sheet_of, texts_of

PROGRAMME = shili.followed()
DOCUMENTS = PROGRAMME.documents
KNOWN = known_of(DOCUMENTS)
KEYS, HEADERS, FIRST = 1, 2, 3


def of(kind: str) -> list[Document]:
    return [one for one in DOCUMENTS.values() if one.place.kind == kind]


def made(kind: str) -> bytes:
    return exported(ledger(kind), of(kind), KNOWN, shili.YEAR)


def lines(layout: Layout) -> int:
    """Count the rows that a sheet has: an item each, or a record each in which one of its fields is given."""
    found = 0
    for document in of(layout.kind):
        items = value_at(document.data, (layout.items,)) if layout.items else None
        said = [value_at(document.data, column.way) for column in layout.columns]
        found += len(items) if isinstance(items, list) else 0 if layout.items or said == [None] * len(said) else 1
    return found


@pytest.mark.parametrize("kind", OPEN)
def test_every_sheet_of_a_kind_is_keyed_and_has_its_records(kind: str) -> None:
    content = made(kind)
    book = opened(content)
    assert [name for name in book.sheetnames if name != LISTS] == [layout.title for layout in ledger(kind)]
    for layout in ledger(kind):
        page = sheet_of(content, layout.title)
        assert row_of_keys(page) == KEYS
        assert page.row_dimensions[KEYS].hidden
        assert texts_of(page, KEYS) == [mark_of(layout, column) for column in layout.columns]
        assert len(rows_of(page, FIRST)) == lines(layout)
        assert page.freeze_panes == f"B{FIRST}"
        last = get_column_letter(len(layout.columns))
        assert str(page.auto_filter.ref).startswith(f"A{HEADERS}:{last}")


def test_values_stand_as_people_write_them() -> None:
    page = sheet_of(made("trainee"), "入库在培人员台账")
    row = next(row for row in rows_of(page, FIRST) if row["id"] == "gone")
    person = PROGRAMME.trainees["gone"]
    company = PROGRAMME.enterprises[person.enterprise]
    assert row["name"] == person.name
    assert row["enterprise"] == f"{company.name} {company.id}"
    assert row["review.status"] == "同意入库"
    assert row["recommended_on"] == dt.datetime.combine(person.recommended_on, dt.time())
    assert person.exit is not None
    assert row["exit.on"] == dt.datetime.combine(person.exit.on, dt.time())
    assert row["note"] is None


def test_the_items_of_a_list_stand_below_each_other_with_their_record_and_number() -> None:
    page = sheet_of(made("activity"), "培训活动的场次")
    rows = [row for row in rows_of(page, FIRST) if str(row["id"]).endswith(" navigation")]
    assert [(row["sessions.no"], row["sessions.hours"], row["sessions.start"]) for row in rows] == [
        (1, 6, "09:00"),
        (2, 6, "09:00"),
    ]


def test_events_are_called_what_their_kind_of_achievement_calls_them() -> None:
    page = sheet_of(made("achievement"), "业绩成果台账")
    rows = rows_of(page, FIRST)
    marks = {row["event"] for row in rows if row["kind"] == "一般注册商标 trademark"}
    assert marks == {"核准注册 registered"}


def test_a_ledger_has_no_example_and_says_its_help_where_a_cell_is_chosen() -> None:
    content = made("trainee")
    page = sheet_of(content, "入库在培人员台账")
    assert not any(str(value).startswith((EXAMPLE, GUIDE)) for row in page.iter_rows(values_only=True) for value in row)
    rule = rule_of(page, "name")
    assert rule is not None
    assert (rule.type, rule.promptTitle) == (None, "姓名")
    assert rule.prompt == "人员姓名，以身份证件上的写法为准。"
    assert f"{PROGRAMME.trainees['gone'].name} gone" in picked_from(opened(content), page, "exit.successor")
    own = rule_of(page, "id")
    assert own is not None
    assert own.type is None  # a new record has a new id


def test_the_same_records_are_the_same_bytes() -> None:
    assert made("trainee") == made("trainee")


def test_plain_text_holds_the_same_and_runs_nothing() -> None:
    (layout, *_) = ledger("enterprise")
    document = of("enterprise")[0]
    assert isinstance(document.data, dict)
    hostile = Document(
        path=document.path,
        place=document.place,
        data={**document.data, "name": "=示例公司", "note": '一行,"二"\n三', "township": "'=示例镇"},
        values={},
        keys={},
    )
    text = plain_text(layout, [hostile], KNOWN)
    assert text.startswith("\ufeff企业编号,企业名称,")
    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert header == [column.title for column in layout.columns]
    found = dict(zip([column.key for column in layout.columns], row, strict=True))
    assert found["name"] == "'=示例公司"
    assert unguarded(found["name"]) == "=示例公司"
    assert unguarded(found["township"]) == "'=示例镇"
    assert found["note"] == '一行,"二"\n三'
    assert found["sme"] in {"是", "否"}


def of_many(count: int = 3000, note: str = "备") -> Document:
    """Give an achievement of more people than a cell can hold, with a note."""
    document = next(one for one in of("achievement") if isinstance(one.data, dict))
    assert isinstance(document.data, dict)
    people: list[Data] = [f"t2024-{number}" for number in range(10_000, 10_000 + count)]
    return Document(
        path=document.path,
        place=document.place,
        data={**document.data, "participants": people, "note": note},
        values={},
        keys={},
    )


@pytest.mark.parametrize("note", ["长" * 32_767, "长" * 40_000, "𠮷" * 16_384])
def test_what_no_cell_can_hold_is_named_and_changes_no_record_when_it_comes_back(note: str) -> None:
    document = of_many(note=note)
    assert isinstance(document.data, dict)
    (layout, *_) = ledger("achievement")
    named = f"{document.data['id']} {document.data['title']}"
    assert list(left_out(layout, lines_of(layout, [document]), KNOWN)) == [f"{named}“参与人员”", f"{named}“备注”"]
    content = exported([layout], [document], KNOWN, shili.YEAR)
    row = rows_of(sheet_of(content, layout.title), FIRST)[0]
    assert (row["participants"], row["note"]) == (LEFT_OUT, LEFT_OUT)
    for name, file in (("a.xlsx", content), ("a.csv", plain_text(layout, [document], KNOWN).encode())):
        book = read(name, file, {"成果编号"})
        assert isinstance(book, Book)
        found = proposed(tables_of(book, [layout]).tables, {**DOCUMENTS, document.path: document}, [])
        assert [fault.line("zh") for fault in found.faults if not fault.is_remark] == []
        assert {(fault.code.id, fault.header) for fault in found.faults} == {("X697", "参与人员"), ("X697", "备注")}
        assert found.drafts == ()


@pytest.mark.parametrize("note", ["（清空）", "【清空】", "清空", "删除", "9.15E+17", '=DISPIMG("ID_1",1)'])
def test_what_would_be_read_otherwise_is_named_and_changes_no_record_when_it_comes_back(note: str) -> None:
    one = next(iter(of("achievement")))
    assert isinstance(one.data, dict)
    document = replace(one, data={**one.data, "note": note})
    (layout, *_) = ledger("achievement")
    (named,) = left_out(layout, lines_of(layout, [document]), KNOWN)
    assert named.endswith("“备注”")
    book = read("a.xlsx", exported([layout], [document], KNOWN, shili.YEAR), set())
    assert isinstance(book, Book)
    found = proposed(tables_of(book).tables, {**DOCUMENTS, document.path: document}, [])
    assert [(fault.code.id, fault.header) for fault in found.faults] == [("X697", "备注")]
    assert found.drafts == ()


def test_what_only_looks_as_if_it_were_is_written() -> None:
    for note in ("'甲", "=甲", "清空库存", "删除线", "a2025-01 的补充"):
        (row,) = rows_of(
            sheet_of(exported([ledger("achievement")[0]], [of_many(1, note)], KNOWN, shili.YEAR), "业绩成果台账"), FIRST
        )
        assert row["note"] == note


def test_what_a_cell_can_just_hold_is_written_whole() -> None:
    document = of_many(1, "长" * 32_766)
    content = exported([ledger("achievement")[0]], [document], KNOWN, shili.YEAR)
    page = sheet_of(content, "业绩成果台账")
    assert rows_of(page, FIRST)[0]["note"] == "长" * 32_766
    assert page.row_dimensions[FIRST].height <= 409


def test_more_rows_than_a_sheet_holds_are_refused_and_never_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_ROWS", 2)
    with pytest.raises(TooManyRowsError) as raised:
        made("trainee")
    assert (raised.value.title, raised.value.count) == ("入库在培人员台账", len(of("trainee")))


def test_sheets_are_called_what_excel_takes_and_rules_say_no_more_than_it_shows() -> None:
    for layout in LAYOUTS.values():
        assert len(layout.title) <= 31
        assert not set(layout.title) & set("[]:*?/\\")
        for column in layout.columns:
            for told in (True, False):
                rule = rule_for(column, "=选项!$A$1:$A$2", told=told) or {}
                assert len(str(rule.get("error_message", ""))) <= 255, column.key
                assert len(str(rule.get("error_title", ""))) <= 32, column.key
