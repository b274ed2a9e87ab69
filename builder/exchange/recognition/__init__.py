"""Which sheet of a file is what: its kind, what each column is taken for, and which rows hold something to import.

The hidden row of keys decides where there is one, so that renamed, moved and added columns do not matter; else the
headers do, and where they leave it open, that is asked and nothing is guessed.
"""

from collections.abc import Collection, Mapping, Sequence

from builder.exchange.book import Book, Sheet, Value
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.layout import Layout
from builder.exchange.layouts import OPEN
from builder.exchange.marks import is_error_list, is_for_reading
from builder.exchange.recognition.activities import NO_ACTIVITIES, Activities
from builder.exchange.recognition.codes import NOT_KNOWN, NOTHING, SHEET_HIDDEN
from builder.exchange.recognition.headed import by_headers
from builder.exchange.recognition.keyed import by_keys, row_of_keys
from builder.exchange.recognition.matrix import by_people_and_activities
from builder.exchange.recognition.named import by_names
from builder.exchange.recognition.table import Table, Tables, known_forms
from builder.problems import Text

__all__ = ["Table", "Tables", "tables_of"]


def tables_of(book: Book, asked: Sequence[Layout] = (), activities: Activities = NO_ACTIVITIES) -> Tables:
    """Tell what the sheets of a file are; with `asked`, they are taken for one of those.

    `activities` are those that the headers of a matrix can name by their titles.
    """
    tables: list[Table] = []
    faults: list[Fault] = [*book.remarks]
    alone = sum(not sheet.hidden and not is_error_list(_first(sheet)) for sheet in book.sheets) == 1
    for sheet in book.sheets:
        names = {name: place for name, place in book.names.items() if place.sheet == sheet.name}
        found, said = by_names(sheet, names) if names else _of_sheet(sheet, asked, activities, alone=alone)
        tables += found
        faults += said
    if tables:
        # A sheet that is left empty beside one that is filled in asks for nothing.
        faults = [said for said in faults if said.code is not NOTHING]
    elif all(said.is_remark for said in faults):
        faults.append(
            fault(NOT_KNOWN, Place(), Text("文件里没有可以导入的表", "the file holds no table"), known=known_forms())
        )
    return Tables(tables=tuple(sorted(tables, key=_turn)), faults=tuple(faults))


_NOTHING: Mapping[int, Value] = {}
_FIRST = ("vocabulary", "enterprise", "batch", "plan", "trainee")
_ORDER: Mapping[str, int] = {kind: at for at, kind in enumerate(dict.fromkeys((*_FIRST, *OPEN)))}
"""What others name is taken first."""


def _turn(table: Table) -> tuple[int, bool]:
    """Give when a table is taken: of one kind, what makes records before what says more of them."""
    return _ORDER[table.layout.kind], not table.layout.creates


def _first(sheet: Sheet) -> Collection[Value]:
    """Give what stands in the first row in which anything does."""
    return next(iter(sheet.values.values()), _NOTHING).values()


def _of_sheet(
    sheet: Sheet, asked: Sequence[Layout], activities: Activities, *, alone: bool
) -> tuple[list[Table], list[Fault]]:
    if not sheet.values or is_error_list(_first(sheet)) or is_for_reading(_first(sheet)):
        return [], []
    keyed = row_of_keys(sheet)
    if keyed:
        return by_keys(sheet, *keyed)
    if sheet.hidden:
        found, _ = by_headers(sheet, asked, alone=False)
        return [], [fault(SHEET_HIDDEN, Place(sheet.name), table.layout.title) for table in found]
    return by_people_and_activities(sheet, asked, activities) or by_headers(sheet, asked, alone=alone)
