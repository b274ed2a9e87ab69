"""Calamine in a process of its own, with little memory: a broken file can end it, and it ends nothing else.

One byte that is wrong makes calamine ask for a terabyte and end the whole process, or say so on the terminal. What it
found comes back as JSON: of each sheet its name, whether it is hidden, its merged cells and its cells.
"""

import datetime as dt
import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.exchange.book import Area, Value
from builder.exchange.workbook.serials import typed

_MOST_MEMORY = 2**30
_MOST_SECONDS = 60

Written = list[int | str | float | bool]
"""A cell: its row and column from 1, what sort of value it has, and the value as JSON can hold it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What calamine tells of a sheet."""

    name: str
    hidden: bool
    merged: tuple[Area, ...]
    cells: tuple[tuple[int, int, Value], ...]


def told_of(content: bytes) -> tuple[Told, ...] | None:
    """Give what calamine tells of the sheets of a workbook; None where it cannot read it."""
    try:
        done = subprocess.run(  # noqa: S603  this very module, by the interpreter that runs it
            [sys.executable, "-P", "-m", __name__],
            input=content,
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=True,
        )
        return tuple(_sheet(*sheet) for sheet in json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        return None


def _sheet(name: str, hidden: bool, merged: list[list[int]], cells: list[Written]) -> Told:  # noqa: FBT001  as written
    read = ((int(row), int(column), _READ[str(sort)](value)) for row, column, sort, value in cells)
    kept = tuple((row, column, value) for row, column, value in read if value is not None)
    return Told(name, hidden, tuple(Area(*numbers) for numbers in merged), kept)


_READ: Mapping[str, Callable[[Any], Value | None]] = {
    "truth": bool,
    "text": str,
    "number": lambda value: typed(float(value)),
    "moment": lambda value: dt.datetime.fromisoformat(value).replace(microsecond=0),
    "day": dt.date.fromisoformat,
    "time": lambda value: dt.time.fromisoformat(value).replace(microsecond=0),
    "length": lambda value: dt.timedelta(seconds=round(value)),
}
"""How values are read from JSON by their sort."""
_WRITTEN: tuple[tuple[type, str, Callable[[Any], str | float | bool]], ...] = (
    (bool, "truth", bool),
    (str, "text", str),
    (int, "number", float),
    (float, "number", float),
    (dt.datetime, "moment", dt.datetime.isoformat),
    (dt.date, "day", dt.date.isoformat),
    (dt.time, "time", dt.time.isoformat),
    (dt.timedelta, "length", dt.timedelta.total_seconds),
)
"""What sort a value is of, and how it is written: the first that it is."""


def _written(row: int, column: int, value: object) -> Written:
    sort, write = next((sort, write) for kind, sort, write in _WRITTEN if isinstance(value, kind))
    return [row, column, sort, write(value)]


def _sheets(content: bytes) -> Iterator[list[object]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  in the child alone

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for number, about in enumerate(workbook.sheets_metadata):
            sheet = workbook.get_sheet_by_index(number) if about.typ == SheetTypeEnum.WorkSheet else None
            areas = (sheet.merged_cell_ranges if sheet else None) or ()
            cells = sheet.to_python(skip_empty_area=False) if sheet else []
            yield [
                about.name,
                about.visible != SheetVisibleEnum.Visible,
                [[first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1] for first, last in areas],
                [
                    _written(row, column, value)
                    for row, values in enumerate(cells, 1)
                    for column, value in enumerate(values, 1)
                    if value != ""
                ],
            ]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    sys.stdout.write(json.dumps(list(_sheets(sys.stdin.buffer.read()))))
