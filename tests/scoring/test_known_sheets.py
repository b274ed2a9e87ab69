"""A sheet that is known stands where it is made of the same, and is otherwise made anew: never another than in full."""

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from builder.calendar import year_span
from builder.policy import policy_of
from builder.records.programme import Programme
from builder.scoring import ScoreSheet, ScoreSheets, score
from builder.scoring.facts import Person
from tests.county import county
from tests.reports.impact.differences import both_assembled, random_change
from tests.support import assembled


def scored(programme: Programme, year: int, known: ScoreSheets | None = None) -> ScoreSheets:
    policy = policy_of(programme.policies, year)
    assert policy is not None
    return score(programme, policy, known)


def is_of(sheet: ScoreSheet, programme: Programme) -> bool:
    """Tell whether all that a sheet names are the records of a programme."""
    records: Mapping[str, object] = {**programme.activities, **programme.achievements}
    return all(records[entry.source] is entry.record for group in sheet.groups for entry in group.entries)


def test_the_sheets_of_a_changed_programme_are_the_same_whether_those_before_are_known_or_not() -> None:
    kept = made = 0
    for seed in range(60):
        for before, after, year in random_change(seed):
            old, new = both_assembled(before, after)
            known = scored(old, year)
            found = scored(new, year, known)
            assert found == scored(new, year)
            assert all(is_of(sheet, new) for sheet in found.sheets)
            some = {id(sheet) for sheet in known.sheets}
            kept += sum(id(sheet) in some for sheet in found.sheets)
            made += sum(id(sheet) not in some for sheet in found.sheets)
    assert min(kept, made) > 50


@pytest.fixture(scope="module")
def person() -> Person:
    pledge = {"kind": "pledge-financing", "event": "registered", "amount_yuan": Decimal(100)}
    [person] = scored(assembled(*county({"achievements": [pledge]})), 2025).made_of
    return person


def test_what_another_sheet_is_made_of_is_told_by_each_part(person: Person) -> None:
    [(group, [(record, rule)])] = person.credited.items()
    others: Mapping[str, Any] = {
        "policy": replace(person.policy, record=replace(person.policy.record)),
        "trainee": replace(person.trainee),
        "span": year_span(2025),
        "required": dict.fromkeys(person.required, Decimal(1)),
        "attended": (),
        "credited": {group: [(replace(record), rule)]},
        "amounts": {(group, record.enterprise): Decimal(99)},
    }
    assert person.is_as(replace(person))
    assert others.keys() == {field.name for field in fields(Person)}
    for part, other in others.items():
        assert not person.is_as(replace(person, **{part: other})), part
    assert not person.is_as(replace(person, policy=replace(person.policy, year=2024)))
    assert not person.is_as(replace(person, credited={**person.credited, "training": [(record, rule)]}))
    assert not person.is_as(replace(person, attended=[*person.attended, *person.attended]))
