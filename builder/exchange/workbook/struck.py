"""Cells of a workbook that somebody struck out, whole or in part: they are read all the same, and that is said."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from builder.exchange.book import Sheet
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.workbook.addresses import row_and_column
from builder.exchange.workbook.codes import STRUCK_OUT
from builder.exchange.workbook.markup import Attributes, attribute, is_on, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.sheets import first_of

STRIKE = b"strike"
"""What the XML of a part holds in which anything is struck out."""
_LONGEST_NUMBER = 20
_STYLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*? s="([0-9]{1,6})"')


@dataclass(frozen=True, slots=True)
class Struck:
    """What is struck out in a workbook: the styles whose font is, and the shared texts of which a piece is."""

    styles: frozenset[int]
    texts: frozenset[int]


def struck_in(package: Package, styles: str, texts: str) -> Struck:
    """Give what is struck out by the parts of styles and of texts."""
    return Struck(_styles(package.whole(styles)), _texts(package.whole(texts)))


def struck_out(sheet: Sheet, package: Package, part: str, struck: Struck, *, in_cells: bool) -> Sequence[Remark]:
    """Say which of the filled cells of a sheet are struck out, by their style, by a text, or as it stands in them."""
    if not (struck.styles or struck.texts or in_cells):
        return ()
    content = package.whole(part)
    written = _by_texts(content, struck.texts) if struck.texts or in_cells else ()
    found = {*styled(content, struck.styles), *(at for address in written if (at := row_and_column(address)))}
    return struck_cells(sheet.name, [at for at in found if at[1] in sheet.values.get(at[0], ())])


def styled(content: bytes, styles: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the cells of a sheet, filled or not, that have one of some styles."""
    found = {address for address, style in _STYLED.findall(content) if int(style) in styles} if styles else ()
    return (at for address in found if (at := row_and_column(address.decode())))


def struck_cells(sheet: str, cells: Collection[tuple[int, int]]) -> tuple[Remark, ...]:
    """Say which cells of a sheet are struck out, if any are."""
    return (fault(STRUCK_OUT, Place(sheet), first_of(cells)),) if cells else ()


def _styles(content: bytes) -> frozenset[int]:
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

    if STRIKE in content:
        parse([content], start, end)
    return frozenset(style for style, font in enumerate(used) if font < len(fonts) and fonts[font])


def _texts(content: bytes) -> frozenset[int]:
    found: set[int] = set()
    number = -1

    def start(name: str, attributes: Attributes) -> None:
        nonlocal number
        tag = local(name)
        number += tag == "si"
        if tag == "strike" and is_on(attribute(attributes, "val", "1")):
            found.add(number)

    if STRIKE in content:
        parse([content], start)
    return frozenset(found)


def _by_texts(content: bytes, texts: frozenset[int]) -> Iterator[str]:
    """Give the addresses of the cells of a sheet whose text, a shared one or their own, is struck out in part."""
    found: list[str] = []
    address, is_shared, value = "", False, ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal address, is_shared, value
        match local(name):
            case "c":
                address, is_shared = attribute(attributes, "r"), attribute(attributes, "t") == "s"
            case "v":
                value = ""
            case "strike" if is_on(attribute(attributes, "val", "1")):
                found.append(address)

    def characters(data: str) -> None:
        nonlocal value
        value += data if is_shared and len(value) < _LONGEST_NUMBER else ""

    def end(name: str) -> None:
        if local(name) == "v" and is_shared and value.isascii() and value.isdigit() and int(value) in texts:
            found.append(address)

    parse([content], start, end, characters)
    return iter(found)
