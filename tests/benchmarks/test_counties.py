"""The counties that are measured are ones that the records could be of."""

from tests.benchmarks.counties import AS_OF, PEOPLE, YEAR, collected
from tests.programmes import Data
from tests.support import assembled, checked, dianjiang, scored, told

ACTIVITIES = 100


def county() -> tuple[dict[str, dict[str, Data]], dict[str, int]]:
    records, folders = collected(ACTIVITIES)
    return {**records, "policy": {"dianjiang-2024": dianjiang()}}, folders


def test_a_county_keeps_every_rule() -> None:
    programme, problems = checked(*county(), AS_OF.year)
    assert programme is not None, told(problems)
    assert len(programme.activities) == ACTIVITIES
    assert len(programme.trainees) == ACTIVITIES * PEOPLE


def test_everybody_assessed_passes_and_no_tie_is_left_open() -> None:
    sheets = scored(assembled(*county()), YEAR)
    assert len(sheets["trainees"]) == ACTIVITIES
    assert {sheet["grade"] for sheet in sheets["trainees"]} == {"excellent", "good", "pass"}
    assert sheets["open_decisions"] == []
