"""What of a root is not what it was at an earlier state, as Git knows it, and must be or is to be looked at."""

import datetime as dt
from collections.abc import Iterator

from builder.history.earlier import Past, past_of
from builder.history.moved import moved_records
from builder.history.registers import changed_registers
from builder.history.settings import changed_settings
from builder.problems import Problem

__all__ = ["Past", "changed_registers", "changed_settings", "moved_records", "past_of", "since"]


def since(past: Past, day: dt.date) -> Iterator[Problem]:
    """Report what became of registers since an earlier state, and of the settings that they are read by."""
    yield from moved_records(past)
    yield from changed_registers(past, day)
    yield from changed_settings(past)
