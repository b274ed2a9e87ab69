"""What people call the codes of a record, as its schema says: one word for one thing wherever it is shown."""

from collections.abc import Mapping

from builder.records.document import Pointer
from builder.validation.schemas import field_at


def _titles(kind: str, pointer: Pointer) -> Mapping[str, str]:
    titles: Mapping[str, str] = field_at(kind, pointer).schema["x-titles"]
    return titles


OPINIONS = _titles("opinions", ("opinions", 0, "opinion"))
"""What an enterprise says of each of its people."""
EXITS = _titles("trainee", ("exit", "reason"))
"""Why somebody leaves the roster."""
