"""What recorded changes come to: in short, worked out by hand; whole, as it was looked at; by a second calculation."""

import pytest

from builder.problems import Language
from builder.reports.impact import Impact, impact_lines, json_impact, markdown_impact
from builder.reports.impact.programs import impact_data
from builder.reports.terminal import plain
from tests.impact.recorded import CASES, HERE, Recorded, impact_of, programme_of, recorded, told
from tests.programmes import Data
from tests.reports.impact.differences import difference
from tests.shapes import shape


def text_impact(impact: Impact, language: Language) -> str:
    return plain(impact_lines(impact, language))


WRITERS = {"impact.txt": text_impact, "impact.md": markdown_impact, "impact.json": json_impact}


def test_there_are_enough_and_no_sentence_stands_for_two() -> None:
    sentences = [recorded(case).sentence for case in CASES]
    assert len(sentences) == len(set(sentences)) >= 25


@pytest.mark.parametrize("case", CASES)
def test_a_recorded_change_comes_to_what_it_says(case: str) -> None:
    change = recorded(case)
    found = impact_of(change)
    assert told(found) == change.expected
    data = impact_data(found, "zh")
    shape("impact").validate(data)
    if not data["left_out"]["base"]:
        hold_to_the_second_calculation(change, {year["year"]: year for year in data["years"]})
    for name, written in WRITERS.items():
        assert written(found, "zh") == (HERE / case / name).read_text("utf-8"), f"{case}/{name}"


def hold_to_the_second_calculation(change: Recorded, years: dict[int, Data]) -> None:
    before, after = programme_of(change.was), programme_of(change.now)
    for year in (2024, 2025, 2026):
        wanted = difference(before, after, year)
        people = {
            person["trainee"]: {key: person[key] for key in ("total", "rank", "grade", "groups")}
            for person in years.get(year, {"people": ()})["people"]
        }
        assert people == wanted["people"]
        if year in years:
            assert years[year]["places"] == wanted["places"]
            assert years[year]["open_decisions"] == {"new": wanted["new"], "settled": wanted["settled"]}
