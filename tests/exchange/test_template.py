"""Templates as a clerk opens them: read back by another library."""

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl.utils.cell import get_column_letter

from builder.exchange.book import Book
from builder.exchange.columns import Form
from builder.exchange.drawing import ROWS_TO_COME, Table, drawn
from builder.exchange.filled import Filled
from builder.exchange.guide import guide_of, is_demanded
from builder.exchange.known import Known, known_of
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, form_named
from builder.exchange.marks import EXAMPLE, GUIDE, LISTS, is_example, is_guide, mark_of
from builder.exchange.template import template
from builder.exchange.workbook import read
from builder.exchange.workbook.codes import UNSEEN
from tests import shili
from tests.exchange.opened import (
    column_of,
    keys_of,
    opened,
    picked_from,
    row_of_keys,
    rule_of,
    sheet_of,
    texts_of,
)

KNOWN = known_of(shili.unpublished().documents)
TITLE, KEYS, HEADERS, HELP, SHOWN, FIRST = range(1, 7)
A4, A4_WIDTH = 9, 842  # its number in workbooks; points, across
HOSTILE = ["=1+1", "{=A1}", "https://example.org/", "mailto:a@example.org", "+1", "@x", "<&>\"'", "internal:a!A1"]


def form(name: str) -> Layout:
    layout = form_named(name)
    assert layout is not None
    return layout


def made(layout: Layout, known: Known = KNOWN, filled: Filled = Filled()) -> bytes:  # noqa: B008  it is frozen
    return template(layout, known, shili.YEAR, filled)


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
class TestEach:
    def test_a_hidden_row_keys_every_column(self, layout: Layout) -> None:
        page = sheet_of(made(layout), layout.title)
        assert row_of_keys(page) == KEYS
        assert [row for row in range(1, page.max_row + 1) if page.row_dimensions[row].hidden] == [KEYS]
        assert texts_of(page, KEYS) == [mark_of(layout, column) for column in layout.columns]
        assert keys_of(page) == [column.key for column in layout.columns]

    def test_all_that_stands_in_it_is_seen(self, layout: Layout) -> None:
        book = read("表.xlsx", made(layout), frozenset())
        assert isinstance(book, Book)
        assert UNSEEN not in [remark.code for sheet in book.sheets for remark in sheet.remarks]

    def test_headers_say_what_is_demanded_and_help_says_how(self, layout: Layout) -> None:
        page = sheet_of(made(layout), layout.title)
        assert layout.what in str(page.cell(TITLE, 1).value)
        wanted = [f"{column.title}*" if is_demanded(layout, column) else column.title for column in layout.columns]
        assert texts_of(page, HEADERS) == wanted
        first, *others = (guide_of(column) for column in layout.columns)
        assert texts_of(page, HELP) == [f"{GUIDE}{first}", *others]
        assert is_guide(texts_of(page, HELP))

    def test_the_example_is_marked_grey_and_slanted(self, layout: Layout) -> None:
        page = sheet_of(made(layout), layout.title)
        assert str(page.cell(SHOWN, 1).value).startswith(EXAMPLE)
        assert is_example(texts_of(page, SHOWN))
        for cell in page[SHOWN]:
            assert cell.font.italic
            assert cell.font.color.rgb == "FF808080"
            assert cell.data_type == "s" or cell.value is None
        demanded = [at for at, column in enumerate(layout.columns) if is_demanded(layout, column)]
        assert all(page.cell(SHOWN, at + 1).value for at in demanded)
        assert not any(cell.value for row in page.iter_rows(min_row=FIRST) for cell in row)

    def test_what_is_typed_is_what_its_column_is(self, layout: Layout) -> None:
        page = sheet_of(made(layout), layout.title)
        formats = {Form.DAY: "yyyy-mm-dd", **dict.fromkeys((Form.HOURS, Form.MONEY, Form.COUNT, Form.YEAR), "General")}
        rules = {
            Form.DAY: "date",
            Form.TIME: "textLength",
            Form.HOURS: "decimal",
            Form.MONEY: "decimal",
            Form.COUNT: "whole",
            Form.YEAR: "whole",
            **dict.fromkeys((Form.CHOICE, Form.YES_NO, Form.LINK), "list"),
        }
        for column in layout.columns:
            cell = page.cell(FIRST, column_of(page, column.key))
            assert cell.number_format == ("@" if column.several else formats.get(column.form, "@")), column.key
            rule = rule_of(page, column.key)
            assert (rule.type if rule else None) == rules.get(column.form), column.key
            if rule:
                assert str(rule.sqref).endswith(str(FIRST + ROWS_TO_COME))
                assert f"{FIRST}:" in str(rule.sqref)

    def test_it_is_printed_on_a4_across_with_its_headers_on_every_page(self, layout: Layout) -> None:
        page = sheet_of(made(layout), layout.title)
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (A4, "landscape")
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)
        assert page.print_title_rows == f"${HEADERS}:${HEADERS}"
        assert page.freeze_panes == f"B{HELP}"
        assert page.oddFooter
        assert "&P" in str(page.oddFooter.center.text)
        letters = map(get_column_letter, range(1, page.max_column + 1))
        width = sum(7.0 * page.column_dimensions[letter].width for letter in letters) * 72 / 96
        assert width * 0.6 <= A4_WIDTH  # or nobody could read it

    def test_the_same_template_is_the_same_bytes(self, layout: Layout) -> None:
        assert made(layout) == made(layout)

    def test_no_cell_is_a_formula_or_a_link(self, layout: Layout) -> None:
        with zipfile.ZipFile(io.BytesIO(made(layout))) as archive:
            text = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name)
        assert "<f>" not in text
        assert "hyperlink" not in text


def test_people_companies_and_codes_are_picked_from_a_hidden_sheet() -> None:
    content = made(form("推荐表"))
    book, page = opened(content), sheet_of(content, "推荐表")
    assert book[LISTS].sheet_state == "hidden"
    assert "示例丁有限公司 e0004" in picked_from(book, page, "enterprise")
    content = made(form("成果登记"))
    book, page = opened(content), sheet_of(content, "成果登记")
    assert "发明专利 invention-patent" in picked_from(book, page, "kind")
    events = picked_from(book, page, "event")
    assert {"核准注册 registered", "质押登记 registered", "授权 granted"} <= set(events)
    assert len(events) == len(set(events))
    content = made(form("企业名录"))
    assert picked_from(opened(content), sheet_of(content, "企业名录"), "sme") == ["是", "否"]


def test_what_is_no_code_is_refused_and_what_may_be_a_name_is_asked_about() -> None:
    page = sheet_of(made(form("入库审核")), "入库审核")
    status, person = rule_of(page, "review.status"), rule_of(page, "id")
    assert status is not None
    assert person is not None
    assert (status.errorStyle, status.error) == (None, "可以填写的有：待审核、同意入库、不予入库。")
    assert person.errorStyle == "warning"
    participants = rule_of(sheet_of(made(form("成果登记")), "成果登记"), "participants")
    assert participants is not None
    assert not participants.showErrorMessage


def test_tasks_to_pick_from_are_those_of_the_year() -> None:
    listed = {
        year: picked_from(opened(content), sheet_of(content, "培训安排"), "task")
        for year in (shili.YEAR, shili.YEAR + 1)
        if (content := template(form("培训安排"), KNOWN, year, Filled()))
    }
    tasks = {year: [f"{task.title} {task.id}" for task in shili.unpublished().plans[year].tasks] for year in listed}
    assert listed == tasks


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_never_a_formula_or_a_link(text: str) -> None:
    layout = replace(form("推荐表"), what=text)
    content = drawn([Table(layout=layout, rows=[[text] * len(layout.columns)], picks={"name": [text]})], "t")
    page = sheet_of(content, layout.title)
    assert {cell.value for cell in page[3]} == {text}
    assert {cell.data_type for cell in page[3]} == {"s"}
    assert not any(cell.hyperlink for cell in page[3])
    assert picked_from(opened(content), page, "name") == [text]


def test_the_example_of_an_industry_is_one_that_the_county_has() -> None:
    page = sheet_of(made(form("enterprises")), form("enterprises").title)
    assert "示例医药产业 medicine" in texts_of(page, SHOWN)
