"""The demonstration programme, for what is public of it."""

import pytest

from builder.records.programme import Programme
from builder.records.read import read
from builder.validation.typed import assemble
from tests.support import ROOT


@pytest.fixture(scope="session")
def programme() -> Programme:
    documents, problems = read(ROOT)
    assert not problems
    return assemble(documents.read)
