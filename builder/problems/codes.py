"""The closed table of everything that can be wrong with the data; a code is never renumbered."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from builder.problems import attendance, grades, links, policies, publishing, reading, reminders, rights, shapes, texts
from builder.problems.values import Code

_FAMILIES = (reading, shapes, links, attendance, rights, policies, texts, reminders, grades, publishing)


def _codes(family: ModuleType) -> Iterator[Code]:
    return (value for value in vars(family).values() if isinstance(value, Code))


CODES: Mapping[str, Code] = {
    code.id: code
    for code in sorted((code for family in _FAMILIES for code in _codes(family)), key=lambda code: code.id)
}
