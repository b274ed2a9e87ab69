"""Build one document from the events of its text.

What YAML offers beyond keys, lists and scalars (anchors, aliases, tags, directives, second documents, merge keys) is
refused where it stands; what its scalars say is read in `scalars`.
"""

import re
from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Text
from builder.records import syntax
from builder.records.document import Data, Document, Mark, Pointer
from builder.records.events import (
    FAST,
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
    python_events,
)
from builder.records.guard import MOST_PROBLEMS, guarded
from builder.records.kinds import Place
from builder.records.scalars import Scalars

TOO_DEEP = Code(
    id="R106",
    title=Text("层次或条目过多", "Too many levels or items"),
    message=Text("从这里起层次或条目超过上限", "from here on there are too many levels or items"),
    expected=Text("最多 {levels} 层、{nodes} 个条目", "at most {levels} levels and {nodes} items"),
    example="键: 值",
)
DUPLICATE_KEY = Code(
    id="R109",
    title=Text("同一个键写了两次", "A key that is written twice"),
    message=Text(
        "键“{found}”在同一处写了两次（第一次在第 {line} 行）",
        "the key “{found}” stands twice (first in line {line})",
    ),
    expected=Text("一个键只写一次，删去多余的一处", "each key once: delete one of the two"),
    example="键: 值",
)
ANCHOR = Code(
    id="R110",
    title=Text("使用了锚点或引用", "An anchor or an alias"),
    message=Text("这里用了 YAML 的锚点或引用 {found}", "an anchor or alias of YAML is used here: {found}"),
    expected=Text("把内容原样写出；以 & 或 * 开头的文字加引号", "write it out; quote a text that begins with & or *"),
    example='title: "<名称>"',
)
TAG = Code(
    id="R111",
    title=Text("使用了标签", "A tag"),
    message=Text("这里用了 YAML 标签 {found}", "a tag of YAML is used here: {found}"),
    expected=Text("去掉标签；以 ! 开头的文字加引号", "without it; quote a text that begins with !"),
    example='title: "<名称>"',
)
SECOND_DOCUMENT = Code(
    id="R113",
    title=Text("一个文件里有两份记录", "Two records in one file"),
    message=Text("这里开始了第二份文档", "a second document begins here"),
    expected=Text("一个文件只写一份记录，不用“---”分隔", "one record a file, without `---` between"),
    example="键: 值",
)
KEY = Code(
    id="R119",
    title=Text("键不是一个词", "A key that is no word"),
    message=Text("这里的键是{found}", "the key here is {found}"),
    expected=Text("键是一个英文词", "a key of one English word"),
    example="键: 值",
)

MOST_LEVELS = 16
MOST_NODES = 100_000
MOST_READ_SLOWLY = 256 * 1024

_COLON = re.compile("[:：]")
_DIRECTIVE = re.compile(r"(?: *+(?:#[^\n]*+)?\r?\n)*+(%[^\n]*)")
_EMPTY = Text("空的", "empty")
_NESTED = Text("列表或映射", "a list or a mapping")


class Patience:
    """How many characters may still be read by the slow parser, which alone knows all of YAML 1.2."""

    def __init__(self, characters: int = MOST_READ_SLOWLY) -> None:
        self.left = characters

    def lasts_for(self, text: str) -> bool:
        """Tell whether a text may still be read so, and take it off."""
        enough = len(text) <= self.left
        self.left -= len(text) if enough else 0
        return enough


def build(text: str, path: str, place: Place, patience: Patience) -> tuple[Document | None, list[Problem]]:
    """Build the document of a text; gives none where there is a problem.

    A text that the fast parsers refuse is read again by the slow one as long as there is patience: thousands of broken
    files, or a very large one, are told in the words of the fast ones.
    """
    if directive := _DIRECTIVE.match(text):
        line = text.count("\n", 0, directive.start(1)) + 1
        return None, [syntax.DIRECTIVE.at(Position(path, line), directive.group(1).strip())]
    problems: list[Problem] = []
    for parser in (*FAST, python_events):
        if FAST and parser is python_events and not patience.lasts_for(text):
            break
        builder = _Builder(text, path, place)
        problems = builder.problems
        with guarded(problems, builder.reached):
            try:
                return builder.document(parser(text))
            except YAMLError as error:
                problems.append(syntax.not_yaml(error, text, path))
    return None, problems


class _StoppedError(Exception):
    """There are more levels, nodes or problems than anybody would read on for."""


class _Builder:
    """Builds one document from the events of its text, and collects what is refused on the way."""

    def __init__(self, text: str, path: str, place: Place) -> None:
        self.text = text
        self.path = path
        self.place = place
        self.values: dict[Pointer, Mark] = {}
        self.keys: dict[Pointer, Mark] = {}
        self.problems: list[Problem] = []
        self.scalars = Scalars(text, path, self._refuse)
        self.nodes = 0
        self.last: Event | None = None

    def document(self, stream: Iterator[Event]) -> tuple[Document | None, list[Problem]]:
        """Build the document; raises `YAMLError` where the text stops being YAML."""
        try:
            data = self._stream(stream)
        except _StoppedError:
            data = None
        else:
            if not self.problems and not isinstance(data, dict):
                self.problems.append(syntax.not_a_mapping(data, self.text, self.path))
        if self.problems:
            return None, self.problems
        document = Document(path=self.path, place=self.place, data=data, values=self.values, keys=self.keys)
        return document, []

    def reached(self) -> Position:
        """Give the place of the last event that was built from."""
        return self._at(self.last) if self.last else Position(self.path)

    def _stream(self, stream: Iterator[Event]) -> Data:
        root: Data = None
        documents = 0
        for event in stream:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(SECOND_DOCUMENT.at(self._at(event), "---"))
                    break
            elif isinstance(event, DocumentEndEvent) and event.explicit:
                self._check_the_rest(event)
                break
            elif isinstance(event, NodeEvent):
                root = self._node(event, stream, (), 1)
        return root

    def _check_the_rest(self, end: DocumentEndEvent) -> None:
        """Refuse what follows the end of the document, before a parser tries to make sense of it."""
        after = end.start_mark.line + 1
        for number, line in enumerate(self.text.split("\n")[after:], start=after + 1):
            if line.strip() not in {"", "..."} and not line.lstrip().startswith("#"):
                column = len(line) - len(line.lstrip()) + 1
                self._refuse(SECOND_DOCUMENT.at(Position(self.path, number, column), "---"))
                return

    def _node(self, event: NodeEvent, stream: Iterator[Event], pointer: Pointer, level: int) -> Data:
        """Build the node that begins with an event, and take its events off the stream."""
        self.last = event
        self.values[pointer] = self._mark(event, pointer)
        self.nodes += 1
        if level > MOST_LEVELS or self.nodes > MOST_NODES:
            self._refuse(TOO_DEEP.at(self._at(event), levels=str(MOST_LEVELS), nodes=str(MOST_NODES)))
            raise _StoppedError
        if isinstance(event, AliasEvent):
            self._refuse(ANCHOR.at(self._at(event), f"*{event.anchor}"))
            return None
        if event.anchor:
            self._refuse(ANCHOR.at(self._at(event), f"&{event.anchor}"))
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag:
            self._refuse(TAG.at(self._at(event), str(event.tag)))
        if isinstance(event, ScalarEvent):
            return self.scalars.read(event)
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
                self._refuse(DUPLICATE_KEY.at(self._at(event), key, line=str(self.keys[place][0])))
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
                self._refuse(syntax.COLON.at(self._at(event), event.value, example=syntax.parted(event.value)))
            return str(event.value)
        self._refuse(KEY.at(self._at(event), _EMPTY if isinstance(event, ScalarEvent) else _NESTED))
        self._node(event, stream, (*pointer, ""), level + 1)
        return ""

    def _at(self, event: Event) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > MOST_PROBLEMS:
            raise _StoppedError


def _nodes(stream: Iterator[Event]) -> Iterator[NodeEvent]:
    """Give the events that begin a node, up to the end of the list or mapping that they stand in."""
    for event in stream:
        if isinstance(event, NodeEvent):
            yield event
        elif isinstance(event, CollectionEndEvent):
            return
