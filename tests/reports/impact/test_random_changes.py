"""The impact of random changes is the difference of two full runs, which a second calculation makes."""

import datetime as dt

import pytest

from builder.records.programme import Programme as Assembled
from builder.reports.impact import Side, impact
from builder.reports.impact.programs import impact_data
from tests.programmes import Data, Programme
from tests.reports.impact.differences import both_assembled, difference, random_change
from tests.shapes import shape


def side(programme: Assembled, year: int) -> Side:
    return Side(
        revision=None,
        programme=programme,
        day=dt.date(year + 1, 1, 31),
        problems=(),
        standing=(),
        left_out=(),
        is_whole=True,
    )


@pytest.fixture
def changes(request: pytest.FixtureRequest) -> list[tuple[Programme, Programme, int]]:
    seeds = range(request.config.getoption("changes"))
    return [change for seed in seeds for change in random_change(seed)]


def test_random_changes_come_to_the_difference_of_two_full_runs_and_to_nothing_exactly_when_they_are_equal(
    changes: list[tuple[Programme, Programme, int]],
) -> None:
    moved = displaced = 0
    for before, after, year in changes:
        data = impact_data(impact(*(side(one, year) for one in both_assembled(before, after))), "zh")
        shape("impact").validate(data)
        wanted = difference(before, after, year)
        found: list[Data] = [one for one in data["years"] if one["year"] == year]
        some = wanted["people"] or wanted["new"] or wanted["settled"]
        some = some or any(pair[0] != pair[1] for pair in wanted["places"].values())
        assert bool(found) is bool(some)
        for one in found:
            assert one["places"] == wanted["places"]
            assert one["open_decisions"] == {"new": wanted["new"], "settled": wanted["settled"]}
            told = {
                person["trainee"]: {key: person[key] for key in ("total", "rank", "grade", "groups")}
                for person in one["people"]
            }
            assert told == wanted["people"]
            hold_reasons(one, before, after)
            moved += len(told)
            displaced += sum(bool(person["displaced_by"]) for person in one["people"])
    assert moved > len(changes) // 4
    assert displaced


def hold_reasons(year: Data, before: Programme, after: Programme) -> None:
    """Everybody has a reason that is a changed record, and who displaces whom is told of both alike."""
    people = {person["trainee"]: person for person in year["people"]}
    for person in people.values():
        assert person["because"]
        assert person["because"] == sorted(set(person["because"]))
        for other in person["displaced_by"]:
            assert person["trainee"] in people[other]["displaces"]
        for other in person["displaces"]:
            assert person["trainee"] in people[other]["displaced_by"]
            assert people[other]["grade"][0] == person["grade"][1]
    assert before.records != after.records
