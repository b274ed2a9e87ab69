"""Sheets of OpenDocument (`.ods`) as LibreOffice and WPS write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from builder.exchange.book import PLAIN, Area, Book, Sheet, Traits, Value
from builder.exchange.faults import Place, fault
from builder.exchange.marks import is_name
from builder.exchange.workbook.addresses import place_in_document
from builder.exchange.workbook.codes import ENCRYPTED, MACROS
from builder.exchange.workbook.commented import commented_cells
from builder.exchange.workbook.limits import LAST_COLUMN, LAST_ROW, check_cells, check_sheets
from builder.exchange.workbook.markup import Attributes, local, parse
from builder.exchange.workbook.ods_cells import held_by
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.sheets import completed
from builder.exchange.workbook.struck import struck_cells
from builder.exchange.workbook.unreadable import OUTSIDE, UnreadableError, damaged

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "


def read_ods(name: str, package: Package) -> Book:
    """Read the sheets of a document in order."""
    if _is_encrypted(package):
        raise UnreadableError(ENCRYPTED)
    reader = _Reader()
    parse(package.pieces("content.xml"), reader.start, reader.end, reader.characters)
    has_macros = any(part.startswith(("basic/", "scripts/")) for part in package.names)
    remarks = (fault(MACROS, Place(), name),) if has_macros else ()
    sheets = tuple(one.sheet() for one in reader.tables)
    return Book(name=name, format="ods", sheets=sheets, remarks=remarks, names=reader.names)


def _is_encrypted(package: Package) -> bool:
    found = []

    def start(name: str, _: Attributes) -> None:
        found.append(local(name))

    if package.has("META-INF/manifest.xml"):
        parse(package.pieces("META-INF/manifest.xml"), start)
    return "encryption-data" in found


@dataclass(slots=True, kw_only=True)
class _Table:
    """A sheet as far as it is read."""

    name: str
    hidden: bool
    usual: Traits
    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    traits: dict[tuple[int, int], Traits] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: list[tuple[int, int]] = field(default_factory=list)
    commented: list[tuple[int, int]] = field(default_factory=list)
    styles: list[tuple[int, str]] = field(default_factory=list)  # the last column of each run, and its style
    style: str = ""
    row: int = 0
    rows: int = 1
    shown: str = "visible"
    column: int = 0
    columns: int = 0

    def sheet(self) -> Sheet:
        """Give it as the sheet that it is."""
        found = completed(
            Sheet(
                name=self.name,
                hidden=self.hidden,
                values=self.values,
                traits=self.traits,
                usual=self.usual,
                merged=tuple(self.merged),
                hidden_rows=frozenset(self.hidden_rows),
                filtered_rows=frozenset(self.filtered_rows),
                hidden_columns=frozenset(self.hidden_columns),
                remarks=struck_cells(self.name, self.struck),
            )
        )
        return replace(found, remarks=(*found.remarks, *commented_cells(found, self.commented)))


class _Reader:
    """Follows the elements of a document; what is told of a cell beside its text is none of it."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.names: dict[str, Place] = {}
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._style = ""
        self._is_struck = False
        self._open: list[_Table] = []
        self._usual = PLAIN
        self._cell: Mapping[str, str] | None = None
        self._lines: list[str] = []
        self._aside = 0
        self._count = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""
        if self._cell is not None and (self._aside or not name.startswith(_TEXT)):
            self._aside += 1
            if local(name) == "annotation" and self._open:
                self._open[-1].commented.append((self._open[-1].row, self._open[-1].column + 1))
        elif name.startswith(_TEXT):
            self._start_text(name.removeprefix(_TEXT), _named(attributes))
        elif name.startswith(_TABLE):
            self._start_table(name.removeprefix(_TABLE), _named(attributes))
        elif name.startswith(_STYLE):
            self._start_style(name.removeprefix(_STYLE), _named(attributes))

    def end(self, name: str) -> None:
        """End an element."""
        if self._aside:
            self._aside -= 1
        elif name in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"} and self._cell is not None:
            self._end_cell(self._open[-1], self._cell)
            self._cell = None
        elif name == f"{_TABLE}table-row" and self._open:
            self._open[-1].row += self._open[-1].rows - 1
        elif name == f"{_TABLE}table" and self._open:
            self._open.pop()

    def characters(self, data: str) -> None:
        """Take text, which may come in pieces."""
        if self._lines and not self._aside:
            self._lines[-1] += data

    def _start_text(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._cell is None:
            return
        if tag == "p":
            self._lines.append("")
        elif tag == "span":
            self._is_struck |= attributes.get("style-name") in self._struck_styles
        elif self._lines:
            self._lines[-1] += {"s": " " * _times(attributes, "c", 1000), "tab": "\t", "line-break": "\n"}.get(tag, "")

    def _start_style(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "style":
            self._style = attributes.get("name", "")
            self._struck_styles |= (
                {self._style} if attributes.get("parent-style-name") in self._struck_styles else set()
            )
        elif tag == "text-properties":
            through = {attributes.get(f"text-line-through-{part}", "none") for part in ("style", "type")}
            self._struck_styles |= {self._style} if through != {"none"} else set()
        elif tag == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            hidden = attributes.get("display") == "false" or attributes.get("style-name") in self._hidden_styles
            table = _Table(name=attributes.get("name", ""), hidden=hidden, usual=self._usual)
            if not self._open:
                self.tables.append(table)
                check_sheets(len(self.tables))
            self._open.append(table)
        elif tag == "null-date":
            self._usual = Traits(from_1904=attributes.get("date-value", "").startswith("1904"))
        elif tag == "named-range":
            place = place_in_document(attributes.get("cell-range-address", ""))
            if place and is_name(attributes.get("name", "")):
                self.names.setdefault(attributes["name"], place)
        elif self._open:
            self._start_part(tag, self._open[-1], attributes)

    def _start_part(self, tag: str, table: _Table, attributes: Mapping[str, str]) -> None:
        match tag:
            case "table-column":
                count = _times(attributes, "number-columns-repeated", LAST_COLUMN)
                last = min(table.columns + count, LAST_COLUMN)
                if attributes.get("visibility", "visible") != "visible":
                    table.hidden_columns.update(range(table.columns + 1, last + 1))
                table.columns = last
                table.styles.append((last, attributes.get("default-cell-style-name", "")))
            case "table-row":
                table.row, table.column = table.row + 1, 0
                table.rows = _times(attributes, "number-rows-repeated", LAST_ROW)
                table.shown = attributes.get("visibility", "visible")
                table.style = attributes.get("default-cell-style-name", "")
            case "table-cell" | "covered-table-cell":
                self._cell = attributes
                self._lines = []
                self._is_struck = False

    def _end_cell(self, table: _Table, attributes: Mapping[str, str]) -> None:
        columns = _times(attributes, "number-columns-repeated", LAST_COLUMN)
        first = table.column + 1
        table.column += columns
        text, is_shown, self._lines = "\n".join(self._lines), bool(self._lines), []
        _merge(table, first, attributes)
        value, traits = held_by(attributes, text, is_shown=is_shown)
        if (value is None or value == "") and traits is None:
            return
        self._count += columns * table.rows
        check_cells(self._count)
        if table.column > LAST_COLUMN or table.row + table.rows - 1 > LAST_ROW:
            raise damaged(OUTSIDE)
        rows = range(table.row, table.row + table.rows)
        if table.shown != "visible":
            (table.filtered_rows if table.shown == "filter" else table.hidden_rows).update(rows)
        is_struck = self._is_struck or _style_of(table, first, attributes) in self._struck_styles
        for row in rows:
            for column in range(first, first + columns):
                if is_struck and value is not None:
                    table.struck.append((row, column))
                if traits is not None:
                    table.traits[row, column] = traits
                if value is not None and value != "":
                    table.values.setdefault(row, {})[column] = value


def _named(attributes: Attributes) -> dict[str, str]:
    """Give attributes by their names without namespace; what LibreOffice adds of its own says nothing else."""
    own = {local(name): value for name, value in zip(attributes[::2], attributes[1::2], strict=True)}
    of_office = {
        local(name): value
        for name, value in zip(attributes[::2], attributes[1::2], strict=True)
        if name.startswith("urn:oasis:")
    }
    return {**own, **of_office, "is-error": str(own.get("value-type") == "error" or "error" in attributes)}


def _times(attributes: Mapping[str, str], name: str, most: int) -> int:
    written = attributes.get(name, "1")
    return max(1, min(int(written), most + 1)) if written.isascii() and written.isdigit() else 1


def _style_of(table: _Table, column: int, attributes: Mapping[str, str]) -> str:
    """Give the style of a cell: its own, else that of its row, else that of its column."""
    own = attributes.get("style-name") or table.style
    return own or next((style for last, style in table.styles if column <= last), "")


def _merge(table: _Table, column: int, attributes: Mapping[str, str]) -> None:
    rows = _times(attributes, "number-rows-spanned", LAST_ROW)
    columns = _times(attributes, "number-columns-spanned", LAST_COLUMN)
    if rows > 1 or columns > 1:
        table.merged.append(Area(table.row, column, table.row + rows - 1, column + columns - 1))
