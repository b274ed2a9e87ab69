"""Every kind of record, declared once: its name, its place below `records/`, its class and its key.

Reading, typing, links, writing and digests work from this alone: a new kind is a schema, a class and one line here.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, Generic, Protocol, TypeVar, cast, overload

from builder.records import model


class Record(Protocol):
    """Anything that was read from one file."""

    @property
    def path(self) -> str:
        """The path of the file from the root."""


class Records(Protocol):
    """Whatever holds records, by the name of their kind and their key."""

    @property
    def records(self) -> Mapping[str, Mapping[Any, Any]]:
        """The records."""


K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[K, R]):
    """A kind of record; as an attribute of a programme it gives the records of the kind by their key.

    `name` is the stem of its schema. The parts in braces of `path` are `{year}` and the one that tells records of a
    year apart; a part that is a field of `cls` too is repeated in the file. `key` are the fields that make the key,
    and `date` is the field whose year a record works on beside that of its folder.
    """

    name: str
    path: str
    cls: type[R]
    key: tuple[str, ...]
    date: str | None = None

    @overload
    def __get__(self, programme: None, owner: object) -> "Kind[K, R]": ...

    @overload
    def __get__(self, programme: Records, owner: object) -> Mapping[K, R]: ...

    def __get__(self, programme: Records | None, owner: object) -> "Kind[K, R] | Mapping[K, R]":
        return self if programme is None else self.of(programme)

    def of(self, programme: Records) -> Mapping[K, R]:
        """Give the records of this kind by their key."""
        return programme.records.get(self.name, {})

    def key_of(self, record: R) -> K:
        """Give the key of a record: the value of its field, or the values of its fields."""
        parts = tuple(getattr(record, name) for name in self.key)
        return cast("K", parts[0] if len(parts) == 1 else parts)

    @cached_property
    def repeats(self) -> Mapping[str, str]:
        """The fields that repeat a part of the path, each with the part: `id` or `year`."""
        known = {field.name for field in fields(cast("Any", self.cls))}
        return {part: "year" if part == "year" else "id" for part in _parts(self.path) if part in known}

    @cached_property
    def folder(self) -> str:
        """What all paths of this kind begin with."""
        return self.path.partition("{")[0]

    @cached_property
    def _named(self) -> str:
        """The path with the part that tells records of a year apart as `{id}`, whatever its name."""
        return re.sub(r"\{(?!year\})\w+\}", "{id}", self.path)

    @property
    def is_numbered_by_year(self) -> bool:
        """Whether an id of this kind is one within its year alone."""
        return len(self.key) > 1

    @property
    def pattern(self) -> re.Pattern[str]:
        """What paths of this kind look like; the named groups `id` and `year` are parts of the path."""
        return _pattern(self.path)

    def place(self, *, id: str = "", year: int = 0) -> str:
        """Give the path, from the root, of the record with this id or year."""
        return self._named.format(id=id, year=year)


@dataclass(frozen=True, kw_only=True)
class Sole(Generic[R]):
    """A kind of which there is one record; as an attribute of a programme it gives that, or `absent`."""

    kind: Kind[tuple[()], R]
    absent: R

    @overload
    def __get__(self, programme: None, owner: object) -> "Sole[R]": ...

    @overload
    def __get__(self, programme: Records, owner: object) -> R: ...

    def __get__(self, programme: Records | None, owner: object) -> "Sole[R] | R":
        return self if programme is None else self.kind.of(programme).get((), self.absent)


class Kinds:
    """The kinds of record, each under the name that its records have in a programme."""

    __slots__ = ()

    settings = Sole(
        kind=Kind[tuple[()], model.ProgrammeSettings](
            name="programme", path="records/programme.yml", cls=model.ProgrammeSettings, key=()
        ),
        absent=model.NO_SETTINGS,
    )
    vocabulary = Sole(
        kind=Kind[tuple[()], model.Vocabulary](
            name="vocabulary", path="records/vocabulary.yml", cls=model.Vocabulary, key=()
        ),
        absent=model.NO_VOCABULARY,
    )
    policies = Kind[str, model.PolicyRecord](
        name="policy", path="records/policy/{id}.yml", cls=model.PolicyRecord, key=("id",)
    )
    workdays = Kind[int, model.Workdays](
        name="workdays", path="records/workdays/{year}.yml", cls=model.Workdays, key=("year",)
    )
    enterprises = Kind[str, model.Enterprise](
        name="enterprise", path="records/enterprises/{id}.yml", cls=model.Enterprise, key=("id",)
    )
    batches = Kind[str, model.Batch](name="batch", path="records/batches/{id}.yml", cls=model.Batch, key=("id",))
    trainees = Kind[str, model.Trainee](
        name="trainee", path="records/trainees/{id}.yml", cls=model.Trainee, key=("id",)
    )
    plans = Kind[int, model.Plan](name="plan", path="records/plans/{year}.yml", cls=model.Plan, key=("year",))
    activities = Kind[str, model.Activity](
        name="activity", path="records/activities/{year}/{id}.yml", cls=model.Activity, key=("id",)
    )
    achievements = Kind[str, model.Achievement](
        name="achievement",
        path="records/achievements/{year}/{id}.yml",
        cls=model.Achievement,
        key=("id",),
        date="date",
    )
    opinions = Kind[tuple[int, str], model.Opinions](
        name="opinions", path="records/opinions/{year}/{enterprise}.yml", cls=model.Opinions, key=("year", "enterprise")
    )
    decisions = Kind[int, model.Decisions](
        name="decisions", path="records/decisions/{year}.yml", cls=model.Decisions, key=("year",)
    )
    results = Kind[tuple[int, str], model.Result](
        name="result", path="records/results/{year}/{id}.yml", cls=model.Result, key=("year", "id")
    )
    objections = Kind[str, model.Objection](
        name="objection", path="records/objections/{year}/{id}.yml", cls=model.Objection, key=("id",)
    )
    certificates = Kind[int, model.Certificates](
        name="certificates", path="records/certificates/{year}.yml", cls=model.Certificates, key=("year",)
    )
    subsidies = Kind[int, model.Subsidies](
        name="subsidies", path="records/subsidies/{year}.yml", cls=model.Subsidies, key=("year",)
    )
    commendations = Kind[int, model.Commendations](
        name="commendations", path="records/commendations/{year}.yml", cls=model.Commendations, key=("year",)
    )


def _declared() -> dict[str, Kind[Any, Any]]:
    declared = (each.kind if isinstance(each, Sole) else each for each in vars(Kinds).values())
    return {kind.name: kind for kind in declared if isinstance(kind, Kind)}


KINDS: dict[str, Kind[Any, Any]] = _declared()
"""The kinds by name; whatever works on every kind goes through them each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a path says of the record in it: kind, id (empty where the year is the id) and year (None where none)."""

    kind: str
    id: str
    year: int | None


def place_of(path: str) -> Place | None:
    """Tell what a path below the root is the place of, or None where no record belongs there."""
    for name, kind in KINDS.items():
        if path.startswith(kind.folder) and (match := kind.pattern.fullmatch(path)):
            parts = match.groupdict()
            year = parts.get("year")
            return Place(kind=name, id=parts.get("id") or "", year=int(year) if year else None)
    return None


@cache
def _parts(path: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\{(\w+)\}", path))


@cache
def _pattern(path: str) -> re.Pattern[str]:
    pattern = re.escape(path)
    for part in _parts(path):
        regex = r"(?P<year>20[0-9]{2})" if part == "year" else r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
        pattern = pattern.replace(re.escape(f"{{{part}}}"), regex)
    return re.compile(pattern)
