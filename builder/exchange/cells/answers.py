"""Yes or no, however it is said or ticked."""

from builder.exchange.book import Cell
from builder.exchange.cells.codes import NEITHER
from builder.exchange.cells.reading import Standing, reader, refused
from builder.exchange.cells.spelling import plain
from builder.exchange.cells.taken import Taken
from builder.exchange.faults import Fault

_ANSWERS = {
    **dict.fromkeys(("是", "有", "y", "yes", "1", "true", "√", "✓", "✔", "☑"), True),
    **dict.fromkeys(("否", "无", "n", "no", "0", "false", "×", "✗", "✘"), False),
}


@reader
def yes_no(value: Standing, cell: Cell, header: str) -> Taken[bool] | Fault:
    """Take a yes or a no."""
    answer = _ANSWERS.get(plain(str(value)).casefold())
    return refused(NEITHER, cell, header) if answer is None else Taken(answer)
