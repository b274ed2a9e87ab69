"""Changes by chance, what they must make of the data, and which lines they may touch."""

import copy
from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from builder.records.document import Data, Pointer, value_at
from builder.records.edit import REMOVED, Change
from builder.records.editing.page import Page
from builder.records.editing.source import Branch, Unit, source

TEXTS = (
    *(
        "",
        " a",
        "a ",
        "a: b",
        "#x",
        "09:00",
        "null",
        "12",
        "3.0",
        "多行\n文字",
        "a\nb\n",
        "it's",
        'say "x"',
        "\\",
        "- x",
    ),
    *("{", "a, b", "true", "1e3", "2025-01-01", "~", "：", "a #b", " ", "x:", "?x", "?", "@", "`a", "%", "end\n\n"),
    *("\n", "  lead\nx", "a\n\nb", "文" * 120, "县三楼", "t2024-001", "a\n b", "a \nb", "---", "...", "<<", "=", "-"),
    *("-1", "a:b", "https://example.org/?a=[b]", "x\n   \ny", "a]", "b}c", "，", "a\n", "0x1F", "no", "a\\nb", "'"),
    *("good words here", "三 个 词", "so many good words " * 9 + "end"),
)
"""Texts that are no trouble, and all that are some."""
KEYS = ("note", "title", "id", "reason", "on", "status", "hours", "until", "exit", "changed_on", "2024", "unheard_of")


def any_value(chance: Random, depth: int = 0) -> Data:
    """Make up a value."""
    what = chance.random()
    if what < 0.6 or depth == 3:
        return chance.choice(TEXTS)
    if what < 0.75:
        return chance.choice((0, 1, -3, Decimal("1.5"), Decimal("0.10"), 10**20, True, False, None))
    parts = range(chance.choice((0, 1, 2, 3)))
    if what < 0.88:
        return [any_value(chance, depth + 1) for _ in parts]
    return {chance.choice(KEYS): any_value(chance, depth + 1) for _ in parts}


def ways(data: Data, way: Pointer = ()) -> Iterator[Pointer]:
    """Give the ways to all parts of a value."""
    steps: Sequence[str | int] = (
        list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    )
    for step in steps:
        yield (*way, step)
        yield from ways(value_at(data, (step,)), (*way, step))


def any_changes(chance: Random, data: Data) -> list[Change]:
    """Make up changes of a value, none within another, in no order."""
    there = list(ways(data))
    holders = [(), *(way for way in there if isinstance(value_at(data, way), (dict, list)))]
    changes: dict[Pointer, Change] = {}
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        what = chance.random()
        way = chance.choice(there)
        if what > 0.6:
            way = chance.choice(holders)
            holder = value_at(data, way)
            length = len(holder) if isinstance(holder, list) else 0
            added = sum(1 for each in changes if each[:-1] == way and isinstance(each[-1], int) and each[-1] >= length)
            way = (*way, length + added if isinstance(holder, list) else chance.choice(KEYS))
        if not any(way[: len(other)] == other or other[: len(way)] == way for other in changes):
            changes[way] = Change(way, REMOVED if 0.35 < what <= 0.6 else any_value(chance))
    shuffled = list(changes.values())
    chance.shuffle(shuffled)
    return shuffled


def varied(chance: Random, data: dict[str, Data]) -> dict[str, Data]:
    """Put odd values in the place of some."""
    result = copy.deepcopy(data)
    for way in list(ways(data)):
        holder = value_at(result, way[:-1])
        if chance.random() < 0.1 and isinstance(holder, (dict, list)) and way in set(ways(result)):
            holder[way[-1]] = any_value(chance)  # type: ignore[index]  # a way that is there
    return result


def changed(data: Data, changes: Sequence[Change], way: Pointer = ()) -> Data:
    """Give what changes must make of a value."""
    for change in changes:
        if change.way == way:
            return copy.deepcopy(change.value)  # type: ignore[return-value]  # what is removed is left out above
    gone = {change.way for change in changes if change.value is REMOVED}
    below = sorted({change.way[len(way)] for change in changes if change.way[: len(way)] == way}, key=str)
    if data is None and below:
        data = {} if isinstance(below[0], str) else []
    if isinstance(data, dict):
        steps = [*data, *(step for step in below if step not in data)]
        return {
            str(step): changed(data.get(str(step)), changes, (*way, step)) for step in steps if (*way, step) not in gone
        }
    if isinstance(data, list):
        more = sorted(step for step in below if isinstance(step, int) and step >= len(data))
        numbers = [number for number in (*range(len(data)), *more) if (*way, number) not in gone]
        return [changed(value_at(data, (number,)), changes, (*way, number)) for number in numbers]
    return data


class Touched:
    """The numbers, from 0, of the lines of a record that changes may touch.

    A value that is changed or removed touches the lines that it has, and of its key or dash, with the comments behind
    and, deeper, below it. What is added touches no line but those between brackets at whose commas it stands, and that
    of a dash whose first key it is. A list or a mapping that gets its first part, or loses its last, touches the lines
    of its own key or dash, too.
    """

    def __init__(self, text: str, kind: str, changes: Sequence[Change]) -> None:
        self.text = text
        self.page = Page(text, source(text), kind)
        self.gone = {change.way for change in changes if change.value is REMOVED}
        self.lines: set[int] = set()
        for change in changes:
            self._follow(change.way)

    def _touch(self, start: int, end: int) -> None:
        self.lines.update(range(self.text.count("\n", 0, start), self.text.count("\n", 0, end) + 1))

    def _follow(self, way: Pointer) -> None:
        branch, start = self.page.root, self.page.root.start
        for depth, step in enumerate(way):
            unit = next((each for number, each in enumerate(branch.units) if step in (each.key, number)), None)
            if unit is None or depth == len(way) - 1 or not isinstance(unit.node, Branch):
                self._touch_part(way[:depth], branch, start)
                if unit:
                    self._touch_unit(branch, unit, removed=way in self.gone)
                return
            branch, start = unit.node, unit.start

    def _touch_part(self, way: Pointer, branch: Branch, start: int) -> None:
        """Touch what is around a part of a list or a mapping, which begins with its key or dash."""
        units = branch.units
        steps = [(*way, number if each.key is None else each.key) for number, each in enumerate(units)]
        left = [each for each, step in zip(units, steps, strict=True) if step not in self.gone]
        if not left:
            self._touch(start, branch.end)
        elif branch.flow:
            for each in units:
                self._touch(each.end, each.end)
            self._touch(branch.start, branch.start)
            self._touch(branch.end - 1, branch.end)
        elif not self.page.begins_line(units[0].start):
            self._touch(units[0].start, left[0].start)

    def _touch_unit(self, branch: Branch, unit: Unit, *, removed: bool) -> None:
        end = self.page.behind(unit.end, self.page.column(branch.units[0].start))
        blanks = self.page.blanks_end(self.page.next_line(end))
        self._touch(unit.start, max(end, blanks - 1) if removed else end)


def is_kept(text: str, result: str, touched_lines: set[int]) -> bool:
    """Tell whether all lines of a text but those touched are in another, in their order, byte by byte."""
    rest = iter(result.splitlines(keepends=True))
    lines = text.splitlines(keepends=True)
    return all(any(line == each for each in rest) for number, line in enumerate(lines) if number not in touched_lines)
