"""The stages put together: from the files of a root to a checked programme."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.audit import audit
from builder.calendar import OUR_AGE
from builder.problems import Problem, has_errors, in_order
from builder.records.document import Data, Documents
from builder.records.kinds import KINDS
from builder.records.plain_files import Found
from builder.records.programme import Programme
from builder.records.read import read, read_files
from builder.validation.directory import Directory
from builder.validation.validate import examine


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was read: the programme if every record is valid, the day it is seen from, and what is wrong, in order.

    `sound` are the records without fault, whatever is wrong with those `at_fault`. `is_demonstration` says whether it
    is one that need not go by the real day, so far as that can be read; the `directory` names people and enterprises.
    """

    valid: Programme | None
    sound: Programme
    at_fault: frozenset[str]
    as_of: dt.date
    problems: tuple[Problem, ...]
    is_demonstration: bool
    directory: Directory

    @property
    def programme(self) -> Programme | None:
        """The programme, unless anything is wrong with it or with what was published of it."""
        return None if has_errors(self.problems) else self.valid


def load(root: Path, as_of: dt.date | None, today: dt.date) -> Loaded:
    """Read, validate and audit the programme at a root, seen from `as_of`, else from its own day, else from today."""
    return load_documents(*read(root), as_of, today)


def load_files(files: Iterable[Found], as_of: dt.date | None, today: dt.date) -> Loaded:
    """Do the same with the files of a programme, wherever they are from."""
    return load_documents(*read_files(files), as_of, today)


def load_documents(documents: Documents, unread: Iterable[Problem], as_of: dt.date | None, today: dt.date) -> Loaded:
    """Do the same with what was read of a programme, and what was found wrong with it on the way."""
    day = as_of or pinned_day(documents) or today
    examined = examine(documents, day)
    found = [*unread, *examined.problems, *audit(examined.sound, day, examined.at_fault, documents.read)]
    problems = in_order(examined.directory.naming(problem) for problem in found)
    return Loaded(
        valid=examined.programme,
        sound=examined.sound,
        at_fault=examined.at_fault,
        as_of=day,
        problems=problems,
        is_demonstration=_settings(documents).get("demonstration") is True,
        directory=examined.directory,
    )


def pinned_day(documents: Documents) -> dt.date | None:
    """Give the day that a demonstration is seen from, as far as its `programme.yml` can be read."""
    data = _settings(documents)
    if data.get("demonstration") is True and isinstance(data.get("as_of"), str):
        with suppress(ValueError):
            day = dt.date.fromisoformat(str(data["as_of"]))
            return day if day in OUR_AGE else None
    return None


def _settings(documents: Documents) -> Mapping[str, Data]:
    document = documents.read.get(KINDS["programme"].path)
    return document.data if document and isinstance(document.data, dict) else {}
