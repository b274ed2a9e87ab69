"""A terminal drawn as SVG from what a command printed: sharp at any size, and a few kilobytes."""

from collections.abc import Iterator
from html import escape
from unicodedata import east_asian_width

COLUMNS = 72
_NAMESPACE = "http://www.w3.org/2000/svg"
_FONTS = "ui-monospace, Consolas, Menlo, 'Noto Sans Mono CJK SC', monospace"
_STEP, _LINE, _EDGE, _BAR = 8, 22, 16, 28


def drawn(command: str, shown: str) -> str:
    """Draw a command and what it printed, lines broken where a terminal of 72 columns breaks them."""
    lines = [part for line in (f"$ {command}", *shown.rstrip("\n").split("\n")) for part in _broken(line)]
    width, height = COLUMNS * _STEP + 2 * _EDGE, _BAR + len(lines) * _LINE + _EDGE
    texts = [_text(line, _BAR + (number + 1) * _LINE - 6) for number, line in enumerate(lines) if line.strip()]
    return "\n".join(
        [
            f'<svg xmlns="{_NAMESPACE}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            f'<rect width="{width}" height="{height}" rx="8" fill="#1f2430"/>',
            *(f'<circle cx="{16 + at * 18}" cy="15" r="5" fill="#5c6773"/>' for at in range(3)),
            f'<g font-family="{_FONTS}" font-size="14" fill="#e6e6e6">',
            *texts,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _text(line: str, y: int) -> str:
    inner = line.lstrip(" ")
    x, length = _EDGE + (len(line) - len(inner)) * _STEP, _width(inner) * _STEP
    return f'<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs">{escape(inner)}</text>'


def _broken(line: str) -> Iterator[str]:
    part = ""
    for character in line:
        if _width(part + character) > COLUMNS:
            yield part
            part = ""
        part += character
    yield part


def _width(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)


def _is_wide(character: str) -> bool:
    """Tell whether a character takes two columns; Chinese terminals give quotes and dashes two as well."""
    return east_asian_width(character) in "WFA"
