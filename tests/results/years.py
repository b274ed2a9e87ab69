"""What the tests of published results share: publishing with known salts, and programmes with one thing changed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from builder.assessment import Assessment, assess
from builder.audit import audit
from builder.problems import Problem
from builder.records.document import Document
from builder.records.kinds import Record, place_of
from builder.records.programme import Programme
from builder.records.read import read_bytes
from builder.records.write import record_yaml
from builder.results.stages import ROLL_NOT_CLOSED, Publishing, next_result
from builder.results.turns import Stage
from builder.validation.shape import shape
from builder.validation.typed import assemble

ENGINE = "yucai 0.0.0"


def publishing(stage: Stage, day: dt.date, reason: str | None = None, engine: str = ENGINE) -> Publishing:
    """Publish with salts that count up."""
    return Publishing(
        stage=stage, published_on=day, engine=engine, salts=(f"{number:032x}" for number in count(1)), reason=reason
    )


def read_back(record: Record) -> Document:
    """Read a record from the file that is written of it; its schema accepts that."""
    place = place_of(record.path)
    assert place is not None
    document, wrong = read_bytes(record_yaml(record).encode(), record.path, place)
    assert document is not None, wrong
    data, wrong = shape(document)
    assert wrong == []
    return replace(document, data=data)


def graded(programme: Programme, year: int) -> Assessment:
    """Assess a year that can be assessed."""
    assessment, problems = assess(programme, year)
    assert assessment is not None, codes(problems)
    return assessment


def published(programme: Programme, year: int, stage: Stage, day: dt.date, reason: str | None = None) -> Programme:
    """Publish the next result of a year, which must be allowed, and read it back."""
    result, problems = next_result(programme, graded(programme, year), publishing(stage, day, reason))
    assert result is not None, codes(problems)
    return assemble({**programme.documents, result.path: read_back(result)})


def open_rolls(programme: Programme, year: int) -> list[str]:
    """Give the activities whose open rolls keep a year from being published."""
    notice = publishing("notice", dt.date(year + 1, 1, 31))
    _, problems = next_result(programme, graded(programme, year), notice)
    return [str(problem.found) for problem in problems if problem.code is ROLL_NOT_CLOSED]


def refused(programme: Programme, year: int, stage: Stage, day: dt.date, reason: str | None = None) -> list[str]:
    """Give the codes for which the next result of a year is refused."""
    result, problems = next_result(programme, graded(programme, year), publishing(stage, day, reason))
    assert (result is None) is bool(problems)
    return codes(problems)


def unpublished(programme: Programme, *kept: str) -> Programme:
    """Take all results but those kept, by id, and all that follows from results, out of a programme."""
    following = (programme.objections, programme.certificates, programme.subsidies)
    gone = [result.path for result in programme.results.values() if result.id not in kept]
    return edited(programme, dict.fromkeys([*gone, *(record.path for kind in following for record in kind.values())]))


def edited(programme: Programme, changes: Mapping[str, object]) -> Programme:
    """Put other data under some paths, nothing where they give None."""
    documents = dict(programme.documents)
    for path, data in changes.items():
        place = place_of(path)
        assert place is not None, path
        documents[path] = Document(path=path, place=place, data=data, values={}, keys={})  # type: ignore[arg-type]
        if data is None:
            del documents[path]
    return assemble(documents)


def with_keys(programme: Programme, path: str, **keys: object) -> Programme:
    """Give one record other values under some of its keys."""
    data = programme.documents[path].data
    assert isinstance(data, dict)
    return edited(programme, {path: {**data, **keys}})


def codes(problems: Iterable[Problem]) -> list[str]:
    """Give the codes of problems in their order."""
    return [problem.code.id for problem in problems]


def told(programme: Programme) -> list[str]:
    """Give what an audit finds, as a clerk reads it."""
    return [f"{problem.position.path} {problem.code.id} {problem.message('en')}" for problem in audit(programme)]
