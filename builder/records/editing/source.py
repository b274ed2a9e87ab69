"""Where each part of a record stands in its text: from which character to which, with its dashes, keys and colons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from builder.records.events import (
    FAST,
    CollectionEndEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    YAMLError,
    python_events,
)


@dataclass(slots=True, kw_only=True)
class Leaf:
    """A single value: its first character, the one behind its last, and its style (`"`, `'`, `|`, `>`, else plain).

    What is left out has no characters and stands behind its colon or dash. The blank lines below a text in a block are
    part of it only where it keeps them.
    """

    start: int
    end: int
    style: str

    @property
    def is_block(self) -> bool:
        """Tell whether it is a text in lines of its own, below `|` or `>`."""
        return self.style in ("|", ">")


@dataclass(slots=True, kw_only=True)
class Branch:
    """A list or a mapping: from its first character to behind its last, which are brackets if it is a flow collection.

    One in `[key: value]` is a flow collection without brackets: it is bare.
    """

    start: int
    end: int
    keyed: bool
    flow: bool
    bare: bool
    units: "list[Unit]" = field(default_factory=list)


Node: TypeAlias = Leaf | Branch


@dataclass(slots=True, kw_only=True)
class Unit:
    """An entry of a mapping or an item of a list, from its first character, which may be that of a dash or `?`.

    `mark` is behind its dash or colon; where it has none, behind its key, or where its item begins.
    """

    key: str | None
    start: int
    mark: int
    marked: bool
    node: Node

    @property
    def end(self) -> int:
        """Give the character behind its last."""
        return max(self.mark, self.node.end)


_GAP = re.compile(r"(?:[ \r\n]+|#[^\n]*)*+")
_FLOW_GAP = re.compile(r"(?:[ \r\n,]+|#[^\n]*)*+")
_BLOCK = re.compile(r"[|>][-+0-9]*")


def behind_gap(text: str, position: int, *, commas: bool = False) -> int:
    """Give the first character from a position on that is no space, line end or comment."""
    match = (_FLOW_GAP if commas else _GAP).match(text, position)
    return match.end() if match else position


def block_signs(text: str, leaf: Leaf) -> str:
    """Give the signs before a text in a block: `|` or `>` and how deep it stands and what is kept at its end."""
    match = _BLOCK.match(text, leaf.start)
    return match.group() if match else ""


def source(text: str) -> Branch:
    """Find the parts of a text that the reader accepts, a mapping; raises `ValueError` for another."""
    for parser in (*FAST, python_events):
        try:
            root = _root(text, parser(text))
        except YAMLError:
            continue
        if isinstance(root, Branch) and root.keyed:
            return root
    raise ValueError(text)


def leaves(node: Node) -> Iterator[Leaf]:
    """Give the single values in a node, in their order."""
    if isinstance(node, Leaf):
        yield node
    else:
        for unit in node.units:
            yield from leaves(unit.node)


def _root(text: str, stream: Iterator[Event]) -> Node | None:
    return next((_node(text, event, stream, 0) for event in stream if isinstance(event, NodeEvent)), None)


def _node(text: str, event: NodeEvent, stream: Iterator[Event], mark: int) -> Node:
    """Find the parts of the node that begins with an event, and take its events off the stream."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, ScalarEvent):
        if not event.value and not event.style:
            return Leaf(start=mark, end=mark, style="")
        style = event.style or ""
        leaf = Leaf(start=start, end=end, style=style)
        leaf.end = _block_end(text, leaf) if leaf.is_block else end
        return leaf
    keyed, flow = not isinstance(event, SequenceStartEvent), bool(getattr(event, "flow_style", False))
    branch = Branch(start=start, end=end, keyed=keyed, flow=flow, bare=flow and keyed and text[start:end] != "{")
    position = end if flow and not branch.bare else start
    for inner in stream:
        if isinstance(inner, CollectionEndEvent):
            branch.end = inner.end_mark.index if flow and not branch.bare else branch.units[-1].end
            break
        if isinstance(inner, NodeEvent):
            branch.units.append(_unit(text, inner, stream, branch, position))
            position = branch.units[-1].end
    return branch


def _unit(text: str, event: NodeEvent, stream: Iterator[Event], branch: Branch, position: int) -> Unit:
    start = behind_gap(text, position, commas=branch.flow)
    if not branch.keyed:
        mark = start + (not branch.flow)
        return Unit(key=None, start=start, mark=mark, marked=not branch.flow, node=_node(text, event, stream, mark))
    key_end = event.end_mark.index
    colon = behind_gap(text, key_end)
    marked = text.startswith(":", colon)
    mark = colon + 1 if marked else key_end
    value = next(each for each in stream if isinstance(each, NodeEvent))
    key = str(event.value) if isinstance(event, ScalarEvent) else ""
    return Unit(key=key, start=start, mark=mark, marked=marked, node=_node(text, value, stream, mark))


def _block_end(text: str, leaf: Leaf) -> int:
    """Give where a text in a block ends: behind its last line, or the last blank one where it keeps those."""
    whole = text[leaf.start : leaf.end]
    content = whole.partition("\n")[2]
    first = next((line for line in content.split("\n") if line.strip(" \r")), "")
    indent = len(first) - len(first.lstrip(" "))
    blank = r"\r?\n\Z" if "+" in block_signs(text, leaf) else rf"(?:\r?\n {{0,{indent}}})+\Z"
    return leaf.start + len(re.sub(blank, "", whole))
