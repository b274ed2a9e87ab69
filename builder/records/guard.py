"""The one place where what was raised over a record becomes a problem of that record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from builder.problems import Code, Position, Problem, Text
from builder.records.plain_files import FileRefusedError

UNFORESEEN = Code(
    id="R122",
    title=Text("程序无法处理的写法", "What the program cannot handle"),
    message=Text("程序处理到这里无法继续（{found}）", "the program cannot go on from here ({found})"),
    expected=Text(
        "照同类记录的写法重写这一处；仍然不行的，请把文件交给维护程序的人员",
        "the same written as in other records of its kind; if that does not help, show the file to the maintainers",
    ),
    example="键: 值",
)
TOO_MANY = Code(
    id="R123",
    title=Text("一个文件里问题过多", "Too many problems in one file"),
    message=Text(
        "这个文件的问题超过 {limit} 处，从这里起不再列出",
        "this file has more than {limit} problems; from here on they are not listed",
    ),
    expected=Text("先改正已经列出的问题，再核对一次", "the problems listed so far mended, then another check"),
    example="键: 值",
)

MOST_PROBLEMS = 50
"""How many problems of one file are told: whoever mends so many sees the others afterwards."""

MOST_EXPLAINED = 2000
"""How many problems of one programme are told with no more than that bound."""

FEW_PROBLEMS = 3
"""How many problems of one file are told from there on: where so much is wrong, it is so in the same way."""


def most_problems(told: int) -> int:
    """Give how many problems of the next file are told after so many have been."""
    return MOST_PROBLEMS if told < MOST_EXPLAINED else FEW_PROBLEMS


@contextmanager
def guarded(problems: list[Problem], at: Callable[[], Position]) -> Iterator[None]:
    """Add one problem for whatever stops the work on a record, so that no record can stop the work on the others.

    Errors in data are values: what a library or the machine raises over bytes that nobody foresaw is one of them.
    """
    try:
        yield
    except FileRefusedError as refused:
        problems.append(refused.at(at()))
    except Exception as error:  # noqa: BLE001  # no list of what libraries raise stays complete
        problems.append(UNFORESEEN.at(at(), type(error).__name__))


def bounded(problems: list[Problem], most: int) -> list[Problem]:
    """Give the first problems of a file, and say so where there are more."""
    if len(problems) <= most:
        return problems
    *first, last = problems[:most]
    return [*first, TOO_MANY.at(last.position, limit=str(most - 1))]
