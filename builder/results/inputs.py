"""What a year's result is computed from: the records that can change a point or a grade, each with its digest.

The schemas say what can change none (`x-idle`): what names people and things, why something was decided, and kinds of
record that no calculation looks at. Of reasons that of an exit alone is not idle: whose term is complete is still
assessed, and who left otherwise is not (reading 23).
"""

from collections.abc import Iterator, Mapping

from builder.policy import Policy
from builder.records.document import Data
from builder.records.kinds import KINDS, Kind
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
                found[record.path] = digest(_working(programme.documents[record.path].data, schema))
    return dict(sorted(found.items()))


def policy_digest(programme: Programme, policy: Policy) -> str:
    """Give the digest of the whole policy record."""
    return digest(programme.documents[policy.record.path].data)


def _records(programme: Programme, kind: Kind[object, Record], year: int) -> Iterator[Record]:
    """Give the records of a kind that work on a year: by folder or by their own date; those of no year on every one."""
    for record in kind.of(programme).values():
        years = {programme.folder_year(record), getattr(record, kind.date).year if kind.date else None} - {None}
        if not years or year in years:
            yield record


def _working(data: Data, schema: Schema) -> Data:
    """Give the part of data that works on points and grades."""
    if isinstance(data, Mapping):
        whole = resolved(schema)
        parts = {key: property_of(whole, key) for key in data}
        return {key: _working(data[key], part) for key, part in parts.items() if not part.get("x-idle")}
    if isinstance(data, list):
        items = resolved(schema).get("items", {})
        return [_working(item, items) for item in data]
    return data
