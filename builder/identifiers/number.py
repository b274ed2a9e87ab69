"""A number as it was understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What tells a right from all others, whatever the form asked for it, and how people are shown it."""

    canonical: str
    display: str
