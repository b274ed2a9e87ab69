"""What `mkdocs.yml` says of which records a site is made from, of the day it is seen from and of where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from posixpath import normpath

from builder.records.events import (
    AliasEvent,
    CollectionEndEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    YAMLError,
    events,
    python_events,
)

FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting says, and the line that it says it in."""

    value: str
    line: int


Node = Setting | list["Node"] | dict[str, "Node"]


def settings_in(content: bytes) -> Mapping[str, Setting]:
    """Give the settings that a site of ours goes by, each by its name; none of what is no YAML, for nothing is built.

    Tags are left aside, whatever they would make.
    """
    try:
        text = content.decode()
        try:
            top = _top(events(text))
        except YAMLError:
            top = _top(python_events(text))
    except (YAMLError, UnicodeDecodeError, RecursionError):
        return {}
    return dict(_settings(top)) if isinstance(top, dict) else {}


def _top(found: Iterator[Event]) -> Node | None:
    nodes = (event for event in found if isinstance(event, NodeEvent | CollectionEndEvent))
    return next((_node(chain([event], nodes), {}) for event in nodes), None)


def _settings(top: Mapping[str, Node]) -> Iterator[tuple[str, Setting]]:
    if isinstance(address := top.get("site_url"), Setting):
        yield "site_url", address
    plugins = top.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else [plugins]:
        ours = plugin.get("yucai") if isinstance(plugin, dict) else None
        for name in ("root", "as_of"):
            if isinstance(ours, dict) and isinstance(value := ours.get(name), Setting):
                yield f"yucai.{name}", Setting(normpath(value.value), value.line) if name == "root" else value


def _node(coming: Iterator[Event], anchors: dict[str, Node]) -> Node:
    """Put the next node together; what an alias stands for is what its anchor has."""
    event = next(coming)
    if isinstance(event, AliasEvent):
        return anchors.get(event.anchor, {})
    if isinstance(event, ScalarEvent):
        made: Node = Setting(event.value, event.start_mark.line + 1)
    elif isinstance(event, SequenceStartEvent):
        made = [*_items(coming, anchors)]
    else:
        parts = [*_items(coming, anchors)]
        pairs = [(key, value) for key, value in zip(parts[::2], parts[1::2], strict=False) if isinstance(key, Setting)]
        made = {key.value: value for key, value in pairs}
        for value in (value for key, value in pairs if key.value == "<<"):
            for merged in reversed(value if isinstance(value, list) else [value]):
                made = {**merged, **made} if isinstance(merged, dict) else made
    if isinstance(event, NodeEvent) and event.anchor:
        anchors[event.anchor] = made
    return made


def _items(coming: Iterator[Event], anchors: dict[str, Node]) -> Iterator[Node]:
    """Give what is in a collection, up to its end."""
    for event in coming:
        if isinstance(event, CollectionEndEvent):
            return
        yield _node(chain([event], coming), anchors)
