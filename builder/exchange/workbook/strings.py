"""Texts of a workbook as its XML holds them: shared ones, and those in pieces of several formats."""

import re
from collections.abc import Iterable

from builder.exchange.workbook.markup import Attributes, divided, local, parse

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BEGIN, _END = b"<si>", b"</si>"
_PLAIN = '<si><t(?: xml:space="preserve")?>([^<>&\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*)</t></si>'
_TEXT, _ALL = re.compile(_PLAIN), re.compile(f"(?:{_PLAIN})*+")


def unescaped(text: str) -> str:
    """Give a text whose characters that XML cannot hold are written as `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shared_strings(pieces: Iterable[bytes]) -> list[str]:
    """Give the texts that cells name by number; how they are pronounced is none of them.

    Where all are of one piece and one format, they are found by a pattern, and the rest alone is read as XML.
    """
    reader = _Reader()
    content = b"".join(pieces)
    head, plain, tail = _plain_texts(content) or (content, [], b"")
    parse((head, tail), reader.start, reader.end, reader.characters)
    return [*plain, *reader.found]


def _plain_texts(content: bytes) -> tuple[bytes, list[str], bytes] | None:
    """Give what stands before the texts, the texts, and what stands behind; None where one is more than a text."""
    parts = divided(content, _BEGIN, _END)
    if parts is None:
        return None
    head, between, tail = parts
    try:
        texts = f"{_BEGIN.decode()}{between.decode()}{_END.decode()}"
    except UnicodeDecodeError:
        return None
    return (head, [unescaped(text) for text in _TEXT.findall(texts)], tail) if _ALL.fullmatch(texts) else None


class _Reader:
    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] = []
        self._in_text = self._spoken = False

    def start(self, name: str, _: Attributes) -> None:
        """Begin an element."""
        tag = local(name)
        if tag == "t":
            self._in_text = not self._spoken
        elif tag == "si":
            self._text.clear()
        elif tag == "rPh":
            self._spoken = True

    def end(self, name: str) -> None:
        """End an element."""
        tag = local(name)
        if tag == "t":
            self._in_text = False
        elif tag == "si":
            self.found.append(unescaped("".join(self._text)))
        elif tag == "rPh":
            self._spoken = False

    def characters(self, data: str) -> None:
        """Take text, which may come in pieces."""
        if self._in_text:
            self._text.append(data)
