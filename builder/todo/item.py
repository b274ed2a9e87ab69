"""What one thing to do is."""

import datetime as dt
from dataclasses import dataclass

from builder.problems import Text

BUREAU = "bureau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to do: its kind, who has to act (`BUREAU` or an enterprise's id), what, and what settles it.

    `due` is the last day for it, or None where none is set; `record` is the path of the record in which it is settled,
    and `command` what writes that, if a command does. `year` is the assessment year that waits for it, if one does.
    """

    kind: str
    what: Text
    record: str
    actor: str = BUREAU
    due: dt.date | None = None
    command: Text | None = None
    year: int | None = None
