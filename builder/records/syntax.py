"""Say where and why a text is no record at all: not well-formed YAML, or no keys and values."""

import re

from builder.problems import Position, Problem, Text, reading
from builder.records.document import Data, Mark
from builder.records.events import YAMLError

_GLUED_COLON = re.compile(r"^\s*(?:- +)?(?P<key>[\w-]+(?:：|:(?=[^\s:/])).{0,12})")
_NOTICED_LATE = frozenset({"while scanning a quoted scalar", "while scanning a simple key"})


def not_yaml(error: YAMLError, text: str, path: str) -> Problem:
    """Say where a text stops being YAML: at a glued or full-width colon, if one is just before, and why."""
    lines = text.splitlines() or [""]
    line, column = _place_of(error, lines)
    near = [number for number in (line, line - 1, line - 2) if 0 <= number < len(lines)]
    for number in near:
        if match := _GLUED_COLON.match(lines[number]):
            return reading.COLON.at(Position(path, number + 1, match.start("key") + 1), match.group("key"))
    for number in near:
        if lines[number].startswith("%"):
            return reading.DIRECTIVE.at(Position(path, number + 1), lines[number].strip())
    found = lines[line].strip() if line < len(lines) else ""
    return reading.SYNTAX.at(Position(path, line + 1, column + 1), found, reason=_reason(error))


def _place_of(error: YAMLError, lines: list[str]) -> Mark:
    """Give line and column, from 0, of an error: where that began which has no end, if it is noticed late."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    late = getattr(error, "context", None) in _NOTICED_LATE
    if problem and (problem.line >= len(lines) or not lines[problem.line].strip()):
        late = True
    mark = (context or problem) if late else (problem or context)
    return (mark.line, mark.column) if mark else (0, 0)


def _reason(error: YAMLError) -> Text:
    """Give the reason that ruamel.yaml's parser has in the words of those who write records."""
    reason = str(getattr(error, "problem", None) or error)
    whole = f"{reason} {getattr(error, 'context', None)}"
    return next((text for part, text in reading.REASONS.items() if part in whole), Text("书写有误", reason))


def not_a_mapping(data: Data, text: str, path: str) -> Problem:
    """Say what a text holds instead of keys and values: often one line whose colon is glued or full-width."""
    if isinstance(data, str) and (match := _GLUED_COLON.match(text)):
        return reading.COLON.at(Position(path, 1, match.start("key") + 1), match.group("key"))
    return reading.NOT_A_MAPPING.at(Position(path), _shape(data))


def _shape(data: Data) -> Text:
    if data is None:
        return Text("空的", "nothing")
    if isinstance(data, list):
        return Text("一个列表", "a list")
    return Text("一段文字或一个数", "a single value")
