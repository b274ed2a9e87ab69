"""Where each kind of record lives below `records/`: the path gives its kind, its id and its year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record: its name (the stem of its schema), its path, and the keys that repeat parts of the path."""

    name: str
    path: str
    repeats: Mapping[str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What paths of this kind look like; the named groups are parts of the path."""
        parts = {"{id}": r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)", "{year}": r"(?P<year>20[0-9]{2})"}
        pattern = re.escape(self.path).replace(r"\{", "{").replace(r"\}", "}")
        for part, regex in parts.items():
            pattern = pattern.replace(part, regex)
        return re.compile(pattern)

    def place(self, *, id: str = "", year: int = 0) -> str:
        """Give the path, from the root, of the record with this id or year."""
        return self.path.format(id=id, year=year)


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    return {kind.name: kind for kind in kinds}


KINDS: Mapping[str, Kind] = _kinds(
    Kind(name="programme", path="records/programme.yml", repeats={}),
    Kind(name="policy", path="records/policy/{id}.yml", repeats={"id": "id"}),
    Kind(name="workdays", path="records/workdays/{year}.yml", repeats={"year": "year"}),
    Kind(name="enterprise", path="records/enterprises/{id}.yml", repeats={"id": "id"}),
    Kind(name="batch", path="records/batches/{id}.yml", repeats={"id": "id"}),
    Kind(name="trainee", path="records/trainees/{id}.yml", repeats={"id": "id"}),
    Kind(name="plan", path="records/plans/{year}.yml", repeats={"year": "year"}),
    Kind(name="activity", path="records/activities/{year}/{id}.yml", repeats={"id": "id", "year": "year"}),
    Kind(name="achievement", path="records/achievements/{year}/{id}.yml", repeats={"id": "id"}),
    Kind(name="opinions", path="records/opinions/{year}/{id}.yml", repeats={"enterprise": "id", "year": "year"}),
    Kind(name="decisions", path="records/decisions/{year}.yml", repeats={"year": "year"}),
    Kind(name="result", path="records/results/{year}/{id}.yml", repeats={"id": "id", "year": "year"}),
    Kind(name="objection", path="records/objections/{year}/{id}.yml", repeats={"id": "id", "year": "year"}),
    Kind(name="certificates", path="records/certificates/{year}.yml", repeats={"year": "year"}),
    Kind(name="subsidies", path="records/subsidies/{year}.yml", repeats={"year": "year"}),
    Kind(name="commendations", path="records/commendations/{year}.yml", repeats={"year": "year"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a path says of the record in it: kind, id (empty where the year is the id) and year (None where none)."""

    kind: str
    id: str
    year: int | None


_PATTERNS = tuple((kind.name, kind.pattern) for kind in KINDS.values())


def place_of(path: str) -> Place | None:
    """Tell what a path below the root is the place of, or None where no record belongs there."""
    for name, pattern in _PATTERNS:
        if match := pattern.fullmatch(path):
            parts = match.groupdict()
            year = parts.get("year")
            return Place(kind=name, id=parts.get("id") or "", year=int(year) if year else None)
    return None
