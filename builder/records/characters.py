"""Which characters a record may hold at all: nothing invisible, nothing private, nothing but the normal form."""

import re
import unicodedata
from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Text

FORBIDDEN_CHARACTER = Code(
    id="R103",
    title=Text("含有看不见或不允许的字符", "An invisible or forbidden character"),
    message=Text("这里有不允许的字符 {found}", "a forbidden character stands here: {found}"),
    expected=Text("删除该字符；缩进和间隔只用普通空格", "delete it; indent and separate with ordinary spaces alone"),
    example="name: 示例汽摩配件有限公司",
)
NOT_NORMALISED = Code(
    id="R104",
    title=Text("字符不是规范形式（NFC）", "Text that is not in its normal form (NFC)"),
    message=Text("字符 {found} 不是规范形式，同一个字会被当作两个", "{found} is not in Unicode's normal form (NFC)"),
    expected=Text("重新键入该字：{normal}", "type it again: {normal}"),
    example="name: 示例汽摩配件有限公司",
)

FORBIDDEN = re.compile(
    "\r(?!\n)|["
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, the tab among them
    "\xa0\u1680\u2000-\u200a\u202f\u205f"  # spaces that look like one and are none
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"  # zero-width
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"  # variation selectors, tags, no characters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "]"
)

_NAMES = {
    "\t": Text("制表符（Tab）", "tab"),
    "\xa0": Text("不换行空格", "no-break space"),
    "\u200b": Text("零宽空格", "zero-width space"),
    "\u2028": Text("行分隔符", "line separator"),
    "\ufffd": Text("乱码替换符", "replacement character"),
}
_CATEGORIES = {
    "Cc": Text("控制符", "control character"),
    "Cf": Text("不可见格式符", "invisible format character"),
    "Zs": Text("特殊空格", "unusual space"),
    "Co": Text("自造字", "private-use character"),
}
_OTHER = Text("不可见字符", "invisible character")


def named(character: str) -> Text:
    """Give a character by its number and what it is, for people who cannot see it."""
    name = _NAMES.get(character) or _CATEGORIES.get(unicodedata.category(character), _OTHER)
    return Text(f"U+{ord(character):04X}（{name.zh}）", f"U+{ord(character):04X} ({name.en})")


def not_normalised(text: str) -> Iterator[tuple[int, str, str]]:
    """Find what is not NFC: the offset, the characters as they stand, and their normal form."""
    for match in re.finditer(r"\S[^\x00-\u02ff\u2e80-\U0003ffff]*", text):
        found = match.group()
        normal = unicodedata.normalize("NFC", found)
        if found != normal:
            yield match.start(), found, normal


def position_of(path: str, text: str, offset: int) -> Position:
    """Give the position of an offset in a text."""
    before = text[:offset]
    return Position(path, before.count("\n") + 1, offset - before.rfind("\n"))


def bad_characters(text: str, path: str) -> Iterator[Problem]:
    """Find every character of a text that no record may hold, and all that is not in its normal form."""
    for match in FORBIDDEN.finditer(text):
        yield FORBIDDEN_CHARACTER.at(position_of(path, text, match.start()), named(match.group()[0]))
    if not unicodedata.is_normalized("NFC", text):
        for offset, found, normal in not_normalised(text):
            yield NOT_NORMALISED.at(position_of(path, text, offset), found, normal=normal)
