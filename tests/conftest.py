"""The options of the tests, and the browser that they share."""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

SHARES = 8
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The browsers that will do, Debian's names first; the shell has no windows of its own, and takes half the time."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser that `.ci/browser` sees to, once for each process that tests."""
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()
