"""What is said to have happened is not dated in the future, whichever record says it."""

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from builder.problems import Problem
from builder.records.document import Data, Document, Documents, Pointer
from builder.records.kinds import KINDS
from builder.records.read import read
from builder.validation import validate
from builder.validation.facts import days_that_happened
from builder.validation.schemas import Schema, resolved, schema_of
from tests import shili
from tests.problems.test_problems import BASE, CERTIFIED

AS_OF = dt.date(2026, 11, 25)
TODAY, TOMORROW = "2026-11-25", "2026-11-26"


def days(schema: Schema, where: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Give every day that a schema describes, with what it says of it."""
    whole = resolved(schema)
    if whole.get("format") == "date":
        yield ".".join(where), whole.get("x-happened")
    for name, inner in whole.get("properties", {}).items():
        yield from days(inner, (*where, name))
    if "items" in whole:
        yield from days(whole["items"], (*where, "*"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_day_of_every_schema_says_whether_it_has_happened(kind: str) -> None:
    for where, happened in days(schema_of(kind)):
        assert isinstance(happened, (bool, dict)), f"{kind} {where} wants x-happened: true, false or a condition"


PLANS = """
    activity.registration.until batch.applications.from batch.applications.until enterprise.categories.*.since
    enterprise.categories.*.until policy.in_force.from policy.in_force.until programme.as_of programme.goals.by
    programme.subsidy.*.from result.objections_until trainee.exit.on trainee.transfers.*.on workdays.holidays.*.from
    workdays.holidays.*.until workdays.workdays.*
"""


def test_the_days_that_may_be_to_come_are_those_that_were_reviewed() -> None:
    """A day is on this list because it is set beforehand; all others say that something has happened."""
    found = {f"{kind}.{where}" for kind in KINDS for where, happened in days(schema_of(kind)) if happened is False}
    assert found == set(PLANS.split())


def documents() -> dict[str, Document]:
    """Give the records of a county, and beside them the examples of the schemas."""
    found = dict(shili.certified().documents)
    for kind in KINDS:
        place = next(document.place for document in found.values() if document.place.kind == kind)
        example = deepcopy(schema_of(kind)["examples"][0])
        found[f"example/{kind}"] = Document(path=f"example/{kind}", place=place, data=example, values={}, keys={})
    return found


def changed(data: Data, pointer: Pointer, value: str) -> Data:
    """Give a copy of data with another value at a pointer."""
    whole: Any = deepcopy(data)
    part = whole
    for step in pointer[:-1]:
        part = part[step]
    part[pointer[-1]] = value
    return whole  # type: ignore[no-any-return]  # as it was


def test_every_fact_of_the_schemas_is_found_in_some_record() -> None:
    seen = {
        ".".join([document.place.kind, *("*" if isinstance(step, int) else step for step in pointer)])
        for document in documents().values()
        for pointer, _ in days_that_happened(document.place.kind, document.data)
    }
    wanted = {f"{kind}.{where}" for kind in KINDS for where, happened in days(schema_of(kind)) if happened}
    assert seen == wanted


BASE_DOCUMENTS = {**read(BASE)[0].read, **read(CERTIFIED)[0].read}


def with_day(path: str, pointer: Pointer, day: str) -> tuple[Problem, ...]:
    """Check the small county with another day at one place."""
    document = BASE_DOCUMENTS[path]
    edited = {**BASE_DOCUMENTS, path: replace(document, data=changed(document.data, pointer, day))}
    return validate(Documents(read=edited, broken={}), AS_OF)[1]


FACTS = [
    (path, pointer)
    for path, document in BASE_DOCUMENTS.items()
    for pointer, _ in days_that_happened(document.place.kind, document.data)
]


@pytest.mark.parametrize(("path", "pointer"), FACTS)
def test_a_fact_of_tomorrow_is_one_error_at_its_place_and_one_of_today_is_none(path: str, pointer: Pointer) -> None:
    code = "P524" if BASE_DOCUMENTS[path].place.kind == "result" else "L330"
    found = with_day(path, pointer, "2062-01-01")
    assert [problem.code.id for problem in found] == [code]
    assert found[0].position == BASE_DOCUMENTS[path].at(*pointer)
    assert code in [problem.code.id for problem in with_day(path, pointer, TOMORROW)]
    assert code not in [problem.code.id for problem in with_day(path, pointer, TODAY)]


ACTIVITY: dict[str, Any] = {
    "status": "held",
    "sessions": [{"date": "2026-11-20"}, {"date": "2062-11-20", "status": "cancelled"}],
}


@pytest.mark.parametrize(
    ("status", "found"), [("held", ["2026-11-20"]), ("planned", []), ("postponed", []), ("cancelled", [])]
)
def test_sessions_are_facts_of_what_was_held_but_for_those_cancelled_alone(status: str, found: list[str]) -> None:
    activity = {**ACTIVITY, "status": status}
    assert [day for _, day in days_that_happened("activity", activity)] == found


def test_an_exit_may_be_announced_ahead() -> None:
    path = "records/trainees/t2024-003.yml"
    document = BASE_DOCUMENTS[path]
    assert isinstance(document.data, dict)
    leaving: Data = {"on": "2027-03-31", "reason": "withdrawn", "reported_on": TODAY}
    data: Data = {**document.data, "exit": leaving}
    found = validate(Documents(read={**BASE_DOCUMENTS, path: replace(document, data=data)}, broken={}), AS_OF)[1]
    assert [problem.code.id for problem in found if problem.code.severity == "error"] == []
