"""No test minds an ordinary change of the records: none knows the demonstration by heart."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.pipeline import load
from builder.problems import has_errors
from builder.records.programme import Programme
from builder.reports.problems import text_report
from tests.conftest import DEMONSTRATING
from tests.ordinary import Month
from tests.support import ROOT

AFTER_A_MONTH = "demonstration and not site and not browser"
ASKS = re.compile(r"\b(?:demonstrat\w+|assessments|as_of)\b")
"""What a file says that asks for the demonstration, among other things."""


@pytest.fixture(scope="module")
def later(demonstration_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration after an ordinary month."""
    root = tmp_path_factory.mktemp("later")
    for folder in ("records", "docs"):
        shutil.copytree(demonstration_root / folder, root / folder)
    shutil.copy(demonstration_root / "mkdocs.yml", root)
    Month(root).pass_by()
    return root


def test_the_records_of_an_ordinary_month_have_no_error(demonstration: Programme, later: Path) -> None:
    loaded = load(later, None, Month(later).today)
    assert not has_errors(loaded.problems), text_report(loaded.problems, "zh")
    assert loaded.valid is not None
    for kind in ("trainees", "enterprises", "activities", "achievements", "batches", "objections"):
        assert len(getattr(loaded.valid, kind)) > len(getattr(demonstration, kind)), kind


def test_what_is_tested_of_the_demonstration_holds_after_an_ordinary_month(
    later: Path, request: pytest.FixtureRequest
) -> None:
    # To look for tests in all files takes as long as to run these.
    asking = {path for path in (ROOT / "tests").rglob("test_*.py") if ASKS.search(path.read_text("utf-8"))}
    tests = [test for test in request.session.items if test.get_closest_marker("demonstration")]
    assert {test.path for test in tests if not test.get_closest_marker("site")} <= asking
    files = sorted(str(path) for path in asking - {Path(__file__)})
    options = ["-q", "-x", "-p", "no:cacheprovider", "-m", AFTER_A_MONTH]
    call = [sys.executable, "-m", "pytest", *options, f"--demonstration={later}", *files]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-5000:]


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
