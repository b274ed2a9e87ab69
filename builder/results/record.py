"""The record of a result, as YAML."""

from dataclasses import asdict
from typing import Any

from builder.records.model import Result
from builder.records.write import to_yaml

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
