"""Read the files below `records/` strictly: one plain YAML 1.2 record a file, each part with its position.

Documents are built from parser events. What YAML offers beyond keys, lists and scalars (anchors, aliases, tags, directives,
second documents, merge keys) is refused where it stands; plain scalars become null, true, false, plain decimal numbers or
text, and nothing else.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

from builder.problems import Position, Problem, Text, in_order, reading
from builder.records import characters
from builder.records.document import Data, Document, Documents, Mark, Pointer
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
from builder.records.layout import KINDS, Place, place_of
from builder.records.private import printable

MOST_BYTES = 1024 * 1024
MOST_LEVELS = 16
MOST_NODES = 100_000
MOST_DIGITS = 24
MOST_CHARACTERS_REPORTED = 10

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CONSTANTS: dict[str, Data] = {"": None, "null": None, "true": True, "false": False}
_GLUED_COLON = re.compile(r"^\s*(?:- +)?(?P<key>[\w-]+(?:：|:(?=[^\s:/])).{0,12})")
_COLON = re.compile("[:：]")
_TRAILING_COMMENT = re.compile(r"[ ]+(#.*)")


def read(root: Path) -> tuple[Documents, tuple[Problem, ...]]:
    """Read every file below `root/records`, in the order of their paths; a broken one stops no other.

    Returns the documents and the problems. Names that begin with a dot are left to other tools.
    """
    documents: dict[str, Document] = {}
    broken: dict[str, Place] = {}
    problems: list[Problem] = []
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        place = place_of(name)
        found: list[Problem] = []
        if path.is_symlink() or not path.is_file():
            found.append(
                reading.NOT_A_FILE.at(Position(name), Text("链接或特殊文件", "a link or a special file"))
            )
        elif place is None:
            found.append(reading.NO_SUCH_PLACE.at(Position(name), name))
        else:
            document, found = read_bytes(path.read_bytes(), name, place)
            if document is not None:
                documents[name] = document
        if found and place is not None:
            broken[name] = place
        problems += found
    programme = KINDS["programme"].path
    if programme not in documents and programme not in broken:
        problems.append(reading.NO_RECORDS.at(Position(programme)))
    return Documents(read=documents, broken=broken), in_order([printable(problem) for problem in problems])


def _files(root: Path) -> Iterator[Path]:
    """Walk the files below `records/` in the order of their paths, into no link and no hidden folder."""
    folders = [root / "records"]
    found: list[Path] = []
    while folders:
        for path in folders.pop().iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            else:
                found.append(path)
    return iter(sorted(found, key=lambda path: path.as_posix()))


def read_bytes(content: bytes, path: str, place: Place) -> tuple[Document | None, list[Problem]]:
    """Read one record; gives no document where there is a problem."""
    if len(content) > MOST_BYTES:
        return None, [reading.TOO_LARGE.at(Position(path), str(len(content)), limit=str(MOST_BYTES))]
    if content.startswith(b"\xef\xbb\xbf"):
        return None, [reading.BYTE_ORDER_MARK.at(Position(path), "BOM")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        found = " ".join(f"{byte:02X}" for byte in content[error.start : error.end])
        return None, [reading.NOT_UTF8.at(_position(path, before, len(before)), found)]
    problems = list(islice(_bad_characters(text, path), MOST_CHARACTERS_REPORTED))
    if problems:
        return None, problems
    try:
        return _Reader(text, path, place).document(events(text))
    except YAMLError:
        # libyaml knows YAML 1.1: in flow collections it refuses `{at: 09:00}`, which is plain text in 1.2.
        reader = _Reader(text, path, place)
        try:
            return reader.document(python_events(text))
        except YAMLError as error:
            return None, [*reader.problems, reader.syntax(error)]


def _position(path: str, text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(path, before.count("\n") + 1, offset - before.rfind("\n"))


def _bad_characters(text: str, path: str) -> Iterator[Problem]:
    for match in characters.FORBIDDEN.finditer(text):
        yield reading.FORBIDDEN_CHARACTER.at(
            _position(path, text, match.start()), characters.named(match.group()[0])
        )
    if not unicodedata.is_normalized("NFC", text):
        for offset, found, normal in characters.not_normalised(text):
            yield reading.NOT_NORMALISED.at(_position(path, text, offset), found, normal=normal)


class _TooDeep(Exception):
    """There are more levels or nodes than a record may have."""


class _Reader:
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

    def document(self, stream: Iterator[Event]) -> tuple[Document | None, list[Problem]]:
        """Build the document; raises `YAMLError` where the text stops being YAML."""
        try:
            data = self._stream(stream)
        except _TooDeep:
            data = None
        else:
            if not self.problems and not isinstance(data, dict):
                self.problems.append(self._not_a_mapping(data))
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
            raise _TooDeep
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
        elif event.style == '"' and "\\" in self.text:
            self._check_escapes(event)
        return value

    def _number(self, event: ScalarEvent) -> Data:
        digits = sum(character.isdigit() for character in event.value)
        if digits > MOST_DIGITS:
            self._refuse(reading.LONG_NUMBER.at(self._at(event), str(digits), limit=str(MOST_DIGITS)))
            return None
        return Decimal(event.value) if "." in event.value else int(event.value)

    def _check_escapes(self, event: ScalarEvent) -> None:
        for problem in islice(_bad_characters(event.value.replace("\n", " "), self.path), 1):
            self._refuse(replace(problem, position=self._at(event)))

    def _check_comment(self, event: ScalarEvent) -> None:
        if "#" not in self.text:
            return
        end = event.end_mark
        if match := _TRAILING_COMMENT.match(self._line(end.line), end.column):
            self._refuse(
                reading.CUT_BY_COMMENT.at(
                    Position(self.path, end.line + 1, match.start(1) + 1), match.group(1)
                )
            )

    def _line(self, number: int) -> str:
        if self.lines is None:
            self.lines = self.text.split("\n")
        return self.lines[number].rstrip("\r") if number < len(self.lines) else ""

    def _at(self, event: Event) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)

    def syntax(self, error: YAMLError) -> Problem:
        """Say where the text stops being YAML: at a glued or full-width colon, if one is just before."""
        line, column = _place_of(error, self._line)
        near = [number for number in (line, line - 1, line - 2) if number >= 0]
        for number in near:
            if match := _GLUED_COLON.match(self._line(number)):
                return reading.COLON.at(
                    Position(self.path, number + 1, match.start("key") + 1), match.group("key")
                )
        for number in near:
            if self._line(number).startswith("%"):
                return reading.DIRECTIVE.at(Position(self.path, number + 1), self._line(number).strip())
        found = self._line(line).strip()
        return reading.SYNTAX.at(Position(self.path, line + 1, column + 1), found, reason=_reason(error))

    def _not_a_mapping(self, data: Data) -> Problem:
        if isinstance(data, str) and (match := _GLUED_COLON.match(self.text)):
            return reading.COLON.at(Position(self.path, 1, match.start("key") + 1), match.group("key"))
        return reading.NOT_A_MAPPING.at(Position(self.path), _shape(data))


def _nodes(stream: Iterator[Event]) -> Iterator[NodeEvent]:
    """Give the events that begin a node, up to the end of the list or mapping that they stand in."""
    for event in stream:
        if isinstance(event, NodeEvent):
            yield event
        elif isinstance(event, CollectionEndEvent):
            return


_NOTICED_LATE = frozenset({"while scanning a quoted scalar", "while scanning a simple key"})


def _place_of(error: YAMLError, line_at: Callable[[int], str]) -> Mark:
    """Give line and column, from 0, of an error: where that began which has no end, if it is noticed late."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    late = getattr(error, "context", None) in _NOTICED_LATE or (problem and not line_at(problem.line).strip())
    mark = (context or problem) if late else (problem or context)
    return (mark.line, mark.column) if mark else (0, 0)


def _reason(error: YAMLError) -> Text:
    """Give the reason that ruamel.yaml's parser has in the words of those who write records."""
    reason = str(getattr(error, "problem", None) or error)
    whole = f"{reason} {getattr(error, 'context', None)}"
    return next((text for part, text in reading.REASONS.items() if part in whole), Text("书写有误", reason))


_EMPTY = Text("空的", "empty")
_NESTED = Text("列表或映射", "a list or a mapping")


def _shape(data: Data) -> Text:
    if data is None:
        return Text("空的", "nothing")
    return (
        Text("一个列表", "a list") if isinstance(data, list) else Text("一段文字或一个数", "a single value")
    )
