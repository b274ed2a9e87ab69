"""Templates: sheets to be filled in, with headers, help, an example and lists to pick from."""

from collections.abc import Mapping

from builder.exchange.columns import Column, Form
from builder.exchange.drawing import Table, drawn
from builder.exchange.filled import Filled
from builder.exchange.known import Beside, Known
from builder.exchange.layout import Layout
from builder.exchange.rows import names_of, picks_of, rows_of
from builder.exchange.written import Written, written
from builder.records.document import Data
from builder.records.kinds import KINDS
from builder.validation.schemas import Schema, schema_of

_SILENT: Mapping[str, frozenset[str]] = {
    "trainees": frozenset({"replaces", "note"}),
    "reviews": frozenset({"review.reason"}),
    "changes": frozenset({"transfers.on", "transfers.enterprise", "transfers.reason"}),
    "enterprises": frozenset({"id", "note"}),
    "schedule": frozenset({"id", "reason", "sessions.status", "sessions.reason"}),
    "attendance": frozenset({"attendance.made_up_on", "attendance.leave"}),
    "achievements": frozenset({"id", "pct", "dispute", "amount_yuan", "note"}),
    "achievement-reviews": frozenset({"review.reason"}),
    "opinions": frozenset({"opinions.reason"}),
}
"""What the example of a sheet leaves empty, for what else stands in it would not go with it."""


def template(layout: Layout, known: Known, year: int, filled: Filled) -> bytes:
    """Make a workbook with one sheet; `year` is that of the tasks and activities to pick from."""
    return drawn([table_of(layout, known, year, filled)], layout.title)


def table_of(layout: Layout, known: Known, year: int, filled: Filled) -> Table:
    """Give a sheet to be filled in."""
    return Table(
        layout=layout,
        rows=rows_of(layout, filled.lines, known),
        picks={
            column.key: picks_of(column, known, year, filled.only)
            for column in layout.columns
            if column.form is Form.LINK
        },
        example=tuple(
            None if column.key in _SILENT.get(layout.name, ()) else _example(column, known, year)
            for column in layout.columns
        ),
        note=filled.note,
    )


def _example(column: Column, known: Known, year: int) -> Written:
    """Write the example of the schema; whom it names is plainly nobody, also where an id of the county is the same."""
    value, target = column.example, next(iter(column.targets), "")
    if target not in KINDS:
        names = names_of(column, known, Beside(year=year))
        return written(
            column, next(iter(names)) if names and isinstance(value, str) and value not in names else value, names
        )
    fields: Mapping[str, Schema] = schema_of(target)["properties"]
    examples: list[Data] = (fields.get("name") or fields.get("title") or {}).get("examples", [])
    first = value[0] if isinstance(value, list) and value else value
    return written(column, value, {str(first): str(example) for example in examples[:1]})
