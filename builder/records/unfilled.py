"""What stands in for a text that is yet to be written: marked, so that it is never taken for the county's own."""

from collections.abc import Iterator

from builder.records.document import Data, Pointer

UNFILLED = "（待填写）"
"""What such a text begins with."""


def unfilled(data: Data, way: Pointer = ()) -> Iterator[Pointer]:
    """Give the ways to all texts of a record that are yet to be written."""
    if isinstance(data, str) and data.startswith(UNFILLED):
        yield way
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from unfilled(value, (*way, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from unfilled(value, (*way, place))
