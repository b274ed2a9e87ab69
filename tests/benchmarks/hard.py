"""How long a check takes of what is hard on purpose: `python -m tests.benchmarks.hard [--files N]`."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import click

from builder.pipeline import load_files
from builder.records.plain_files import MOST_BYTES, Found, files_below
from tests.support import ROOT

AS_OF = dt.date(2026, 11, 25)
BASE = ROOT / "tests/problems/base"
ACHIEVEMENT = "records/achievements/2025/c2025-001.yml"

LARGE: dict[str, bytes] = {
    "a megabyte of lines that begin with %": b"%a\n" * 340_000,
    "90,000 keys": b"".join(b"k%d: 1\n" % number for number in range(90_000)),
    "40,000 unknown keys": b"".join(b"key%d: 1\n" % number for number in range(40_000)),
    "a key 150,000 times": b"k: 1\n" * 150_000,
    "a quote without its end": b'a: "' + b"x\n" * 500_000,
    "a megabyte of brackets": b"[" * 1_000_000,
    "a megabyte of marks on one letter": b"a: a" + "\u0301\u0316".encode() * 250_000,
    "60,000 times in braces": b"a: {" + b"".join(b"k%d: 09:00, " % number for number in range(60_000)) + b"}",
    "a key of a megabyte": b"? " + b"a" * 1_000_000 + b"\n: 1\n",
}
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "files with an open bracket": lambda content: content + b"x: [\n",
    "files with a wrong key": lambda content: content.replace(b"title:", b"titel:"),
    "files with 100 wrong keys": lambda _: b"".join(b"k%d: 1\n" % number for number in range(100)),
    "files with a dead link": lambda content: re.sub(rb"enterprise: e0", b"enterprise: e9", content),
}


def programmes(count: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give programmes by what is hard about them."""
    base = {file.name: file.read() for file in files_below(BASE)}
    for name, content in LARGE.items():
        yield name, {**base, "records/enterprises/e0003.yml": content[:MOST_BYTES]}
    for name, spoil in BROKEN.items():
        spoilt = {f"records/achievements/2025/x{number}.yml": spoil(base[ACHIEVEMENT]) for number in range(count)}
        yield f"{count:,} {name}", {**base, **spoilt}


@click.command()
@click.option("--files", default=5000, show_default=True, help="how many broken files")
def main(files: int) -> None:
    """Check each programme once, and say how many seconds of computing it took."""
    for name, contents in programmes(files):
        found = [Found(name=path, read=partial(bytes, content)) for path, content in sorted(contents.items())]
        start = time.process_time()
        problems = len(load_files(found, AS_OF, AS_OF).problems)
        click.echo(f"{time.process_time() - start:7.2f} s  {problems:7,} problems  {name}")


if __name__ == "__main__":
    main()
