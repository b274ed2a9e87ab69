"""What of each result of a year is shown, decided from the year's whole history and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.records.model import FAIL, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How far a result is shown: whether its outcome is, and whether the grades it does not name count as one."""

    outcome: bool
    together: bool


def showing(records: Sequence[Result]) -> tuple[Showing, ...]:
    """Decide for each result of a year, in their order.

    Nothing is shown of a result whose unnamed people are all fails: beside the public roster, their number would name
    them. Once other people are named than at first, the unnamed grades of those who came or went could be worked out
    from any later numbers, too: they are counted together.
    """
    decided = []
    comes_and_goes = False
    for record in records:
        comes_and_goes = comes_and_goes or _named(record) != _named(records[0])
        decided.append(Showing(outcome=not _tells_who_failed(record), together=comes_and_goes))
    return tuple(decided)


def _named(record: Result) -> frozenset[str]:
    return frozenset(row.trainee for row in record.named_rows)


def _tells_who_failed(record: Result) -> bool:
    named = _named(record)
    return {row.grade for row in record.rows if row.trainee not in named} == {FAIL}
