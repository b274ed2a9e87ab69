"""The ids of all records with their names, as far as the files can be read: who is meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from builder.problems import LANGUAGES, Language, Problem, Text, in_order, wording
from builder.records.document import Documents
from builder.records.private import without_private_numbers
from builder.records.programme import Programme
from builder.validation.lookup import Lookup
from builder.validation.targets import form_of

_NAMED = ("enterprise", "trainee")
_ID = re.compile(r"(?<![A-Za-z0-9_-])[a-z0-9]+(?:-[a-z0-9]+)*(?![A-Za-z0-9_-])")


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The name of each record by kind and id, empty where it has none."""

    names: Mapping[str, Mapping[str, str]]

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of people and enterprises by id."""
        return {id: name for kind in _NAMED for id, name in self.names.get(kind, {}).items() if name}

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {id: kind for kind, names in self.names.items() for id in names}

    def naming(self, problem: Problem) -> Problem:
        """Give a problem that names people and enterprises, and whose example holds no id of a record."""
        example = problem.example
        if isinstance(example, str) and not any(id in self._kinds for id in _ID.findall(example)):
            return replace(problem, names=self.people)
        zh, en = (_ID.sub(partial(self._form, language), wording(example, language)) for language in LANGUAGES)
        return replace(problem, names=self.people, example=Text(zh, en))

    def _form(self, language: Language, match: re.Match[str]) -> str:
        kind = self._kinds.get(match.group())
        return form_of(kind).in_(language) if kind else match.group()

    def lookup(self, kind: str) -> Lookup:
        """Give what finds the records of a kind that may be meant by a text."""
        return self._lookups.get(kind) or Lookup({})

    @cached_property
    def _lookups(self) -> Mapping[str, Lookup]:
        return {kind: Lookup(names) for kind, names in self.names.items()}


def directory_of(documents: Documents) -> Directory:
    """Make the directory of all files, of those too whose shape is not accepted or that cannot be read."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for place in documents.broken.values():
        if place.id:
            names[place.kind][place.id] = ""
    for document in documents.read.values():
        data = document.data if isinstance(document.data, dict) else {}
        if document.place.id:
            name = data.get("name", data.get("title"))
            names[document.place.kind][document.place.id] = (
                without_private_numbers(name.strip()) if isinstance(name, str) else ""
            )
    return Directory(names=names)


def named_problems(programme: Programme, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give problems in order, with the names that a programme has for people and enterprises."""
    listed = list(problems)
    if not listed:
        return ()
    directory = directory_of(Documents(read=programme.documents, broken={}))
    return in_order(directory.naming(problem) for problem in listed)


def person(programme: Programme, trainee: str) -> str:
    """Give a person's id with the name, where there is a record."""
    record = programme.trainees.get(trainee)
    return f"{trainee} {record.name}" if record else trainee
