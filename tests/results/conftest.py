"""The tests' own county at each stage of its published year."""

import pytest

from builder.records.programme import Programme
from tests import shili


@pytest.fixture(scope="session")
def unpublished() -> Programme:
    return shili.unpublished()


@pytest.fixture(scope="session")
def on_notice() -> Programme:
    return shili.on_notice()


@pytest.fixture(scope="session")
def final() -> Programme:
    return shili.final()


@pytest.fixture(scope="session")
def corrected() -> Programme:
    return shili.corrected()


@pytest.fixture(scope="session")
def followed() -> Programme:
    return shili.followed()
