"""How the comments of a file look: their fonts, and the boxes that they are in; openpyxl keeps their words alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import takewhile
from typing import NamedTuple
from xml.sax.saxutils import escape

from builder.exchange.faults import Place

_COMMENT = re.compile(rb'(<comment\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<text>)(.*?)(</text>)', re.DOTALL)
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_RUN = re.compile(
    rb"<r>\s*(<rPr>.*?</rPr>)?\s*<t\b[^>]*?(?:/>|>([^<]*)</t>)\s*</r>|<t\b[^>]*?(?:/>|>([^<]*)</t>)", re.DOTALL
)
_SHAPE = re.compile(rb"<([\w.-]+):shape\b[^>]*>.*?</\1:shape>", re.DOTALL)
_CELL = {name: re.compile(rb"<[\w.-]+:%s>\s*([0-9]{1,7})\s*</" % name) for name in (b"Row", b"Column")}
_NUMBER = re.compile(rb'(?<=\s)id="[^"]*"')
_COLOUR = re.compile(rb'(?<=\s)fillcolor="[^"]*"')
_USUAL = b'type="#_x0000_t202"'
_ROOT = re.compile(rb"<xml\b[^>]*>")
_PREFIX = re.compile(rb'\sxmlns:[\w.-]+="[^"]*"')


class _Run(NamedTuple):
    font: bytes
    text: str


def with_looks(comments: bytes, before: Iterable[bytes]) -> bytes:
    """Give comments with the fonts that a file's had, as far as each begins with the same words."""
    old = _texts(before)

    def put(match: re.Match[bytes]) -> bytes:
        runs = old.get(match[2], [])
        if not any(run.font for run in runs):
            return match[0]
        whole = _said(_runs(match[3]))
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(whole, _said(runs), strict=False)))
        written = b"".join(_written(run) for run in (*_first(runs, kept), _Run(b"", whole[kept:])) if run.text)
        return b"".join((match[1], written, match[4]))

    return _COMMENT.sub(put, comments)


def with_shapes(drawing: bytes, before: Iterable[bytes], comments: bytes, texts: Iterable[bytes]) -> bytes:
    """Give the drawing of comments with the boxes that a file's had, and with their colour where words were added."""
    old, new = _texts(texts), _texts([comments])
    same = {address for address, runs in new.items() if _said(runs) == _said(old.get(address, []))}
    shapes = {_address(shape): shape for whole in before for shape in _usual_shapes(whole)}

    def put(match: re.Match[bytes]) -> bytes:
        at = _address(match[0])
        number = _NUMBER.search(match[0])
        if at not in shapes or number is None:
            return match[0]
        if at not in same:
            colour = _COLOUR.search(shapes[at])
            return _COLOUR.sub(lambda _: colour[0], match[0], count=1) if colour else match[0]
        return _NUMBER.sub(lambda _: number[0], shapes[at], count=1)

    return _SHAPE.sub(put, drawing)


def _texts(comments: Iterable[bytes]) -> Mapping[bytes, list[_Run]]:
    return {match[2]: _runs(match[3]) for one in comments for match in _COMMENT.finditer(one)}


def _runs(text: bytes) -> list[_Run]:
    plain = _PHONETIC.sub(b"", text)
    return [
        _Run(match[1] or b"", unescape((match[2] or match[3] or b"").decode("utf-8", "replace")))
        for match in _RUN.finditer(plain)
    ]


def _said(runs: Iterable[_Run]) -> str:
    return "".join(run.text for run in runs).replace("\r\n", "\n")


def _first(runs: Iterable[_Run], count: int) -> Iterator[_Run]:
    """Give the first characters of runs."""
    for run in runs:
        text = run.text.replace("\r\n", "\n")[:count]
        count -= len(text)
        yield run._replace(text=text)


def _written(run: _Run) -> bytes:
    return b'<r>%s<t xml:space="preserve">%s</t></r>' % (run.font, escape(run.text).encode())


def _usual_shapes(drawing: bytes) -> Iterator[bytes]:
    """Give the boxes of comments that are of the usual shape and have no picture, each readable by itself."""
    root = _ROOT.search(drawing)
    declared = b"".join(_PREFIX.findall(root[0])) if root else b""
    for match in _SHAPE.finditer(drawing):
        name, end = match[0].split(None, 1)[0], match[0].index(b">")
        head = match[0][:end]
        if _USUAL in head and b"relid" not in match[0] and b'ObjectType="Note"' in match[0]:
            missing = b"" if b"xmlns:" in head else declared
            yield name + missing + match[0][len(name) :]


def _address(shape: bytes) -> bytes:
    """Give the address of the cell that a box belongs to, empty where it says none."""
    found = [pattern.search(shape) for pattern in _CELL.values()]
    row, column = (int(one[1]) if one else -1 for one in found)
    return Place("", row + 1, column + 1).address.encode() if row >= 0 and column >= 0 else b""
