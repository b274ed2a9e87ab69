"""What of a root is not what it was at an earlier state, as Git knows it, and must be or is to be looked at."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from builder.history.earlier import place_at
from builder.history.moved import moved_records
from builder.history.registers import changed_registers
from builder.history.settings import changed_settings
from builder.problems import Problem

__all__ = ["changed_registers", "changed_settings", "moved_records", "place_at", "since"]


def since(root: Path, revision: str, day: dt.date, head: str | None = None) -> Iterator[Problem]:
    """Report what became of registers since a revision, and of the settings that they are read by.

    Today is another revision, the `head`, or the folder as it stands. Raises `HistoryError`.
    """
    yield from moved_records(root, revision, head)
    yield from changed_registers(root, revision, day, head)
    yield from changed_settings(root, revision, head)
