"""What no number is told apart by: case, width, the sort of a separator, the words around it."""

import re
import unicodedata
from collections.abc import Iterable

_LETTER = r"0-9A-Z\u3007\u3400-\u9fff\U00020000-\U0003347f"
_SEPARATORS = re.compile(f"[^{_LETTER}]+")
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])[^{_LETTER}]+(?=[0-9])")
_ORDINAL = re.compile(r"第(?=\W*[0-9A-Z])|(?<=[0-9A-Z])\W*号|^\W*第(?=.*号\W*$)|号\W*$")
_SEVERAL = re.compile("[;、/&~和及与至]")
CLASSES = r"(?<![0-9])[0-9]{1,2}(?:\s*[,、/和及]\s*[0-9]{1,2})*(?![0-9])"
"""One or more classes of goods and services (1 to 45)."""
_CLASS = re.compile(
    rf"(?:国际分类|类别|CLASS(?:ES)?|(?:INT\W*)?CL\b)\W*{CLASSES}\s*[类類]?|第?\s*{CLASSES}\s*[类類]"
    rf"|(?<=[0-9])\W*\(\s*{CLASSES}\s*\)"
)

NOISE = frozenset(
    {
        "CERT",
        "CERTIFICATE",
        "MARK",
        "NO",
        "NR",
        "NUM",
        "NUMBER",
        "OF",
        "PAT",
        "PATENT",
        "REG",
        "REGISTERED",
        "REGISTRATION",
        "THE",
        "TM",
        "TMZC",
        "TRADE",
        "TRADEMARK",
        "ZC",
    }
)
"""Words that say only that a number stands beside them."""


def plain(written: str) -> str:
    """Give a text in upper case and half width; a sign that stands for several is written in full (№)."""
    return unicodedata.normalize("NFKC", written).upper()


def grouped(text: str) -> str:
    """Give a plain text without 第…号 and separators; those between groups of digits stay, each as a hyphen.

    `1-23` and `12-3` are two numbers, which would be one without them.
    """
    hyphenated = _BETWEEN_DIGITS.sub("-", _ORDINAL.sub(" ", text))
    return "-".join(_SEPARATORS.sub("", part) for part in re.split("(?<=[0-9])-(?=[0-9])", hyphenated))


def words(text: str) -> list[str]:
    """Give the runs of ASCII letters and of digits of a plain text, in order; all else separates."""
    return re.findall("[A-Z]+|[0-9]+", text)


def without_noise(found: Iterable[str], *more: str) -> list[str]:
    """Give words without those that say only that a number stands beside them, `more` among these."""
    return [word for word in found if word not in NOISE and word not in more]


def names_several(text: str) -> bool:
    """Tell whether a plain text lists more than one number."""
    return sum(any(sign.isdigit() for sign in part) for part in _SEVERAL.split(text)) > 1


def without_classes(text: str) -> str:
    """Give a plain text without notes on the classes of goods and services."""
    return _CLASS.sub(" ", text)
