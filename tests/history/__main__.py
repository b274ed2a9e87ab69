"""Look for changes of settings and moves of files that change what was published and are told to nobody."""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import click

from tests.history.unseen import Search

OF_ONE = 250
"""How many changes are made in one repository."""


def main() -> int:
    """Look through the changes that the command line asks for; 1 where one of them is silent."""
    parser = argparse.ArgumentParser(prog="python -m tests.history", description=__doc__)
    parser.add_argument("--changes", type=int, default=2000, metavar="N", help="how many (default: 2000)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first seed (default: 0)")
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    for seed in range(asked.first, asked.first - asked.changes // -OF_ONE):
        with tempfile.TemporaryDirectory() as folder:
            for trial in Search(top=Path(folder), seed=seed).trials(min(OF_ONE, asked.changes - seen.total())):
                seen[trial.outcome] += 1
                if trial.is_silent or not trial.is_told_with_record:
                    click.echo(f"{seed}: {trial.outcome}: {trial.said}: {', '.join(sorted(trial.codes))}")
    click.echo(", ".join(f"{outcome}: {count}" for outcome, count in sorted(seen.items())))
    return int(bool(seen["silent"]))


if __name__ == "__main__":
    sys.exit(main())
