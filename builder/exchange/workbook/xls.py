"""Workbooks of Excel 97 to 2003, and what WPS saves in the same way (`.et`), by calamine and by their records."""

import datetime as dt
import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from builder.exchange.book import Area, Book, Sheet, Traits, Value
from builder.exchange.faults import Place, fault
from builder.exchange.workbook.biff import SheetRecords, sheets_of
from builder.exchange.workbook.codes import ENCRYPTED, MACROS, WITHOUT_CELLS
from builder.exchange.workbook.limits import check_cells, check_sheets, check_spanned
from builder.exchange.workbook.ole import stream_of
from builder.exchange.workbook.serials import typed
from builder.exchange.workbook.sheets import completed
from builder.exchange.workbook.unreadable import UnreadableError, damaged
from builder.problems import Text

_NOT_READ = Text("里面的内容读不通", "what it holds cannot be read")
_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read_xls(name: str, content: bytes) -> Book:
    """Read the sheets of a workbook in order; its macros are left alone."""
    records = sheets_of(stream_of(content, ("Workbook", "Book")))
    check_sheets(len(records))
    for one in records:
        check_spanned(one.last_row * one.last_column)
    try:
        sheets = _sheets(content, records)
    except PasswordError as error:
        raise UnreadableError(ENCRYPTED) from error
    except BaseException as error:
        # A panic of calamine is no `Exception`, and has no name that could be imported.
        if not isinstance(error, (CalamineError, ValueError, OSError)) and type(error).__name__ != "PanicException":
            raise
        raise damaged(_NOT_READ) from error
    remarks = (fault(MACROS, Place(), name),) if _MACROS in content else ()
    return Book(name=name, format="xls", sheets=sheets, remarks=remarks)


def _sheets(content: bytes, records: tuple[SheetRecords, ...]) -> tuple[Sheet, ...]:
    sheets, count = [], 0
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        if len(workbook.sheets_metadata) != len(records):
            raise damaged(_NOT_READ)
        for number, (about, known) in enumerate(zip(workbook.sheets_metadata, records, strict=True)):
            hidden = about.visible != SheetVisibleEnum.Visible
            if known.is_table:
                sheet = _sheet(about.name, workbook.get_sheet_by_index(number), known, hidden=hidden)
                count += sum(map(len, sheet.values.values()))
                check_cells(count)
            else:
                sheet = Sheet(name=about.name, hidden=hidden, remarks=(fault(WITHOUT_CELLS, Place(about.name)),))
            sheets.append(sheet)
    return tuple(sheets)


def _sheet(name: str, sheet: CalamineSheet, known: SheetRecords, *, hidden: bool) -> Sheet:
    values: dict[int, dict[int, Value]] = {}
    for row, column, value in sorted(_cells(sheet, known), key=lambda one: one[:2]):
        values.setdefault(row, {})[column] = value
    merged = (
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
    )
    return completed(
        Sheet(
            name=name,
            hidden=hidden,
            values=values,
            traits=dict(_traits(known)),
            usual=Traits(from_1904=known.from_1904),
            merged=tuple(merged),
            hidden_rows=frozenset() if known.is_filtered else frozenset(known.hidden_rows),
            filtered_rows=frozenset(known.hidden_rows) if known.is_filtered else frozenset(),
            hidden_columns=frozenset(known.hidden_columns),
        )
    )


def _cells(sheet: CalamineSheet, known: SheetRecords) -> Iterator[tuple[int, int, Value]]:
    """Give the cells in which something stands: what formulas gave and errors are by the records."""
    told = {**known.errors, **known.formulas}
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, cell in enumerate(cells, 1):
            if cell != "" and (row, column) not in told:
                value = _value(cell)
                if value is not None:
                    yield row, column, value
    for (row, column), value in told.items():
        if value is not None and value != "":
            yield row, column, value


def _value(cell: object) -> Value | None:
    match cell:
        case bool() | str() | dt.timedelta() | dt.time():
            return cell
        case dt.datetime():
            return cell.replace(microsecond=0)
        case dt.date():
            return cell
        case int() | float():
            return typed(float(cell))
        case _:
            return None


def _traits(known: SheetRecords) -> Iterator[tuple[tuple[int, int], Traits]]:
    for at in known.formulas.keys() | known.percents:
        is_formula = at in known.formulas
        uncached = is_formula and known.formulas[at] is None
        yield at, Traits(formula=is_formula, uncached=uncached, percent=at in known.percents, from_1904=known.from_1904)
