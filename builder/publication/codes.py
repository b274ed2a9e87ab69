"""The codes of problems as the site explains them."""

import re

from builder.codes import CODES
from builder.public import ProblemCode

_FILLED_IN = re.compile(r"\{\w+\}")


def known_codes() -> tuple[ProblemCode, ...]:
    """Give every code in Chinese, in the order of the codes; what a problem would fill in stands as “…”."""
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
        for code in CODES.values()
    )
