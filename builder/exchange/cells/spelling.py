"""How texts, ids, days and numbers are spelt, whatever characters were typed or copied for them."""

import re
import unicodedata

from builder.problems import Text, listing
from builder.records.characters import FORBIDDEN, is_ordinary, named

_MOST_UNSEEN = 3
_LONGEST = 100
_TAGS = "\U000e0000-\U000e0fff"
_ZERO_WIDTH = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c"
    "\u206d\u206e\u206f\u3164\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
    "\ufe0e\ufe0f\ufeff\uffa0"
)
_CONTROL = "".join(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
_LIKE_BLANKS = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_LIKE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"

BLANKS = f" \u3000{_LIKE_BLANKS}{_LIKE_BREAKS}{_ZERO_WIDTH}{_CONTROL}"
"""What an empty cell may hold: nothing that anybody sees."""
MARK_OF_TEXT = "'‘’＇"
"""What is typed in front of a text so that a spreadsheet takes it for one."""
_NO_WORD = BLANKS + MARK_OF_TEXT

_BREAK = re.compile(f"\r\n|[{_LIKE_BREAKS}]")
_BLANK = re.compile(f"[{_LIKE_BLANKS}]")
_NOTHING = re.compile(f"[{_ZERO_WIDTH}{_TAGS}{re.escape(_CONTROL)}]")
_OF_SEVERAL = re.compile("<(?:super|sub|fraction|circle|square|vertical)>")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))


def says_nothing(text: str) -> bool:
    """Tell whether a text has nothing that anybody sees, or nothing but what marks a text in a spreadsheet."""
    left = text.strip(_NO_WORD)
    return not left or (left[0] >= _TAGS[0] and not _NOTHING.sub("", left).strip(_NO_WORD))


def tidy(text: str) -> str:
    """Give a text as a record holds it: one sort of line break, ordinary blanks, nothing invisible, in normal form."""
    if is_ordinary(text):
        return text.strip(BLANKS)
    if FORBIDDEN.search(text) or "\r" in text:
        text = _NOTHING.sub("", _BLANK.sub(" ", _BREAK.sub("\n", text)))
    return unicodedata.normalize("NFC", text).strip(BLANKS)


def unseen(text: str) -> tuple[str, ...]:
    """Give the characters of a text that nobody sees and no record holds, each once, but for tabs and line breaks."""
    if not FORBIDDEN.search(text):
        return ()
    found = (*_BLANK.findall(text), *_NOTHING.findall(text))
    return tuple(dict.fromkeys(character for character in found if character != "\t"))


def forbidden(text: str) -> tuple[str, ...]:
    """Give the characters of a tidy text that no record holds all the same."""
    return tuple(dict.fromkeys(match.group()[0] for match in FORBIDDEN.finditer(text)))


def naming(characters: tuple[str, ...]) -> Text:
    """Name the first few of characters that cannot be seen."""
    return listing(map(named, characters), _MOST_UNSEEN)


def plain(text: str) -> str:
    """Give a text in half width, with ordinary blanks and dashes, and without what marks a text in a spreadsheet.

    Signs that stand for several, or for a figure that is set high, stay as they are: ½, ², ①.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text) if is_ordinary(text) else "".join(map(_half, tidy(text)))
    return " ".join(text.translate(_DASHES).lstrip(MARK_OF_TEXT).split())


def brief(text: str) -> str:
    """Give a plain text of a day, a time or a number; of one that is too long for any of them its beginning."""
    whole = plain(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}……"


def _half(character: str) -> str:
    if character.isascii() or _OF_SEVERAL.match(unicodedata.decomposition(character)):
        return character
    return unicodedata.normalize("NFKC", character)
