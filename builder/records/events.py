"""The events of a YAML text, from libyaml where it is there, else from ruamel.yaml's own parser.

Both give the same events wherever libyaml accepts the text; what it refuses, ruamel.yaml's parser (YAML 1.2) decides.
Whatever a parser raises over a text comes out as a `YAMLError` with its place.
"""

import re
from collections.abc import Callable, Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it re-exports the extension's
except ImportError:  # the extension is no part of a plain ruamel.yaml
    CParser = None

__all__ = [
    "FAST",
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
    "colon_events",
    "events",
    "parser_name",
    "python_events",
]


def parser_name() -> str:
    """Name the parser that `events` uses."""
    return "ruamel.yaml" if CParser is None else "libyaml"


def events(text: str) -> Iterator[Event]:
    """Give the events of a text, from the fastest parser there is; raises `YAMLError` where it is no YAML."""
    if CParser is None:
        return python_events(text)
    fast = iter(CParser(text).get_event, None)
    return _without_pairs(fast, text) if _ODD_KEY.search(text) else fast


def _without_pairs(fast: Iterator[Event], text: str) -> Iterator[Event]:
    """Refuse a pair that stands in a list without braces, `[? a]` or `["a":]`: the parsers differ on its key."""
    for event in fast:
        if (
            isinstance(event, MappingStartEvent)
            and event.flow_style
            and text[event.start_mark.index : event.end_mark.index] != "{"
        ):
            raise MarkedYAMLError(problem="a pair without braces", problem_mark=event.start_mark)
        yield event


def colon_events(text: str) -> Iterator[Event]:
    """Give the events of a text from the fastest parser, to which no colon or question mark inside a word is a sign.

    libyaml knows YAML 1.1: in flow collections it refuses `{at: 09:00}`, which is plain text in 1.2. Characters that
    no record may hold stand in for those signs, one for one, so that every place stays what it is.
    """
    hidden = _INNER.sub(lambda sign: _HIDDEN[sign.group()], text)
    for event in events(hidden):
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(_SHOWN)
        if isinstance(event, NodeEvent) and event.anchor:
            event.anchor = event.anchor.translate(_SHOWN)
        yield event


def python_events(text: str) -> Iterator[Event]:
    """Give the events of a text from the parser written in Python."""
    last = StreamMark("", 0, 0, 0)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            last = event.end_mark
            yield event
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
        # The parser makes no error of its own of a version of YAML to come, of an escape for no character and the like.
        raise _marked(error, text, last) from error


def _marked(error: Exception, text: str, last: StreamMark) -> MarkedYAMLError:
    """Place what the parser raised: at the first escape for no character, else behind the last event."""
    escape = _NO_CHARACTER.search(text, last.index)
    if escape is None:
        return MarkedYAMLError(problem=str(error), problem_mark=last)
    at = escape.start()
    mark = StreamMark("", at, text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
    return MarkedYAMLError(problem="an escape for no character", problem_mark=mark)


FAST: tuple[Callable[[str], Iterator[Event]], ...] = () if CParser is None else (events, colon_events)
"""The fast parsers there are, in the order in which they are asked; what both refuse, `python_events` decides."""

_INNER = re.compile(r"""(?<=[^\s"'\[\]{},?]):(?=[^\s\[\]{},])|(?<=[^\s"'\[\]{},:?])\?""")
_ODD_KEY = re.compile(r"""\?|["'\]}]\s*:""")
_HIDDEN = {":": "\ue000", "?": "\ue001"}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
_NO_CHARACTER = re.compile(r"\\U(?!000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")
