"""The blank forms as an enterprise opens them: read back by another library, cell by cell."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.forms import Form, blank_forms
from builder.exchange.paper import COLUMNS, Cell, Row, sheet
from builder.exchange.words import REPORTED_EXITS, YES_OR_NO
from builder.public import Term, Vocabulary
from builder.publication.about import about
from builder.records.model import NO_SETTINGS, Goals, ObjectionOffice, PublicationRules
from builder.validation.schemas import schema_of

PROGRAMME, AUTHORITY, OFFICE = "示例县企业知识产权实用人才培育", "示例县市场监督管理局", "知识产权科"
A4, A4_WIDTH, A4_HEIGHT = 9, 595, 842  # its number in workbooks, points
DRAWN = {"thin", "medium"}
NEVER_ASKED = ("身份证", "手机", "电话", "银行", "账号", "邮箱", "微信", "出生", "性别", "民族", "住址")


def terms(*titles: str) -> tuple[Term, ...]:
    return tuple(Term(id=f"x{number}", title=title) for number, title in enumerate(titles))


INDUSTRIES, CATEGORIES, ROLES = ("示例渔业", "示例农业"), ("示例类", "示例二类", "示例三类"), ("管理人员", "技术人员")
VOCABULARY = Vocabulary(industries=terms(*INDUSTRIES), categories=terms(*CATEGORIES), roles=terms(*ROLES))


def made(programme: str = PROGRAMME, vocabulary: Vocabulary = VOCABULARY) -> tuple[Form, ...]:
    goals = Goals(headcount=1, by=dt.date(2026, 12, 31), coverage=Decimal(1))
    office = ObjectionOffice(office=OFFICE, address="示例路1号")
    settings = replace(
        NO_SETTINGS,
        name=programme,
        authority=AUTHORITY,
        goals=goals,
        publication=PublicationRules(objections_to=office),
    )
    return blank_forms(about(settings), vocabulary)


def opened(form: Form) -> Workbook:
    return load_workbook(io.BytesIO(form.content))


@pytest.fixture(scope="module", params=made(), ids=lambda form: form.kind)
def form(request: pytest.FixtureRequest) -> Form:
    blank: Form = request.param
    return blank


@pytest.fixture(scope="module")
def paper(form: Form) -> Worksheet:
    book = opened(form)
    assert book.sheetnames == [form.title]
    page = book[form.title]
    assert isinstance(page, Worksheet)
    return page


def texts(page: Worksheet) -> list[str]:
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value not in {None, ""}]


def entries(page: Worksheet) -> list[str]:
    """Give the cells to be filled in: those that protection leaves open, each merged range by its first."""
    inside = {at for merged in page.merged_cells.ranges for at in list(_cells_of(merged))[1:]}
    return [
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if not cell.protection.locked and cell.coordinate not in inside
    ]


def _cells_of(merged: CellRange) -> Iterator[str]:
    for row in merged.rows:
        for number, column in row:
            yield f"{chr(ord('A') + column - 1)}{number}"


def choices(page: Worksheet) -> dict[str, tuple[str, ...]]:
    return {
        str(rule.sqref): tuple(str(rule.formula1).strip('"').split(","))
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }


def test_there_is_a_form_for_each_thing_an_enterprise_sends_in() -> None:
    assert [(form.kind, form.title, form.path) for form in made()] == [
        ("recommendation", "推荐表", "forms/recommendation.xlsx"),
        ("change", "变更报备表", "forms/change.xlsx"),
        ("opinion", "企业意见表", "forms/opinion.xlsx"),
    ]


def test_a_form_says_whose_it_is_what_it_is_where_it_goes_and_how_to_fill_it_in(form: Form, paper: Worksheet) -> None:
    programme, title, address, *_, notes = texts(paper)
    assert programme == PROGRAMME
    assert title.replace("　", "") == form.title
    assert address == f"报送：{AUTHORITY}{OFFICE}"
    assert notes.startswith("填表说明\n1. ")


def test_a_form_is_signed_with_seal_and_date(paper: Worksheet) -> None:
    assert any(re.search("单位（盖章）.*年.*月.*日", text, re.DOTALL) for text in texts(paper))


def test_a_form_is_one_upright_sheet_of_a4(paper: Worksheet) -> None:
    setup = paper.page_setup
    assert (setup.paperSize, setup.orientation) == (A4, "portrait")
    assert {setup.fitToWidth, setup.fitToHeight} == {None}  # one page, unless the file says otherwise
    assert paper.sheet_properties.pageSetUpPr
    assert paper.sheet_properties.pageSetUpPr.fitToPage
    assert paper.print_area == f"'{paper.title}'!$A$1:$L${paper.max_row}"
    margins = paper.page_margins
    heights = [paper.row_dimensions[number].height for number in range(1, paper.max_row + 1)]
    assert sum(heights) + 72 * (margins.top + margins.bottom) <= A4_HEIGHT
    width = COLUMNS * 7 * paper.column_dimensions["A"].width * 72 / 96  # a digit of the standard font is 7 pixels wide
    assert width + 72 * (margins.left + margins.right) <= A4_WIDTH


def test_every_row_of_the_table_fills_the_paper_between_drawn_lines(paper: Worksheet) -> None:
    first = next(cell.row for row in paper.iter_rows() for cell in row if cell.border.left.style)
    for row in paper.iter_rows(min_row=first, max_row=paper.max_row - 1):
        assert {cell.border.left.style for cell in row} & DRAWN
        assert row[0].border.left.style in DRAWN
        assert row[-1].border.right.style in DRAWN


def test_there_is_room_to_write_by_hand(paper: Worksheet) -> None:
    for at in entries(paper):
        assert paper.row_dimensions[paper[at].row].height >= 28.35  # points: a centimetre


def test_only_entries_can_be_changed_without_a_password(paper: Worksheet) -> None:
    assert paper.protection.sheet
    assert not paper.protection.password
    assert entries(paper)
    assert all(paper[at].value in {None, ""} for at in entries(paper))


def test_no_form_asks_for_what_no_record_may_hold(paper: Worksheet) -> None:
    *asked, notes = texts(paper)
    assert not [word for word in NEVER_ASKED for text in asked if word in text]
    assert "不要填写身份证号码、手机号码和银行账号" in notes


ASKED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "recommendation": (
        INDUSTRIES,
        tuple(YES_OR_NO.values()),
        *[CATEGORIES] * 3,
        ROLES,
    ),
    "change": (tuple(REPORTED_EXITS.values()), tuple(YES_OR_NO.values()), ROLES),
    "opinion": (("支持", "无意见", "有异议"),) * 14,
}


def test_what_a_record_holds_as_a_code_is_picked_from_a_list(form: Form, paper: Worksheet) -> None:
    found = choices(paper)
    assert tuple(found.values()) == ASKED[form.kind]
    assert found.keys() <= set(entries(paper))


def test_days_are_refused_unless_they_are_days(form: Form, paper: Worksheet) -> None:
    days = [str(rule.sqref) for rule in paper.data_validations.dataValidation if rule.type == "date"]
    assert len(days) == {"recommendation": 7, "change": 2, "opinion": 1}[form.kind]
    assert {paper[at].number_format for at in days} <= {"yyyy-mm-dd"}
    assert set(days) <= set(entries(paper))


def test_what_is_typed_stays_text(paper: Worksheet) -> None:
    formats = {paper[at].number_format for at in entries(paper)}
    assert formats <= {"@", "yyyy-mm-dd"}


def test_the_same_form_is_the_same_bytes(form: Form) -> None:
    assert form in made()
    with zipfile.ZipFile(io.BytesIO(form.content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["=1+1", "{=A1}", "https://example.org/", "+1", "@x", "<&>\"'\x07"])
def test_a_name_is_never_a_formula_or_a_link(name: str) -> None:
    for form in made(name):
        [page] = opened(form).worksheets
        assert page["A1"].data_type == "s"
        assert page["A1"].hyperlink is None
        assert str(page["A1"].value).replace("_x0007_", "\x07") == name
        with zipfile.ZipFile(io.BytesIO(form.content)) as archive:
            assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_row_that_does_not_fill_the_grid_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="Row"):
        sheet("t", "t", [Row(height=20, cells=(Cell(span=COLUMNS - 1, style="label"),))])


def codes(kind: str, *path: str) -> list[str]:
    """Give the codes that a schema allows at a path."""
    described: Any = schema_of(kind)
    for key in path:
        described = described[key]
    allowed: list[str] = described["enum"]
    return allowed


def test_the_lists_are_those_of_the_schemas() -> None:
    reason = codes("trainee", "properties", "exit", "properties", "reason")
    assert [*REPORTED_EXITS, "term-complete"] == reason


@pytest.mark.parametrize("title", ["示例很长的企业类别名称", "示例, 带逗号"])
def test_a_list_that_no_rule_can_hold_stands_beside_the_form(title: str) -> None:
    many = terms(*(f"{title}{number}" for number in range(40)))
    form = made(vocabulary=replace(VOCABULARY, categories=many))[0]
    book = opened(form)
    assert book.sheetnames == ["推荐表", "选项"]
    assert book["选项"].sheet_state == "hidden"
    assert [cell.value for cell in book["选项"]["A"]] == [term.title for term in many]
    page = book["推荐表"]
    assert isinstance(page, Worksheet)
    assert [*choices(page).values()].count(("选项!$A$1:$A$40",)) == 3
