"""What was filled in, or came back marked, and was saved by LibreOffice: it says the same, and nothing is lost."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder.assessment import assess
from builder.exchange.book import Book
from builder.exchange.drafting import proposed
from builder.exchange.faults import Fault
from builder.exchange.filled import Filled
from builder.exchange.forms import blank_forms
from builder.exchange.known import known_of
from builder.exchange.layouts import FORMS
from builder.exchange.marking import marked
from builder.exchange.marks import ERRORS
from builder.exchange.recognition import tables_of
from builder.exchange.recognition.headers import plain_title, titles_of
from builder.exchange.statements import statement_books
from builder.exchange.template import template
from builder.exchange.workbook import read
from builder.publication.about import about
from builder.publication.vocabulary import vocabulary
from builder.records.document import Document
from builder.records.read import read_files
from tests import shili
from tests.exchange.opened import keys_of, row_of_keys
from tests.intake.sheets import CLEAN, HEADERS, JIA, files
from tests.office.saving import save_all

Value = str | int | Decimal | dt.date | dt.time | None
COUNTY = read_files(files())[0].read
PROGRAMME = shili.certified()
BELOW = 4
"""From the row of keys to the first that is filled in: headers, help, the example."""
DIRT: Mapping[str, tuple[str, str]] = {
    "推荐表": ("所在企业", "示例无此公司"),
    "入库审核": ("审核日期", "明天"),
    "变更报备": ("出库日期", "2025/13/01"),
    "企业名录": ("中小企业", "可能"),
    "年度计划": ("任务学时", "十二"),
    "培训安排": ("结束时间", "9点到12点"),
    "签到学时": ("学时", "三"),
    "成果登记": ("成果类型", "商标"),
    "成果审核": ("核实状态", "通过"),
    "企业意见": ("意见", "还行"),
    "等次决定": ("等次", "优"),
    "补助": ("补助金额", "约1200"),
}
"""What a clerk gets wrong in the row of each sheet: the column, and what stands there."""
PAPERS: Mapping[str, Mapping[str, Value]] = {
    "recommendation": {
        "yucai_1_trainees_enterprise": JIA,
        "yucai_1_trainees_name": "例新人",
        "yucai_1_trainees_batch": "2025-1",
        "yucai_1_trainees_role": "示例管理人员",
        "yucai_1_trainees_post": "示例主管",
        "yucai_1_trainees_recommended_on": dt.date(2025, 3, 2),
    },
    "change": {
        "yucai_1_changes_enterprise": JIA,
        "yucai_1_changes_id_a": "例文远",
        "yucai_1_changes_id_b": "t2024-001",
        "yucai_1_changes_exit_reason": "离开企业",
        "yucai_1_changes_exit_on": dt.date(2026, 1, 10),
    },
    "opinion": {
        "yucai_1_opinions_enterprise": JIA,
        "yucai_1_opinions_year": "2025",
        "yucai_1_opinions_submitted_on": dt.date(2025, 12, 20),
        "yucai_1_opinions_opinions_trainee_1_a": "例文杰",
        "yucai_1_opinions_opinions_opinion_1": "支持",
    },
}
"""What an enterprise fills in on each form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file that somebody filled in: right, and with one cell wrong, on which sheet that is and what belongs there."""

    right: bytes
    wrong: bytes
    sheet: str
    cell: str
    value: Value


def saved(workbook: Workbook) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def page_of(workbook: Workbook, title: str) -> Worksheet:
    page = workbook[title]
    assert isinstance(page, Worksheet)
    return page


def sent(content: bytes, title: str, cells: Mapping[str, Value], cell: str, dirt: Value) -> Sent:
    """Fill in a workbook, with a formula beside of what is filled in."""
    workbook = load_workbook(io.BytesIO(content))
    page = page_of(workbook, title)
    for address, value in cells.items():
        page[address] = value
    page.cell(page.max_row, page.max_column + 2, "=1+1")
    right = saved(workbook)
    page[cell] = dirt
    return Sent(right=right, wrong=saved(workbook), sheet=title, cell=cell, value=cells.get(cell))


def everything() -> Iterator[tuple[str, Sent]]:
    """Give a file of every sort that comes back, by its name."""
    known = known_of(COUNTY)
    for form in FORMS:
        content = template(form, known, 2025, Filled())
        page = page_of(load_workbook(io.BytesIO(content)), form.title)
        keys, row = keys_of(page), row_of_keys(page) + BELOW
        columns = [keys.index(titles_of(form.name)[plain_title(title)]) + 1 for title in HEADERS[form.title]]
        where = [page.cell(row, column).coordinate for column in columns]
        clean: Sequence[Any] = CLEAN[form.title]
        header, dirt = DIRT[form.title]
        cell = where[HEADERS[form.title].index(header)]
        yield form.name, sent(content, form.title, dict(zip(where, clean, strict=True)), cell, dirt)
    for paper in blank_forms(about(PROGRAMME.settings), vocabulary(PROGRAMME.vocabulary)):
        names = load_workbook(io.BytesIO(paper.content)).defined_names
        at = {name: str(names[name].attr_text).rpartition("!")[2].replace("$", "") for name in PAPERS[paper.kind]}
        cells = {at[name]: value for name, value in PAPERS[paper.kind].items()}
        day = next(cell for cell, value in cells.items() if isinstance(value, dt.date))
        yield f"paper-{paper.kind}", sent(paper.content, paper.title, cells, day, "明天")
    assessment, _ = assess(PROGRAMME, shili.YEAR)
    assert assessment is not None
    for name, book in statement_books(PROGRAMME, assessment):
        page = page_of(load_workbook(io.BytesIO(book)), "企业意见")
        row = row_of_keys(page) + BELOW
        address = page.cell(row, keys_of(page).index("opinions.opinion") + 1).coordinate
        if page.cell(row, 1).value is not None:
            yield (
                f"statement-{name.removesuffix('.xlsx')}",
                sent(book, "企业意见", {address: "无意见"}, address, "还行"),
            )


SENT = dict(everything())
MARKED = "marked"


def documents_for(name: str) -> Mapping[str, Document]:
    return PROGRAMME.documents if name.startswith("statement-") else COUNTY


def plan(name: str, content: bytes) -> tuple[list[tuple[str, str, Any]], list[Fault]]:
    """Give what a file would make of the records, and what is wrong with it."""
    book = read("a.xlsx", content, ())
    assert isinstance(book, Book), book.line("zh")
    documents = documents_for(name)
    tables = tables_of(book)
    found = proposed(tables.tables, documents, documents)
    faults = [fault for fault in (*tables.faults, *found.faults) if not fault.is_remark]
    return [(draft.kind, draft.path, draft.after) for draft in found.drafts], faults


def copy_of(name: str) -> bytes:
    """Give the marked copy that whoever sent it wrong gets back."""
    content = SENT[name].wrong
    book = read("a.xlsx", content, ())
    assert isinstance(book, Book)
    return marked(book, content, plan(name, content)[1], "zh").content


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let LibreOffice save what was filled in in every format, and the marked copies as they are."""
    root = tmp_path_factory.mktemp("filled")
    for folder in ("right", MARKED):
        (root / folder).mkdir()
    for name, file in SENT.items():
        (root / "right" / f"{name}.xlsx").write_bytes(file.right)
        (root / MARKED / f"{name}.xlsx").write_bytes(copy_of(name))
    for way in ("xlsx", "ods", "xls"):
        save_all(root / "right", root / "of-right" / way)
    save_all(root / "of-right/ods", root / "of-right/back")
    save_all(root / MARKED, root / "of-marked/xlsx")
    return root


@pytest.mark.parametrize("way", ["xlsx", "ods", "xls", "back"])
@pytest.mark.parametrize("name", SENT)
def test_what_was_filled_in_makes_the_same_records_whatever_it_was_saved_as(office: Path, name: str, way: str) -> None:
    drafts, faults = plan(name, SENT[name].right)
    assert [fault.line("zh") for fault in faults] == []
    assert drafts
    (file,) = (office / "of-right" / way).glob(f"{name}.*")
    assert plan(name, file.read_bytes()) == (drafts, [])


@pytest.mark.parametrize("name", SENT)
def test_a_marked_copy_keeps_its_marks_and_all_that_it_had(office: Path, name: str) -> None:
    before = load_workbook(office / MARKED / f"{name}.xlsx")
    after = load_workbook(office / "of-marked/xlsx" / f"{name}.xlsx")
    assert after.sheetnames == before.sheetnames
    assert [sheet.sheet_state for sheet in after.worksheets] == [sheet.sheet_state for sheet in before.worksheets]
    links = [[cell.hyperlink.location for cell in book[ERRORS]["C"] if cell.hyperlink] for book in (before, after)]
    assert [link.replace("'", "") for link in links[1]] == [link.replace("'", "") for link in links[0]] != []
    for sheet in before.sheetnames:
        old, new = page_of(before, sheet), page_of(after, sheet)
        assert comments_of(new) == comments_of(old)
        assert colours_of(new) == colours_of(old)
        assert formulas_of(new) == formulas_of(old)
        assert hidden_rows(new) == hidden_rows(old)
        assert rules_of(new) == rules_of(old)
        assert {str(area) for area in new.merged_cells.ranges} == {str(area) for area in old.merged_cells.ranges}
        assert formats_of(new) == formats_of(old)
    assert comments_of(page_of(after, SENT[name].sheet)).keys() == {SENT[name].cell}


@pytest.mark.parametrize("name", SENT)
def test_a_marked_copy_once_corrected_makes_what_the_right_file_does(office: Path, name: str) -> None:
    content = (office / "of-marked/xlsx" / f"{name}.xlsx").read_bytes()
    faults = plan(name, content)[1]
    assert [(fault.place.sheet, fault.place.address) for fault in faults] == [(SENT[name].sheet, SENT[name].cell)]
    workbook = load_workbook(io.BytesIO(content))
    page_of(workbook, SENT[name].sheet)[SENT[name].cell] = SENT[name].value
    assert plan(name, saved(workbook)) == plan(name, SENT[name].right)


def comments_of(page: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text.strip() for row in page.iter_rows() for cell in row if cell.comment}


def colours_of(page: Worksheet) -> dict[str, str]:
    """Give what is coloured as a mark is."""
    filled = ((cell.coordinate, cell.fill.start_color.rgb) for row in page.iter_rows() for cell in row if cell.fill)
    return {at: colour for at, colour in filled if colour == "FFF8CBAD"}


def formulas_of(page: Worksheet) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"}


def hidden_rows(page: Worksheet) -> list[int]:
    return [number for number, row in page.row_dimensions.items() if row.hidden and page.cell(number, 1).value]


def rules_of(page: Worksheet) -> set[tuple[str, str | None, str | None]]:
    """Give the rules of cells by their first: their type and what is said."""
    return {
        (str(rule.sqref).split(":")[0].split(" ")[0], rule.type, rule.error)
        for rule in page.data_validations.dataValidation
        if rule.type
    }


def formats_of(page: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: cell.number_format.replace("\\", "")
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("name", SENT)
def test_marks_that_libreoffice_saved_are_taken_off_without_a_trace(office: Path, name: str) -> None:
    content = (office / "of-marked/xlsx" / f"{name}.xlsx").read_bytes()
    book = read("a.xlsx", content, ())
    assert isinstance(book, Book)
    clean = page_of(load_workbook(io.BytesIO(marked(book, content, (), "zh").content)), SENT[name].sheet)
    before = page_of(load_workbook(io.BytesIO(SENT[name].wrong)), SENT[name].sheet)
    assert comments_of(clean) == comments_of(before)
    assert colours_of(clean) == colours_of(before)
