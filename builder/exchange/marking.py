"""What is wrong with a file marked in a copy of it: cells coloured and commented, and a list with links to them."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from warnings import catch_warnings, simplefilter

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.book import Book, ErrorValue
from builder.exchange.cell_marks import cell_at, mark, take_off
from builder.exchange.computed import with_results
from builder.exchange.copying import copy_of, legible
from builder.exchange.faults import Fault, Place
from builder.exchange.losses import ALL_BUT_VALUES, holds_all, lost
from builder.exchange.marks import ERROR_TITLES, ERRORS, is_error_list
from builder.exchange.restoring import restored
from builder.exchange.styles import HIGHEST, LINE, ROW, lines_of
from builder.exchange.workbook.notes import note_sizes
from builder.problems import Language, Text, listing, wording

_WIDTHS = (6, 16, 8, 16, 56, 48, 20)
_LACKING = 56
_SIDE = Side("thin", color="FFA6A6A6")
_LINES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_TITLES = PatternFill("solid", start_color="FFE7ECF1")
_PLAIN = Font(name="宋体", size=11)
_LINKED = Font(name="宋体", size=11, color="FF0563C1", underline="single")
_WARNING = Font(name="宋体", size=11, bold=True, color="FFC00000")
_TITLE = Font(name="黑体", size=11)
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(horizontal="center", vertical="top")
_FIRST = 2
"""The row of the first error."""
_LONGEST = 8_000
"""The characters of a comment or of a cell of the list: a quarter of what they hold, and more than anybody reads."""
_MOST_LINKS = 65_530
"""The links that a sheet holds; one with more is repaired when it is opened, and loses all of them."""
_LACKS = Text(
    "这份副本里没有：{names}。要保留的，改在原来的文件里。",
    "This copy lacks {names}: where that is to be kept, correct the file itself.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCopy:
    """A file's copy with its errors marked, and what it lacks of what the file holds; None where it has all."""

    content: bytes
    lacks: Text | None


def marked(book: Book, content: bytes, faults: Sequence[Fault], language: Language) -> MarkedCopy:
    """Give a copy of a file as .xlsx with its errors marked: its own formulas, formats and validations stay.

    Of a file in another format, or one that cannot be opened to be changed, the copy has the values alone. Marks of an
    earlier copy are taken off first. What the copy lacks is said at the head of its list of errors.
    """
    wrong = [fault for fault in faults if not fault.is_remark]
    with suppress(Exception), catch_warnings():  # what openpyxl cannot read, or not write again
        simplefilter("ignore")  # what it says is in no words for whoever reads it: what is lost is found below
        if book.format in ("xlsx", "xlsm"):
            copy = restored(_as_marked(_opened(book, content), wrong, None, language), content)
            lacks = _lacking(lost(content, copy))
            if lacks is not None:  # no workbook with pictures can be saved twice
                copy = restored(_as_marked(_opened(book, content), wrong, lacks, language), content)
            if holds_all(copy, book):
                return MarkedCopy(content=with_results(copy, book), lacks=lacks)
    workbook, names = copy_of(book)
    placed = [_placed(fault, names) for fault in wrong]
    lacks = _lacking([] if book.format == "csv" else [ALL_BUT_VALUES])
    return MarkedCopy(content=_as_marked(workbook, placed, lacks, language), lacks=lacks)


def _placed(fault: Fault, names: Mapping[str, str]) -> Fault:
    """Give a fault in the sheet as that is called in a copy."""
    return replace(fault, place=fault.place._replace(sheet=names.get(fault.place.sheet, fault.place.sheet)))


def _lacking(names: Sequence[Text]) -> Text | None:
    return _LACKS.filled({"names": listing(names)}) if names else None


def _opened(book: Book, content: bytes) -> Workbook:
    """Open a file to be changed, with its marks taken off; raises what openpyxl raises of files of WPS and others."""
    workbook = load_workbook(io.BytesIO(content), rich_text=True)
    workbook.template = False  # a copy of a template is a file to be filled in
    for sheet in workbook.worksheets:
        if is_error_list(next(sheet.iter_rows(max_row=1, max_col=len(ERROR_TITLES), values_only=True))):
            workbook.remove(sheet)
    sizes = note_sizes(content)
    read = {sheet.name: sheet for sheet in book.sheets}
    for sheet in workbook.worksheets:
        _mend(sheet)
        # To go through its rows would make every cell up to the last, of which a stray one makes 17 thousand millions.
        for (row, column), cell in sheet._cells.items():  # noqa: SLF001
            if not isinstance(cell, Cell):
                continue
            if cell.comment is not None and (size := sizes.get((sheet.title, row, column))):
                cell.comment.width, cell.comment.height = size
            take_off(cell)
            if cell.data_type == "e" and sheet.title in read:
                value = read[sheet.title].cell(row, column).value
                if not isinstance(value, ErrorValue):  # a day that there is not is an error to openpyxl
                    cell.value = value
    return workbook


def _mend(sheet: Worksheet) -> None:
    """Take from what openpyxl read of a sheet what it would write to no avail, and add what it would leave out."""
    columns = sheet.column_dimensions
    columns.max_outline = max((one.outlineLevel or 0 for one in columns.values()), default=0) or None
    for picture in sheet._images:  # type: ignore[attr-defined]  # noqa: SLF001  they have no other name
        drawn = getattr(picture.anchor, "pic", None)
        if drawn is not None:  # links of a picture would lead to another picture, and no program opens such a file
            drawn.nvPicPr.cNvPr.hlinkClick = drawn.nvPicPr.cNvPr.hlinkHover = drawn.blipFill.blip.link = None


def _as_marked(workbook: Workbook, faults: Sequence[Fault], lacks: Text | None, language: Language) -> bytes:
    for cell, some in _by_cell(workbook, faults).items():
        mark(cell, _held("\n".join(_said(fault, language) for fault in some)))
    _list(workbook, faults, lacks, language)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _by_cell(workbook: Workbook, faults: Iterable[Fault]) -> Mapping[Cell, list[Fault]]:
    """Give the cells that are to be marked with what is wrong in each: of merged ones, the first has it of all."""
    titles, covered = frozenset(workbook.sheetnames), cache(_covered)
    found: defaultdict[Cell, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.place.sheet in titles:
            sheet = workbook[fault.place.sheet]
            row, column = fault.place.row or 1, fault.place.column or 1
            at = cell_at(sheet, row, column)
            found[covered(sheet)[row, column] if isinstance(at, MergedCell) else at].append(fault)
    return found


def _covered(sheet: Worksheet) -> Mapping[tuple[int, int], Cell]:
    """Give the first of the merged cells that cover a cell, by row and column of that."""
    found: dict[tuple[int, int], Cell] = {}
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        assert isinstance(first, Cell)  # noqa: S101  the first cell of what is merged covers the others
        found.update(dict.fromkeys(area.cells, first))
    return found


def _held(text: str) -> str:
    """Give as much of a text as a cell or a comment holds, as it can hold it."""
    whole = legible(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}……"


def _said(fault: Fault, language: Language) -> str:
    return Fault(place=Place(), code=fault.code, found=fault.found, example=fault.example, values=fault.values).line(
        language
    )


def _list(workbook: Workbook, faults: Sequence[Fault], lacks: Text | None, language: Language) -> None:
    """Put the list of errors, with links to their cells, before the other sheets; beside its titles what lacks."""
    sheet = workbook.create_sheet(ERRORS, 0)
    workbook.active = 0
    for other in workbook.worksheets[1:]:
        other.sheet_view.tabSelected = False
    sheet.append([title.in_(language) for title in ERROR_TITLES])
    for number, fault in enumerate(faults, 1):
        at = _FIRST + number - 1
        place = fault.place
        shown = place.address if place.row and place.column else str(place.row or "")
        said = (fault.message(language), fault.expected(language), wording(fault.example, language))
        texts = tuple(map(_held, (place.sheet, shown, fault.header, *said)))
        for column, value in enumerate((number, *texts), 1):
            cell = sheet.cell(at, column, value)
            cell.data_type = "s" if column > 1 else "n"
            if at > _FIRST:  # as the row before: to say it anew takes longer than all else of a row
                cell._style = copy(sheet.cell(_FIRST, column)._style)  # noqa: SLF001
            else:
                cell.font, cell.border, cell.alignment = _PLAIN, _LINES, _TOP if column > 1 else _CENTRED
        # No program works out the height of a row whose text it has not seen.
        sheet.row_dimensions[at].height = float(min(HIGHEST, LINE * max(map(lines_of, texts, _WIDTHS[1:]))))
        link = sheet.cell(at, 3)
        is_linked = place.sheet in workbook.sheetnames and number <= _MOST_LINKS
        link.font = _LINKED if is_linked else _PLAIN
        if is_linked:
            address = place.address if place.row and place.column else f"A{place.row or 1}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{quote_sheetname(place.sheet)}!{address}")
            link.value = shown or address
    for column, width in enumerate(_WIDTHS, 1):
        title = sheet.cell(1, column)
        title.font, title.fill, title.border = _TITLE, _TITLES, _LINES
        title.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[title.column_letter].width = width
    sheet.row_dimensions[1].height = ROW
    if lacks is not None:
        _list_lacking(sheet, lacks.in_(language))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _list_lacking(sheet: Worksheet, text: str) -> None:
    """Say beside the titles, which are seen and printed wherever one is in the list, what a copy lacks."""
    cell = sheet.cell(1, len(ERROR_TITLES) + 1, text)
    cell.font, cell.alignment = _WARNING, _TOP
    sheet.column_dimensions[cell.column_letter].width = _LACKING
    sheet.row_dimensions[1].height = float(min(HIGHEST, max(ROW, LINE * lines_of(text, _LACKING))))
