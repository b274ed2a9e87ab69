"""Tables as plain text for spreadsheets (CSV), and texts in them that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""What tells a spreadsheet that a file is UTF-8."""

# What may stand before a sign is what spreadsheets drop or take for a quotation mark of their own.
_FORMULA = re.compile(r"[\s\ufeff'\"＇＂]*[=+\-@＝＋－＠\t\r\n]")
_GUARD = "'"


def separated(rows: Iterable[Iterable[object]]) -> str:
    """Write rows as they are, with a byte order mark."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + text.getvalue()


def guarded(text: str) -> str:
    """Put one quotation mark before a text that a spreadsheet could run."""
    return f"{_GUARD}{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take off the quotation mark that `guarded` puts before a text, and no other."""
    rest = text.removeprefix(_GUARD)
    return rest if rest != text and _FORMULA.match(rest) else text
