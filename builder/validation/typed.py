"""Typed records from data whose schema has accepted it, and the programme that they make."""

from collections.abc import Mapping
from typing import Any

from builder.records.converting import structured
from builder.records.document import Document
from builder.records.kinds import KINDS
from builder.records.programme import Programme, Record
from builder.records.remembered import once


@once
def typed(document: Document) -> Record:
    """Give the record that a document holds, typed; its schema must have accepted the data."""
    if not isinstance(document.data, dict):
        raise TypeError(document.path)
    record: Record = structured(document.data, document.path, KINDS[document.place.kind].cls)
    return record


def assemble(documents: Mapping[str, Document]) -> Programme:
    """Put the records of accepted documents together, in the order of their paths."""
    return programme_of(documents, {path: typed(document) for path, document in documents.items()})


def programme_of(documents: Mapping[str, Document], typed_records: Mapping[str, Record]) -> Programme:
    """Put records together with their documents, both by path.

    Of two with the same key, which is an error of its own, the first by path stays. Where `programme.yml` is not among
    them, empty settings stand in, so that the others can be checked.
    """
    records: dict[str, dict[Any, Record]] = {name: {} for name in KINDS}
    for path in sorted(documents):
        record, kind = typed_records[path], KINDS[documents[path].place.kind]
        records[kind.name].setdefault(kind.key_of(record), record)
    return Programme(records=records, documents=documents)
