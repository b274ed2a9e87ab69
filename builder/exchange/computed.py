"""Results of formulas put back into a copy: openpyxl keeps the formulas alone, and whoever only looks sees nothing."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel

from builder.exchange.book import Book, ErrorValue, Sheet, Value
from builder.exchange.copying import legible
from builder.exchange.faults import Place
from builder.exchange.workbook.package import Package, with_parts
from builder.exchange.workbook.xlsx import parts_of_sheets

_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"((?: s="[0-9]+")?)>(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))<v(?:/>|></v>)</c>'
)


def with_results(copy: bytes, book: Book) -> bytes:
    """Give a copy of a workbook whose formulas have the results that the file has."""
    results = {sheet.name: found for sheet in book.sheets if (found := _results(sheet))}
    if not results:
        return copy
    package = Package(copy)
    parts = {part: results[title] for title, part in parts_of_sheets(package).items() if title in results}
    return with_parts(copy, {part: _filled(b"".join(package.pieces(part)), found) for part, found in parts.items()})


def _results(sheet: Sheet) -> Mapping[bytes, bytes]:
    """Give what the formulas of a sheet gave, as XML has it, by address: the type and the value."""
    found: dict[bytes, bytes] = {}
    for (row, column), traits in sheet.traits.items():
        if traits.formula and not traits.uncached and not traits.covered_by:
            value = sheet.values.get(row, {}).get(column, "")
            kind, text = _written(value, from_1904=traits.from_1904)
            found[Place("", row, column).address.encode()] = b"%s><v>%s</v>" % (kind, escape(text).encode())
    return found


def _filled(content: bytes, results: Mapping[bytes, bytes]) -> bytes:
    def put(match: re.Match[bytes]) -> bytes:
        result = results.get(match[1])
        if result is None:
            return match[0]
        kind, _, value = result.partition(b">")
        return b'<c r="%s"%s%s>%s%s</c>' % (match[1], match[2], kind, match[3], value)

    return _FORMULA.sub(put, content)


def _written(value: Value, *, from_1904: bool) -> tuple[bytes, str]:
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    if isinstance(value, int | Decimal):
        return b"", str(value)
    if isinstance(value, ErrorValue):
        return b' t="e"', value.text
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return b"", str(to_excel(value, MAC_EPOCH if from_1904 else WINDOWS_EPOCH))  # type: ignore[no-untyped-call]
    return b' t="str"', legible(value)
