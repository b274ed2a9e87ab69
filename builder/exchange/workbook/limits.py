"""How large a file may be: far more than a county writes by hand, and less than what stops the machine."""

from builder.exchange.workbook.codes import TOO_LARGE
from builder.exchange.workbook.unreadable import UnreadableError
from builder.problems import Text

MOST_BYTES = 20 * 2**20
"""A file: 20,000 rows of 12 columns are under 2 MiB."""
MOST_PARTS = 2_000
"""The files inside of one: a workbook has about ten, and one more a sheet, a picture, a comment."""
MOST_UNPACKED = 64 * 2**20
"""All that is unpacked: 60,000 formatted rows of 12 columns are 20 MiB, and this is read in some seconds."""
MOST_PRESSED = 400
"""How many times larger one part may be unpacked than packed, once it is large: sheets are pressed to a tenth."""
LARGE_PART = 4 * 2**20
"""From where on that is asked, for a small part does no harm."""
MOST_SHEETS = 256
"""The sheets of a file."""
MOST_CELLS = 1_000_000
"""The cells in which something stands, of all sheets: they have to be kept in memory."""
MOST_SPANNED = 4_000_000
"""The cells of a sheet of Excel 97, the empty ones among them: calamine lays all of them out."""
MOST_MERGED = 200_000
"""The cells that merged ones cover."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Excel's own."""

_BYTES = Text("文件大小（MiB）", "MiB")
_PARTS = Text("压缩包里的文件数", "files inside")
_UNPACKED = Text("解开后的大小（MiB）", "MiB unpacked")
_PRESSED = Text("压缩的倍数", "times pressed")
_SHEETS = Text("工作表数", "sheets")
_CELLS = Text("有内容的格数", "filled cells")
_SPANNED = Text("行数乘列数", "rows by columns")
_MERGED = Text("合并的格数", "merged cells")
_MIB = 2**20


def check_bytes(count: int) -> None:
    """Refuse a file that is too large."""
    _check(count, MOST_BYTES, _BYTES, MOST_BYTES // _MIB)


def check_parts(count: int) -> None:
    """Refuse a file of too many files."""
    _check(count, MOST_PARTS, _PARTS)


def check_unpacked(count: int) -> None:
    """Refuse a file of which too much has been unpacked, or would be."""
    _check(count, MOST_UNPACKED, _UNPACKED, MOST_UNPACKED // _MIB)


def check_pressed(unpacked: int, packed: int) -> None:
    """Refuse a part that is pressed as no sheet is."""
    if unpacked > LARGE_PART:
        _check(unpacked // max(packed, 1), MOST_PRESSED, _PRESSED)


def check_sheets(count: int) -> None:
    """Refuse a file of too many sheets."""
    _check(count, MOST_SHEETS, _SHEETS)


def check_cells(count: int) -> None:
    """Refuse a file of too many filled cells."""
    _check(count, MOST_CELLS, _CELLS)


def check_spanned(count: int) -> None:
    """Refuse a sheet that reaches too far."""
    _check(count, MOST_SPANNED, _SPANNED)


def check_merged(count: int) -> None:
    """Refuse a sheet of too many merged cells."""
    _check(count, MOST_MERGED, _MERGED)


def _check(count: int, most: int, measure: Text, shown: int | None = None) -> None:
    if count > most:
        raise UnreadableError(TOO_LARGE, measure=measure, limit=f"{shown or most:,}")
