"""State a problem with a field in the words of its schema."""

from builder.problems import Code, Problem, Text
from builder.records.document import Data, Document, Pointer, value_at
from builder.validation.forms import lines_of
from builder.validation.mending import mended
from builder.validation.schemas import Field, field_at
from builder.validation.writing import written

Values = dict[str, str | Text]


def problem_with(
    code: Code,
    document: Document,
    pointer: Pointer,
    found: str | Text,
    values: Values,
    example: str | Text | None = None,
) -> Problem:
    """State a problem with a field in the words of its schema: its name, its meaning, the form of its value."""
    field = field_at(document.place.kind, pointer)
    described = {"where": field.where, "description": field.description, "form": field.form, **values}
    shown = example or example_of(pointer, field, value_at(document.data, pointer)) or None
    return code.at(document.at(*pointer), found, example=shown, **described)


def example_of(pointer: Pointer, field: Field, value: Data = None) -> str | Text:
    """Give the line of YAML that was meant, where that is certain, else the form of one; empty of a whole record."""
    if not pointer:
        return ""
    last = pointer[-1]
    meant = mended(field.schema, value)
    if meant is None or meant == value:
        return lines_of(pointer, field.schema)
    return f"- {written(meant)}" if isinstance(last, int) else f"{last}: {written(meant)}"
