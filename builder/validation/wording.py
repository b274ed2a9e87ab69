"""State a problem with a field in the words of its schema."""

from builder.problems import Code, Problem, Text
from builder.records.document import Document, Pointer
from builder.validation.schemas import Field, field_at
from builder.validation.writing import flow

Values = dict[str, str | Text]


def told(
    code: Code,
    document: Document,
    pointer: Pointer,
    found: str | Text,
    values: Values,
    example: str | None = None,
) -> Problem:
    """State a problem with a field in the words of its schema: its name, its meaning, a value that passes."""
    field = field_at(document.place.kind, pointer)
    described = {"where": field.where, "description": field.description, "form": field.form, **values}
    written = example or example_of(pointer, field, code)
    return code.at(document.at(*pointer), found, example=written, **described)


def example_of(pointer: Pointer, field: Field, code: Code) -> str:
    """Give the line of YAML that would pass, or the code's own where the schema has no example."""
    if field.example is None or not pointer:
        return code.example
    last = pointer[-1]
    return f"- {flow(field.example)}" if isinstance(last, int) else f"{last}: {flow(field.example)}"
