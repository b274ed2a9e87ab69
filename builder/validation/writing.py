"""How a value is written in a report: in YAML's flow style, as short as a person would."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

SHOWN = 60
_QUOTED = re.compile(r"[0-9]{1,2}:[0-9]{2}|-?[0-9]+(\.[0-9]+)?|true|false|null|[-?:,\[\]{}#&*!|>'\"%@`].*|.*(: | #).*|")


def shown(value: object) -> str:
    """Give a value as it was written, cut where it is long."""
    text = flow(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "true" if value else "false"),
    (dict, lambda value: "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"),
    (list, lambda value: "[" + ", ".join(flow(item) for item in value) + "]"),
)


def flow(value: object) -> str:
    """Write a value in YAML's flow style, as short as a person would."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "null" if value is None else str(value).replace("\n", "⏎")


def written(value: object) -> str:
    """Write a scalar as a record must hold it: with quotes where it would be read as something else without."""
    if isinstance(value, str) and _QUOTED.fullmatch(value):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{value:f}" if isinstance(value, Decimal) else flow(value)
