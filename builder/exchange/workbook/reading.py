"""From the bytes of a file to a book: what it is, is told by what it holds, and what stops the reading is a fault."""

from collections.abc import Collection
from dataclasses import replace

from builder.exchange.book import Book
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.workbook.codes import NAMED_OTHERWISE, NO_CELLS
from builder.exchange.workbook.delimited import read_text
from builder.exchange.workbook.limits import check_bytes
from builder.exchange.workbook.ods import read_ods
from builder.exchange.workbook.sorts import sort_of
from builder.exchange.workbook.unreadable import UnreadableError
from builder.exchange.workbook.xls import read_xls
from builder.exchange.workbook.xlsx import read_xlsx
from builder.problems import form

_EXTENSIONS = {
    "xlsx": frozenset({"xlsx", "xlsm", "xltx", "xltm", "et"}),
    "xlsm": frozenset({"xlsm", "xltm"}),
    "xls": frozenset({"xls", "xlt", "et", "ett"}),
    "ods": frozenset({"ods", "ots"}),
    "csv": frozenset({"csv", "tsv", "txt", "tab"}),
}


def read(name: str, content: bytes, titles: Collection[str] = ()) -> Book | Fault:
    """Read a file, whatever it is, by what it holds; `titles` tell a CSV file in GBK by its first line."""
    try:
        check_bytes(len(content))
        book = _read(name, content, titles)
    except UnreadableError as error:
        shown = form(error.code.example)
        return Fault(place=Place(), code=error.code, found=name, example=shown, values=error.values)
    if not any(sheet.values or sheet.traits for sheet in book.sheets):
        return fault(NO_CELLS, Place(), name)
    extension = name.rpartition(".")[2].casefold()
    if extension in _EXTENSIONS[book.format]:
        return book
    remark = fault(NAMED_OTHERWISE, Place(), name, format=f".{book.format}")
    return replace(book, remarks=(*book.remarks, remark))


def _read(name: str, content: bytes, titles: Collection[str]) -> Book:
    sort, package = sort_of(content)
    if package is not None:
        return read_xlsx(name, package) if sort == "xlsx" else read_ods(name, package)
    return read_xls(name, content) if sort == "xls" else read_text(name, content, titles)
