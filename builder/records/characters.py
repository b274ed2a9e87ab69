"""Which characters a record may hold at all: nothing invisible, nothing private, nothing but the normal form."""

import re
import unicodedata
from collections.abc import Iterator

from builder.problems import Code, Position, Problem, Text
from builder.records.private_use import is_private, standard

FORBIDDEN_CHARACTER = Code(
    id="R103",
    title=Text("含有看不见或不允许的字符", "An invisible or forbidden character"),
    message=Text("这里有不允许的字符 {found}{more}", "a forbidden character stands here: {found}{more}"),
    expected=Text(
        "{standard}看不见的字符删去，缩进和间隔只用普通空格",
        "{standard}nothing invisible, and ordinary spaces alone to indent and separate",
    ),
    example="键: 值",
)
NOT_NORMALISED = Code(
    id="R104",
    title=Text("字符不是规范形式（NFC）", "Text that is not in its normal form (NFC)"),
    message=Text("字符 {found} 不是规范形式，同一个字会被当作两个", "{found} is not in Unicode's normal form (NFC)"),
    expected=Text("重新键入该字：{normal}", "type it again: {normal}"),
    example="键: 值",
)

FORBIDDEN = re.compile(
    "\r(?!\n)|["
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, the tab among them
    "\xa0\u1680\u2000-\u200a\u202f\u205f"  # spaces that look like one and are none
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"  # zero-width
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"  # variation selectors, tags, no characters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ud800-\udfff"  # halves of surrogate pairs, which escapes can make and no file can hold
    "]"
)

NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML cannot hold."""
_ORDINARY = re.compile("[\n -~\xb7\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u3020\u4e00-\u9fff\uff01-\uff5e]*")

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
    "Cs": Text("半个代理对", "half of a surrogate pair"),
}
_NO_STANDARD = Text(
    "自造字查明是哪个字，换成国家标准（GB 18030—2022）里的字；",
    "the character of the national standard (GB 18030—2022) for one of private use, ",
)
_OTHER = Text("不可见字符", "invisible character")

MOST_MARKS = 30
_PILED = Text(f"（连续 {MOST_MARKS} 个以上的附加符号）", f"more than {MOST_MARKS} combining marks on one letter")
_PERHAPS_MARKS = re.compile(rf"[^\x00-\u02ff\u4e00-\u9fff]{{{MOST_MARKS + 1},}}")
_PERHAPS_COMPOSED = re.compile(r"[\x00-\u02ff]?[^\x00-\u02ff]+")


def is_ordinary(text: str) -> bool:
    """Tell quickly whether a text has nothing but what people type every day, all of it as records hold it."""
    return _ORDINARY.fullmatch(text) is not None


def named(character: str) -> Text:
    """Give a character by its number and what it is, for people who cannot see it."""
    name = _NAMES.get(character) or _CATEGORIES.get(unicodedata.category(character), _OTHER)
    return Text(f"U+{ord(character):04X}（{name.zh}）", f"U+{ord(character):04X} ({name.en})")


def with_number(character: str) -> Text:
    """Give a character that can be seen with its number, for it may look like another."""
    return Text(f"“{character}”（U+{ord(character):04X}）", f"“{character}” (U+{ord(character):04X})")


def overloaded(text: str) -> Iterator[int]:
    """Find where more marks follow each other than any script puts on a letter (Unicode Standard Annex 15, 13).

    To put a hundred thousand of them in order, as every normal form does, takes minutes.
    """
    for match in _PERHAPS_MARKS.finditer(text):
        marks = 0
        for offset, character in enumerate(match.group()):
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks == MOST_MARKS + 1:
                yield match.start() + offset - MOST_MARKS


def not_normalised(text: str) -> Iterator[tuple[int, str, str]]:
    """Find what is not NFC: the offset, the characters as they stand, and their normal form."""
    for match in _PERHAPS_COMPOSED.finditer(text):
        if not unicodedata.is_normalized("NFC", match.group()):
            for offset, found in _clusters(match.group()):
                normal = unicodedata.normalize("NFC", found)
                if found != normal:
                    yield match.start() + offset, found, normal


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Take a text apart where no character changes what is before it."""
    start = 0
    for offset in range(1, len(text)):
        joined = unicodedata.combining(text[offset]) or not unicodedata.is_normalized(
            "NFC", text[offset - 1 : offset + 1]
        )
        if not joined:
            yield start, text[start:offset]
            start = offset
    yield start, text[start:]


def position_of(path: str, text: str, offset: int) -> Position:
    """Give the position of an offset in a text."""
    return Position(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _forbidden(character: str, position: Position, more: Text) -> Problem:
    if not is_private(character):
        return FORBIDDEN_CHARACTER.at(position, named(character), more=more, standard="")
    meant, found = standard(character), named(character)
    if meant is None:
        return FORBIDDEN_CHARACTER.at(position, found, more=more, standard=_NO_STANDARD)
    right = with_number(meant)
    return FORBIDDEN_CHARACTER.at(
        position,
        Text(f"{found.zh}，应为{right.zh}", f"{found.en}, for {right.en}"),
        more=more,
        standard=Text(f"自造字改为标准字“{meant}”；", f"the standard character “{meant}”, "),
        example=meant,
    )


def bad_characters(text: str, path: str) -> Iterator[Problem]:
    """Find each character that no record may hold, where it first stands, and what is not in its normal form."""
    if is_ordinary(text):
        return
    seen: set[str] = set()
    for match in FORBIDDEN.finditer(text):
        character = match.group()[0]
        if character not in seen:
            seen.add(character)
            count = text.count(character)
            more = Text(f"，共 {count} 处", f", {count} in all") if count > 1 else Text("", "")
            yield _forbidden(character, position_of(path, text, match.start()), more)
    if text.isascii():
        return
    piled = False
    for offset in overloaded(text):
        piled = True
        yield FORBIDDEN_CHARACTER.at(position_of(path, text, offset), _PILED, more="", standard="")
    if not piled and not unicodedata.is_normalized("NFC", text):
        for offset, found, normal in not_normalised(text):
            yield NOT_NORMALISED.at(position_of(path, text, offset), found, normal=normal)
