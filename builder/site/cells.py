"""Columns of tables, and the cells under them."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from markupsafe import Markup

from builder.public import GroupPoints
from builder.site.inert import inert

Column = str | tuple[str, str, str]
"""A heading, with `#` before one of numbers; or key, heading and type of a column that sorts."""

_ROW = re.compile(r"(?=<tr\b)")
_CELL = re.compile(r"(?<=<td)(?=[ >])|(?<=<th)(?=[ >])")


def points_column(group: GroupPoints) -> Column:
    """Give the column of a group's points."""
    return group.group, group.title, "number"


def labelled(rows: Markup, columns: Iterable[Column]) -> Markup:
    """Name the column in each cell, for phones, where a row stands as a card and no heading over it.

    Every row has as many cells as there are columns.
    """
    headings = tuple(column.removeprefix("#") if isinstance(column, str) else column[1] for column in columns)
    return Markup("").join(Markup(_labelled(row, headings)) for row in _ROW.split(rows))  # noqa: S704 -- rows were


def _labelled(row: str, headings: Sequence[str]) -> str:
    labels = chain([""], (f' data-label="{inert(heading)}"' for heading in headings))
    parts = _CELL.split(row)
    return "".join(f"{label}{part}" for label, part in zip(labels, parts, strict=False)) if len(parts) > 1 else row
