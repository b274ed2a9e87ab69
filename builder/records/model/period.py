"""A stretch of days as records write it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from one to another, both included."""

    from_: dt.date
    until: dt.date
