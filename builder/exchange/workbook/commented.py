"""Cells of a workbook with somebody's comment: it is no part of what is imported, and that is said."""

from collections.abc import Collection, Iterable

from builder.exchange.book import MOST_CHARACTERS, Sheet
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.marks import MARK_BEGINS, MARK_ENDS
from builder.exchange.workbook.addresses import row_and_column
from builder.exchange.workbook.codes import COMMENTED, DAMAGED
from builder.exchange.workbook.markup import Attributes, attribute, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.sheets import first_of
from builder.exchange.workbook.unreadable import UnreadableError

_LONGEST = 2 * MOST_CHARACTERS
"""A comment that is longer is no mark of ours."""


def commented_in(sheet: Sheet, package: Package, parts: Iterable[str]) -> tuple[Remark, ...]:
    """Say which of the filled cells of a sheet have a comment, by the parts that hold its comments; ours are none.

    A part that cannot be read takes nothing from the cells.
    """
    found: set[tuple[int, int]] = set()
    for part in filter(package.has, parts):
        try:
            found.update(at for address in _addresses(package.pieces(part)) if (at := row_and_column(address)))
        except UnreadableError as error:
            if error.code is not DAMAGED:
                raise
    return commented_cells(sheet, found)


def commented_cells(sheet: Sheet, cells: Collection[tuple[int, int]]) -> tuple[Remark, ...]:
    """Say which of some cells with comments are filled in, if any are."""
    filled = [at for at in cells if at[1] in sheet.values.get(at[0], ())]
    return (fault(COMMENTED, Place(sheet.name), first_of(filled)),) if filled else ()


def is_ours(text: str) -> bool:
    """Tell whether a comment is a mark of ours, and nobody else's beside it."""
    return MARK_ENDS in text and MARK_BEGINS not in text


def _addresses(pieces: Iterable[bytes]) -> list[str]:
    found: list[str] = []
    address, text = "", ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal address, text
        if local(name) == "comment":
            address, text = attribute(attributes, "ref"), ""

    def characters(data: str) -> None:
        nonlocal text
        text += data if len(text) < _LONGEST else ""

    def end(name: str) -> None:
        if local(name) == "comment" and not is_ours(text):
            found.append(address)

    parse(pieces, start, end, characters)
    return found
