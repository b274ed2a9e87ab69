"""The work of a check and of its reports grows with the records, not with their square; calls are counted, not time."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import FrameType
from typing import Any

import pytest

from builder.assessment import proposed
from builder.problems import Problem
from builder.records.document import Document, Documents
from builder.records.programme import Programme
from builder.records.read import read
from builder.reports.statements import statements
from builder.validation import validate
from builder.validation.typed import assemble
from tests.benchmarks import counties
from tests.programmes import Data
from tests.support import ROOT, documents_of

FEW, MANY = 20, 80
MOST_GROWTH = 5


def calls(work: Callable[[], object]) -> int:
    """Count the calls that some work takes, of functions in Python and in C."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@cache
def county(activities: int) -> dict[str, Document]:
    """Give the records of a county with three times as many people as activities."""
    records: dict[str, dict[str, Data]] = {}
    folders: dict[str, int] = {}
    for kind, year, record in counties.records(activities):
        key = record.get("id") or f"{year or kind}"
        records.setdefault(kind, {})[key] = record
        folders |= {key: year} if year else {}
    shared = {
        path: one for path, one in read(ROOT)[0].read.items() if one.place.kind in {"policy", "workdays", "vocabulary"}
    }
    return dict(sorted({**documents_of(records, folders), **shared}.items()))


def checked(documents: dict[str, Document]) -> tuple[Problem, ...]:
    return validate(Documents(read=documents, broken={}), counties.AS_OF)[1]


def nobody(data: Any) -> Any:  # noqa: ANN401  any part of a record
    """Give data in which every link to a person or an enterprise leads nowhere, each to somebody else."""
    if isinstance(data, dict):
        return {
            key: f"{value[0]}9{value[2:]}" if key in {"trainee", "enterprise"} else nobody(value)
            for key, value in data.items()
        }
    return [nobody(item) for item in data] if isinstance(data, list) else data


def misled(documents: dict[str, Document]) -> dict[str, Document]:
    return {path: replace(one, data=nobody(one.data)) for path, one in documents.items()}


def mistyped(documents: dict[str, Document]) -> dict[str, Document]:
    """Give records none of which has the shape of its kind, but for the settings."""
    return {
        path: replace(one, data={**one.data, "nmae": 1, "sme": "是"})
        if isinstance(one.data, dict) and one.place.kind in {"enterprise", "trainee", "activity"}
        else one
        for path, one in documents.items()
    }


@pytest.mark.parametrize("spoilt", [dict, misled, mistyped])
def test_a_check_of_four_times_the_records_takes_four_times_the_work(
    spoilt: Callable[[dict[str, Document]], dict[str, Document]],
) -> None:
    few, many = (spoilt(county(size)) for size in (FEW, MANY))
    assert spoilt is dict or len(checked(many)) > len(many) / 3
    checked(few)  # the first has the schemas to read
    assert calls(lambda: checked(many)) < MOST_GROWTH * calls(lambda: checked(few))


def test_the_statements_of_four_times_the_people_take_four_times_the_work() -> None:
    few, many = (assemble(county(size)) for size in (FEW, MANY))

    def stated(programme: Programme) -> int:
        assessment = proposed(programme, counties.YEAR)
        assert assessment is not None
        return calls(lambda: list(statements(programme, assessment)))

    assert stated(few)  # the first has the templates to read
    assert stated(many) < MOST_GROWTH * stated(few)
