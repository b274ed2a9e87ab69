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
    example="键: 值",
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
        "没有与同级对齐，或者值里有冒号而没有加引号",
        "not aligned with its siblings, or a colon in a value without quotes",
    ),
    "could not find expected ':'": Text(
        "这一行没有冒号；上一行没有写完的，接着写在上一行", "the line has no colon; what goes on stands in one line"
    ),
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
    example="键: 值",
)
DIRECTIVE = Code(
    id="R112",
    title=Text("使用了 % 指令", "A directive"),
    message=Text("文件里有 YAML 指令 {found}", "the file has a directive of YAML: {found}"),
    expected=Text("删去以 % 开头的行", "delete the line that begins with %"),
    example="键: 值",
)
NOT_A_MAPPING = Code(
    id="R116",
    title=Text("文件不是“键: 值”的记录", "The file is no record of keys and values"),
    message=Text("文件的内容是{found}，不是“键: 值”", "the file holds {found}, not keys and values"),
    expected=Text("从第一行起逐行写“键: 值”", "keys and values from the first line on"),
    example="键: 值",
)

_GLUED_COLON = re.compile(r"^\s*(?:- +)?(?P<key>[\w-]+(?:：|:(?=[^\s:/])).{0,12})")
_NOTICED_LATE = frozenset({"while scanning a quoted scalar", "while scanning a simple key"})


def not_yaml(error: YAMLError, text: str, path: str) -> Problem:
    """Say where a text stops being YAML and why: at the slip that a clerk made, where one shows near by."""
    lines = text.splitlines() or [""]
    for number, each in enumerate(lines):
        if _MERGE_MARK.match(each):
            return SYNTAX.at(Position(path, number + 1), each.strip(), reason=_MERGED)
    line, column = _place_of(error, lines)
    near = [number for number in (line, line - 1, line - 2) if 0 <= number < len(lines)]
    for number in near:
        if match := _GLUED_COLON.match(lines[number]):
            place = Position(path, number + 1, match.start("key") + 1)
            return COLON.at(place, match.group("key"), example=parted(lines[number]))
    for number in near:
        if lines[number].startswith("%"):
            return DIRECTIVE.at(Position(path, number + 1), lines[number].strip())
    begun = getattr(error, "context_mark", None) if _is_of_brackets(error) else None
    for number in dict.fromkeys([*([begun.line] if begun else []), *near]):
        if 0 <= number < len(lines) and (slip := _slip(lines[number])):
            offset, reason = slip
            return SYNTAX.at(Position(path, number + 1, offset + 1), lines[number].strip(), reason=reason)
    if begun and begun.line < line:
        line, column = begun.line, begun.column
    line = _misaligned(lines, line) if "mapping values are not allowed" in str(error) else line
    found = lines[line].strip() if line < len(lines) else ""
    return SYNTAX.at(Position(path, line + 1, column + 1), found, reason=_reason(error))


def parted(line: str) -> str:
    """Give a key and its value with the colon between them that parts them."""
    key, _, value = re.sub(r"^\s*(?:- +)?", "", line).strip().replace("：", ":", 1).partition(":")
    return f"{key}: {value.strip()}"


_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_MERGED = Text(
    "这是合并冲突留下的标记：两边的内容只留一份，三行标记都删去",
    "this is left of a merge conflict: keep one of the two versions, and delete the three marks",
)
_SLIPS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(r"^ *\u3000"), Text("缩进用了全角空格，改用半角空格", "indented with full-width spaces")),
    (
        re.compile(r"^\s*-(?=[^\s-])"),
        Text("“-”后面空一格", "a blank must follow the -"),
    ),
    (
        re.compile(r"[｛｝［］](?=.*)"),
        Text("用了全角括号，改为半角的 { } [ ]", "full-width brackets, where { } [ ] belong"),
    ),
    (
        re.compile(r"(?<=[^\s])[，；、](?=\s*[a-z_]+\s*[:：])"),
        Text("用了全角逗号，改为半角逗号加一个空格", "a full-width comma, where an ASCII one belongs"),
    ),
)
"""What a line shows of the slip that was made in it."""


def _slip(line: str) -> tuple[int, Text] | None:
    """Give the offset of a slip in a line, and what to do about it."""
    for pattern, reason in _SLIPS:
        if match := pattern.search(line):
            return match.end() - 1, reason
    if "{" in line and line.count('"') % 2:
        return line.index('"'), REASONS["unexpected end of stream"]
    return None


def _is_of_brackets(error: YAMLError) -> bool:
    """Tell whether an error is of an open bracket: noticed where the next line begins, made where it stands."""
    return str(getattr(error, "context", "")).startswith("while parsing a flow")


def _misaligned(lines: list[str], line: int) -> int:
    """Give the line that is out of step, where a line is deeper than the one before: that one, if it stands alone."""
    before, deeper = line - 1, _depth(lines, line)
    return before if before > 0 and _depth(lines, before - 1) == deeper > _depth(lines, before) else line


def _depth(lines: list[str], line: int) -> int:
    return len(lines[line]) - len(lines[line].lstrip(" ")) if 0 <= line < len(lines) else 0


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
        place = Position(path, 1, match.start("key") + 1)
        return COLON.at(place, match.group("key"), example=parted(text.split("\n", 1)[0]))
    return NOT_A_MAPPING.at(Position(path), _shape(data))


def _shape(data: Data) -> Text:
    if data is None:
        return Text("空的", "nothing")
    if isinstance(data, list):
        return Text("一个列表", "a list")
    return Text("一段文字或一个数", "a single value")
