"""What LibreOffice opens, recalculates and saves is still what it was: as `.xlsx`, as `.ods`, and back from that."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.assessment import assess
from builder.exchange.book import Book
from builder.exchange.export import exported
from builder.exchange.filled import filled
from builder.exchange.forms import blank_forms
from builder.exchange.known import known_of
from builder.exchange.layout import Layout
from builder.exchange.layouts import FORMS, OPEN, ledger
from builder.exchange.marks import LISTS
from builder.exchange.recognition import Tables, tables_of
from builder.exchange.statements import statement_books
from builder.exchange.template import template
from builder.exchange.workbook import read
from builder.publication.about import about
from builder.publication.vocabulary import vocabulary
from tests import shili
from tests.exchange.opened import keys_of, opened, row_of_keys, rule_of, sheet_of, texts_of
from tests.office.saving import save_all

PROGRAMME = shili.certified()
Office = Mapping[str, Path]
"""The folders of what was `made` here, and of what LibreOffice saved: `xlsx`, `ods`, `back` (out of that), `pdf`."""


def made() -> Mapping[str, bytes]:
    """Give a workbook of every sort, by its name."""
    known = known_of(PROGRAMME.documents)
    assessment, _ = assess(PROGRAMME, shili.YEAR)
    assert assessment is not None
    templates = {form.name: template(form, known, shili.YEAR, filled(form, PROGRAMME, shili.YEAR)) for form in FORMS}
    documents = list(PROGRAMME.documents.values())
    ledgers = {f"ledger-{kind}": exported(ledger(kind), documents, known, shili.YEAR) for kind in OPEN}
    books = {name.removesuffix(".xlsx"): book for name, book in statement_books(PROGRAMME, assessment)}
    lists = vocabulary(PROGRAMME.vocabulary)
    papers = {f"paper-{form.kind}": form.content for form in blank_forms(about(PROGRAMME.settings), lists)}
    return {**templates, **ledgers, **books, **papers}


MADE = made()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Let LibreOffice save every workbook in every way; it is started once for each."""
    root = tmp_path_factory.mktemp("office")
    folders = {name: root / name for name in ("made", "xlsx", "ods", "back", "pdf")}
    folders["made"].mkdir()
    for name, content in MADE.items():
        (folders["made"] / f"{name}.xlsx").write_bytes(content)
    for source, target in (("made", "xlsx"), ("made", "ods"), ("ods", "back"), ("made", "pdf")):
        save_all(folders[source], folders[target])
    return folders


def tables(path: Path) -> Tables:
    book = read(path.name, path.read_bytes(), ())
    assert isinstance(book, Book), book.line("zh")
    return tables_of(book)


def said(found: Tables) -> Mapping[str, list[list[object]]]:
    """Give what each table says, row by row."""
    return {
        table.layout.name: [
            [cell.value if (cell := table.cell(row, key)) else None for key in table.columns] for row in table.rows
        ]
        for table in found.tables
    }


@pytest.mark.parametrize("way", ["xlsx", "back"])
@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_a_template_keeps_its_keys_lists_formats_and_hidden_rows(office: Office, layout: Layout, way: str) -> None:
    content = (office[way] / f"{layout.name}.xlsx").read_bytes()
    before, after = sheet_of(MADE[layout.name], layout.title), sheet_of(content, layout.title)
    keys = row_of_keys(before)
    assert row_of_keys(after) == keys
    assert keys_of(after) == keys_of(before) == [column.key for column in layout.columns]
    hidden = [row for row in range(1, 20) if after.row_dimensions[row].hidden]
    assert hidden == [keys]
    for row in range(keys, keys + 4):
        assert texts_of(after, row)[: len(layout.columns)] == texts_of(before, row)
    if LISTS in opened(MADE[layout.name]).sheetnames:
        assert opened(content)[LISTS].sheet_state == "hidden"
    for number, column in enumerate(layout.columns, start=1):
        first, second = rule_of(before, column.key), rule_of(after, column.key)
        assert (first.type if first else None) == (second.type if second else None), column.key
        if first and second:
            assert (first.errorStyle or "stop") == (second.errorStyle or "stop")
            assert second.error == first.error
        formats = [page.cell(keys + 5, number).number_format.replace("\\", "") for page in (before, after)]
        assert formats[0] == formats[1], column.key
    assert after.page_setup.orientation == "landscape"
    assert after.print_title_rows == before.print_title_rows


@pytest.mark.parametrize("way", ["xlsx", "ods", "back"])
@pytest.mark.parametrize("name", MADE)
def test_what_is_read_of_it_is_what_was_written(office: Office, name: str, way: str) -> None:
    wrote = tables(office["made"] / f"{name}.xlsx")
    found = tables(next(office[way].glob(f"{name}.*")))
    assert said(found) == said(wrote)
    assert [fault.code.id for fault in found.faults] == [fault.code.id for fault in wrote.faults]


def test_every_sheet_of_a_page_or_more_is_printed_on_a4_across(office: Office) -> None:
    for layout in FORMS:
        pages = PdfReader(office["pdf"] / f"{layout.name}.pdf").pages
        sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages}
        assert sizes == {(842, 595)}, layout.name
        assert len(pages) == 1 or layout.name in {"reviews", "achievement-reviews"}, layout.name
