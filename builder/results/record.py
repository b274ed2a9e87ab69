"""The record of a result, as it will be read."""

from dataclasses import replace

from builder.problems import Problem, in_order
from builder.records.kinds import place_of
from builder.records.model import Result
from builder.records.private import printable
from builder.records.read import read_bytes
from builder.records.write import record_yaml
from builder.validation.shape import shape
from builder.validation.text import check_text


def check_record(result: Result) -> tuple[Problem, ...]:
    """Read a result back as it would be written, for what is written once must be right: its reason above all."""
    place = place_of(result.path)
    if place is None:
        raise ValueError(result.path)
    document, unread = read_bytes(record_yaml(result).encode(), result.path, place)
    if document is None:
        return tuple(unread)
    data, wrong = shape(document)
    return in_order([printable(problem) for problem in (*wrong, *check_text(replace(document, data=data)))])
