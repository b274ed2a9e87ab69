"""What a year's result is computed from: the records that can change a point or a grade, each with its digest.

The schemas say what can change none (`x-idle`): what names people and things, why something was decided, and kinds of
record that no calculation looks at. Of reasons that of an exit alone is not idle: whose term is complete is still
assessed, and who left otherwise is not (reading 23).

Nor is an input what had not begun when the year ended: a person admitted later, a later policy, transfer or exit.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from builder.calendar import year_span
from builder.policy import Policy
from builder.records.document import Data
from builder.records.kinds import KINDS, Kind
from builder.records.model import PolicyRecord, Trainee
from builder.records.programme import Programme, Record
from builder.results.canonical import digest
from builder.validation.schemas import Schema, property_of, resolved, schema_of


def inputs_of(programme: Programme, policy: Policy) -> dict[str, str]:
    """Give the digests of the records that the year is computed from, by path in order."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        schema = schema_of(kind.name)
        if not schema.get("x-idle"):
            for record in _records(programme, kind, policy.year):
                data = programme.documents[record.path].data
                found[record.path] = digest(_working(data, schema, year_span(policy.year).last_day.isoformat()))
    return dict(sorted(found.items()))


def policy_digest(programme: Programme, policy: Policy) -> str:
    """Give the digest of the whole policy record."""
    return digest(programme.documents[policy.record.path].data)


def _records(programme: Programme, kind: Kind[object, Record], year: int) -> Iterator[Record]:
    """Give the records of a kind that work on a year: by folder or by their own date, else since they began."""
    for record in kind.of(programme).values():
        years = {programme.folder_year(record), getattr(record, kind.date).year if kind.date else None} - {None}
        if year in years or (not years and _had_begun(record, year_span(year).last_day)):
            yield record


def _had_begun(record: Record, last_day: dt.date) -> bool:
    """Tell whether a record of no year had begun by a day: a person by admission, a policy by coming into force."""
    match record:
        case Trainee():
            return record.admitted_on is not None and record.admitted_on <= last_day
        case PolicyRecord():
            return record.in_force.from_ <= last_day
    return True


def _working(data: Data, schema: Schema, last_day: str) -> Data:
    """Give the part of data that works on the points and grades of a year that ends on a day."""
    if isinstance(data, Mapping):
        whole = resolved(schema)
        parts = {key: property_of(whole, key) for key in data if not _is_later(data[key], last_day)}
        return {key: _working(data[key], part, last_day) for key, part in parts.items() if not part.get("x-idle")}
    if isinstance(data, list):
        items = resolved(schema).get("items", {})
        return [_working(item, items, last_day) for item in data if not _is_later(item, last_day)]
    return data


def _is_later(data: Data, last_day: str) -> bool:
    """Tell whether something happened after a day (a transfer, an exit), or all of some things did."""
    if isinstance(data, list):
        return bool(data) and all(_is_later(item, last_day) for item in data)
    on = data.get("on") if isinstance(data, Mapping) else None
    return isinstance(on, str) and on > last_day
