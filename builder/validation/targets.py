"""What links lead to, by the marks of the schemas.

`x-link` names what a field leads to: records of a kind, or entries that some record lists. `x-id` marks the field that
gives such an entry its id. Ids that are numbered by year, and entries of a record of a year, are those of the year of
the record that links to them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from builder.problems import Text
from builder.records.document import Data, Document, Pointer
from builder.records.kinds import KINDS, Place
from builder.validation.schemas import Schema, Way, marked, resolved, schema_of

Names = Mapping[str, str]
"""What is known by id, with its name where it has one."""


class Link(NamedTuple):
    """A link in a document: where it stands, the id, and the names of what it may lead to."""

    document: Document
    pointer: Pointer
    id: str
    targets: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year of the record that links."""
        return self.document.place.year


def links_of(document: Document) -> Iterator[Link]:
    """Give every link of a document, in the order of its schema."""
    for way, targets in _ways_of_links(document.place.kind):
        for pointer, id in values_at(document.data, way):
            if isinstance(id, str):
                yield Link(document=document, pointer=pointer, id=id, targets=targets)


def linked_by(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the same links without where they stand: the names of what each may lead to, and the id."""
    for way, targets in _ways_of_links(document.place.kind):
        for id in ends(document.data, way):
            if isinstance(id, str):
                yield targets, id


@cache
def _ways_of_links(kind: str) -> tuple[tuple[Way, tuple[str, ...]], ...]:
    links = marked(kind, "x-link")
    return tuple((way, (targets,) if isinstance(targets, str) else tuple(targets)) for way, targets in links)


def ends(data: Data, way: Way) -> Sequence[Data]:
    """Give what stands at the end of a way through data."""
    found = [data]
    for step in way:
        if step is None:
            found = [item for part in found if isinstance(part, list) for item in part]
        else:
            found = [part[step] for part in found if isinstance(part, dict) and step in part]
    return found


def values_at(data: Data, way: Way) -> Sequence[tuple[Pointer, Data]]:
    """Give what stands at the end of a way through data, each with its pointer."""
    found: list[tuple[Pointer, Data]] = [((), data)]
    for step in way:
        if step is None:
            lists = [(pointer, part) for pointer, part in found if isinstance(part, list)]
            found = [((*pointer, place), item) for pointer, part in lists for place, item in enumerate(part)]
        else:
            found = [
                ((*pointer, step), part[step]) for pointer, part in found if isinstance(part, dict) and step in part
            ]
    return found


@cache
def home_of(target: str) -> tuple[str, Way] | None:
    """Give the kind whose records list the entries of a name, and the way to their ids; None for a kind of record."""
    for kind in KINDS:
        for way, name in marked(kind, "x-id"):
            if name == target:
                return kind, way
    return None


def form_of(target: str) -> Text:
    """Say what the id of a target is called."""
    home = home_of(target)
    kind, way = home or (target, (KINDS[target].key[-1],))
    schema: Schema = schema_of(kind)
    for step in way:
        whole = resolved(schema)
        schema = whole["items"] if step is None else whole["properties"][step]
    return Text(str(resolved(schema)["title"]), f"{target}-{way[-1]}".upper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """All that links can lead to: records by kind, id and year, and entries by name and year."""

    documents: Mapping[str, Document]
    places: frozenset[tuple[str, str, int | None]]
    there: frozenset[tuple[str, int | None]]
    unreadable: frozenset[tuple[str, int | None]]
    entries: Mapping[tuple[str, int | None], Names]

    def has(self, target: str, id: str, year: int | None) -> bool:
        """Tell whether there is such a target for a link from a record of a year.

        Of entries whose list is missing or cannot be read, nobody can tell: that is said of the list itself.
        """
        home = home_of(target)
        if home is None:
            return (target, id, year if KINDS[target].is_numbered_by_year else None) in self.places
        here = (home[0], _scope(home[0], year))
        return here in self.unreadable or not self.is_listed(target, year) or id in self.known(target, year)

    def is_listed(self, target: str, year: int | None) -> bool:
        """Tell whether the record that lists entries of a name is there."""
        home = home_of(target)
        return home is None or (home[0], _scope(home[0], year)) in self.there

    def known(self, target: str, year: int | None) -> Names:
        """Give what a link may lead to."""
        home = home_of(target)
        if home:
            return self.entries.get((target, _scope(home[0], year)), {})
        numbered = KINDS[target].is_numbered_by_year
        return {
            document.place.id: name_of(document.data)
            for document in self.documents.values()
            if document.place.kind == target and (not numbered or document.place.year == year)
        }

    def path_of(self, target: str, year: int | None) -> str:
        """Give the path where targets of a name are looked up: the file that lists them, or the folder of them all."""
        home = home_of(target)
        if home:
            return KINDS[home[0]].place(id="{id}", year=_scope(home[0], year) or 0).partition("{")[0]
        kind = KINDS[target]
        path = kind.place(id="{id}", year=year or 0) if kind.is_numbered_by_year else kind.path
        return path.partition("{")[0]


def targets_of(documents: Mapping[str, Document], broken: tuple[Place, ...]) -> Targets:
    """Collect all that links can lead to; what is broken is there too, though nobody can tell what it lists."""
    entries: defaultdict[tuple[str, int | None], dict[str, str]] = defaultdict(dict)
    for document in documents.values():
        for way, name in marked(document.place.kind, "x-id"):
            for holder, id in _entries(document.data, way):
                entries[name, document.place.year].setdefault(id, name_of(holder))
    places = (*broken, *(document.place for document in documents.values()))
    return Targets(
        documents=documents,
        places=frozenset((place.kind, place.id, year) for place in places for year in (place.year, None)),
        there=frozenset((place.kind, place.year) for place in places),
        unreadable=frozenset((place.kind, place.year) for place in broken),
        entries=entries,
    )


def _entries(data: Data, way: Way) -> Iterator[tuple[Data, str]]:
    """Give what holds each id at the end of a way, and the id."""
    for holder in ends(data, way[:-1]):
        for id in ends(holder, way[-1:]):
            if isinstance(id, str):
                yield holder, id


def _scope(kind: str, year: int | None) -> int | None:
    """Give the year whose record of a kind counts for a record of a year; None where the kind knows no years."""
    return year if "{year}" in KINDS[kind].path else None


def name_of(data: Data) -> str:
    """Give what a record or an entry is called: its name, else its title; empty of what has neither."""
    name = data.get("name") or data.get("title") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""
