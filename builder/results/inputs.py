"""What a year's result is computed from: the records that can change a point or a grade, each with its digest.

The schemas say what can change none (`x-idle`): what names people and things, why something was decided, and kinds of
record that no calculation looks at. Of reasons that of an exit alone is not idle: whose term is complete is still
assessed, and who left otherwise is not (reading 23). Of a policy all that gives a published year its meaning works,
whether a point depends on it or not: who gets a certificate or a subsidy, and how the text is read. Titles, clauses,
questions and reasons are words.

Nor is an input what had not begun when the year ended: a person admitted later, a later policy, transfer or exit. Days
after the year are all alike to it (`x-idle-after-year`): a policy can be prolonged.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from builder.calendar import year_span
from builder.policy import Policy
from builder.records.document import Data, Document
from builder.records.kinds import KINDS, Kind
from builder.records.model import PolicyRecord, Trainee
from builder.records.programme import Programme, Record
from builder.records.remembered import once
from builder.results.canonical import digest
from builder.validation.schemas import Schema, property_of, resolved, schema_of, whole_schema_of


def inputs_of(programme: Programme, policy: Policy) -> dict[str, str]:
    """Give the digests of the records that the year is computed from, by path in order."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        if not schema_of(kind.name).get("x-idle"):
            for record in _records(programme, kind, policy.year):
                found[record.path] = _digest(programme.documents[record.path], policy.year, works)
    return dict(sorted(found.items()))


def inputs_apart(before: Programme, after: Programme, policy: Policy) -> frozenset[str]:
    """Give the paths of the records whose digests differ among the inputs of a year, or that one side alone has.

    A record that both sides share is not looked at: it is the same input to both.
    """
    apart: set[str] = set()
    for kind in KINDS.values():
        if not schema_of(kind.name).get("x-idle"):
            sides = [_paths(one, other, kind, policy.year) for one, other in ((before, after), (after, before))]
            apart |= sides[0] ^ sides[1]
            apart |= {path for path in sides[0] & sides[1] if _differs(before, after, path, policy.year)}
    return frozenset(apart)


def _paths(programme: Programme, beside: Programme, kind: Kind[object, Record], year: int) -> set[str]:
    """Give where the records of a kind are that work on a year, without those that another programme shares."""
    return {record.path for record in _records(programme, kind, year, beside)}


def _differs(before: Programme, after: Programme, path: str, year: int) -> bool:
    old, new = (_digest(side.documents[path], year, works) for side in (before, after))
    return old != new


def rules_digest(programme: Programme, policy: Policy) -> str:
    """Give the digest of a policy record as it is among the inputs of its year: of all that it means."""
    return _digest(programme.documents[policy.record.path], policy.year, works)


def policy_digest(programme: Programme, policy: Policy) -> str:
    """Give the digest of all that a policy record says in public, its words too."""
    return _digest(programme.documents[policy.record.path], policy.year, is_public)


@once
def _digest(document: Document, year: int, counts: Callable[[Schema], bool]) -> str:
    last_day = year_span(year).last_day.isoformat()
    return digest(_said(document.data, whole_schema_of(document.place.kind), last_day, counts))


def works(field: Schema) -> bool:
    """Tell whether a field can change a point, a grade or the meaning of a policy."""
    return not field.get("x-idle")


def is_public(field: Schema) -> bool:
    """Tell whether a field may leave."""
    return bool(field.get("x-public"))


def _records(
    programme: Programme, kind: Kind[object, Record], year: int, beside: Programme | None = None
) -> Iterator[Record]:
    """Give the records of a kind that work on a year: by folder or by their own date, else since they began.

    Those that the programme `beside` shares are left out.
    """
    shared = kind.of(beside) if beside else {}
    for key, record in kind.of(programme).items():
        if shared.get(key) is record:
            continue
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


def _said(data: Data, schema: Schema, last_day: str, counts: Callable[[Schema], bool]) -> Data:
    """Give the part of data that counts to a year that ends on a day, without defaults that are written out."""
    if isinstance(data, dict):
        whole = resolved(schema)
        parts = {key: property_of(whole, key) for key in data if not _is_later(data[key], last_day)}
        return {
            key: _said(data[key], part, last_day, counts)
            for key, part in parts.items()
            if counts(part) and not ("default" in part and part["default"] == data[key])
        }
    if isinstance(data, list):
        items = resolved(schema).get("items", {})
        return [_said(item, items, last_day, counts) for item in data if not _is_later(item, last_day)]
    if isinstance(data, str) and schema.get("x-idle-after-year"):
        return min(data, last_day)
    return data


def _is_later(data: Data, last_day: str) -> bool:
    """Tell whether something happened after a day (a transfer, an exit), or all of some things did."""
    if isinstance(data, list):
        return bool(data) and all(_is_later(item, last_day) for item in data)
    on = data.get("on") if isinstance(data, dict) else None
    return isinstance(on, str) and on > last_day
