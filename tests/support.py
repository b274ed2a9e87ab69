"""What tests share: from plain data to a programme, its problems and its scores."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from builder.assessment import assess
from builder.problems import Problem, has_errors
from builder.records.document import Document, Documents
from builder.records.kinds import KINDS, K, Kind, Place, R, place_of
from builder.records.model import ProgrammeSettings
from builder.records.programme import Programme
from builder.records.read import read_bytes
from builder.reports.scores import json_scores
from builder.validation import validate
from builder.validation.typed import assemble
from tests.programmes import Data

ROOT = Path(__file__).resolve().parent.parent
SOMEWHERE = Place(kind="programme", id="", year=None)

Records = Mapping[str, Mapping[str, Data]]


def plain(file: Path) -> Data:
    """Read a YAML file as strictly as a record, numbers exact."""
    return plain_text(file.read_text("utf-8"))


def plain_text(text: str) -> Data:
    """Read a text as strictly as a record."""
    document, problems = read_bytes(f"{text}\n".encode(), "text.yml", SOMEWHERE)
    assert document is not None, [f"{problem.position} {problem.message('zh')}" for problem in problems]
    data: Data = document.data  # type: ignore[assignment]  # the reader refuses what is no mapping
    return data


@cache
def dianjiang() -> Data:
    """Give the policy that the demonstration goes by; nobody may change it."""
    return plain(ROOT / "records/policy/dianjiang-2024.yml")


# From plain data to a programme


def documents_of(records: Records, folders: Mapping[str, int]) -> dict[str, Document]:
    """Put plain records in their places, as if they had been read; all parts stand at line 1."""
    documents: dict[str, Document] = {}
    for kind, by_id in records.items():
        for key, data in by_id.items():
            path = KINDS[kind].place(
                id=data["enterprise"] if kind == "opinions" else key,
                year=folders.get(key, data.get("year", 0)),
            )
            place = place_of(path)
            assert place is not None, path
            documents[path] = Document(path=path, place=place, data=data, values={}, keys={})
    return dict(sorted(documents.items()))


def checked(records: Records, folders: Mapping[str, int], year: int) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Validate plain records, as seen from the end of the January after a year."""
    documents = Documents(read=documents_of(records, folders), broken={})
    return validate(documents, dt.date(year + 1, 1, 31))


def assembled(records: Records, folders: Mapping[str, int]) -> Programme:
    """Make a programme of plain records that are known to have the right shape, without any other check."""
    return assemble(documents_of(records, folders))


def having(programme: Programme, kind: Kind[K, R], records: Mapping[K, R]) -> Programme:
    """Give a programme with other records of a kind."""
    return replace(programme, records={**programme.records, kind.name: records})


def having_settings(programme: Programme, settings: ProgrammeSettings) -> Programme:
    """Give a programme with other settings."""
    return having(programme, Programme.settings.kind, {(): settings})


def with_shown(programme: Programme, **changes: object) -> Programme:
    """Give the programme as if all its results had been published under other settings."""
    records = {
        key: replace(record, shown=replace(record.shown, **changes))  # type: ignore[arg-type]
        for key, record in programme.results.items()
    }
    return having(programme, Programme.results, records)


def told(problems: Iterable[Problem]) -> list[str]:
    """Say problems in a line each."""
    return [f"{problem.position} {problem.code.id} {problem.message('zh')}" for problem in problems]


def scored(programme: Programme, year: int) -> Data:
    """Give what `yucai score YEAR --format json` prints of a programme that can be scored, as plain data."""
    assessment, problems = assess(programme, year)
    assert assessment is not None, told(problems)
    result: Data = json.loads(json_scores(assessment))
    return result


def scored_from(records: Records, folders: Mapping[str, int], year: int) -> Data:
    """Validate plain records, which must have no error, and score a year of them."""
    programme, problems = checked(records, folders, year)
    assert programme is not None, told(problems)
    return scored(programme, year)


def refused_by(records: Records, folders: Mapping[str, int], year: int) -> list[str]:
    """Give the codes of the errors for which plain records, or a year of them, are refused."""
    programme, problems = checked(records, folders, year)
    if programme is not None:
        assessment, problems = assess(programme, year)
        assert (assessment is None) is has_errors(problems)
    return [problem.code.id for problem in problems if has_errors((problem,))]
