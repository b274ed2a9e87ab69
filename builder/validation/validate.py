"""Validate all documents of a programme: each by its shape and its text, then across records."""

import datetime as dt
from dataclasses import replace

from builder.problems import Problem, has_errors, in_order
from builder.records.document import Document, Documents
from builder.records.private import printable
from builder.records.programme import Programme
from builder.validation.links import RULES, Context
from builder.validation.shape import shape
from builder.validation.text import check_text
from builder.validation.typed import assemble


def validate(documents: Documents, as_of: dt.date) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Check every document and what they say together, as of a day.

    Returns the programme, or None where there is an error, and the problems in order. Records whose file or
    shape is broken are left out of the rules across records, but links to them are not reported as dead.
    """
    problems: list[Problem] = []
    accepted: dict[str, Document] = {}
    for path, document in documents.read.items():
        data, wrong = shape(document)
        shaped = replace(document, data=data)
        problems += [printable(problem) for problem in (*wrong, *check_text(shaped))]
        if not wrong:
            accepted[path] = shaped
    programme = assemble(accepted)
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
