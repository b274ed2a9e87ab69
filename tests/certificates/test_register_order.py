"""The register of certificates is written at its end: what stands further down was issued no earlier."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from builder.problems import Problem
from builder.records.programme import Programme
from builder.validation.links import Context
from builder.validation.links.certificates import certificates_are_entered_as_issued
from tests import shili
from tests.results.years import edited

REGISTER = f"records/certificates/{shili.YEAR}.yml"


def told(programme: Programme) -> list[Problem]:
    return [*certificates_are_entered_as_issued(Context(programme=programme, as_of=shili.AS_OF))]


def with_register(change: Callable[[Any], object]) -> Programme:
    data = copy.deepcopy(shili.certified().documents[REGISTER].data)
    change(data)
    return edited(shili.certified(), {REGISTER: data})


def test_what_was_issued_stands_in_order() -> None:
    assert told(shili.certified()) == []


CHANGES: dict[str, tuple[Callable[[Any], object], int]] = {
    "another day": (lambda data: data["issued"][0].update(on="2026-01-21"), 1),
    "the last put first": (lambda data: data["issued"].insert(0, data["issued"].pop()), 1),
    "an old one put last": (lambda data: data["issued"].append(data["issued"].pop(2)), -1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_entry_between_the_others_is_told_at_the_one_that_came_before(
    what: str,
) -> None:
    change, place = CHANGES[what]
    programme = with_register(change)
    [problem] = told(programme)
    issued = programme.certificates[shili.YEAR].issued
    assert (problem.code.id, problem.values["number"]) == ("L379", issued[place].number)


def test_a_day_that_is_still_to_come_is_told_alone() -> None:
    assert told(with_register(lambda data: data["issued"][0].update(on="2099-01-21"))) == []
