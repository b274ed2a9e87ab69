"""Validate all documents of a programme: each by its shape and its text, then across records."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import islice

from builder.problems import Problem, Severity, causes, has_errors, in_order
from builder.records.document import Document, Documents
from builder.records.guard import bounded, guarded, most_problems
from builder.records.kinds import KINDS
from builder.records.private import printable
from builder.records.programme import Programme, Record
from builder.records.remembered import once
from builder.validation.directory import Directory, directory_of
from builder.validation.links import Context, across
from builder.validation.shape import has_shape, shape
from builder.validation.text import but_private_numbers, check_text
from builder.validation.typed import programme_of, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What documents come to: the programme of the records without fault, the paths of the others, what is wrong."""

    sound: Programme
    at_fault: frozenset[str]
    problems: tuple[Problem, ...]
    directory: Directory

    @property
    def programme(self) -> Programme | None:
        """The programme, unless a record is at fault."""
        return None if self.at_fault or has_errors(self.problems) else self.sound


def validate(documents: Documents, as_of: dt.date) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Check every document and what they say together, as of a day.

    Returns the programme, or None where there is an error, and the problems in order.
    """
    examined = examine(documents, as_of)
    return examined.programme, examined.problems


def examine(documents: Documents, as_of: dt.date) -> Examined:
    """Check every document and what they say together; a record at fault takes no other with it.

    Records whose file or shape is broken are left out of the rules across records, but links to them are not dead.
    """
    problems: list[Problem] = []
    accepted: dict[str, Document] = {}
    records: dict[str, Record] = {}
    for path, document in documents.read.items():
        most = most_problems(len(problems))
        shaped, record, wrong = _checked(document, most)
        problems += [printable(problem) for problem in bounded(wrong, most)]
        if record is not None:
            accepted[path], records[path] = shaped, record
    programme = programme_of(accepted, records)
    broken = [
        *documents.broken.values(),
        *(doc.place for path, doc in documents.read.items() if path not in accepted),
    ]
    directory = directory_of(documents)
    context = Context(programme=programme, as_of=as_of, broken=tuple(broken), directory=directory)
    problems += across(context)
    meant = {KINDS[place.kind].place(id=place.id, year=place.year or 0) for place in documents.broken.values()}
    unaccepted = {*documents.broken, *meant, *(documents.read.keys() - accepted.keys())}
    problems = list(causes(problems, unaccepted))
    errors = [problem for problem in problems if problem.code.severity is Severity.ERROR]
    refused = {path for problem in errors for path in (problem.position.path, *problem.doubts)}
    at_fault = frozenset({*unaccepted, *refused})
    sound = programme
    if at_fault & accepted.keys():
        sound = programme_of({path: document for path, document in accepted.items() if path not in at_fault}, records)
    found = in_order(directory.naming(problem) for problem in problems)
    return Examined(sound=sound, at_fault=at_fault, problems=found, directory=directory)


def _checked(document: Document, most: int) -> tuple[Document, Record | None, list[Problem]]:
    """Check one document: gives it as its schema wants it, its record unless the shape is wrong, and the problems."""
    problems: list[Problem] = []
    with guarded(problems, document.at):
        if _is_sound(document):
            return document, typed(document), problems
        data, wrong = shape(document, most)
        shaped = replace(document, data=data)
        problems += [*but_private_numbers(shaped, wrong), *islice(check_text(shaped), most + 1)]
        return shaped, None if wrong else typed(shaped), problems
    return document, None, problems


@once
def _is_sound(document: Document) -> bool:
    """Tell whether nothing is wrong with a document by itself, and no value of it has to be read otherwise."""
    return has_shape(document) and not any(True for _ in check_text(document))
