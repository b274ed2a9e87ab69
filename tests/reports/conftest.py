"""A county with a published year and one that runs."""

import pytest

from builder.assessment import Assessment
from builder.records.programme import Programme
from tests import shili
from tests.results.years import graded


@pytest.fixture(scope="session")
def county() -> Programme:
    return shili.followed()


@pytest.fixture(scope="session")
def assessed(county: Programme) -> Assessment:
    """The published year."""
    return graded(county, shili.YEAR)


@pytest.fixture(scope="session")
def running(county: Programme) -> Assessment:
    """The year that runs."""
    return graded(county, shili.YEAR + 1)
