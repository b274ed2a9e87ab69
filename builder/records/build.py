"""Build one document from the events of its text.

What YAML offers beyond keys, lists and scalars (anchors, aliases, tags, directives, second documents, merge keys) is
refused where it stands; plain scalars become null, true, false, plain decimal numbers or text, and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from builder.problems import Position, Problem, Text, reading
from builder.records import syntax
from builder.records.characters import bad_characters
from builder.records.document import Data, Document, Mark, Pointer
from builder.records.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    YAMLError,
    events,
    python_events,
)
from builder.records.layout import Place

MOST_LEVELS = 16
MOST_NODES = 100_000
MOST_DIGITS = 24

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS: dict[str, Data] = {"": None, "null": None, "true": True, "false": False}
_COLON = re.compile("[:：]")
_TRAILING_COMMENT = re.compile(r"[ ]+(#.*)")
_EMPTY = Text("空的", "empty")
_NESTED = Text("列表或映射", "a list or a mapping")


def build(text: str, path: str, place: Place) -> tuple[Document | None, list[Problem]]:
    """Build the document of a text; gives none where there is a problem."""
    try:
        return _Builder(text, path, place).document(events(text))
    except YAMLError:
        # libyaml knows YAML 1.1: in flow collections it refuses `{at: 09:00}`, which is plain text in 1.2.
        builder = _Builder(text, path, place)
        try:
            return builder.document(python_events(text))
        except YAMLError as error:
            return None, [*builder.problems, syntax.not_yaml(error, text, path)]


class _TooDeepError(Exception):
    """There are more levels or nodes than a record may have."""


class _Builder:
    """Builds one document from the events of its text, and collects what is refused on the way."""

    def __init__(self, text: str, path: str, place: Place) -> None:
        self.text = text
        self.path = path
        self.place = place
        self.values: dict[Pointer, Mark] = {}
        self.keys: dict[Pointer, Mark] = {}
        self.problems: list[Problem] = []
        self.lines: list[str] | None = None
        self.nodes = 0
        # Asked of each value, but of the whole text: a long one would be gone through again and again.
        self.may_have_comments = "#" in text
        self.may_have_escapes = "\\" in text

    def document(self, stream: Iterator[Event]) -> tuple[Document | None, list[Problem]]:
        """Build the document; raises `YAMLError` where the text stops being YAML."""
        try:
            data = self._stream(stream)
        except _TooDeepError:
            data = None
        else:
            if not self.problems and not isinstance(data, dict):
                self.problems.append(syntax.not_a_mapping(data, self.text, self.path))
        if self.problems:
            return None, self.problems
        document = Document(path=self.path, place=self.place, data=data, values=self.values, keys=self.keys)
        return document, []

    def _stream(self, stream: Iterator[Event]) -> Data:
        root: Data = None
        documents = 0
        for event in stream:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(reading.SECOND_DOCUMENT.at(self._at(event), "---"))
                    break
                self._check_directives(event)
            elif isinstance(event, DocumentEndEvent):
                continue
            elif isinstance(event, NodeEvent):
                root = self._node(event, stream, (), 1)
        return root

    def _check_directives(self, event: DocumentStartEvent) -> None:
        """Refuse directives, those among them that the parser skips."""
        before = self.text.split("\n")[: event.end_mark.line] if self.text.count("%") else []
        for number, line in enumerate(before, start=1):
            if line.startswith("%"):
                self._refuse(reading.DIRECTIVE.at(Position(self.path, number), line.strip()))

    def _node(self, event: NodeEvent, stream: Iterator[Event], pointer: Pointer, level: int) -> Data:
        """Build the node that begins with an event, and take its events off the stream."""
        self.values[pointer] = self._mark(event, pointer)
        self.nodes += 1
        if level > MOST_LEVELS or self.nodes > MOST_NODES:
            self._refuse(reading.TOO_DEEP.at(self._at(event), levels=str(MOST_LEVELS), nodes=str(MOST_NODES)))
            raise _TooDeepError
        if isinstance(event, AliasEvent):
            self._refuse(reading.ANCHOR.at(self._at(event), f"*{event.anchor}"))
            return None
        if event.anchor:
            self._refuse(reading.ANCHOR.at(self._at(event), f"&{event.anchor}"))
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag:
            self._refuse(reading.TAG.at(self._at(event), str(event.tag)))
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(stream, pointer, level)
        return self._mapping(stream, pointer, level)

    def _mark(self, event: NodeEvent, pointer: Pointer) -> Mark:
        """Give where a node stands; a value that is left out stands at its key (the parsers differ on it)."""
        if isinstance(event, ScalarEvent) and not event.value and not event.style and pointer in self.keys:
            return self.keys[pointer]
        return (event.start_mark.line + 1, event.start_mark.column + 1)

    def _sequence(self, stream: Iterator[Event], pointer: Pointer, level: int) -> Data:
        items: list[Data] = []
        for event in _nodes(stream):
            items.append(self._node(event, stream, (*pointer, len(items)), level + 1))
        return items

    def _mapping(self, stream: Iterator[Event], pointer: Pointer, level: int) -> Data:
        items: dict[str, Data] = {}
        nodes = _nodes(stream)
        for event in nodes:
            key = self._key(event, stream, pointer, level)
            place = (*pointer, key)
            twice = key in items
            if twice:
                self._refuse(reading.DUPLICATE_KEY.at(self._at(event), key, line=str(self.keys[place][0])))
            else:
                self.keys[place] = (event.start_mark.line + 1, event.start_mark.column + 1)
            value = self._node(next(nodes), stream, place, level + 1)
            if not twice:
                items[key] = value
        return items

    def _key(self, event: NodeEvent, stream: Iterator[Event], pointer: Pointer, level: int) -> str:
        if isinstance(event, ScalarEvent) and event.value:
            self._node(event, stream, (*pointer, ""), level + 1)
            del self.values[*pointer, ""]
            if _COLON.search(event.value):
                self._refuse(reading.COLON.at(self._at(event), event.value))
            return str(event.value)
        self._refuse(reading.KEY.at(self._at(event), _EMPTY if isinstance(event, ScalarEvent) else _NESTED))
        self._node(event, stream, (*pointer, ""), level + 1)
        return ""

    def _scalar(self, event: ScalarEvent) -> Data:
        value = str(event.value)
        if event.style is None or event.style == "":
            self._check_comment(event)
            if value in _CONSTANTS:
                return _CONSTANTS[value]
            if _NUMBER.fullmatch(value):
                return self._number(event)
        elif event.style == '"' and self.may_have_escapes:
            self._check_escapes(event)
        return value

    def _number(self, event: ScalarEvent) -> Data:
        digits = sum(character.isdigit() for character in event.value)
        if digits > MOST_DIGITS:
            self._refuse(reading.LONG_NUMBER.at(self._at(event), str(digits), limit=str(MOST_DIGITS)))
            return None
        return Decimal(event.value) if "." in event.value else int(event.value)

    def _check_escapes(self, event: ScalarEvent) -> None:
        for problem in islice(bad_characters(event.value.replace("\n", " "), self.path), 1):
            self._refuse(replace(problem, position=self._at(event)))

    def _check_comment(self, event: ScalarEvent) -> None:
        if not self.may_have_comments:
            return
        end = event.end_mark
        if match := _TRAILING_COMMENT.match(self._line(end.line), end.column):
            self._refuse(
                reading.CUT_BY_COMMENT.at(Position(self.path, end.line + 1, match.start(1) + 1), match.group(1))
            )

    def _line(self, number: int) -> str:
        if self.lines is None:
            self.lines = self.text.split("\n")
        return self.lines[number].rstrip("\r") if number < len(self.lines) else ""

    def _at(self, event: Event) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)


def _nodes(stream: Iterator[Event]) -> Iterator[NodeEvent]:
    """Give the events that begin a node, up to the end of the list or mapping that they stand in."""
    for event in stream:
        if isinstance(event, NodeEvent):
            yield event
        elif isinstance(event, CollectionEndEvent):
            return
