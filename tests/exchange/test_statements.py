"""The workbook that an enterprise gets, fills in and sends back."""

import io
import zipfile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from builder.assessment import Assessment, assess
from builder.exchange.book import Book
from builder.exchange.marks import FOR_READING
from builder.exchange.recognition import tables_of
from builder.exchange.statements import statement_books
from builder.exchange.workbook import read
from builder.records.programme import Programme
from builder.reports.statements import statements
from tests import shili
from tests.exchange.opened import opened, picked_from, rows_of, sheet_of

PROGRAMME = shili.unpublished()
READ, OPINIONS, ACHIEVEMENTS = "学时和得分", "企业意见", "成果登记"


def assessed(programme: Programme, year: int) -> Assessment:
    assessment, problems = assess(programme, year)
    assert assessment is not None, problems
    return assessment


RUNNING = assessed(PROGRAMME, shili.YEAR + 1)
OVER = assessed(PROGRAMME, shili.YEAR)
BOOKS = dict(statement_books(PROGRAMME, OVER))


def test_whoever_gets_a_page_gets_a_workbook() -> None:
    pages = dict(statements(PROGRAMME, OVER))
    assert [name.removesuffix(".xlsx") for name in BOOKS] == [name.removesuffix(".html") for name in pages]
    assert dict(statement_books(PROGRAMME, OVER)) == BOOKS


@pytest.mark.parametrize("name", BOOKS)
def test_it_holds_nothing_of_other_enterprises_or_their_people(name: str) -> None:
    enterprise = name.removesuffix(".xlsx")
    own = {id for id, one in PROGRAMME.trainees.items() if PROGRAMME.enterprise_in(id, shili.YEAR).id == enterprise}
    with zipfile.ZipFile(io.BytesIO(BOOKS[name])) as archive:
        text = "\n".join(archive.read(one).decode() for one in archive.namelist())
    others = [
        *(one.name for one in PROGRAMME.enterprises.values() if one.id != enterprise),
        *(one.name for one in PROGRAMME.trainees.values() if one.id not in own),
        *(one.title for one in PROGRAMME.achievements.values() if one.enterprise != enterprise),
    ]
    assert len(others) > len(own)
    assert [other for other in others if other in text] == []


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_only_read_is_locked_and_says_so(name: str) -> None:
    page = sheet_of(BOOKS[name], READ)
    assert page.protection.sheet
    assert FOR_READING in str(page["A1"].value)
    assert opened(BOOKS[name]).sheetnames[:3] == [READ, OPINIONS, ACHIEVEMENTS]


def row(page: Worksheet, person: str) -> dict[str, object]:
    headers = [cell.value for cell in page[2]]
    found = [dict(zip(headers, values, strict=True)) for values in page.iter_rows(min_row=3, values_only=True)]
    return {str(key): value for key, value in next(row for row in found if row["人员编号"] == person).items()}


def test_it_says_hours_points_and_what_is_missing() -> None:
    one = OVER.of("objected")
    assert one is not None
    shown = row(sheet_of(BOOKS[f"{one.sheet.enterprise}.xlsx"], READ), "objected")
    assert (shown["应完成学时"], shown["已完成学时"]) == (12, 12)
    assert shown["目前得分"] == float(one.sheet.total)
    assert (shown["企业意见"], shown["还差什么"]) == ("已提交", "无")
    for name, book in statement_books(PROGRAMME, RUNNING):
        people = [values[1] for values in sheet_of(book, READ).iter_rows(min_row=3, values_only=True) if values[5]]
        for person in people:
            lacks = row(sheet_of(book, READ), str(person))
            assert "请提交企业意见" in str(lacks["还差什么"]), name
            assert lacks["企业意见"] == "未提交"


def test_points_are_shown_with_their_decimals_and_hours_as_they_are() -> None:
    page = sheet_of(next(iter(BOOKS.values())), "学时和得分")
    shown = {str(header.value): cell for header, cell in zip(page[2], page[3], strict=True)}
    assert (shown["目前得分"].number_format, shown["应完成学时"].number_format) == ("0.00", "General")


def test_opinions_are_asked_of_each_person_and_evidence_of_what_waits() -> None:
    pending = [one for one in PROGRAMME.achievements.values() if one.review.status == "pending"]
    (waiting,) = pending
    book = BOOKS[f"{waiting.enterprise}.xlsx"]
    asked = rows_of(sheet_of(book, OPINIONS), 6)
    assert {row["enterprise"] for row in asked} == {
        f"{PROGRAMME.enterprises[waiting.enterprise].name} {waiting.enterprise}"
    }
    assert picked_from(opened(book), sheet_of(book, OPINIONS), "opinions.opinion") == ["支持", "无意见", "有异议"]
    rows = rows_of(sheet_of(book, ACHIEVEMENTS), 6)
    assert {row["id"] for row in rows} == {waiting.id}
    assert {row["title"] for row in rows} == {waiting.title}


def test_it_comes_back_as_the_sheets_that_it_is_made_of() -> None:
    book = read("e.xlsx", BOOKS["e0003.xlsx"], set())
    assert isinstance(book, Book)
    found = tables_of(book)
    assert [table.layout.title for table in found.tables] == [ACHIEVEMENTS, OPINIONS]
    assert found.faults == ()
