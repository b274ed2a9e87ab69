"""Validate all documents of a programme: each by its shape and its text, then across records."""

import datetime as dt
from dataclasses import replace
from itertools import islice

from builder.problems import Problem, has_errors, in_order
from builder.records.document import Document, Documents
from builder.records.guard import ENOUGH, bounded, guarded
from builder.records.private import printable
from builder.records.programme import Programme, Record
from builder.validation.links import RULES, Context
from builder.validation.shape import shape
from builder.validation.text import check_text
from builder.validation.typed import programme_of, typed


def validate(documents: Documents, as_of: dt.date) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Check every document and what they say together, as of a day.

    Returns the programme, or None where there is an error, and the problems in order. Records whose file or
    shape is broken are left out of the rules across records, but links to them are not reported as dead.
    """
    problems: list[Problem] = []
    accepted: dict[str, Document] = {}
    records: dict[str, Record] = {}
    for path, document in documents.read.items():
        shaped, record, wrong = _checked(document)
        problems += [printable(problem) for problem in bounded(wrong)]
        if record is not None:
            accepted[path], records[path] = shaped, record
    programme = programme_of(accepted, records)
    broken = [
        *documents.broken.values(),
        *(doc.place for path, doc in documents.read.items() if path not in accepted),
    ]
    context = Context(programme=programme, as_of=as_of, broken=tuple(broken))
    for rule in RULES:
        problems += rule(context)
    found = in_order(problems)
    complete = not broken and not has_errors(found)
    return (programme if complete else None), found


def _checked(document: Document) -> tuple[Document, Record | None, list[Problem]]:
    """Check one document: gives it as its schema wants it, its record unless the shape is wrong, and the problems."""
    problems: list[Problem] = []
    with guarded(problems, document.at):
        data, wrong = shape(document)
        shaped = replace(document, data=data)
        problems += [*wrong, *islice(check_text(shaped), ENOUGH)]
        return shaped, None if wrong else typed(shaped), problems
    return document, None, problems
