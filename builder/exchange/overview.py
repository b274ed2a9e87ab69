"""A sheet that is only read: what stands in it cannot be changed, and is not imported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from builder.exchange.marks import FOR_READING
from builder.exchange.styles import (
    HEADER,
    Formats,
    Style,
    height_of,
    narrowed,
    set_up,
    width_of,
    write,
    write_title,
)
from builder.exchange.written import Written, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a sheet shows: its name and title, what is said beside that, headers, rows, and what is said below them.

    Under the headers that are of `points` stand those, with their two decimals.
    """

    name: str
    title: str
    what: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Written]]
    below: str = ""
    points: Collection[str] = ()


def draw_overview(workbook: Workbook, formats: Formats, overview: Overview) -> None:
    """Draw what is only read as a sheet of a workbook."""
    sheet = workbook.add_worksheet(overview.name)
    columns = zip(overview.headers, *overview.rows, strict=True)
    wide = narrowed(
        [max(width_of(header) + 3, *(width_of(shown(cell)) + 2 for cell in cells)) for header, *cells in columns]
    )
    write_title(sheet, f"{overview.title}{FOR_READING}", overview.what, formats)
    sheet.set_row(1, HEADER)
    for at, (header, width) in enumerate(zip(overview.headers, wide, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(1, at, header, formats["header"])
    for number, row in enumerate(overview.rows, start=2):
        sheet.set_row(number, height_of(row, wide))
        for at, (header, value) in enumerate(zip(overview.headers, row, strict=True)):
            style: Style = "text" if isinstance(value, str) else "points" if header in overview.points else "number"
            write(sheet, number, at, value, formats[style])
    if overview.below:
        sheet.write_string(len(overview.rows) + 3, 0, overview.below, formats["what"])
    set_up(sheet, overview.title, 1)
    sheet.protect("", {"format_rows": True, "format_columns": True})
