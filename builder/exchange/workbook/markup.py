"""XML read as a stream: no document type, so no entity; nothing is ever fetched."""

import re
from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from builder.exchange.workbook.codes import DECLARATIONS
from builder.exchange.workbook.unreadable import UnreadableError, damaged
from builder.problems import Text

Attributes = list[str]
"""Names and values in turn: a mapping takes twice the time to make."""
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Characters = Callable[[str], None]

_NOT_XML = Text("里面的 XML 读不通", "its XML cannot be parsed")
_BUFFER = 2**15
_DECLARED = re.compile(rb'<\?xml [^>]*encoding="([^"]*)"')


def parse(pieces: Iterable[bytes], start: Start, end: End | None = None, characters: Characters | None = None) -> None:
    """Read XML piece by piece; a name is its namespace, a space and the name without prefix."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 -- expat knows no other way
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(_NOT_XML) from error


def parse_at(text: bytes, start: Callable[[str, Attributes, int], None], end: Callable[[str, int], None]) -> None:
    """Read a whole text of XML, telling also at which byte each element begins, and at which its end does."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(name, parser.CurrentByteIndex)
    try:
        parser.Parse(text, True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise damaged(_NOT_XML) from error


def divided(content: bytes, begin: bytes, end: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Give what stands before the first begin, between it and the last end, and behind; None where that is not told.

    What stands between may then be read in another way, and the rest as XML.
    """
    head, begun, rest = content.partition(begin)
    between, ended, tail = rest.rpartition(end)
    declared = _DECLARED.match(head)
    if not begun or not ended or (declared and declared[1].upper() != b"UTF-8"):
        return None
    return None if b"<!" in head or not head.startswith(b"<") else (head, between, tail)


def local(name: str) -> str:
    """Give the name of an element or an attribute without its namespace."""
    return name.rpartition(" ")[2]


def attribute(attributes: Attributes, name: str, default: str = "") -> str:
    """Give the value of an attribute, whatever its namespace."""
    for at in range(0, len(attributes), 2):
        if local(attributes[at]) == name:
            return attributes[at + 1]
    return default


def is_on(value: str) -> bool:
    """Tell whether a value of XML is true."""
    return value.strip() in {"1", "true", "on"}


def _refuse(*_: object) -> NoReturn:
    raise UnreadableError(DECLARATIONS)
