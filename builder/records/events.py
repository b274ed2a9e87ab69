"""The events of a YAML text, from libyaml where it is there, else from ruamel.yaml's own parser.

Both give the same events wherever libyaml accepts the text; what it refuses, ruamel.yaml's parser (YAML 1.2) decides.
"""

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it re-exports the extension's
except ImportError:  # the extension is no part of a plain ruamel.yaml
    CParser = None

__all__ = [
    "AliasEvent",
    "CollectionEndEvent",
    "CollectionStartEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "Event",
    "NodeEvent",
    "ScalarEvent",
    "SequenceStartEvent",
    "YAMLError",
    "events",
    "parser_name",
    "python_events",
]


def parser_name() -> str:
    """Name the parser that `events` uses."""
    return "ruamel.yaml" if CParser is None else "libyaml"


def events(text: str) -> Iterator[Event]:
    """Give the events of a text, from the fastest parser there is; raises `YAMLError` where it is no YAML."""
    return python_events(text) if CParser is None else iter(CParser(text).get_event, None)


def python_events(text: str) -> Iterator[Event]:
    """Give the events of a text from the parser written in Python."""
    return iter(YAML(typ="safe", pure=True).parse(text))
