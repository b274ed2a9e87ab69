"""Texts of a workbook as its XML holds them: shared ones, and those in pieces of several formats."""

import re
from collections.abc import Iterable

from builder.exchange.workbook.markup import Attributes, local, parse

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Give a text whose characters that XML cannot hold are written as `_x000D_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shared_strings(pieces: Iterable[bytes]) -> list[str]:
    """Give the texts that cells name by number; how they are pronounced is none of them."""
    reader = _Reader()
    parse(pieces, reader.start, reader.end, reader.characters)
    return reader.found


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
