"""Yes or no, however it is said or ticked."""

import re

from builder.exchange.book import Cell, Value
from builder.exchange.cells.codes import NEITHER
from builder.exchange.cells.reading import reader, refused
from builder.exchange.cells.shown import is_number, number
from builder.exchange.cells.spelling import brief
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault
from builder.problems import Text

_ANSWERS = {
    **dict.fromkeys(("是", "有", "y", "yes", "1", "1.0", "true", "√", "✓", "✔", "☑", "✅"), True),
    **dict.fromkeys(("否", "无", "n", "no", "0", "0.0", "false", "×", "✗", "✘", "不是", "没有"), False),
}
_EXAMPLE = Text("是或否", "是 or 否")
_TICK, _BOX = "[√✓✔☑✅■]", "[□☐]"
_TICKED = (
    (True, re.compile(f"{_TICK}是{_BOX}?否|是{_TICK}否{_BOX}")),
    (False, re.compile(f"{_BOX}是{_TICK}否|是{_BOX}?否{_TICK}")),
)
"""A tick that stands before one of both, or behind it; between them it is before the second only if a box says so."""


@reader
def yes_no(value: Value, cell: Cell, header: str) -> Taken[bool] | Fault:
    """Take a yes or a no."""
    if isinstance(value, bool):
        return Taken(value)
    said = ""
    if isinstance(value, str):
        said = re.sub("[ /、,;()]", "", brief(value)).casefold()
    elif is_number(value) and not cell.traits.percent:
        said = number(value)
    answer = _ANSWERS.get(said)
    if answer is None:
        answer = next((ticked for ticked, way in _TICKED if way.fullmatch(said)), None)
    return refused(NEITHER, cell, header, _EXAMPLE) if answer is None else Taken(answer)
