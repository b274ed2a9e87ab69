"""The option that writes the expected reports anew: `pytest tests/problems --update-golden`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; it works where this folder is named on the command line."""
    parser.addoption("--update-golden", action="store_true", help="write the reports of tests/problems anew")
