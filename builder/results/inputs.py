"""What a year's result is computed from: the records that can change a point or a grade, each with its digest."""

from collections.abc import Iterator, Mapping

from builder.policy import Policy
from builder.records.document import Data
from builder.records.programme import Programme, Record
from builder.results.canonical import digest

IDLE = frozenset({"evidence", "name", "note", "post", "qualifications", "readings", "reason", "title"})
"""Keys that can change no point and no grade: what names people and things, and why something was decided."""
REASON_OF_EXIT = ("exit", "reason")
"""The one reason that does: whose term is complete is still assessed, and who left otherwise is not (reading 23)."""


def inputs_of(programme: Programme, policy: Policy) -> dict[str, str]:
    """Give the digests of the records that the year is computed from, by path in order."""
    paths = sorted(record.path for record in _records(programme, policy))
    return {path: digest(_working(programme.documents[path].data)) for path in paths}


def policy_digest(programme: Programme, policy: Policy) -> str:
    """Give the digest of the whole policy record."""
    return digest(programme.documents[policy.record.path].data)


def _records(programme: Programme, policy: Policy) -> Iterator[Record]:
    year = policy.year
    yield from programme.policies.values()
    yield programme.plans[year]
    yield from programme.trainees.values()
    yield from (activity for activity in programme.activities.values() if activity.year == year)
    for achievement in programme.achievements.values():
        if year in {achievement.date.year, programme.folder_year(achievement)}:
            yield achievement
    yield from (opinions for opinions in programme.opinions.values() if opinions.year == year)
    if year in programme.decisions:
        yield programme.decisions[year]


def _working(data: Data, within: str = "") -> Data:
    """Give the part of a record's data, found under a key, that works on points and grades."""
    if isinstance(data, Mapping):
        return {
            key: _working(value, key)
            for key, value in data.items()
            if key not in IDLE or (within, key) == REASON_OF_EXIT
        }
    return [_working(item, within) for item in data] if isinstance(data, list) else data
