"""How lists and mappings are laid out: what stands on one line, and how deep the lines of the rest are."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from builder.records.document import Data
from builder.records.quoting import key_of, scalar

SHORT = 100
"""The most characters of plain values that are written on one line."""
WIDE = 110
"""The most columns of a line that a person writes; a Chinese character takes two."""

Lines = list[str]


def flow(value: Data) -> str:
    """Write a value on one line, collections between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_of(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, flow=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a file is laid out: by how much keys and dashes stand deeper than the key above them, and texts than a dash.

    `on_one_line` writes a collection on a line where it fits, from a column on; with `rows` each in a list does. With
    `lines` a text of several lines has lines of its own.
    """

    on_one_line: Callable[[Data, int], str | None]
    rows: bool = False
    lines: bool = True
    step: int = 2
    offset: int = 2
    gap: int = 2

    def body(self, value: Data, column: int) -> Lines:
        """Write a list or a mapping, which is not empty, in lines of its own from a column on, not indented to it."""
        if isinstance(value, dict):
            return [line for key, item in value.items() for line in self.entry(key, item, column)]
        if isinstance(value, list):
            return [line for item in value for line in self.item(item, column)]
        raise TypeError(value)

    def entry(self, key: str, value: Data, column: int) -> Lines:
        """Write a key and its value, the key at a column."""
        name = f"{key_of(key)}:"
        head, below = self.value(value, column, width(name) + 1)
        return [f"{name} {head}" if head else name, *below]

    def item(self, value: Data, column: int, *, on_one_line: bool | None = None) -> Lines:
        """Write an item of a list, its dash at a column, on one line if that is told, else where it fits."""
        dash = "-".ljust(self.gap)
        if isinstance(value, (dict, list)) and value:
            if on_one_line is None and not self.rows:
                written = self.on_one_line(value, column + self.gap)
            else:
                written = None if on_one_line is False else flow(value)
            if written is not None:
                return [f"{dash}{written}"]
            first, *rest = self.body(value, column + self.gap)
            return [f"{dash}{first}", *indented(rest, self.gap)]
        head, below = self.value(value, column, self.gap)
        return [f"{dash}{head}", *below]

    def value(self, value: Data, column: int, begin: int) -> tuple[str, Lines]:
        """Write what stands behind a key or a dash at a column: what goes on its line, and the lines below it.

        `begin` is by how many columns the value begins behind the column.
        """
        if isinstance(value, str):
            return literal(value, self.step) if self.lines and in_lines(value) else (scalar(value, flow=False), [])
        if not isinstance(value, (dict, list)):
            return scalar(value, flow=False), []
        if not value:
            return flow(value), []
        written = self.on_one_line(value, column + begin)
        if written is not None:
            return written, []
        deeper = self.offset if isinstance(value, list) else self.step
        return "", indented(self.body(value, column + deeper), deeper)


def literal(text: str, indent: int) -> tuple[str, Lines]:
    """Write a text of several lines below a `|`, so many columns deeper."""
    lines = text.removesuffix("\n").split("\n")
    return ("|" if text.endswith("\n") else "|-"), indented(lines, indent)


def in_lines(text: str) -> bool:
    """Tell whether a text has several lines, and none that would get lost below a `|`."""
    if "\n" not in text:
        return False
    lines = text.removesuffix("\n").split("\n")
    return not lines[0].startswith(" ") and lines[-1] != "" and not any(map(_is_blank, lines))


def _is_blank(line: str) -> bool:
    return line != "" and not line.strip(" ")


def indented(lines: Iterable[str], columns: int) -> Lines:
    """Move lines to the right, but for empty ones."""
    return [" " * columns + line if line else line for line in lines]


def width(text: str) -> int:
    """Count the columns that a text takes on a screen."""
    return (
        len(text)
        if text.isascii()
        else sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    )


def _short(value: Data, _: int) -> str | None:
    """Write a collection on one line that holds few plain values alone."""
    written = [f"{key}: {item}" for key, item in value.items()] if isinstance(value, dict) else map(str, _parts(value))
    return flow(value) if _are_plain(value) and len(", ".join(written)) <= SHORT else None


def _narrow(value: Data, column: int) -> str | None:
    """Write a collection on one line that fits there from a column on: of plain values, or a mapping of such ones."""
    if not (all(map(_are_plain, _parts(value))) if isinstance(value, dict) else _are_plain(value)):
        return None
    written, room = flow(value), WIDE - column
    fits = len(written) <= room and (2 * len(written) <= room or width(written) <= room)
    return written if fits and "\\n" not in written else None


def _are_plain(value: Data) -> bool:
    return not any(isinstance(part, (dict, list)) for part in _parts(value))


def _parts(value: Data) -> Iterable[Data]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


ROWS = Layout(on_one_line=_short, rows=True)
"""How registers and results are written: an entry a line, however long."""
CAREFUL = Layout(on_one_line=_narrow)
"""How a person writes."""
