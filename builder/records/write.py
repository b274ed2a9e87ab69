"""Records as clean YAML."""

from collections.abc import Iterable, Mapping
from typing import Any

from builder.records.converting import unstructured
from builder.records.document import Data
from builder.records.kinds import Record
from builder.records.layout import CAREFUL, ROWS
from builder.records.order import ordered


def record_yaml(record: Record) -> str:
    """Give a record as the text of its file."""
    return to_yaml(unstructured(record))


def to_yaml(data: Mapping[str, Any]) -> str:
    """Give the data of a record as YAML: keys in their order, what is short or stands in a list on one line."""
    return _text(ROWS.body(dict(data), 0) if data else ["{}"])


def new_record(kind: str, data: Mapping[str, Data]) -> str:
    """Give the text of a new record of a kind as a careful person writes it: what fits into a line on one line.

    Its keys stand in the order of the schema, whatever the order of the data.
    """
    return text_of(ordered(dict(data), kind))


def text_of(data: Data) -> str:
    """Give the text of a new record whose keys are in order."""
    return _text(CAREFUL.body(data, 0) if data else ["{}"])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
