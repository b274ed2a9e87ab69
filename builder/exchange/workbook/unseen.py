"""Cells of a workbook whose text has the colour of what is behind it: they are read all the same, and that is said."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from builder.exchange.book import Sheet
from builder.exchange.faults import Place, Remark, fault
from builder.exchange.workbook.codes import UNSEEN
from builder.exchange.workbook.markup import Attributes, attribute, local, parse
from builder.exchange.workbook.sheets import first_of
from builder.exchange.workbook.unreadable import UnreadableError

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

_BLACK, _WHITE, _MOST = (0, 0, 0), (255, 255, 255), 255
_NEAR = 24
"""How far a colour may be from another in each of its parts for a text to be hardly seen: our greys are farther."""
_RGB = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_TINT = re.compile(r"-?[01](?:\.[0-9]+)?")
_INDEXED: Mapping[str, Colour] = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
"""The colours of a theme in the order in which they are numbered."""


@dataclass(slots=True)
class _Styles:
    """The colours of fonts and fills as they are said, and the font and the fill of each style."""

    fonts: list[Attributes | None] = field(default_factory=list)
    fills: list[Attributes | None] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    used: list[tuple[str, str]] = field(default_factory=list)


def unseen_in(styles: bytes, theme: bytes) -> frozenset[int]:
    """Give the styles of a workbook in which a text is hardly seen; a colour that is not known is none of these."""
    said, colours = _said(styles), _theme(theme)

    def is_unseen(font: str, fill: str) -> bool:
        text, behind = _at(said.fonts, font), _at(said.fills, fill)
        pattern = said.patterns[int(fill)] if fill.isdigit() and int(fill) < len(said.patterns) else "none"
        if pattern not in {"none", "solid"}:
            return False
        front = _BLACK if text is None else _colour(text, colours)
        back = _WHITE if pattern == "none" else _BLACK if behind is None else _colour(behind, colours)
        if front is None or back is None:
            return False
        return all(abs(one - other) <= _NEAR for one, other in zip(front, back, strict=True))

    return frozenset(style for style, (font, fill) in enumerate(said.used) if is_unseen(font, fill))


def unseen_cells(sheet: Sheet, styled: Collection[tuple[int, int]]) -> Sequence[Remark]:
    """Say which of the cells of a sheet that have such a style hold something."""
    cells = [(row, column) for row, column in styled if column in sheet.values.get(row, ())]
    return (fault(UNSEEN, Place(sheet.name), first_of(cells)),) if cells else ()


def _said(content: bytes) -> _Styles:
    found = _Styles()
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(local(name))
        match inside[-4:]:
            case [*_, "fonts", "font"]:
                found.fonts.append(None)
            case [*_, "fonts", "font", "color"]:
                found.fonts[-1] = attributes
            case [*_, "fills", "fill"]:
                found.fills.append(None)
                found.patterns.append("other")
            case [*_, "fills", "fill", "patternFill"]:
                found.patterns[-1] = attribute(attributes, "patternType", "none")
            case ["fills", "fill", "patternFill", "fgColor"]:
                found.fills[-1] = attributes
            case [*_, "cellXfs", "xf"]:
                found.used.append((attribute(attributes, "fontId", "0"), attribute(attributes, "fillId", "0")))

    def end(_: str) -> None:
        inside.pop()

    if content:
        parse([content], start, end)
    return found


def _theme(content: bytes) -> Mapping[str, Colour]:
    """Give the colours of a theme, by the numbers that styles have for them."""
    found: dict[str, Colour] = {}
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(local(name))
        if inside[-3:-2] == ["clrScheme"] and inside[-2] in _THEME:
            colour = _rgb(attribute(attributes, "lastClr") or attribute(attributes, "val"))
            if colour:
                found[str(_THEME.index(inside[-2]))] = colour

    def end(_: str) -> None:
        inside.pop()

    # Of a theme that cannot be read no colour is known, and nothing else is lost.
    with suppress(UnreadableError):
        if content:
            parse([content], start, end)
    return found


def _at(said: Sequence[Attributes | None], number: str) -> Attributes | None:
    place = int(number) if number.isascii() and number.isdigit() else 0
    return said[place] if place < len(said) else None


def _colour(said: Attributes, theme: Mapping[str, Colour]) -> Colour | None:
    """Give a colour as it is said: by itself, by its number in a theme or by an old number, lighter or darker."""
    written = attribute(said, "rgb")
    by_number = theme.get(attribute(said, "theme")) or _INDEXED.get(attribute(said, "indexed"))
    colour = _rgb(written) if written else by_number
    tint = attribute(said, "tint", "0")
    return _tinted(colour, float(tint) if _TINT.fullmatch(tint) else 0) if colour else None


def _rgb(written: str) -> Colour | None:
    match = _RGB.fullmatch(written)
    if match is None:
        return None
    red, green, blue = (int(match[1][at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _tinted(colour: Colour, tint: float) -> Colour:
    """Give a colour that is lighter by a share of what lacks to white, or darker by a share of what it has."""
    red, green, blue = (round(part + (_MOST - part) * tint if tint > 0 else part * (1 + tint)) for part in colour)
    return red, green, blue
