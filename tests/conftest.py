"""The options of the tests, and the demonstration and the browser that they share."""

import datetime as dt
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from builder.assessment import Assessment, assess
from builder.pipeline import load
from builder.records.programme import Programme
from builder.reports.problems import text_report
from tests import shili
from tests.ordinary import Month
from tests.support import ROOT, plain

SHARES = 8
LONGEST = (
    "test_accessibility.py",
    "test_journey.py",
    "test_build.py",
    "test_hostile.py",
    "test_checking.py",
    "test_every_edit.py",
    "test_sealed.py",
)
"""The files that take longest, in the order in which they begin."""
TODAY, LATER = "today", "after a month"
OF_TODAY_ALONE = {"once", "browser", "office", "later"}
"""What of the demonstration takes too long to be seen twice, and the demonstration as it will be."""
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

MARKED = {"demonstration_root": "demonstration", "once": "site", "browser": "browser", "office": "office"}
"""The mark of every test that asks for a fixture, itself or through another."""

DEMONSTRATING = pytest.StashKey[frozenset[Path]]()
"""The files with tests of the demonstration."""

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
    parser.addoption(
        "--mutations",
        type=int,
        default=200,
        metavar="N",
        help="check N programmes with something odd in their files (default: 200)",
    )
    parser.addoption(
        "--changes",
        type=int,
        default=100,
        metavar="N",
        help="compare the impact of N random changes (default: 100)",
    )
    parser.addoption(
        "--demonstration",
        type=Path,
        default=ROOT,
        metavar="DIR",
        help="the root whose records are the demonstration (default: this repository)",
    )
    parser.addoption(
        "--empty-machine", metavar="PYTHON", help="let the journey install the lock of its root with this Python"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, note the files of those that ask for the demonstration, and order them."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        for fixture, mark in MARKED.items():
            if fixture in asked:
                item.add_marker(mark)
    config.stash[DEMONSTRATING] = frozenset(item.path for item in items if item.get_closest_marker("demonstration"))
    # What takes longest begins first, so that nobody waits for it at the end.
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what is kept to the end: thousands of tests, and all that they have imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def demonstration_root(request: pytest.FixtureRequest) -> Path:
    """The root of the demonstration, whose records anybody may change: nothing about them is known but their shape.

    What is tested of it has to hold after an ordinary month, too.
    """
    if getattr(request, "param", TODAY) == LATER:
        root: Path = request.getfixturevalue("later")
        return root
    return root_of_today(request.config)


def root_of_today(config: pytest.Config) -> Path:
    root: Path = config.getoption("demonstration")
    return root.resolve()


@pytest.fixture(scope="session")
def later(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration after an ordinary month."""
    today, root = root_of_today(request.config), tmp_path_factory.mktemp("later")
    for folder in ("records", "docs"):
        shutil.copytree(today / folder, root / folder)
    shutil.copy(today / "mkdocs.yml", root)
    Month(root).pass_by()
    return root


@pytest.fixture(scope="session")
def as_of(demonstration_root: Path) -> dt.date:
    """The day that the demonstration is seen from."""
    return dt.date.fromisoformat(str(plain(demonstration_root / "records/programme.yml")["as_of"]))


@pytest.fixture(scope="session")
def demonstration(demonstration_root: Path, as_of: dt.date) -> Programme:
    """The demonstration, in which there is no error."""
    loaded = load(demonstration_root, None, as_of)
    assert loaded.programme is not None, text_report(loaded.problems, "zh")
    return loaded.programme


@pytest.fixture(scope="session")
def county_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the tests' own county, its year published and followed up; whoever changes it copies it first."""
    return shili.write(shili.followed(), tmp_path_factory.mktemp("shili"))


@pytest.fixture(scope="session")
def assessments(demonstration: Programme) -> dict[int, Assessment]:
    """The demonstration's years, as far as each can be assessed."""
    found = {year: assess(demonstration, year)[0] for year in sorted(demonstration.plans)}
    return {year: assessment for year, assessment in found.items() if assessment is not None}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Share the seeds of the random programmes out, every eighth to a share, and show the demonstration twice."""
    if "demonstration_root" in metafunc.fixturenames and OF_TODAY_ALONE.isdisjoint(metafunc.fixturenames):
        metafunc.parametrize("demonstration_root", (TODAY, LATER), indirect=True, scope="session")
    if "seeds" in metafunc.fixturenames:
        count = metafunc.config.getoption("programmes")
        shares = [range(share, count, SHARES) for share in range(SHARES)]
        metafunc.parametrize("seeds", shares, ids=[f"share {share}" for share in range(SHARES)])


@pytest.fixture
def mutations(request: pytest.FixtureRequest) -> range:
    """The seeds of the programmes with something odd in their files."""
    return range(request.config.getoption("mutations"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser that `.ci/browser` sees to, once for each process that tests."""
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    # A busy machine is no fault of a page, either.
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()
