"""Cells of a workbook that somebody struck out: they are read all the same, and that is said."""

import re
from collections.abc import Iterator

from builder.exchange.book import Sheet
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.workbook.addresses import row_and_column
from builder.exchange.workbook.codes import STRUCK_OUT
from builder.exchange.workbook.markup import Attributes, attribute, is_on, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.sheets import MOST_NAMED

_STYLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*? s="([0-9]{1,6})"')


def struck_styles(package: Package, part: str) -> frozenset[int]:
    """Give the styles of a workbook whose font is struck out."""
    content = b"".join(package.pieces(part, again=True)) if package.has(part) else b""
    fonts: list[bool] = []
    used: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag = local(name)
        inside.append(tag)
        if inside[-3:-1] == ["fonts", "font"] and tag == "strike":
            fonts[-1] = is_on(attribute(attributes, "val", "1"))
        elif inside[-2:-1] == ["fonts"]:
            fonts.append(False)
        elif inside[-2:-1] == ["cellXfs"]:
            font = attribute(attributes, "fontId", "0")
            used.append(int(font) if font.isascii() and font.isdigit() else 0)

    def end(_: str) -> None:
        inside.pop()

    if b"strike" in content:
        parse([content], start, end)
    return frozenset(style for style, font in enumerate(used) if font < len(fonts) and fonts[font])


def struck_out(sheet: Sheet, package: Package, part: str, styles: frozenset[int]) -> Iterator[Remark]:
    """Say which of the filled cells of a sheet are struck out."""
    if not styles:
        return
    found: list[str] = []
    for address, style in _STYLED.findall(b"".join(package.pieces(part, again=True))):
        row, column = row_and_column(address.decode()) or (0, 0)
        if int(style) in styles and column in sheet.values.get(row, ()):
            found.append(address.decode())
    if found:
        shown = "、".join(found[:MOST_NAMED]) + ("……" if len(found) > MOST_NAMED else "")
        yield fault(STRUCK_OUT, Place(sheet.name), shown)
