"""How long a site takes to be built and how much memory, beside Hugo rendering the same pages: `make bench`."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tests.benchmarks import counties, hugo
from tests.support import ROOT

SHARES = (0.25, 0.5, 1.0)
YUCAI = (sys.executable, "-c", "from builder.cli import main; main()")
SIDES = ("build", "check", "hugo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command: its seconds by the clock, its seconds of computing, and its most memory in megabytes."""

    seconds: float
    computing: float
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A root and the same pages as a source for Hugo; `pages` is how many there are."""

    root: Path
    source: Path
    pages: int


def measured(command: Sequence[str | Path]) -> Run:
    """Run a command to its end, which must be a good one."""
    # Python may keep what it compiles, as it does for users: a county is built once before the first measured run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Run(seconds=seconds, computing=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024)


def made(folder: Path, activities: int) -> County:
    """Make a county of a size, build its site once, and give Hugo the same."""
    root, source = folder / "root", folder / "hugo"
    counties.make(root, activities)
    measured([*YUCAI, "--root", root, "build", "-o", folder / "site"])
    pages = hugo.write_source(root, folder / "site" / "assets", source)
    return County(root=root, source=source, pages=pages)


def side(name: str, county: County, site: Path) -> Run:
    """Measure one side once, into a folder that is not there yet."""
    shutil.rmtree(site, ignore_errors=True)
    commands: Mapping[str, Sequence[str | Path]] = {
        "build": [*YUCAI, "--root", county.root, "build", "-o", site],
        "check": [*YUCAI, "--root", county.root, "check"],
        "hugo": [
            *(hugo.program(), "--source", county.source, "--destination", site, "--config", "hugo.toml,site.json"),
            *("--noBuildLock", "--quiet"),
        ],
    }
    return measured(commands[name])


def compared(county: County, folder: Path, runs: int) -> dict[str, list[Run]]:
    """Measure all sides in turn, over and over."""
    taken: dict[str, list[Run]] = {name: [] for name in SIDES}
    for _ in range(runs):
        for name in SIDES:
            taken[name].append(side(name, county, folder / "out"))
    return taken


def median(runs: Sequence[Run]) -> Run:
    """Give the medians of the measures."""
    return Run(
        seconds=statistics.median(run.seconds for run in runs),
        computing=statistics.median(run.computing for run in runs),
        megabytes=statistics.median(run.megabytes for run in runs),
    )


@click.command()
@click.option("--runs", default=7, show_default=True, help="How often each side runs.")
@click.option("--activities", default=1000, show_default=True, help="The activities of the largest county.")
def main(runs: int, activities: int) -> None:
    """Measure counties of three sizes and print the ratios as a table in Markdown."""
    columns = ("activities", "people", "pages", "build", "build less check", "computing", "memory", "a page")
    click.echo(f"| {' | '.join(columns)} |\n|{'---:|' * len(columns)}")
    first = None
    for share in SHARES:
        number = round(activities * share)
        with tempfile.TemporaryDirectory() as folder:
            county = made(Path(folder), number)
            taken = compared(county, Path(folder), runs)
        build, check, theirs = (median(taken[name]) for name in SIDES)
        first = first or build.seconds / county.pages
        ratios = (
            build.seconds / theirs.seconds,
            (build.seconds - check.seconds) / theirs.seconds,
            build.computing / theirs.computing,
            build.megabytes / theirs.megabytes,
            build.seconds / county.pages / first,
        )
        sizes = (number, number * counties.PEOPLE, county.pages)
        click.echo(f"| {' | '.join([*map(str, sizes), *(f'{ratio:.2f}' for ratio in ratios)])} |")


if __name__ == "__main__":
    main()
