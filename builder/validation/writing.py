"""How a value is written in a report: in YAML's flow style, as short as a person would."""

from collections.abc import Callable
from typing import Any

from builder.problems import Text

SHOWN = 60


def listed(values: list[Any]) -> Text:
    """List values as they are written."""
    names = [shown(value) for value in values]
    return Text("、".join(names), ", ".join(names))


def shown(value: object) -> str:
    """Write a value as a record would, cut where it is long."""
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
