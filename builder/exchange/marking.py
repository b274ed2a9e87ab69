"""What is wrong with a file marked in a copy of it: cells coloured and commented, and a list with links to them."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from math import ceil

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from builder.exchange.book import Book
from builder.exchange.copying import copy_of, legible
from builder.exchange.faults import Fault, Place
from builder.exchange.marks import ERRORS
from builder.exchange.styles import HIGHEST, LINE
from builder.problems import Language, Text, wording

_AUTHOR = "育才"
_FILL = PatternFill("solid", start_color="FFF8CBAD", end_color="FFF8CBAD")
_TITLES = (
    Text("序号", "No."),
    Text("工作表", "Sheet"),
    Text("位置", "Place"),
    Text("列名", "Column"),
    Text("问题", "What is wrong"),
    Text("应为", "What is expected"),
    Text("例如", "For example"),
)
_WIDTHS = (6, 16, 8, 16, 56, 48, 20)
_LONGEST = 8_000
"""The characters of a comment or of a cell of the list: a quarter of what they hold, and more than anybody reads."""
_MOST_LINKS = 65_530
"""The links that a sheet holds; one with more is repaired when it is opened, and loses all of them."""
_COMMENT = {"width": 360, "height": 140}


def marked(book: Book, content: bytes, faults: Sequence[Fault], language: Language) -> bytes:
    """Give a copy of a file as .xlsx with its errors marked: its own formulas, formats and validations stay.

    Of a file in another format, or one that cannot be opened to be changed, the copy has the values alone. Marks of an
    earlier copy are taken away first.
    """
    workbook = _opened(book, content)
    if workbook is not None:
        with suppress(Exception):  # what openpyxl can read and not write again
            return _as_marked(workbook, {}, faults, language)
    return _as_marked(*copy_of(book), faults, language)


def _as_marked(workbook: Workbook, names: Mapping[str, str], faults: Iterable[Fault], language: Language) -> bytes:
    """Mark what is wrong in a workbook whose sheets have these names where they have not their own."""
    if ERRORS in workbook.sheetnames:
        del workbook[ERRORS]
    wrong = [
        replace(fault, place=fault.place._replace(sheet=names.get(fault.place.sheet, fault.place.sheet)))
        for fault in faults
        if not fault.is_remark
    ]
    for sheet in workbook.worksheets:
        _clean(sheet)
    for place, some in _by_place(wrong).items():
        if place.sheet in workbook.sheetnames:
            _mark(workbook[place.sheet], place, some, language)
    _list(workbook, wrong, language)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _opened(book: Book, content: bytes) -> Workbook | None:
    """Open a file to be changed; None of what is no `.xlsx`, and of what we read and openpyxl does not."""
    if book.format in ("xlsx", "xlsm"):
        with suppress(Exception):  # files of WPS and others: whatever it says of them, it cannot open them
            return load_workbook(io.BytesIO(content))
    return None


def _clean(sheet: Worksheet) -> None:
    # To go through its rows would make every cell up to the last, of which a stray one makes 17 thousand millions.
    for cell in sheet._cells.values():  # noqa: SLF001
        if cell.comment is not None and cell.comment.author == _AUTHOR:
            cell.comment = None
            cell.fill = PatternFill()


def _by_place(faults: Iterable[Fault]) -> Mapping[Place, list[Fault]]:
    found: defaultdict[Place, list[Fault]] = defaultdict(list)
    for fault in faults:
        found[fault.place].append(fault)
    return found


def _mark(sheet: Worksheet, place: Place, faults: Sequence[Fault], language: Language) -> None:
    at = sheet.cell(place.row or 1, place.column or 1)
    cell = _first_of_merged(sheet, at) if isinstance(at, MergedCell) else at
    text = "\n".join(_said(fault, language) for fault in faults)
    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    cell.comment = Comment(_held(before + text), _AUTHOR, **_COMMENT)
    cell.fill = copy(_FILL)


def _first_of_merged(sheet: Worksheet, cell: MergedCell) -> Cell:
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    first = sheet.cell(area.min_row, area.min_col)
    assert isinstance(first, Cell)  # noqa: S101  the first cell of what is merged covers the others
    return first


def _held(text: str) -> str:
    """Give as much of a text as a cell or a comment holds, as it can hold it."""
    whole = legible(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}……"


def _said(fault: Fault, language: Language) -> str:
    return Fault(place=Place(), code=fault.code, found=fault.found, example=fault.example, values=fault.values).line(
        language
    )


def _list(workbook: Workbook, faults: Sequence[Fault], language: Language) -> None:
    """Put the list of all errors before the other sheets, each with a link to its cell."""
    sheet = workbook.create_sheet(ERRORS, 0)
    workbook.active = 0
    for other in workbook.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet.append([title.in_(language) for title in _TITLES])
    for number, fault in enumerate(faults, 1):
        place = fault.place
        shown = place.address if place.row and place.column else str(place.row or "")
        said = (fault.message(language), fault.expected(language), wording(fault.example, language))
        texts = tuple(map(_held, (place.sheet, shown, fault.header, *said)))
        sheet.append([number])
        sheet.cell(number + 1, 1).alignment = Alignment(vertical="top")
        for column, value in enumerate(texts, 2):
            cell = sheet.cell(number + 1, column, value)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        # No program works out the height of a row whose text it has not seen.
        lines = (ceil(cell_len(text) / width) for text, width in zip(texts, _WIDTHS[1:], strict=True))
        sheet.row_dimensions[number + 1].height = float(min(HIGHEST, LINE * max(1, *lines)))
        if place.sheet in workbook.sheetnames and number <= _MOST_LINKS:
            link = sheet.cell(number + 1, 3)
            address = place.address if place.row and place.column else f"A{place.row or 1}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{quote_sheetname(place.sheet)}!{address}")
            link.value = shown or address
            link.font = Font(color="FF0563C1", underline="single")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
