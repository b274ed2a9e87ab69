"""A record in its canonical form: keys in the order of the schema, one way to indent, to space and to quote.

What stands on one line stays there, what has lines of its own keeps them; comments stay with what they stand above,
behind or in. Nothing is written of which a reader would not find the same data and the same comments.
"""

import re
from collections.abc import Iterator, Sequence

from builder.records.document import Data, Pointer
from builder.records.editing.changes import same
from builder.records.editing.flows import value_of
from builder.records.editing.source import Branch, Leaf, Node, Unit, block_signs, leaves, source
from builder.records.kinds import Place
from builder.records.layout import CAREFUL, WIDE, indented, width
from builder.records.order import rank_of
from builder.records.quoting import in_quotes, key_of, scalar
from builder.records.read import read_bytes

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_BEHIND = re.compile(r"[ ,]*(#[^\n]*)?")
_MODELINE = "# yaml-language-server:"

Lines = list[str]


class CannotBeFormattedError(ValueError):
    """A text that the reader refuses, or one whose form could not be changed without a loss."""


def formatted(text: str, kind: str) -> str:
    """Give the text of a record of a kind in its canonical form; raises `CannotBeFormattedError`."""
    text = text.replace("\r\n", "\n")
    data = _data(text)
    try:
        result = _Writer(text, kind).written(data)
    except ValueError as error:
        raise CannotBeFormattedError(text) from error
    if result != text and not (same(_data(result), data) and _comments(result) == _comments(text)):
        raise CannotBeFormattedError(text)
    return result


def _data(text: str) -> Data:
    document, problems = read_bytes(text.encode("utf-8", "surrogatepass"), "", Place(kind="", id="", year=None))
    if document is None:
        raise CannotBeFormattedError(problems)
    return document.data


def _comments(text: str) -> Sequence[str]:
    """Give every comment of a text, in no order: what stands between its values."""
    found: Lines = []
    position = 0
    for leaf in leaves(source(text)):
        found += _comments_in(text[position : leaf.start])
        position = leaf.end
        if leaf.is_block:
            found += _comments_in(text[leaf.start : text.find("\n", leaf.start)])
    return sorted([*found, *_comments_in(text[position:])])


def _comments_in(gap: str) -> Iterator[str]:
    for line in gap.split("\n"):
        if found := _COMMENT.search(line):
            yield found[0].rstrip()


class _Writer:
    """Writes the parts of a text in their canonical form; `position` is behind the last that was taken up."""

    def __init__(self, text: str, kind: str) -> None:
        self.text = text
        self.kind = kind
        self.position = 0

    def written(self, data: Data) -> str:
        """Write the whole of it."""
        root = source(self.text)
        if root.flow:
            head = self._gap(root.start)
            lines = [*head, *self._value(root, data, (), 0)]
            lines += self._gap(len(self.text))
        else:
            lines = self._block(root, data, (), -1)
        while lines and not lines[0]:
            del lines[0]
        while lines and not lines[-1]:
            del lines[-1]
        return "".join(f"{line}\n" for line in lines)

    def _block(self, branch: Branch, data: Data, way: Pointer, outer: int) -> Lines:
        """Write the parts of a collection in lines of their own, not indented, with the comments that stand in it.

        `outer` is the column of what it is in: comments below it that stand deeper are its own.
        """
        chunks: list[tuple[Lines, Lines, str]] = []
        for number, unit in enumerate(branch.units):
            step: str | int = number if unit.key is None else unit.key
            lead = self._gap(unit.start)
            chunks.append((lead, self._unit(unit, value_of(data, step), (*way, step), lead), str(step)))
        head: Lines = []
        if branch.keyed:
            rank = rank_of(self.kind, way)
            first = chunks[0] if chunks else None
            chunks.sort(key=lambda chunk: rank(chunk[2]))
            if not way and first:
                head, first[0][:] = _parted(first[0], moves=chunks[0] is not first)
        lines = [line for lead, own, _ in chunks for line in (*lead, *own)]
        tail = self._gap(branch.end - (not branch.bare)) if branch.flow else self._tail(outer)
        return [*head, *lines, *tail]

    def _unit(self, unit: Unit, value: Data, way: Pointer, lead: Lines) -> Lines:
        """Write an entry or an item, not indented; a comment that cannot stay in it goes to those above it."""
        node = unit.node
        column = unit.start - (self.text.rfind("\n", 0, unit.start) + 1)
        name = "-" if unit.key is None else f"{key_of(unit.key)}:"
        self.position = max(unit.mark, self.position)
        if isinstance(node, Branch) and not self._fits(node, column + len(name) + 1):
            behind, inner = self._begun(node)
            below = [*inner, *self._block(node, value, way, column)]
            if node.flow:
                self.position = node.end
                below += self._behind()
            if unit.key is not None:
                offset = CAREFUL.step if node.keyed else CAREFUL.offset
                return [" ".join([name, *behind]), *indented(below, offset)]
            lead += behind
            while below and (not below[0] or below[0].startswith("#")):
                lead += [below.pop(0)]
            return [f"- {below[0]}", *indented(below[1:], CAREFUL.gap)]
        between = list(_comments_in(self.text[self.position : node.start])) if node.start > self.position else []
        lead += between
        if isinstance(node, Leaf) and not isinstance(value, str):
            self.position = node.end
            lead += self._behind()  # behind a number no comment may stand
            first, rest = self._scalar(node, value, flow=False, commented=False), []
        else:
            first, *rest = self._value(node, value, way, column)
        return [f"{name} {first}".rstrip(" ") if first else name, *indented(rest, CAREFUL.step)]

    def _begun(self, node: Branch) -> tuple[Lines, Lines]:
        """Take up what stands between a key or a dash and its collection: behind it, and in lines below."""
        start = node.start + (node.flow and not node.bare)
        end = node.units[0].start if node.units else start
        same_line, _, below = self.text[self.position : end].partition("\n")
        self.position = end
        inner = _lines_of(below) if below else []
        while inner and not inner[0]:
            del inner[0]
        return list(_comments_in(same_line)), inner

    def _value(self, node: Node, value: Data, way: Pointer, column: int) -> Lines:
        """Write a value that stands behind a key or a dash, with the comment behind it; further lines are below."""
        if isinstance(node, Branch):
            if not self._fits(node, column):
                self.position = node.start + 1
                return self._block(node, value, way, -1)
            written = self._on_one_line(node, value, way)
            self.position = node.end
            return [" ".join([written, *self._behind()])]
        self.position = node.end
        if node.is_block:
            return self._text_in_lines(node, value)
        behind = self._behind()
        return [" ".join([*filter(None, [self._scalar(node, value, flow=False, commented=bool(behind))]), *behind])]

    def _text_in_lines(self, leaf: Leaf, value: Data) -> Lines:
        """Write a text below `|` or `>`: as it stands, or anew where it says how deep it is."""
        head, *lines = self.text[leaf.start : leaf.end].split("\n")
        signs = block_signs(self.text, leaf)
        comments = list(_comments_in(head))
        first = next((line for line in lines if line.strip(" ")), "")
        depth = len(first) - len(first.lstrip(" "))
        if re.search(r"\d", signs) or any(line[:depth].strip(" ") for line in lines) or not first:
            written, below = CAREFUL.value(value, 0, 0)
            if comments and not below:
                written = in_quotes(str(value))
            return [" ".join([written, *comments]), *(line[CAREFUL.step :] for line in below)]
        return [" ".join([signs, *comments]), *(line[depth:] for line in lines)]

    def _on_one_line(self, branch: Branch, data: Data, way: Pointer) -> str:
        """Write a collection between brackets."""
        written: Lines = []
        units: Sequence[Unit] = branch.units
        if branch.keyed:
            rank = rank_of(self.kind, way)
            units = sorted(units, key=lambda unit: rank(str(unit.key)))
        places = {id(unit): number for number, unit in enumerate(branch.units)}
        for unit in units:
            step: str | int = places[id(unit)] if unit.key is None else unit.key
            node, value = unit.node, value_of(data, step)
            if isinstance(node, Branch):
                said = self._on_one_line(node, value, (*way, step))
            else:
                said = self._scalar(node, value, flow=True, commented=False)
            written.append(said if unit.key is None else f"{key_of(unit.key)}: {said}")
        parts = ", ".join(written)
        return parts if branch.bare else f"{{{parts}}}" if branch.keyed else f"[{parts}]"

    def _scalar(self, leaf: Leaf, value: Data, *, flow: bool, commented: bool) -> str:
        """Write a single value: a text in quotes where it needs some, anything else as it stands."""
        if not isinstance(value, str):
            return self.text[leaf.start : leaf.end] or ("null" if flow else "")
        return in_quotes(value) if commented else scalar(value, flow=flow)

    def _fits(self, branch: Branch, column: int) -> bool:
        """Tell whether a collection goes on one line: it stands on one, or would, with no comment in it."""
        if not branch.flow:
            return False
        text = self.text[branch.start : branch.end]
        if "\n" not in text:
            return True
        inner, position = "", branch.start
        for leaf in leaves(branch):
            inner += self.text[position : leaf.start]
            position = leaf.end
        joined = " ".join(text.split())
        return not list(_comments_in(inner + self.text[position : branch.end])) and column + width(joined) <= WIDE

    def _gap(self, end: int) -> Lines:
        """Take up what stands before a character: comments, and a blank line where there are some."""
        gap = self.text[self.position : end]
        self.position = max(end, self.position)
        return _lines_of(gap)

    def _behind(self) -> Lines:
        """Take up the comment in the rest of a line."""
        found = _BEHIND.match(self.text, self.position)
        if found is None or not found[1]:
            return []
        self.position = found.end()
        return [found[1].rstrip()]

    def _tail(self, outer: int) -> Lines:
        """Take up the comments below that stand deeper than a column."""
        end = position = self.position
        while 0 <= (line := self.text.find("\n", position)) < len(self.text) - 1:
            position = line + 1
            content = self.text[position:].partition("\n")[0]
            bare = content.lstrip(" ")
            if bare.startswith("#") and len(content) - len(bare) > outer:
                end = position + len(content)
            elif bare and outer >= 0:
                break
        return self._gap(len(self.text) if outer < 0 and self._is_last() else end) if end > self.position else []

    def _is_last(self) -> bool:
        return not re.search(r"^(?! *#)(?!\.\.\.)(?! *$).", self.text[self.position + 1 :], re.MULTILINE)


def _parted(lead: Lines, *, moves: bool) -> tuple[Lines, Lines]:
    """Part what stands above the first key: what is of the whole file, and what is of the key if that moves."""
    if not moves:
        return [], lead
    ends = [number + 1 for number, line in enumerate(lead) if not line or line.startswith(_MODELINE)]
    end = max(ends, default=0)
    return lead[:end], lead[end:]


def _lines_of(gap: str) -> Lines:
    """Give the comments in a gap, with one blank line where there are any between lines."""
    lines: Lines = []
    parts = gap.split("\n")
    for number, part in enumerate(parts):
        comments = list(_comments_in(part))
        if comments:
            lines += comments
        elif 0 < number < len(parts) - 1 and not part.strip(" ") and lines[-1:] != [""]:
            lines.append("")
    return lines
