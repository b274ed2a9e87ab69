"""Look for people who are known to have failed in many random years, and say how many people a fail could be."""

import argparse
import sys
from collections import Counter
from random import Random

import click

from tests.knowledge.courses import could_be, found_out, read_of
from tests.knowledge.decided import by_builder
from tests.knowledge.drawing import MOST, draw
from tests.knowledge.rendered import read_all
from tests.knowledge.worlds import is_likely


def main() -> int:
    """Look through the programmes that the command line asks for; 1 where somebody is found out."""
    parser = argparse.ArgumentParser(prog="python -m tests.knowledge", description=__doc__)
    parser.add_argument("--programmes", type=int, default=20_000, metavar="N", help="how many (default: 20000)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first one (default: 0)")
    parser.add_argument("--people", type=int, default=MOST, metavar="N", help=f"how many at most (default: {MOST})")
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    fewest: Counter[int] = Counter()
    for number in range(asked.first, asked.first + asked.programmes):
        random = Random(number)  # noqa: S311
        course = draw(random, by_builder, asked.people)
        read = read_all(course)
        if read != read_of(course, by_builder):
            click.echo(f"{number}: what is rendered is not what the search goes by")
            return 1
        known = found_out(course, by_builder, read)
        for one in known:
            click.echo(f"{number}: person {one.who} is known to have failed at result {one.at + 1}")
        # Of the courses in which several people's facts change there are too many to count people in.
        people = could_be(course, by_builder, read) if is_likely(course.states) else None
        if people is not None:
            fewest[people] += 1
        seen["programmes"] += 1
        seen["results"] += len(read)
        seen["results without outcome"] += sum(result.is_withheld for result in read)
        seen["results without numbers"] += sum(not result.is_withheld and result.base is None for result in read)
        seen["found out"] += bool(known)
    click.echo(", ".join(f"{what}: {count}" for what, count in seen.items()))
    counted = ", ".join(f"{people}: {count}" for people, count in sorted(fewest.items()))
    click.echo(f"people that a fail could be, and how often: {counted}")
    return int(bool(seen["found out"]))


if __name__ == "__main__":
    sys.exit(main())
