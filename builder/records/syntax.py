"""Say where and why a text is no record at all: not well-formed YAML, or no keys and values."""

import re
from collections.abc import Mapping

from builder.problems import Code, Position, Problem, Text
from builder.records.document import Data, Mark
from builder.records.events import YAMLError

SYNTAX = Code(
    id="R107",
    title=Text("不符合 YAML 书写格式", "Not well-formed YAML"),
    message=Text("从这里起无法按 YAML 格式辨认（{reason}）", "no well-formed YAML from here on ({reason})"),
    expected=Text(
        "一行一项，“键: 值”，同级对齐，引号和括号成对",
        "one item a line as `key: value`, siblings aligned, quotes and brackets in pairs",
    ),
    example="township: 示例街道\nsme: true",
)
REASONS: Mapping[str, Text] = {
    "unexpected end of stream": Text("引号没有成对", "a quotation mark has no partner"),
    "unexpected document separator": Text("引号没有成对", "a quotation mark has no partner"),
    "expected ',' or ']'": Text(
        "方括号没有成对，或者缺少逗号", "a square bracket has no partner, or a comma is missing"
    ),
    "expected ',' or '}'": Text(
        "花括号没有成对，或者缺少逗号", "a curly bracket has no partner, or a comma is missing"
    ),
    "expected the node content": Text("括号或逗号前面没有内容", "nothing stands before a bracket or a comma"),
    "mapping values are not allowed": Text(
        "同一行有两个冒号，或者与上一行没有对齐",
        "two colons in one line, or it is not aligned with the line above",
    ),
    "could not find expected ':'": Text("这一行没有冒号", "the line has no colon"),
    "sequence entries are not allowed": Text("“-”不能写在这里", "no list item can begin here"),
    "expected <block end>": Text(
        "没有与同级对齐，或者引号、括号后面还有文字",
        "not aligned with its siblings, or text follows a quote or a bracket",
    ),
    "that cannot start any token": Text("以这个符号开头的文字须加引号", "a text that begins so must be quoted"),
    "escape": Text("双引号里的“\\”用错", "a wrong backslash between double quotes"),
    "chomping or indentation": Text("“|”“>”后面须另起一行", "the text begins on the line after | or >"),
    "alphabetic or numeric character": Text(
        "以 & 或 * 开头的文字须加引号", "a text that begins with & or * must be quoted"
    ),
    "tag": Text("以 ! 开头的文字须加引号", "a text that begins with ! must be quoted"),
}
"""What the parser's reasons mean, by a part of each."""
COLON = Code(
    id="R108",
    title=Text("键后面的冒号不对", "The colon after a key is wrong"),
    message=Text("“{found}”处的冒号不能分开键和值", "the colon in “{found}” does not part key and value"),
    expected=Text("键后面用半角冒号加一个空格“: ”", "an ASCII colon and a space after the key"),
    example="name: 示例汽摩配件有限公司",
)
DIRECTIVE = Code(
    id="R112",
    title=Text("使用了 % 指令", "A directive"),
    message=Text("文件里有 YAML 指令 {found}", "the file has a directive of YAML: {found}"),
    expected=Text("删去以 % 开头的行", "delete the line that begins with %"),
    example="id: e0012",
)
NOT_A_MAPPING = Code(
    id="R116",
    title=Text("文件不是“键: 值”的记录", "The file is no record of keys and values"),
    message=Text("文件的内容是{found}，不是“键: 值”", "the file holds {found}, not keys and values"),
    expected=Text("从第一行起逐行写“键: 值”", "keys and values from the first line on"),
    example="id: e0012\nname: 示例汽摩配件有限公司",
)

_GLUED_COLON = re.compile(r"^\s*(?:- +)?(?P<key>[\w-]+(?:：|:(?=[^\s:/])).{0,12})")
_NOTICED_LATE = frozenset({"while scanning a quoted scalar", "while scanning a simple key"})


def not_yaml(error: YAMLError, text: str, path: str) -> Problem:
    """Say where a text stops being YAML: at a glued or full-width colon, if one is just before, and why."""
    lines = text.splitlines() or [""]
    line, column = _place_of(error, lines)
    near = [number for number in (line, line - 1, line - 2) if 0 <= number < len(lines)]
    for number in near:
        if match := _GLUED_COLON.match(lines[number]):
            return COLON.at(Position(path, number + 1, match.start("key") + 1), match.group("key"))
    for number in near:
        if lines[number].startswith("%"):
            return DIRECTIVE.at(Position(path, number + 1), lines[number].strip())
    found = lines[line].strip() if line < len(lines) else ""
    return SYNTAX.at(Position(path, line + 1, column + 1), found, reason=_reason(error))


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
    return next((text for part, text in REASONS.items() if part in whole), Text("书写有误", reason))


def not_a_mapping(data: Data, text: str, path: str) -> Problem:
    """Say what a text holds instead of keys and values: often one line whose colon is glued or full-width."""
    if isinstance(data, str) and (match := _GLUED_COLON.match(text)):
        return COLON.at(Position(path, 1, match.start("key") + 1), match.group("key"))
    return NOT_A_MAPPING.at(Position(path), _shape(data))


def _shape(data: Data) -> Text:
    if data is None:
        return Text("空的", "nothing")
    if isinstance(data, list):
        return Text("一个列表", "a list")
    return Text("一段文字或一个数", "a single value")
