"""Whoever is lawfully taken out of a year's results alters nothing of what is shown of the others."""

from dataclasses import replace

import pytest

from builder.knowledge import withheld
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.erased import partly_erased
from tests import shili

RESULTS = ("01-notice", "02-final", "03-correction")


@pytest.fixture(scope="module")
def results() -> tuple[Result, ...]:
    return shili.corrected().results_of(shili.YEAR)


def without(result: Result, *people: str) -> Result:
    return replace(result, rows=tuple(row for row in result.rows if row.trainee not in people))


@pytest.mark.parametrize("person", ["top", "tied", "good-1", "passed-1", "failed"])
def test_what_is_withheld_stays_as_it_was(results: tuple[Result, ...], person: str) -> None:
    assert withheld([without(result, person) for result in results]) == withheld(results)


def test_with_everybody_unnamed_taken_out_but_a_fail_the_year_stays_as_it_was(results: tuple[Result, ...]) -> None:
    passed = [row.trainee for row in results[0].rows if row.grade == "pass"]
    assert withheld([without(results[0], *passed)]) == withheld(results[:1])


@pytest.mark.parametrize("kept", RESULTS)
def test_who_is_left_in_one_result_is_pointed_out(results: tuple[Result, ...], kept: str) -> None:
    programme: Programme = shili.corrected()
    assert [*partly_erased(programme, results)] == []
    everywhere = [without(result, "failed") for result in results]
    assert [*partly_erased(programme, everywhere)] == []
    [problem] = partly_erased(
        programme, [result if result.id == kept else without(result, "failed") for result in results]
    )
    assert (problem.values["other"], problem.code.id) == (kept, "P519")
