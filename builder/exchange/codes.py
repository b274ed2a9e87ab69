"""The closed table of what can be wrong with a spreadsheet, or is said of one; a code is never renumbered."""

from collections.abc import Mapping
from types import ModuleType

from builder.exchange import taking
from builder.exchange.cells import codes as of_cells
from builder.exchange.drafting import codes as of_rows
from builder.exchange.recognition import codes as of_tables
from builder.exchange.workbook import codes as of_files
from builder.problems import Code

_FAMILIES: tuple[ModuleType, ...] = (of_files, of_cells, of_tables, taking, of_rows)

SHEET_CODES: Mapping[str, Code] = {
    code.id: code
    for code in sorted(
        (value for family in _FAMILIES for value in vars(family).values() if isinstance(value, Code)),
        key=lambda code: code.id,
    )
}
