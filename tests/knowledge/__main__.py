"""Look for people who are known in many random years, and say how many people a fail could be."""

import argparse
import sys
from collections import Counter

import click

from tests.knowledge.counted import could_be
from tests.knowledge.decided import by_builder
from tests.knowledge.drawing import MOST
from tests.knowledge.looked_through import Look, look_through
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
        look = look_through(number, asked.people)
        if not look.is_as_told:
            click.echo(f"{number}: what is rendered is not what the search goes by")
            return 1
        _say(number, look)
        # Of the courses in which several people's facts change there are too many to count people in.
        if is_likely(look.course.states):
            people = could_be(look.course, by_builder, look.read, look.upheld or ())
            fewest.update(() if people is None else (people,))
        seen["programmes"] += 1
        seen["results"] += len(look.read)
        seen["results without outcome"] += sum(result.is_withheld for result in look.read)
        seen["results without numbers"] += sum(not result.is_withheld and result.base is None for result in look.read)
        seen["with objections"] += bool(look.course.objections)
        seen["with some known to be upheld"] += bool(look.upheld)
        seen["with applicants"] += bool(look.course.applicants)
        seen["found out"] += look.finds_anybody
    click.echo(", ".join(f"{what}: {count}" for what, count in seen.items()))
    counted = ", ".join(f"{people}: {count}" for people, count in sorted(fewest.items()))
    click.echo(f"people that a fail could be, and how often: {counted}")
    return int(bool(seen["found out"]))


def _say(number: int, look: Look) -> None:
    for one in look.failed:
        click.echo(f"{number}: person {one.who} is known to have failed at result {one.at + 1}")
    for who in look.objected:
        click.echo(f"{number}: person {who} is known to have objected, or to have been objected to")
    if look.tells_of_applicants:
        click.echo(f"{number}: the pages tell of who was not admitted")


if __name__ == "__main__":
    sys.exit(main())
