"""The demonstration, loaded once."""

import datetime as dt
from pathlib import Path

import pytest

from builder.assessment import Assessment, assess
from builder.pipeline import load
from builder.records.programme import Programme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demonstration() -> Programme:
    loaded = load(ROOT, None, dt.date(2026, 11, 25))
    assert loaded.programme is not None
    return loaded.programme


@pytest.fixture(scope="session")
def assessments(demonstration: Programme) -> dict[int, Assessment]:
    found = {year: assess(demonstration, year)[0] for year in (2024, 2025, 2026)}
    return {year: assessment for year, assessment in found.items() if assessment is not None}
