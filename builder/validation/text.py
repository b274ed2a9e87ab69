"""What no text of a record may hold: numbers that are somebody's own, and characters that no clerk types."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from builder.problems import Code, Problem, Text, form, listing
from builder.records.characters import with_number
from builder.records.document import Data, Document, Pointer
from builder.records.private import PUBLIC_NUMBERS, Sort, may_hold_private_numbers, private_numbers
from builder.validation.encodings import LOST, may_be_misread, undone
from builder.validation.lookalikes import meant
from builder.validation.schemas import asks_for_a_number, field_at

MOBILE_NUMBER = Code(
    id="L381",
    title=Text("疑似手机号码", "What looks like a mobile number"),
    message=Text("{where}里有疑似手机号码 {found}", "{where} holds what looks like a mobile number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录手机号码；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 联系方式见纸质材料。",
)
ID_CARD_NUMBER = Code(
    id="L382",
    title=Text("疑似公民身份号码", "What looks like an ID-card number"),
    message=Text("{where}里有疑似公民身份号码 {found}", "{where} holds what looks like an ID-card number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录公民身份号码；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 身份信息见纸质材料。",
)
BANK_CARD_NUMBER = Code(
    id="L383",
    title=Text("疑似银行卡号", "What looks like a bank-card number"),
    message=Text("{where}里有疑似银行卡号 {found}", "{where} holds what looks like a bank-card number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录银行卡号；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 账户信息见财务凭证。",
)
NAME_CHARACTER = Code(
    id="L384",
    title=Text("名称里有不能用的字符", "A character that no name has"),
    message=Text("{where}里有不能用的字符：{found}", "{where} holds what no name does: {found}"),
    expected=Text(
        "只用汉字、半角字母和数字、· 〇 （ ） ( ) -；是乱码的，多半由 GBK 编码误作 UTF-8 所致，须重新键入",
        "Han characters, ASCII letters and digits, · 〇 （ ） ( ) -; odd letters are often GBK read as UTF-8",
    ),
    example="name: <名称>",
)
NAME_SPACE = Code(
    id="L385",
    title=Text("名称里的空格不对", "A space where no name has one"),
    message=Text("{where}“{found}”里有多余的空格", "{where} “{found}” has a space too many"),
    expected=Text("空格只用在两个英文单词之间，只空一格", "single spaces, between English words alone"),
    example="name: <名称>",
)
TEXT_CHARACTER = Code(
    id="L386",
    title=Text("文字里有不能用的字符", "A character that no text has"),
    message=Text("{where}里有不能用的字符：{found}", "{where} holds what no text does: {found}"),
    expected=Text(
        "只用汉字、半角字符、希腊字母、中文标点和常用符号；是乱码的，多半由 GBK 编码误作 UTF-8 所致，须重新键入",
        "Han characters, ASCII, Greek letters, Chinese punctuation and the usual signs; "
        "odd letters are often GBK read as UTF-8",
    ),
    example="title: <名称>",
)
MISREAD = Code(
    id="L388",
    title=Text("编码错误造成的乱码", "Text that was read in a wrong encoding"),
    message=Text(
        "{where}“{found}”是乱码：文件的编码被认错，原文可能是“{before}”",
        "{where} “{found}” was read in a wrong encoding; it may have been “{before}”",
    ),
    expected=Text(
        "对照证书、原件重新键入；文件一律存为 UTF-8",
        "the text typed again after the document; files are UTF-8",
    ),
    example="title: <原文>",
)
PLACEHOLDER = Code(
    id="L387",
    title=Text("占位文字没有换掉", "A placeholder that was not replaced"),
    message=Text("{where}还是占位文字“{found}”", "{where} still is the placeholder “{found}”"),
    expected=Text("换成实际内容；选填而没有内容的，整项删去", "what is so, or no key at all where it may be left out"),
    example="note: <备注>",
)

_HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002ebf0-\U0002ee5f\U0002f800-\U0002fa1f"
    "\U00030000-\U0003134f\U00031350-\U000323af\U000323b0-\U0003347f"
)
_SIGNS = (
    "\u3000-\u303f\ufe30-\ufe4f\uff01-\uff5e\uffe0-\uffe6"  # Chinese punctuation, full-width forms
    "\xa5\xa7\xa9\xae\xb0-\xb3\xb5\xb7\xb9\xbc-\xbe\xd7\xf7"  # ¥ § © ® ° ± ² ³ µ · ¹ ¼ ½ ¾ × ÷
    "\u2013-\u2015\u2018\u2019\u201c\u201d\u2022\u2025-\u2027\u2030\u2032\u2033\u203b"  # — ‘ “ … ‰ ′ ※
    "\u2070\u2074-\u208e\u20ac\u2103\u2109\u2116\u2122\u2160-\u217f"  # x² H₂O € ℃ ℉ № ™ Ⅰ to ⅿ
    "\u2190-\u2199\u2200-\u22ff\u2312\u2460-\u24ff\u25a0-\u25ff\u2605\u2606\u2640\u2642"  # arrows, ≤ √, ① …
    "\u3200-\u33ff"  # ㈠ ㎡ ㎏
)
_OTHER_LETTERS = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"  # Latin with diacritics
    "\u0386-\u03ce\u0400-\u04ff\u3041-\u3096\u3099-\u30ff\u31f0-\u31ff\uac00-\ud7a3"  # Greek, Cyrillic, kana, hangul
)
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_NOT_IN_NAMES = re.compile(f"[^{_HAN}A-Za-z0-9·（）() -]")
_NOT_IN_TEXTS = re.compile(f"[^\\n\\x20-\\x7e{_HAN}{_SIGNS}\u0391-\u03a9\u03b1-\u03c9]")
_NOT_IN_TITLES = re.compile(f"{_NOT_IN_TEXTS.pattern[:-1]}{_OTHER_LETTERS}]")
_SPACE_OF_NO_NAME = re.compile("(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")
_MOST_CHARACTERS_NAMED = 5

_NAMES = frozenset({("trainee", "name"), ("enterprise", "name"), ("enterprise", "former_names", "name")})
_TITLES = frozenset({("achievement", "title"), ("achievement", "evidence", "title")})
"""What may be called after a trademark, a patent or a project, in whatever script."""
_PRIVATE: Mapping[Sort, Code] = {
    "mobile": MOBILE_NUMBER,
    "id-card": ID_CARD_NUMBER,
    "bank-card": BANK_CARD_NUMBER,
}


def check_text(document: Document) -> Iterator[Problem]:
    """Check every text of a document, its keys among them, whether its shape is accepted or not."""
    found = list(_texts(document.data, ()))
    # Few documents hold anything to look into, and all their texts together are soon looked through.
    together = "\n".join(str(text) for _, text, _ in found)
    wanting = may_hold_private_numbers(together) or _NOT_IN_TEXTS.search(together) or may_be_misread(together)
    if not (wanting or "<" in together):
        found = [one for one in found if _field(document.place.kind, one[0]) in _NAMES]
    for pointer, text, is_key in found:
        for problem in _check(document, pointer, text):
            yield replace(problem, position=document.at_key(*pointer)) if is_key else problem


def but_private_numbers(document: Document, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Leave out what is said of the shape of somebody's own number, and of an unknown key that it is or stands under.

    That it may not be there at all is said by `check_text`, and that the key or the form is wrong is no second mistake.
    """
    if not problems:
        return
    from builder.validation.keys import UNKNOWN_KEY  # noqa: PLC0415  jsonschema is slow to import

    texts = _texts(document.data, ())
    private = [pointer for pointer, text, is_key in texts if any(_private(document.place.kind, pointer, text))]
    values = {document.values[pointer] for pointer in private if pointer in document.values}
    under = {document.keys.get(pointer[:end]) for pointer in private for end in range(1, len(pointer) + 1)}
    for problem in problems:
        mark = (problem.position.line, problem.position.column)
        if mark not in (under if problem.code is UNKNOWN_KEY else values):
            yield problem


def _texts(data: Data, pointer: Pointer) -> Iterator[tuple[Pointer, str | int, bool]]:
    """Give each text with the pointer to it, or to the value of the key that it is."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*pointer, key), key, True
            yield from _texts(value, (*pointer, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*pointer, place))
    elif isinstance(data, (str, int)) and not isinstance(data, bool):
        yield pointer, data, False


def _private(kind: str, pointer: Pointer, text: str | int) -> Iterator[tuple[Sort, str]]:
    """Give the numbers in a text that are somebody's own, with all but their ends hidden."""
    if pointer[-1] not in PUBLIC_NUMBERS and not (isinstance(text, int) and asks_for_a_number(kind, pointer)):
        yield from private_numbers(str(text))


def _check(document: Document, pointer: Pointer, text: str | int) -> Iterator[Problem]:
    kind = document.place.kind
    for sort, masked in _private(kind, pointer, text):
        yield _problem(_PRIVATE[sort], document, pointer, masked)
    if isinstance(text, int):
        return
    field = _field(kind, pointer)
    if _PLACEHOLDER.fullmatch(text):
        yield _problem(PLACEHOLDER, document, pointer, text)
    elif field in _TITLES and (before := undone(text)):
        yield _misread(document, pointer, text, before)
    elif field in _NAMES and _is_no_name(text):
        yield from _check_name(document, pointer, text)
    elif wrong := (_NOT_IN_TITLES if field in _TITLES else _NOT_IN_TEXTS).findall(text):
        yield _problem(TEXT_CHARACTER, document, pointer, _named(dict.fromkeys(wrong)))
    elif before := undone(text):
        yield _misread(document, pointer, text, before)


def _field(kind: str, pointer: Pointer) -> tuple[str, ...]:
    """Give the kind and the keys that lead to a text, without the places in lists."""
    return (kind, *(step for step in pointer if isinstance(step, str)))


def _misread(document: Document, pointer: Pointer, text: str, before: str) -> Problem:
    legible = "".join(character if character.isprintable() and character != LOST else "□" for character in before)
    where = field_at(document.place.kind, pointer).where
    return MISREAD.at(document.at(*pointer), text, where=where, before=legible, example=form(f"{pointer[-1]}: <原文>"))


def _is_no_name(text: str) -> bool:
    return bool(_NOT_IN_NAMES.search(text) or _SPACE_OF_NO_NAME.search(text))


def _check_name(document: Document, pointer: Pointer, name: str) -> Iterator[Problem]:
    wrong = {match.group(): meant(name, match.start()) for match in _NOT_IN_NAMES.finditer(name)}
    if wrong:
        right = "".join(wrong.get(character) or character for character in name)
        example = None if _is_no_name(right) else f"name: {right}"
        yield _problem(NAME_CHARACTER, document, pointer, _named(wrong), example)
    if _SPACE_OF_NO_NAME.search(name):
        yield _problem(NAME_SPACE, document, pointer, name)


def _problem(
    code: Code, document: Document, pointer: Pointer, found: str | Text, example: str | None = None
) -> Problem:
    return code.at(document.at(*pointer), found, example=example, where=field_at(document.place.kind, pointer).where)


def _named(characters: Mapping[str, str | None]) -> Text:
    """Give the first few characters with their numbers, and what each is meant to be."""
    return listing(_with_meaning(*one) for one in islice(characters.items(), _MOST_CHARACTERS_NAMED))


def _with_meaning(character: str, right: str | None) -> Text:
    number = with_number(character)
    return Text(f"{number.zh}，应为“{right}”", f"{number.en}, for “{right}”") if right else number
