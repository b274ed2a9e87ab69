"""The options of the tests."""

import pytest
from hypothesis import settings

SHARES = 8

# How long an example takes is for benchmarks to say: a busy machine is no fault.
settings.register_profile("yucai", deadline=None)
settings.load_profile("yucai")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let more random programmes be compared than `make test` does."""
    parser.addoption(
        "--programmes",
        type=int,
        default=2000,
        metavar="N",
        help="compare N random programmes (default: 2000)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Share the seeds of the random programmes out, each share every eighth of them."""
    if "seeds" in metafunc.fixturenames:
        count = metafunc.config.getoption("programmes")
        shares = [range(share, count, SHARES) for share in range(SHARES)]
        metafunc.parametrize("seeds", shares, ids=[f"share {share}" for share in range(SHARES)])
