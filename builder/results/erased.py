"""Code P519, and people who were lawfully taken out of a published result: what it says of others and counts stays."""

from collections.abc import Iterable, Iterator

from builder.problems import Code, Problem, Severity, Text, listing
from builder.records.model import Result, ResultRow
from builder.records.programme import Programme

PARTLY_ERASED = Code(
    id="P519",
    severity=Severity.WARNING,
    title=Text("只从本年度的一部分结果中删去了人员", "People taken out of some results of a year alone"),
    message=Text(
        "从 {found} 中删去了人员，{other} 中还有 {people}：如果删去的就是这些人，各份结果都要删去",
        "people were taken out of {found}, and {other} still has {people}: if it is they, all results are to lose them",
    ),
    expected=Text(
        "依法删除的，本年度各份结果中的这一行都删去；不是同一人的，不必处理",
        "the row taken out of every result of the year, or nothing to be done if it is somebody else",
    ),
    example="git diff origin/main -- records/results",
)


def row_of(result: Result, trainee: str) -> ResultRow | None:
    """Give a person's row in a result, if it is there."""
    return result.by_trainee.get(trainee)


def has_erased(result: Result) -> bool:
    """Tell whether somebody was taken out of a result: who is not in it may have been."""
    return _erased(result) > 0


def partly_erased(programme: Programme, results: Iterable[Result]) -> Iterator[Problem]:
    """Point out a result that lost people whom another of its year still has, for what is shown compares the two."""
    of_year: dict[int, list[Result]] = {}
    for result in results:
        of_year.setdefault(result.year, []).append(result)
    for published in of_year.values():
        for result in published:
            others = [other for other in published if _erased(other) < _erased(result)]
            still = next(((other, people) for other in others if (people := _missing(result, other))), None)
            if still:
                other, people = still
                position = programme.at(result, "rows")
                yield PARTLY_ERASED.at(position, result.id, other=other.id, people=listing(people, _MOST_PEOPLE))
                break


def _erased(result: Result) -> int:
    return len(result.row_digests) - len(result.rows)


def _missing(result: Result, other: Result) -> list[str]:
    """Give who is in another result and not in this."""
    return sorted({row.trainee for row in other.rows} - {row.trainee for row in result.rows})


_MOST_PEOPLE = 3
