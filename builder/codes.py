"""The closed table of everything that can be wrong with the data; a code is never renumbered."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from builder import assessment, audit, judges
from builder.history import moved, registers, settings
from builder.problems import Code
from builder.records import build, characters, guard, plain_files, read, rest, scalars, syntax
from builder.results import (
    chain,
    drift,
    erased,
    grants,
    meaning,
    numbering,
    order,
    period,
    reasons,
    renamed,
    stages,
    subsidies,
    turns,
)
from builder.validation import keys, text, values
from builder.validation.links import (
    achievements,
    attendance,
    certificates,
    employers,
    facts,
    missed_sessions,
    opinions,
    orders,
    out_of_term,
    people,
    policies,
    references,
    reminders,
    rights,
    terms,
    titles,
    transfers,
    vocabulary,
    years,
)

FAMILIES: tuple[ModuleType, ...] = (
    *(plain_files, read, characters, syntax, build, scalars, guard, rest),
    *(keys, values),
    *(
        references,
        people,
        transfers,
        terms,
        facts,
        orders,
        attendance,
        out_of_term,
        missed_sessions,
        employers,
        achievements,
        rights,
        titles,
        certificates,
    ),
    *(policies, vocabulary, years, opinions, text, reminders),
    *(
        assessment,
        stages,
        reasons,
        turns,
        period,
        drift,
        meaning,
        renamed,
        chain,
        erased,
        order,
        numbering,
        registers,
        moved,
        settings,
        grants,
        subsidies,
        audit,
        judges,
    ),
)
"""The modules whose checks have codes, in the order of the work."""


def codes_of(family: ModuleType) -> Iterator[Code]:
    """Give the codes that stand beside the checks of a module."""
    return (value for value in vars(family).values() if isinstance(value, Code))


CODES: Mapping[str, Code] = {
    code.id: code
    for code in sorted((code for family in FAMILIES for code in codes_of(family)), key=lambda code: code.id)
}
