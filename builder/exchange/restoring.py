"""What openpyxl leaves out of the sheets of a file, put back into a copy as it was.

That is whatever stands behind the cells and leads to no other part: lists whose options are on another sheet, newer
conditional formats, small charts in cells, ranges that may be edited, headers and footers to the letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from builder.exchange.comment_looks import with_looks, with_shapes
from builder.exchange.workbook.markup import Attributes, local, parse, parse_at
from builder.exchange.workbook.package import Package, with_parts
from builder.exchange.workbook.pattern import parts
from builder.exchange.workbook.unreadable import UnreadableError
from builder.exchange.workbook.xlsx import parts_of_sheets, targets_of

_ORDER = (
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
    *("customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks"),
    *("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"),
    *("cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    *("oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)
"""What stands behind the cells of a sheet, in the order that the format demands."""

_PUT_BACK = frozenset(
    {"protectedRanges", "sortState", "dataConsolidate", "headerFooter", "cellWatches", "ignoredErrors"}
)
_PLACES = {name: place for place, name in enumerate(_ORDER)}
_RELATED = re.compile(rb'\s\w+:(?:id|embed|link|pict)="')
_EXTENSION = re.compile(rb"<ext\b[^>]*>.*?</ext>", re.DOTALL)
_REVISION = re.compile(rb'\sxr[0-9]*:uid="[^"]*"')
_PREFIX = re.compile(rb'\sxmlns:([\w.-]+)="[^"]*"')
_RULE = re.compile(rb"(<cfRule\b[^>]*[^/>]>)(.*?)(</cfRule>)", re.DOTALL)
_PRIORITY = re.compile(rb'\spriority="([0-9]{1,9})"')
_LINK = re.compile(rb"<extLst>.*</extLst>", re.DOTALL)
_PROPERTIES = "docprops/app.xml"
_OF_THE_FILE = re.compile(rb"<(Company|Manager|HyperlinkBase)>[^<]+</\1>")


class _Part(NamedTuple):
    name: str
    text: bytes


def restored(copy: bytes, content: bytes) -> bytes:
    """Give a copy of a workbook with what it lacks behind the cells of its sheets, as the file has it."""
    before, after = Package(content), Package(copy)
    olds, changed = parts_of_sheets(before), dict(_properties(before, after))
    for title, part in parts_of_sheets(after).items():
        if title in olds:
            with suppress(UnreadableError):  # a part that openpyxl reads, and we do not: what it lacks is said
                changed.update(_sheet(before, olds[title], after, part))
    sound = {part: text for part, text in changed.items() if _is_xml(text)}
    return with_parts(copy, sound) if sound else copy


def _sheet(before: Package, old: str, after: Package, new: str) -> Iterator[tuple[str, bytes]]:
    was, now = before.whole(old), after.whole(new)
    tail = _with_tail(was, now)
    if tail != now:
        yield new, tail
    texts, _ = _of_role(before, old, "comments")
    shapes, _ = _of_role(before, old, "vmlDrawing")
    if not texts:
        return
    for written, text_part in zip(*_of_role(after, new, "comments"), strict=True):
        yield text_part, with_looks(written, texts)
        for drawing, part in zip(*_of_role(after, new, "vmlDrawing"), strict=True):
            yield part, with_shapes(drawing, shapes, written, texts)


def _of_role(package: Package, sheet: str, role: str) -> tuple[list[bytes], list[str]]:
    """Give the parts of a sheet that are of a role, and what they are called."""
    found = [one.part for one in targets_of(package, sheet).values() if one.role == role and package.has(one.part)]
    return [package.whole(part) for part in found], found


def _is_xml(text: bytes) -> bool:
    """Tell whether a part can be read: what some programs write of drawings cannot."""
    try:
        parse([text], lambda *_: None)
    except UnreadableError:
        return False
    return True


def _with_tail(was: bytes, now: bytes) -> bytes:
    """Give a sheet with what stands behind the cells of another one, each element in its place."""
    old, new = parts(was), parts(now)
    if old is None or new is None:
        return now
    there = list(_children(old[0], old[2]))
    links = dict(_links(there))
    had = {one.name for one in there}
    kept = [
        _linked(one, links) for one in _children(new[0], new[2]) if one.name != "headerFooter" or one.name not in had
    ]
    has = {one.name for one in kept}
    more = [one for one in there if one.name in _PUT_BACK - has and not _RELATED.search(one.text)]
    extensions = list(_extensions(old[0], there)) if "extLst" not in has else []
    if not more and not extensions and not links:
        return now
    ordered = sorted([*kept, *more, *extensions], key=lambda one: _PLACES.get(one.name, len(_PLACES)))
    return b"".join((new[0], new[1], b"</sheetData>", *(one.text for one in ordered), b"</worksheet>"))


def _children(head: bytes, tail: bytes) -> Iterator[_Part]:
    """Give what stands behind the cells, an element each, as it is written."""
    root = head[head.index(b"<worksheet") :]
    text = root[: root.index(b">") + 1] + tail.removeprefix(b"</sheetData>")
    found: list[tuple[str, int]] = []
    depth = 0

    def start(name: str, _: Attributes, at: int) -> None:
        nonlocal depth
        depth += 1
        if depth == 2:  # noqa: PLR2004  below the root
            found.append((local(name), at))

    def end(_: str, at: int) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            found.append(("", at))

    parse_at(text, start, end)
    for (name, at), (_, behind) in pairwise(found):
        yield _Part(name, text[at:behind].strip())


def _extensions(head: bytes, there: Iterable[_Part]) -> Iterator[_Part]:
    """Give the extensions of a sheet that need no other part, each with the prefixes that it goes by."""
    for one in there:
        if one.name == "extLst":
            above = head + one.text[: one.text.index(b">")]
            found = [_alone(text, above) for text in _EXTENSION.findall(one.text) if not _RELATED.search(text)]
            if found:
                yield _Part(one.name, b"<extLst>%s</extLst>" % b"".join(found))


def _alone(extension: bytes, above: bytes) -> bytes:
    """Give an extension that declares all prefixes that it goes by itself."""
    text = _REVISION.sub(b"", extension)
    own = {match[1] for match in _PREFIX.finditer(text[: text.index(b">")])}
    declared = {match[1]: match[0] for match in _PREFIX.finditer(above) if b"%s:" % match[1] in text}
    more = b"".join(declaration for prefix, declaration in declared.items() if prefix not in own)
    return b"<ext%s%s" % (more, text.removeprefix(b"<ext"))


def _links(there: Iterable[_Part]) -> Iterator[tuple[bytes, bytes]]:
    """Give what ties rules to their newer forms, by priorities that no other rule of the sheet has."""
    texts = [one.text for one in there if one.name == "conditionalFormatting"]
    often = Counter(priority for text in texts for priority in _PRIORITY.findall(text))
    for head, inner, _ in (rule for text in texts for rule in _RULE.findall(text)):
        priority, link = _PRIORITY.search(head), _LINK.search(inner)
        if priority and link and often[priority[1]] == 1:
            yield priority[1], link[0]


def _linked(one: _Part, links: Mapping[bytes, bytes]) -> _Part:
    def put(match: re.Match[bytes]) -> bytes:
        priority = _PRIORITY.search(match[1])
        return b"".join((match[1], match[2], links.get(priority[1], b"") if priority else b"", match[3]))

    return one._replace(text=_RULE.sub(put, one.text)) if links and one.name == "conditionalFormatting" else one


def _properties(before: Package, after: Package) -> Iterator[tuple[str, bytes]]:
    """Give the copy's part of whose the file is with what it had there."""
    if before.has(_PROPERTIES) and after.has(_PROPERTIES):
        now = after.whole(_PROPERTIES)
        found = [match[0] for match in _OF_THE_FILE.finditer(before.whole(_PROPERTIES)) if match[0] not in now]
        if found:
            yield _PROPERTIES, now.replace(b"</Properties>", b"".join([*found, b"</Properties>"]))
