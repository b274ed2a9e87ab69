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

_FIGURE = "[0-9〇零一二两三四五六七八九十百千]"
_UNIT = "(?:[万亿]?元|[万亿件个個项項份枚款家次人年天%]|学时)"
_DONE = "(?:已?(?:注册|登记|备案|取得|授权|申请))?"
_THINGS = "(?:商标|专利|产品|证书|作品)?"
_HOW_MANY = re.compile(
    rf"{_DONE}[约近共合计等已有]*\W*{_FIGURE}[0-9〇零一二两三四五六七八九十百千.,]*\s*{_UNIT}\s*(?:以上|以内|左右|多|余)?{_THINGS}"
    rf"|[约近共]\s*{_FIGURE}+"
)
_UNDER_WAY = re.compile(
    "(?:正在|尚在|仍在|已|未|待|拟)?(?:办理|受理|申请|申报|提交|审查|审核|公告|登记|注册|补办|补充|补|下证|发证)(?:之?中|当中)?"
)
_LACKING = re.compile(
    "(?:暂|尚)?[无没未](?:有)?(?:编号|证号|号|证|证书|取得)?|不详|未知|待定|未定|空缺|[详如]?见?.{0,2}(?:附件|附表|附后)[0-9一二三四五]?|详?见(?:证书|材料|原件)"
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


def names_none(text: str) -> bool:
    """Tell whether a plain text says how many there are, that there is none yet, or where to look: 5万, 办理中."""
    bare = text.strip("()[]【】〔〕.。,、;:!?-—*/ ")
    return any(said.fullmatch(bare) for said in (_HOW_MANY, _UNDER_WAY, _LACKING))
