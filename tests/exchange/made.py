"""Spreadsheets made by hand, part by part, so that what is odd about one stands beside its test."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from builder.exchange.book import Book, Sheet
from builder.exchange.faults import Fault
from builder.exchange.workbook import read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE, TIME, MOMENT, LENGTH, PERCENT, TEXT = range(1, 7)
"""The styles of a workbook that is made here."""
_FORMATS = {164: "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", 165: "yyyy-mm-dd hh:mm"}
_NUMBERS = (0, 164, 20, 165, 46, 9, 49)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>'
    + "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in _FORMATS.items())
    + '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{number}"/>' for number in _NUMBERS)
    + "</cellXfs></styleSheet>"
)


def zipped(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """Pack files into a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return content.getvalue()


def sheet_xml(rows: str, *, above: str = "", behind: str = "") -> str:
    """Give the part of a sheet with its rows as they are written."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">{above}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def parts_of(
    *sheets: str, strings: Iterable[str] = (), settings: str = "", attributes: str = "", target: str = "worksheets/"
) -> dict[str, str | bytes]:
    """Give the parts of a workbook whose sheets are called 表1, 表2 …; `attributes` are those of the first."""
    named = "".join(
        f'<sheet name="表{number}" sheetId="{number}" r:id="rId{number}"{attributes if number == 1 else ""}/>'
        for number in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="{target}sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}'
        f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in strings)}</sst>',
        **{f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, 1)},
    }


def xlsx(
    rows: str,
    *,
    strings: Iterable[str] = (),
    settings: str = "",
    above: str = "",
    behind: str = "",
    attributes: str = "",
) -> bytes:
    """Make a workbook of one sheet with its rows as they are written."""
    sheet = sheet_xml(rows, above=above, behind=behind)
    return zipped(parts_of(sheet, strings=strings, settings=settings, attributes=attributes))


def inline(address: str, text: str) -> str:
    """Write a cell with text of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def book(content: bytes, name: str = "名单.xlsx", titles: Iterable[str] = ()) -> Book:
    """Read a file that can be read."""
    found = read(name, content, frozenset(titles))
    assert isinstance(found, Book), found.line("zh")
    return found


def only(content: bytes, name: str = "名单.xlsx", titles: Iterable[str] = ()) -> Sheet:
    """Give the only sheet of a file."""
    [sheet] = book(content, name, titles).sheets
    return sheet


def refused(content: bytes, name: str = "名单.xlsx") -> Fault:
    """Give why a file cannot be read."""
    found = read(name, content)
    assert isinstance(found, Fault)
    assert found.place.address == ""
    assert name in found.message("zh")
    assert name in found.message("en")
    return found
