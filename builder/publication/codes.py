"""The codes of problems as the site explains them."""

import re
from collections.abc import Iterable

from builder.codes import CODES
from builder.problems import Code
from builder.public import ProblemCode

_FILLED_IN = re.compile(r"\{\w+\}")


def known_codes(others: Iterable[Code] = ()) -> tuple[ProblemCode, ...]:
    """Give every code in Chinese, those of the records before others; what a problem would fill in stands as “…”."""
    return tuple(
        ProblemCode(
            id=code.id,
            anchor=code.id.lower(),
            severity=code.severity.value,
            title=code.title.zh,
            message=_FILLED_IN.sub("…", code.message.zh),
            expected=_FILLED_IN.sub("…", code.expected.zh),
            example=code.example,
        )
        for code in (*CODES.values(), *others)
    )
