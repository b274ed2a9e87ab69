"""The demonstration and the small programme of `tests/problems/base`, validated once."""

import datetime as dt
from pathlib import Path

import pytest

from builder.assessment import Assessment, assess
from builder.pipeline import load
from builder.records.programme import Programme
from tests.support import ROOT

AS_OF = dt.date(2026, 11, 25)


def valid(root: Path) -> Programme:
    """Load a programme whose records are valid."""
    programme = load(root, None, AS_OF).valid
    assert programme is not None
    return programme


@pytest.fixture(scope="session")
def demonstration() -> Programme:
    return valid(ROOT)


@pytest.fixture(scope="session")
def small() -> Programme:
    return valid(ROOT / "tests/problems/base")


@pytest.fixture(scope="session")
def assessments(demonstration: Programme) -> dict[int, Assessment]:
    found = {year: assess(demonstration, year)[0] for year in (2024, 2025, 2026)}
    return {year: assessment for year, assessment in found.items() if assessment is not None}
