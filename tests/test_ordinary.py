"""No test minds an ordinary change of the records: none knows the demonstration by heart."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from builder.pipeline import load
from builder.problems import has_errors
from builder.records.programme import Programme
from builder.reports.problems import text_report
from tests.conftest import DEMONSTRATING, LATER, OF_TODAY_ALONE, TODAY
from tests.ordinary import Month
from tests.support import ROOT


def test_the_records_of_an_ordinary_month_have_no_error(demonstration: Programme, later: Path) -> None:
    loaded = load(later, None, Month(later).today)
    assert not has_errors(loaded.problems), text_report(loaded.problems, "zh")
    assert loaded.valid is not None
    for kind in ("trainees", "enterprises", "activities", "achievements", "batches", "objections"):
        assert len(getattr(loaded.valid, kind)) > len(getattr(demonstration, kind)), kind


def test_what_is_tested_of_the_demonstration_is_tested_of_it_after_an_ordinary_month(
    request: pytest.FixtureRequest,
) -> None:
    seen: defaultdict[tuple[Path, str], set[object]] = defaultdict(set)
    for test in request.session.items:
        asked = set(getattr(test, "fixturenames", ()))
        if isinstance(test, pytest.Function) and "demonstration_root" in asked and not asked & OF_TODAY_ALONE:
            seen[test.path, test.originalname].add(test.callspec.params["demonstration_root"])
    assert seen
    assert {test: times for test, times in seen.items() if times != {TODAY, LATER}} == {}


def test_no_file_with_tests_of_the_demonstration_names_anybody_or_anything_in_it(
    request: pytest.FixtureRequest, demonstration: Programme
) -> None:
    people, companies = demonstration.trainees.values(), demonstration.enterprises.values()
    ids = (*demonstration.trainees, *demonstration.achievements, *demonstration.activities, *demonstration.objections)
    numbers = [entry.number for register in demonstration.certificates.values() for entry in register.issued]
    words = {*ids, *numbers, *(person.name for person in people), *(company.name for company in companies)} - shared()
    named = re.compile("|".join(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" for word in sorted(words)))
    found = {
        f"{file.relative_to(ROOT)}: {said[0]}"
        for file in request.config.stash[DEMONSTRATING]
        for said in named.finditer(file.read_text("utf-8"))
    }
    assert not found


def shared() -> set[str]:
    """Give the ids that the schemas' examples and the records of the cases have too, in whatever files."""
    files = [*(ROOT / "schema").glob("*.json"), *(ROOT / "tests/problems/base").rglob("*.yml")]
    return {id for file in files for id in re.findall(r"[a-z][0-9]{4}-[0-9]+", file.read_text("utf-8"))}
