"""Workbooks of Excel 97 to 2003, and what WPS saves in the same way (`.et`), by calamine and by their records."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.exchange.book import Book, Sheet, Traits, Value
from builder.exchange.faults import Place, fault
from builder.exchange.workbook.apart import Told, told_of
from builder.exchange.workbook.biff import SheetRecords, names_in, sheets_of
from builder.exchange.workbook.codes import MACROS, WITHOUT_CELLS
from builder.exchange.workbook.commented import commented_cells
from builder.exchange.workbook.formats import shown_by
from builder.exchange.workbook.limits import check_cells, check_sheets, check_spanned
from builder.exchange.workbook.ole import stream_of
from builder.exchange.workbook.sheets import completed
from builder.exchange.workbook.struck import struck_cells
from builder.exchange.workbook.unreadable import damaged
from builder.problems import Text

_NOT_READ = Text("里面的内容读不通", "what it holds cannot be read")
_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read_xls(name: str, content: bytes) -> Book:
    """Read the sheets of a workbook in order; its macros are left alone."""
    stream = stream_of(content, ("Workbook", "Book"))
    records = sheets_of(stream)
    check_sheets(len(records))
    for one in records:
        check_spanned(one.last_row * one.last_column)
    told = told_of(content)
    if told is None or len(told) != len(records):
        raise damaged(_NOT_READ)
    sheets = tuple(_sheet(*pair) for pair in zip(told, records, strict=True))
    check_cells(sum(len(row) for sheet in sheets for row in sheet.values.values()))
    remarks = (fault(MACROS, Place(), name),) if _MACROS in content else ()
    names = names_in(stream, [sheet.name for sheet in sheets])
    return Book(name=name, format="xls", sheets=sheets, remarks=remarks, names=names)


def _sheet(told: Told, known: SheetRecords) -> Sheet:
    if not known.is_table:
        return Sheet(name=told.name, hidden=told.hidden, remarks=(fault(WITHOUT_CELLS, Place(told.name)),))
    values: dict[int, dict[int, Value]] = {}
    for row, column, value in sorted(_cells(told, known), key=lambda one: one[:2]):
        values.setdefault(row, {})[column] = value
    hidden_rows = frozenset(known.hidden_rows & values.keys())
    struck = [(row, column) for row, column in known.struck if column in values.get(row, ())]
    found = completed(
        Sheet(
            name=told.name,
            hidden=told.hidden,
            values=values,
            traits=dict(_traits(known, values)),
            usual=Traits(from_1904=known.from_1904),
            merged=told.merged,
            hidden_rows=frozenset() if known.is_filtered else hidden_rows,
            filtered_rows=hidden_rows if known.is_filtered else frozenset(),
            hidden_columns=frozenset(known.hidden_columns),
            remarks=struck_cells(told.name, struck),
        )
    )
    return replace(found, remarks=(*found.remarks, *commented_cells(found, known.commented)))


def _cells(told: Told, known: SheetRecords) -> Iterator[tuple[int, int, Value]]:
    """Give the cells in which something stands: what formulas gave and errors are by the records."""
    by_records = {**known.errors, **known.formulas}
    yield from (cell for cell in told.cells if cell[:2] not in by_records)
    for (row, column), value in by_records.items():
        if value is not None and value != "":
            yield row, column, value


def _traits(known: SheetRecords, values: Mapping[int, Mapping[int, Value]]) -> Iterator[tuple[tuple[int, int], Traits]]:
    found = ((at, values.get(at[0], {}).get(at[1], ""), code) for at, code in known.codes.items())
    shown = {at: text for at, value, code in found if (text := shown_by(code, value)) is not None}
    for at in known.formulas.keys() | known.percents | shown.keys():
        is_formula = at in known.formulas
        yield (
            at,
            Traits(
                formula=is_formula,
                uncached=is_formula and known.formulas[at] is None,
                percent=at in known.percents,
                shown=shown.get(at),
                from_1904=known.from_1904,
            ),
        )
