"""Ids for new records: the next free ones, in an order that tells nothing."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

_FORMS: Mapping[str, tuple[str, int]] = {
    "enterprise": ("e", 4),
    "batch": ("{year}-", 1),
    "trainee": ("t{year}-", 3),
    "activity": ("a{year}-", 2),
    "achievement": ("c{year}-", 3),
    "objection": ("o{year}-", 2),
}
"""What ids of a kind begin with, and with how many digits their number is written at least."""

_YEARS: Mapping[str, str] = {
    "batch": "issued_on",
    "trainee": "recommended_on",
    "activity": "year",
    "achievement": "date",
    "objection": "year",
}
"""The field whose year an id of a kind bears."""

_YEAR = re.compile("[0-9]{4}")


def is_dealt(kind: str) -> bool:
    """Tell whether records of a kind get their ids dealt."""
    return kind in _FORMS


def year_field(kind: str) -> str:
    """Give the field whose year the id of a new record bears; `year` of the kinds that are one a year."""
    return _YEARS.get(kind, "year")


def year_of(kind: str, values: Mapping[str, object]) -> int | None:
    """Give the year that the id and the folder of a new record are of; None where nothing says."""
    found = _YEAR.match(str(values.get(year_field(kind), "")))
    return int(found[0]) if found else None


def dealt(kind: str, years: Sequence[int | None], named: Iterable[str]) -> list[str]:
    """Give the next free ids for new records of these years; `named` are all texts in which an id may be used."""
    start, width = _FORMS[kind]
    used: dict[str, int] = {}
    for before in {start.format(year=year) for year in years}:
        number = rf"\d{{{width}}}|[1-9]\d{{{width},8}}"  # as it is dealt: 2026-019, a file number, is no batch
        pattern = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(before)}({number})(?![A-Za-z0-9-])", re.ASCII)
        used[before] = max(
            (int(number) for text in named if before in text for number in pattern.findall(text)), default=0
        )
    ids: list[str] = []
    for year in years:
        before = start.format(year=year)
        used[before] += 1
        ids.append(f"{before}{used[before]:0{width}d}")
    return ids


def order_of_dealing(said: str) -> str:
    """Give by what new records are ordered before ids are dealt: not as they stand, for sheets follow the companies."""
    return hashlib.sha256(said.encode()).hexdigest()
