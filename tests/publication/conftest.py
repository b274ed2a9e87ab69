"""A county whose year is published and followed up, for what is public of it."""

import pytest

from builder.records.programme import Programme
from tests import shili


@pytest.fixture(scope="session")
def programme() -> Programme:
    return shili.certified()
