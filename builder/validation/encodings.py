"""Text whose bytes were read in a wrong encoding, found by undoing that: written as that one, read as the right one.

No script tells it: `CAFÉ` is a title and `CAFÃ‰` is none, `毛` is a word and so may `麓` be. What tells it is that the
bytes make sense otherwise, and better sense than the text does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

_HAN = "\u3400-\u9fff\U00020000-\U0003347f"
_PLAIN = r"\x00-\x7f\u3000-\u303f\uff01-\uff5e\u2014\u2018-\u201d\u2026\xb7"
_SENSIBLE = re.compile(
    f"[{_PLAIN}{_HAN}\u2013\xa7\xa9\xae\xb0\xb1\xb7\xd7\xc0-\xd6\xd8-\xf6\xf8-\u017f\u0218-\u021b"  # Latin letters
    "\u0391-\u03a9\u03b1-\u03c9\u0401\u0410-\u044f\u0451\u3041-\u30ff\uac00-\ud7a3\u2103\u2122\u2160-\u216b]"
)
_OTHER_WORD = re.compile("(?<![A-Za-z])[\xc0-\u04ff]{2,}(?![A-Za-z])")
LOST = "\ufffd"
"""What stands for a character that cannot be told any more."""
_LOST_BEYOND_REPAIR = re.compile("锟斤拷|锟斤|斤拷锟|ï¿½")
_MOST_LOOKED_AT = 400
_FEWEST = 2
_FEWEST_BY_HAN_ALONE = 4
_USUAL_SHARE = 0.6
_UNUSUAL_SHARE = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misreading:
    """Bytes in the `right` encoding that were read in the `wrong` one."""

    wrong: str
    right: str


_MISREADINGS = (
    *(_Misreading(wrong=wrong, right="utf-8") for wrong in ("gbk", "big5", "cp932", "cp949")),
    *(_Misreading(wrong=wrong, right="utf-8") for wrong in ("cp1252", "mac_roman", "cp1250", "cp1251")),
    *(_Misreading(wrong=wrong, right="gbk") for wrong in ("cp1252", "mac_roman", "cp1250")),
    _Misreading(wrong="big5", right="gbk"),
    _Misreading(wrong="utf-8", right="gb2312"),
)


_OF_EAST_ASIA = frozenset({"gbk", "big5", "cp932", "cp949"})


@cache
def _usual() -> frozenset[str]:
    """Give the Han characters in common use, those of the first level of GB/T 2312."""
    rows, cells = range(0xB0, 0xD8), range(0xA1, 0xFF)
    return frozenset(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells) - {""}


@cache
def _unusual() -> re.Pattern[str]:
    return re.compile(f"[^{_PLAIN}{''.join(sorted(_usual()))}]|锟")


def may_be_misread(text: str) -> bool:
    """Tell quickly whether a text has two characters that are rare in what a county writes."""
    found = () if text.isascii() else _unusual().finditer(text)
    return next(islice(found, 1, None), None) is not None or "锟" in text


def undone(text: str) -> str | None:
    """Give what a text was before it was misread, `\ufffd` for what is lost, or None where it makes sense as it is."""
    if not may_be_misread(text):
        return None
    looked_at = text[:_MOST_LOOKED_AT]
    if lost := _LOST_BEYOND_REPAIR.search(looked_at):
        return looked_at.replace(lost.group(), LOST)
    for right in ("utf-8", "gbk", "gb2312"):  # few bytes of other encodings make sense as UTF-8, and so it goes first
        again = {_read_again(looked_at, one) for one in _MISREADINGS if one.right == right} - {looked_at}
        if again:
            return max(sorted(again), key=_usual_letters)
    return None


def _read_again(text: str, misreading: _Misreading) -> str:
    for piece in _pieces(text, misreading.wrong):
        before = _bytes(piece, misreading.wrong).decode(misreading.right, "replace")
        if _makes_better_sense(before, piece, misreading):
            text = text.replace(piece, before)
    return text


def _pieces(text: str, encoding: str) -> Iterator[str]:
    """Give the longest parts of a text that an encoding can write, if they are more than ASCII.

    UTF-8 can write everything: there it is the words of other letters.
    """
    if encoding == "utf-8":
        yield from _OTHER_WORD.findall(text)
        return
    start = 0
    for place in range(len(text) + 1):
        if place == len(text) or not _can_write(text[place], encoding):
            if not text[start:place].isascii():
                yield text[start:place]
            start = place + 1


@lru_cache(maxsize=65536)
def _can_write(character: str, encoding: str) -> bool:
    return bool(_bytes(character, encoding))


def _bytes(text: str, encoding: str) -> bytes:
    """Write a text in an encoding as Windows and browsers read it: bytes without a character are controls."""
    if encoding == "gbk":
        return b"\x80".join(part.encode("gbk", "ignore") for part in text.split("€"))
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        if encoding != "cp1252":
            return b""
    return b"".join(_byte_of_windows(character) for character in text)


def _byte_of_windows(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1") if "\x80" <= character <= "\x9f" else b""


def _makes_better_sense(before: str, piece: str, misreading: _Misreading) -> bool:
    gained = [character for character in before if not character.isascii() and character != LOST]
    lost = before.count(LOST) + sum(not _SENSIBLE.match(character) for character in gained)
    han, usual = sum(map(_is_han, gained)), _usual_share(before)
    if lost * 2 > len(gained) or not gained:
        return False
    if misreading.wrong in _OF_EAST_ASIA:
        return han >= _FEWEST and _is_more_usual(before, piece, misreading)
    if misreading.wrong == "utf-8":
        return not lost and han >= _FEWEST and usual == 1 and _is_of_no_language(piece)
    if misreading.right == "gbk":
        return not lost and han >= _FEWEST and usual > _USUAL_SHARE
    return not lost or han >= _FEWEST


def _is_more_usual(before: str, piece: str, misreading: _Misreading) -> bool:
    """Tell whether what Han characters were read from is more usual than these; few prove nothing by themselves."""
    usual = _usual_share(before)
    if misreading.right == "gbk":
        all_usual = _usual_letters(before) == len(_letters(piece)) >= _FEWEST_BY_HAN_ALONE
        return all_usual and _is_mostly_han(piece) and _usual_share(piece) < _UNUSUAL_SHARE
    most = _UNUSUAL_SHARE if LOST in before else usual
    return any(map(_is_han, piece)) and _usual_share(piece) < most and usual >= _USUAL_SHARE


def _is_han(character: str) -> bool:
    return bool(re.match(f"[{_HAN}]", character))


def _is_mostly_han(text: str) -> bool:
    return sum(map(_is_han, text)) > _USUAL_SHARE * len(_letters(text))


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha() and not character.isascii()]


def _usual_letters(text: str) -> int:
    return sum(character in _usual() for character in text)


def _usual_share(text: str) -> float:
    """Give the share of Han characters in common use among all letters beyond ASCII."""
    letters = _letters(text)
    return _usual_letters("".join(letters)) / len(letters) if letters else 0


def _is_of_no_language(text: str) -> bool:
    """Tell whether a text has letters of several blocks and none of ASCII, as words of no language have."""
    letters = [character for character in text if character.isalpha()]
    blocks = {(character > "\xff") + (character > "\u024f") + (character > "\u03ff") for character in letters}
    return not any(character.isascii() for character in letters) and len(blocks) > 1
