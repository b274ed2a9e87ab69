"""The record of a result, as YAML."""

from dataclasses import asdict, replace
from typing import Any

from builder.problems import Problem, in_order
from builder.records.layout import place_of
from builder.records.model import Result
from builder.records.private import printable
from builder.records.read import read_bytes
from builder.records.write import to_yaml
from builder.validation.shape import shape
from builder.validation.text import check_text

_ON_ONE_LINE = ("places", "counts")


def result_yaml(result: Result) -> str:
    """Write a result as its record: what is None or empty is left out."""
    data: dict[str, Any] = {
        key: value for key, value in asdict(result).items() if key != "path" and value not in (None, ())
    }
    data["rows"] = [asdict(row) for row in result.rows]
    data["row_digests"] = list(result.row_digests)
    if result.changes:
        data["changes"] = [
            {key.rstrip("_"): value for key, value in asdict(change).items() if value is not None}
            for change in result.changes
        ]
    return to_yaml(data, flow=_ON_ONE_LINE)


def check_record(result: Result) -> tuple[Problem, ...]:
    """Read a result back as it would be written, for what is written once must be right: its reason above all."""
    place = place_of(result.path)
    if place is None:
        raise ValueError(result.path)
    document, unread = read_bytes(result_yaml(result).encode(), result.path, place)
    if document is None:
        return tuple(unread)
    data, wrong = shape(document)
    return in_order([printable(problem) for problem in (*wrong, *check_text(replace(document, data=data)))])
