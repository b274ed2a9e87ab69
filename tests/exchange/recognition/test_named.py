"""The public forms, filled in on a screen as an enterprise does, and read back."""

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import Book
from builder.exchange.forms import blank_forms
from builder.exchange.layouts import FORMS
from builder.exchange.marks import name_of
from builder.exchange.recognition import Tables, tables_of
from builder.exchange.workbook import read
from builder.publication.about import about
from builder.publication.vocabulary import vocabulary
from tests import shili

PROGRAMME = shili.unpublished()
BLANK = {form.kind: form for form in blank_forms(about(PROGRAMME.settings), vocabulary(PROGRAMME.vocabulary))}

Value = str | dt.date

FILLED: Mapping[str, Mapping[str, Value]] = {
    "recommendation": {
        "yucai_1_trainees_enterprise": "示例新来有限公司",
        "yucai_1_enterprises_uscc": "91500231MA5U00003D",
        "yucai_1_enterprises_township": "示例街道",
        "yucai_1_enterprises_sme": "是",
        "yucai_1_enterprises_categories_kind_1": "高新技术企业",
        "yucai_1_enterprises_categories_since_1": dt.date(2023, 1, 1),
        "yucai_1_enterprises_categories_kind_3": "专精特新企业",
        "yucai_1_trainees_name": "例新来",
        "yucai_1_trainees_post": "知识产权专员",
        "yucai_1_trainees_recommended_on": dt.date(2025, 9, 28),
    },
    "change": {
        "yucai_1_changes_enterprise": "示例丁有限公司",
        "yucai_1_changes_id_a": "例文远",
        "yucai_1_changes_id_b": "t2024-001",
        "yucai_1_changes_exit_reason": "岗位变动",
        "yucai_1_changes_exit_on": dt.date(2025, 9, 30),
    },
    "opinion": {
        "yucai_1_opinions_enterprise": "示例丁有限公司",
        "yucai_1_opinions_year": "2025",
        "yucai_1_opinions_opinions_trainee_1_a": "例文远",
        "yucai_1_opinions_opinions_opinion_1": "支持",
        "yucai_1_opinions_opinions_trainee_13_b": "t2024-002",
        "yucai_1_opinions_opinions_opinion_13": "有异议",
        "yucai_1_opinions_opinions_reason_13": "长期借调外单位。",
    },
}


def filled(kind: str, values: Mapping[str, Value]) -> tuple[bytes, dict[str, str]]:
    """Fill in a form by its names; gives the file, and where each value stands."""
    book = load_workbook(io.BytesIO(BLANK[kind].content))
    where: dict[str, str] = {}
    for name, value in values.items():
        sheet, _, cell = str(book.defined_names[name].attr_text).partition("!")
        page = book[sheet.strip("'")]
        assert isinstance(page, Worksheet)
        where[name] = cell.replace("$", "")
        page[where[name]] = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), where


def read_back(content: bytes) -> Tables:
    book = read("a.xlsx", content, ())
    assert isinstance(book, Book)
    return tables_of(book)


@pytest.mark.parametrize("kind", FILLED)
def test_what_is_filled_in_is_read_back_with_where_it_stands(kind: str) -> None:
    content, where = filled(kind, FILLED[kind])
    found = read_back(content)
    assert found.faults == ()
    said = {
        (table.layout.name, key, row): (cell.value, cell.place.address)
        for table in found.tables
        for row in table.rows
        for key in table.columns
        if (cell := table.cell(row, key)) and cell.value is not None
    }
    seen = {address for _, address in said.values()}
    assert seen <= set(where.values())
    values = {value for value, _ in said.values()}
    for name, value in FILLED[kind].items():
        if not name.endswith("_b") or f"{name[:-1]}a" not in FILLED[kind]:
            assert where[name] in seen, name
        assert any(str(value) in str(one) for one in values), name


def test_a_recommendation_is_a_person_and_a_company_with_its_categories() -> None:
    found = read_back(filled("recommendation", FILLED["recommendation"])[0])
    person, company = sorted(found.tables, key=lambda table: table.layout.name, reverse=True)
    assert (person.layout.name, len(person.rows)) == ("trainees", 1)
    assert (company.layout.name, len(company.rows)) == ("enterprises", 2)
    for table, key in ((person, "enterprise"), (company, "name")):
        for row in table.rows:
            cell = table.cell(row, key)
            assert cell is not None
            assert cell.value == "示例新来有限公司"
    kinds = [cell.value for row in company.rows if (cell := company.cell(row, "categories.kind"))]
    assert kinds == ["高新技术企业", "专精特新企业"]


def test_a_company_that_is_known_needs_its_name_alone() -> None:
    values = {name: value for name, value in FILLED["recommendation"].items() if "enterprises" not in name}
    found = read_back(filled("recommendation", values)[0])
    assert {table.layout.name: len(table.rows) for table in found.tables} == {"trainees": 1, "enterprises": 1}


def test_name_and_id_of_a_person_say_one_thing_together() -> None:
    (table,) = read_back(filled("change", FILLED["change"])[0]).tables
    (row,) = table.rows
    cell = table.cell(row, "id")
    assert cell is not None
    assert cell.value == "例文远 t2024-001"


def test_opinions_are_a_row_each_and_rows_left_empty_are_none() -> None:
    (table,) = read_back(filled("opinion", FILLED["opinion"])[0]).tables
    people = [cell.value for row in table.rows if (cell := table.cell(row, "opinions.trainee"))]
    assert people == ["例文远", "t2024-002"]
    years = [cell.value for row in table.rows if (cell := table.cell(row, "year"))]
    assert years == ["2025", "2025"]


@pytest.mark.parametrize("kind", FILLED)
def test_a_blank_form_holds_nothing_to_import(kind: str) -> None:
    found = read_back(BLANK[kind].content)
    assert found.tables == ()
    assert [fault.code.id for fault in found.faults] == ["X655"]


def test_every_name_is_of_one_column_of_one_sheet() -> None:
    names = [name_of(layout.name, key) for layout in FORMS for key in layout.by_key]
    assert len(names) == len(set(names))
    known = {name.rstrip("_0123456789ab") for name in names}
    for form in BLANK.values():
        book = load_workbook(io.BytesIO(form.content))
        assert book.defined_names
        for name in book.defined_names:
            if name.startswith("yucai_"):
                assert any(name == one or name.startswith(f"{one}_") for one in (*names, *known)), name


def test_a_name_that_leads_nowhere_is_no_cell() -> None:
    book = load_workbook(io.BytesIO(BLANK["opinion"].content))
    book.defined_names["yucai_1_opinions_year"].attr_text = "#REF!"
    content = io.BytesIO()
    book.save(content)
    assert [fault.code.id for fault in read_back(content.getvalue()).faults] == ["X655"]


FILES = Path(__file__).parents[1] / "files"
"""Forms that were filled in as here, and saved by LibreOffice in other formats."""


@pytest.mark.parametrize("suffix", ["ods", "xls"])
@pytest.mark.parametrize("kind", ["recommendation", "opinion"])
def test_a_form_saved_in_another_format_is_known_by_the_same_names_and_says_the_same(kind: str, suffix: str) -> None:
    wrote = read("a.xlsx", filled(kind, FILLED[kind])[0], ())
    name = f"{kind}.{suffix}"
    found = read(name, (FILES / name).read_bytes(), ())
    assert isinstance(wrote, Book)
    assert isinstance(found, Book)
    assert found.names == wrote.names != {}
    assert said_of(tables_of(found)) == said_of(tables_of(wrote))
    assert tables_of(found).faults == ()


def said_of(found: Tables) -> list[tuple[str, str, int, object]]:
    return [
        (table.layout.name, key, row, cell.value)
        for table in found.tables
        for row in table.rows
        for key in table.columns
        if (cell := table.cell(row, key))
    ]
