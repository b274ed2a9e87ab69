"""Cases that an official can read: what is given, by a sentence, and what must come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests import reference
from tests.county import county
from tests.programmes import Data
from tests.results.years import open_rolls
from tests.support import assembled, plain, refused_by, scored_from

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence on a clause, the reading that it shows (if any), what is given and what is expected."""

    clause: str
    name: str
    reading: str | None
    given: Data
    expect: Data

    def result(self) -> Data:
        """Score what is given, or give the codes of its errors."""
        records, folders = county(self.given)
        year = self.given.get("year", 2025)
        if "problems" in self.expect:
            return {"problems": refused_by(records, folders, year)}
        scores = scored_from(records, folders, year) | {"open_rolls": open_rolls(assembled(records, folders), year)}
        second = reference.score(records, year, folders) | {"open_rolls": reference.open_rolls(records, year)}
        return compact(scores) if scores == second else {"the second calculation": second}

    def differences(self) -> list[str]:
        """Say where the result is not as expected; of a result, only what is expected counts."""
        return list(_differences(self.expect, self.result(), "expect"))


def cases(file: Path) -> Iterator[Case]:
    """Give the cases of a file."""
    page = plain(file)
    for case in page["cases"]:
        head = {"clause": page["clause"], "reading": None, "given": {}}
        yield Case(**{**head, **case})


def all_cases() -> list[Case]:
    """Give the cases of all files."""
    return [case for file in sorted(HERE.glob("*.yml")) for case in cases(file)]


def compact(scores: Data) -> Data:
    """Rearrange what `yucai score` prints, so that a case names people, groups and records by id."""
    people = {}
    for row in scores["trainees"]:
        groups = {group["group"]: group for group in row["groups"]}
        for group in groups.values():
            group["entries"] = {entry["source"]: f"{entry['outcome']} {entry['points']}" for entry in group["entries"]}
        people[row["trainee"]] = {**row, **groups}
    grades: dict[str, list[str]] = {}
    for key, row in people.items():
        grades.setdefault(row["grade"], []).append(key)
    return {
        **scores,
        "trainees": people,
        "grades": grades,
        "not_assessed": {row["trainee"]: row["reason"] for row in scores["not_assessed"]},
    }


def _differences(expected: Any, found: Any, where: str) -> Iterator[str]:  # noqa: ANN401  any YAML
    if isinstance(expected, dict) and isinstance(found, dict):
        if _is_whole(expected, found, where.rpartition(".")[2]):
            for key, value in expected.items():
                yield from _differences(value, found.get(key), f"{where}.{key}")
        else:
            yield f"{where}: expected {list(expected)}, found {list(found)}"
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, value in enumerate(expected):
            yield from _differences(value, found[place], f"{where}[{place}]")
    elif isinstance(found, dict) and "points" in found:
        yield from _differences(expected, found["points"], f"{where}.points")
    elif _said(expected) != _said(found):
        yield f"{where}: expected {_said(expected)}, found {_said(found)}"


def _is_whole(expected: Data, found: Data, key: str) -> bool:
    """Tell whether all keys are there where a case has to name all; the records of a sheet in order."""
    if key == "entries":
        return list(expected) == list(found)
    return set(expected) == set(found) if key in {"not_assessed", "places"} or not expected else True


def _said(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
