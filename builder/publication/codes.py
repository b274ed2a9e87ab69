"""The codes of problems as the site explains them."""

import re
from collections.abc import Iterable, Iterator

from builder.problems import Code
from builder.problems.codes import CODES
from builder.public import ProblemCode

_FILLED_IN = re.compile(r"\{\w+\}")


def explained(codes: Iterable[Code]) -> Iterator[ProblemCode]:
    """Give each code in Chinese, in the order of the codes; what a problem would fill in stands as “…”."""
    for code in sorted(codes, key=lambda code: code.id):
        yield ProblemCode(
            id=code.id,
            anchor=code.id.lower(),
            severity=code.severity.value,
            title=code.title.zh,
            message=_FILLED_IN.sub("…", code.message.zh),
            expected=_FILLED_IN.sub("…", code.expected.zh),
            example=code.example,
        )


def known_codes() -> tuple[Code, ...]:
    """Give every code there is, in order."""
    return tuple(CODES.values())
