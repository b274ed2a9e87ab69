"""What marks our own sheets, so that they are known again whatever was renamed, moved or added in them.

A hidden row holds a key in each column of ours, and the headers stand in the row below it. The line of help and the
example below them say in a cell that anybody sees what they are: such a mark outlives a save by any program, it moves
with its column, and whoever copies the example to fill it in sees that it must go.

On a form that is a page and no table, each cell to fill in has a name of its own.
"""

from collections.abc import Iterable
from itertools import islice

from builder.exchange.columns import Column
from builder.exchange.layout import Layout
from builder.exchange.layouts import VERSION
from builder.problems import LANGUAGES, Text

EXAMPLE = "（示例，不导入）"
"""What the first cell of the example begins with."""

GUIDE = "【填写说明】"
"""What the first cell of the line of help begins with."""

LEFT_OUT = "（表格里写不了，以档案为准）"
"""What stands in a cell instead of what none can hold, or would be read as; an import leaves the record as it is."""

FOR_READING = "（只供核对，不导入）"
"""What the title of a sheet ends with that is only read."""

MARK_BEGINS, MARK_ENDS = "【以下是育才标出的错误】", "【育才标出，改正后再导入】"
"""What stands between somebody's comment and ours below it, and at the end of ours."""

ERRORS = "错误清单"
"""The sheet that lists what is wrong, in the copy of a file that goes back to whoever filled it in."""

ERROR_TITLES = (
    Text("序号", "No."),
    Text("工作表", "Sheet"),
    Text("位置", "Place"),
    Text("列名", "Column"),
    Text("问题", "What is wrong"),
    Text("应为", "What is expected"),
    Text("例如", "For example"),
)
"""What stands above the columns of that sheet."""

LISTS = "选项"
"""The hidden sheet with what is picked from lists."""

_OURS = "yucai"
_PARTS = 3


def mark_of(layout: Layout, column: Column) -> str:
    """Give what stands in the hidden row above a column: `yucai/1/trainees/name`."""
    return f"{_OURS}/{VERSION}/{layout.name}/{column.key}"


def marked(text: str) -> tuple[str, str, str] | None:
    """Give version, layout and column that a key of the hidden row names; None of any other text."""
    ours, *parts = text.strip().split("/")
    return (parts[0], parts[1], parts[2]) if ours == _OURS and len(parts) == _PARTS else None


def is_example(values: Iterable[object]) -> bool:
    """Tell whether the cells of a row are those of the example."""
    return _begins(values, EXAMPLE)


def is_guide(values: Iterable[object]) -> bool:
    """Tell whether the cells of a row are the line of help."""
    return _begins(values, GUIDE)


def is_for_reading(first: Iterable[object]) -> bool:
    """Tell by the cells of its first row whether a sheet is only read."""
    return any(isinstance(value, str) and FOR_READING in value for value in first)


def is_error_list(first: Iterable[object]) -> bool:
    """Tell by the cells of its first row whether a sheet is our list of errors, whatever it is called."""
    titles = tuple(islice(first, len(ERROR_TITLES)))
    return any(titles == tuple(title.in_(language) for title in ERROR_TITLES) for language in LANGUAGES)


def name_of(layout: str, column: str, row: int | None = None, part: str = "") -> str:
    """Give the name of a cell of a form that is filled in: `yucai_1_opinions_opinions_trainee_3`.

    Rows are counted from 1. Of several cells that say one thing together, each has its part, a letter.
    """
    parts = (_OURS, str(VERSION), layout, column.replace(".", "_"), "" if row is None else str(row), part)
    return "_".join(filter(None, parts))


def is_name(text: str) -> bool:
    """Tell whether a name that is given to cells is one of ours."""
    return text.startswith(f"{_OURS}_")


def _begins(values: Iterable[object], mark: str) -> bool:
    return any(isinstance(value, str) and mark in value and value.lstrip().startswith(mark) for value in values)
