"""The text of a record while it is edited: its lines, how it is laid out, and which characters are replaced."""

import re
from collections.abc import Callable
from dataclasses import replace

from builder.records.document import Pointer
from builder.records.editing.source import Branch, block_signs, leaves
from builder.records.layout import CAREFUL, Layout
from builder.records.order import rank_of

_COMMENT = re.compile(r" +#")


class Page:
    """A text, what is known of its lines, and what is to be written into it; changes apply when all are known."""

    def __init__(self, text: str, root: Branch, kind: str) -> None:
        self.text = text
        self.root = root
        self.kind = kind
        self.line_break = "\r\n" if "\r\n" in text else "\n"
        self.layout = _layout_of(self, root)
        self._blocks = [leaf for leaf in leaves(root) if leaf.is_block]
        self._replacements: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put other characters in place of those from a first to one behind the last."""
        self._replacements.append((start, end, new))

    def insert(self, position: int, new: str) -> None:
        """Put characters before one; what is inserted there later comes behind it."""
        self._replacements.append((position, position, new))

    def result(self) -> str:
        """Give the text with everything replaced."""
        parts: list[str] = []
        position = 0
        for start, end, new in sorted(self._replacements, key=lambda each: each[0]):
            parts += [self.text[position:start], new]
            position = max(position, end)
        return "".join([*parts, self.text[position:]])

    def rank_of(self, way: Pointer) -> Callable[[str], int]:
        """Give what tells the rank of each key of the mapping at a way."""
        return rank_of(self.kind, way)

    def line_start(self, position: int) -> int:
        """Give the first character of the line that one is in."""
        return self.text.rfind("\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        """Give the end of the line that a character is in: its line break, or the end of the text."""
        end = self.text.find("\n", position)
        if end < 0:
            return len(self.text)
        return end - 1 if end > position and self.text[end - 1] == "\r" else end

    def next_line(self, position: int) -> int:
        """Give where the line behind the one begins that a character is in."""
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end + 1

    def column(self, position: int) -> int:
        """Give the column of a character, from 0."""
        return position - self.line_start(position)

    def begins_line(self, position: int) -> bool:
        """Tell whether nothing but spaces stands before a character in its line."""
        return not self.text[self.line_start(position) : position].strip(" ")

    def past(self, position: int, signs: str) -> int:
        """Give the first character from a position on that is none of some signs."""
        while position < len(self.text) and self.text[position] in signs:
            position += 1
        return position

    def back(self, position: int, signs: str) -> int:
        """Give where the signs, of some, begin that stand right before a character."""
        while position and self.text[position - 1] in signs:
            position -= 1
        return position

    def has_comment(self, position: int) -> bool:
        """Tell whether a comment follows a character in its line, with nothing but spaces between."""
        return _COMMENT.match(self.text, position) is not None

    def behind(self, position: int, column: int) -> int:
        """Give the end of the line of a character, or of the last comment below that stands deeper than a column."""
        end = self.line_end(position)
        line = self.next_line(position)
        while line < len(self.text):
            content = self.text[line : self.line_end(line)].lstrip(" ")
            if content.startswith("#") and self.line_end(line) - len(content) - line > column:
                end = self.line_end(line)
            elif content:
                break
            line = self.next_line(line)
        return end

    def blanks_end(self, position: int) -> int:
        """Give where the first line from the beginning of one on begins that is not blank."""
        while position < len(self.text) and not self.text[position : self.line_end(position)].strip(" "):
            position = self.next_line(position)
        return position

    def layout_at(self, position: int, column: int) -> Layout:
        """Give how what ends in a line is laid out: no text has lines of its own that the next would become part of."""
        below = self.next_line(position)
        joining = " " in self.text[below : self.blanks_end(below)] or self.behind(position, column) > self.line_end(
            position
        )
        return replace(self.layout, lines=not joining)

    def lines(self, lines: list[str], column: int) -> str:
        """Give lines that begin at a column, each with its line break."""
        return "".join((" " * column + line if line else "") + self.line_break for line in lines)

    def below(self, lines: list[str], column: int) -> str:
        """Give lines that begin at a column, each behind a line break."""
        return "".join(self.line_break + (" " * column + line if line else "") for line in lines)

    def blanks_joining(self, start: int, end: int) -> int:
        """Give the end of the blank lines from one character on that would be part of the text before another.

        That is a text in lines of its own; it takes lines that have spaces, or all where it keeps those at its end.
        """
        blanks = self.blanks_end(end)
        for leaf in self._blocks:
            if leaf.end < start and not self.text[leaf.end : start].strip():
                joining = "+" in block_signs(self.text, leaf) or " " in self.text[end:blanks]
                return blanks if joining else end
        return end


def _layout_of(page: Page, root: Branch) -> Layout:
    """Find by how much the parts of a file stand deeper than those that they are in: the first of each says it."""
    found: dict[str, int] = {}
    branches = [root]
    for branch in branches:
        for unit in () if branch.flow else branch.units:
            node, deeper = unit.node, page.column(unit.node.start) - page.column(unit.start)
            if not branch.keyed and node.start > unit.mark and page.line_end(unit.mark) > node.start:
                found.setdefault("gap", deeper)
            if isinstance(node, Branch):
                branches.append(node)
                if branch.keyed and not node.flow:
                    found.setdefault("step" if node.keyed else "offset", deeper)
    step, offset, gap = (found.get(name, getattr(CAREFUL, name)) for name in ("step", "offset", "gap"))
    return replace(CAREFUL, step=step, offset=offset, gap=gap)
