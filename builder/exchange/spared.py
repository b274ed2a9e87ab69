"""The rows of a file in which nothing is to be marked, kept from openpyxl and put back into the copy as they were.

To read a row and to write it again takes openpyxl many times as long as all else that a copy takes. Kept from it are
only rows whose cells hold plain values: what a formula, a comment, a link or a merged cell is in, passes through it.
The styles of a file keep their numbers in openpyxl, and so the cells of such rows keep their styles.
"""

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.exchange.book import Area
from builder.exchange.workbook.addresses import area_of, column_of
from builder.exchange.workbook.markup import Attributes, attribute, local, parse
from builder.exchange.workbook.package import Package, with_parts
from builder.exchange.workbook.pattern import NUMBER_OF_ROW, parts
from builder.exchange.workbook.xlsx import contents_of, main_part, parts_of_sheets, targets_of

_USUAL = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ATTRIBUTE = rb' [\w.:]+="[^"<>]*"'
_CELL = (
    rb'<c r="[A-Z]{1,3}(?P=row)"(?: s="[0-9]{1,6}")?(?: t="s"><v>[0-9]{1,9}</v></c>|(?: t="(?:n|b|str|inlineStr)")?'
    rb'(?:/>|>(?:<is><t(?: xml:space="preserve")?>[^<>]*</t></is>|<v>[^<>]*</v>|<v/>)?</c>))'
)
_PLAIN = re.compile(
    rb'<row(?P<said>(?:%b)*? r="(?P<row>[0-9]{1,7})"(?:%b)*+)>(?:%b)++' % (_ATTRIBUTE, _ATTRIBUTE, _CELL)
)
_SHARED = re.compile(rb' t="s"><v>([0-9]+)</v>')
_TEXT = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_SPOKEN = re.compile(rb"<rPh\b.*?</rPh>|<phoneticPr\b[^>]*/>", re.DOTALL)
_FOREIGN = re.compile(rb' \w+:\w+="[^"]*"')
_BEGUN = re.compile(rb"<row\b[^>]*>")
_STYLE = re.compile(rb' s="([0-9]+)"')
_STYLES = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE_OF_CELLS = re.compile(rb"<xf\b")
_WRITTEN = re.compile(rb'<row r="([0-9]{1,7})"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_SIZE = re.compile(rb'<dimension ref="([^"]*)"/>')
_CELL_BEGINS = b'<c r="'
_LED_TO = frozenset({"mergeCell", "hyperlink"})
_FIRST = 1
"""The row that tells whether a sheet is a list of errors."""


class _OtherwiseError(Exception):
    """A sheet is written otherwise than rows can be kept of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """A file without some of its rows, and those by sheet and number."""

    content: bytes
    rows: Mapping[str, Mapping[int, bytes]] = field(default_factory=dict)


def spared(content: bytes, touched: Mapping[str, Collection[int]]) -> Spared:
    """Take from a workbook the rows that nothing is done to; `touched` are those of each sheet that has some to keep.

    Raises UnreadableError of what is no workbook.
    """
    package = Package(content)
    main = main_part(package)
    sheets = parts_of_sheets(package)
    related = {one.role: package.whole(one.part) for one in targets_of(package, main).values()}
    if len(set(sheets.values())) < len(contents_of(package, main).sheets):
        return Spared(content=content)
    # openpyxl writes each text into its cell, and leaves out how it is pronounced.
    texts = _TEXT.findall(_SPOKEN.sub(b"", related.get("sharedStrings", b"")))
    styles = _STYLES.search(related.get("styles", b""))
    known = len(_STYLE_OF_CELLS.findall(styles[0])) if styles else 0
    kept: dict[str, dict[int, bytes]] = {}
    changed: dict[str, bytes] = {}
    for title in touched.keys() & sheets.keys():
        part = sheets[title]
        found = parts(package.whole(part))
        if found is None or _USUAL not in found[0]:
            continue
        head, rows, tail = found
        passing = _Rows([*_led_to(head, tail), *_commented(package, part)], {_FIRST, *touched[title]})
        try:
            rest, plain = _divided(rows, passing, texts)
        except _OtherwiseError:
            continue
        if plain and all(int(style) < known for one in plain.values() for style in set(_STYLE.findall(one))):
            kept[title], changed[part] = plain, b"".join((head, rest, tail))
    return Spared(content=with_parts(content, changed), rows=kept) if kept else Spared(content=content)


def put_back(copy: bytes, kept: Spared) -> bytes:
    """Give a copy that openpyxl wrote of a file without its spared rows with those, each in its place."""
    if not kept.rows:
        return copy
    package = Package(copy)
    sheets = parts_of_sheets(package)
    changed = {sheets[title]: _filled(package.whole(sheets[title]), rows) for title, rows in kept.rows.items()}
    return with_parts(copy, changed)


class _Rows:
    """Rows that areas reach over, and single ones."""

    def __init__(self, areas: Iterable[Area], single: Collection[int]) -> None:
        self._single = single
        self._begins: list[int] = []
        self._ends: list[int] = []
        for first, last in sorted((one.first_row, one.last_row) for one in areas):
            if self._ends and first <= self._ends[-1]:
                self._ends[-1] = max(last, self._ends[-1])
            else:
                self._begins.append(first)
                self._ends.append(last)

    def __contains__(self, row: int) -> bool:
        before = bisect(self._begins, row) - 1
        return row in self._single or (before >= 0 and row <= self._ends[before])


def _divided(rows: bytes, passing: _Rows, texts: Sequence[bytes]) -> tuple[bytes, dict[int, bytes]]:
    """Give rows without those that are kept, and these by number."""

    def written_out(shared: re.Match[bytes]) -> bytes:
        if (number := int(shared[1])) >= len(texts):
            raise _OtherwiseError
        return b' t="inlineStr"><is>%b</is>' % (texts[number] or b"<t></t>")

    rest: list[bytes] = []
    kept: dict[int, bytes] = {}
    *closed, last = rows.split(b"</row>")
    for text in closed:
        match = _PLAIN.fullmatch(text)
        number = int(match["row"]) if match else 0
        if match is None or number in passing or b"utline" in match["said"]:
            if not all(map(NUMBER_OF_ROW.search, _BEGUN.findall(text))):
                raise _OtherwiseError  # a row is counted from the one before it
            rest.append(text + b"</row>")
        elif number in kept:
            raise _OtherwiseError
        else:  # the prefixes of a sheet are not those of its copy
            said = _FOREIGN.sub(b"", match["said"])
            cells = _SHARED.sub(written_out, text[match.end("said") :])
            kept[number] = b"".join((b"<row", said, cells, b"</row>"))
    return b"".join([*rest, last]), kept


def _led_to(head: bytes, tail: bytes) -> Iterator[Area]:
    """Give what merged cells and links reach over."""
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) in _LED_TO:
            found.append(attribute(attributes, "ref"))

    parse((head, tail), start)
    return filter(None, map(area_of, found))


def _commented(package: Package, sheet: str) -> Iterator[Area]:
    """Give the cells of a sheet that have comments."""
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "comment":
            found.append(attribute(attributes, "ref"))

    for one in targets_of(package, sheet).values():
        if one.role == "comments" and package.has(one.part):
            parse(package.pieces(one.part, again=True), start)
    return filter(None, map(area_of, found))


def _filled(sheet: bytes, kept: Mapping[int, bytes]) -> bytes:
    """Give a sheet with rows put into it, in order, and with the size that it then has."""
    found = parts(sheet)
    if found is None:
        raise _OtherwiseError
    head, rows, tail = found
    written = {int(match[1]): match[0] for match in _WRITTEN.finditer(rows)}
    if written.keys() & kept.keys():
        raise _OtherwiseError
    whole = {**written, **kept}
    return b"".join((_sized(head, whole), *(whole[row] for row in sorted(whole)), tail))


def _sized(head: bytes, rows: Mapping[int, bytes]) -> bytes:
    """Give what stands before rows, with the size that is said there as it is."""
    filled = {row: text for row, text in rows.items() if _CELL_BEGINS in text}
    found = {
        _column(text, at) for text in filled.values() for at in (text.find(_CELL_BEGINS), text.rfind(_CELL_BEGINS))
    }
    columns = sorted(found, key=lambda letters: column_of(letters.decode()))
    size = b"%b%d:%b%d" % (columns[0], min(filled), columns[-1], max(filled))
    return _SIZE.sub(lambda _: b'<dimension ref="%b"/>' % size, head, count=1)


def _column(row: bytes, at: int) -> bytes:
    """Give the letters of the column of a cell that begins at a byte of its row."""
    begun = at + len(_CELL_BEGINS)
    return row[begun : row.index(b'"', begun)].rstrip(b"0123456789")
