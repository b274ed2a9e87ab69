"""What a file that somebody filled in does to people once it is imported."""

import datetime as dt
from collections.abc import Sequence

from builder.comparison import side_of, sides_of
from builder.intake.understanding import Understood
from builder.records.plain_files import Found, files_with
from builder.reports.impact import Impact, impact


def effects(found: Understood, files: Sequence[Found], as_of: dt.date | None, today: dt.date) -> Impact | None:
    """Compare the records of a programme with what they will be; None where a file changes none, or is at fault."""
    if found.loaded is None:
        return None
    if any(loaded.at_fault for loaded in found.loaded):
        return impact(*sides_of(files, files_with(files, found.files), as_of, today))
    before, after = found.loaded
    return impact(side_of(before), side_of(after))
