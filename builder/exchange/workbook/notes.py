"""How large the comments of a workbook are shown: said in drawings of old beside them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from builder.exchange.workbook.markup import Attributes, attribute, local, parse
from builder.exchange.workbook.package import Package
from builder.exchange.workbook.unreadable import UnreadableError
from builder.exchange.workbook.xlsx import parts_of_sheets, targets_of

_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9]{1,6}(?:\.[0-9]{1,9})?)\s*(pt|px|in|mm|cm)?", re.IGNORECASE)
_POINTS = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54}


def note_sizes(content: bytes) -> Mapping[tuple[str, int, int], tuple[int, int]]:
    """Give width and height in pixels of the comments of a workbook, by sheet, row and column."""
    package = Package(content)
    found: dict[tuple[str, int, int], tuple[int, int]] = {}
    for title, sheet in parts_of_sheets(package).items():
        for drawing in targets_of(package, sheet).values():
            if drawing.role == "vmlDrawing" and package.has(drawing.part):
                with suppress(UnreadableError):  # what programs write of drawings need not be XML
                    found.update(((title, *at), size) for at, size in _sizes(package, drawing.part))
    return found


def _sizes(package: Package, part: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the sizes of the shapes of a drawing that belong to cells, by row and column."""
    shapes: list[tuple[str, dict[str, str]]] = []
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        inside = local(name)
        if inside == "shape":
            shapes.append((attribute(attributes, "style"), {}))

    def characters(text: str) -> None:
        if inside in {"Row", "Column"} and shapes:
            shapes[-1][1][inside] = shapes[-1][1].get(inside, "") + text.strip()

    parse(package.pieces(part), start, characters=characters)
    for style, cell in shapes:
        lengths = {
            name.lower(): round(float(number) * _POINTS[(unit or "px").lower()])
            for name, number, unit in _LENGTH.findall(style)
        }
        if lengths.keys() == {"width", "height"} and all(cell.get(name, "").isdecimal() for name in ("Row", "Column")):
            yield (int(cell["Row"]) + 1, int(cell["Column"]) + 1), (lengths["width"], lengths["height"])
