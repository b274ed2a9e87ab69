"""The numbers of rights and enterprises: how they are written, checked, and told apart."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum.cn import uscc

from builder.problems import Text

_DIGITS = Text(
    "12 位数字（2003 年 10 月以前申请的为 8 位）、小数点、1 位校验码，ZL 可写可不写",
    "12 digits (8 before October 2003), a dot, a check digit; with or without ZL",
)
FORMS = {
    "none": Text("不填", "none"),
    "text": Text("证书或者通知书上的编号", "the number in the certificate or notice"),
    "cn-patent": Text(
        f"中国专利号：{_DIGITS.zh}",
        f"a Chinese patent number: {_DIGITS.en}",
    ),
    "cn-invention": Text(
        f"发明专利的专利号：{_DIGITS.zh}",
        f"the number of an invention patent: {_DIGITS.en}",
    ),
}
INVENTIONS = frozenset("18")
SORTS = {
    "1": Text("发明", "invention"),
    "2": Text("实用新型", "utility model"),
    "3": Text("外观设计", "design"),
    "8": Text("发明（PCT）", "invention by PCT"),
    "9": Text("实用新型（PCT）", "utility model by PCT"),
}

_PATENT = re.compile(
    r"(?:ZL)?(?P<body>20[0-9]{2}(?P<new>[12389])[0-9]{7}|[0-9]{2}(?P<old>[12389])[0-9]{5})"
    r"\.?(?P<check>[0-9X])",
    re.IGNORECASE | re.ASCII,
)
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_MODULUS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class PatentNumber:
    """A Chinese patent number: its 8 or 12 digits, the digit that tells its sort, and its check digit."""

    body: str
    sort: str
    check: str

    @property
    def right_check(self) -> str:
        """The check digit that fits: weights 2 to 9, then 2 to 5, modulo 11; 10 is X."""
        total = sum(int(digit) * weight for digit, weight in zip(self.body, _WEIGHTS, strict=False))
        return "0123456789X"[total % _MODULUS]


def patent_number(identifier: str) -> PatentNumber | None:
    """Take a Chinese patent number apart, or give None where it is none; ZL, spaces and dot are free."""
    match = _PATENT.fullmatch(identifier.replace(" ", ""))
    if match is None:
        return None
    return PatentNumber(body=match["body"], sort=match["new"] or match["old"], check=match["check"].upper())


def normalised(identifier: str) -> str:
    """Give what tells rights apart: upper case, without ZL, spaces and dots."""
    plain = unicodedata.normalize("NFKC", identifier).upper()
    return re.sub(r"[\s.]", "", plain).removeprefix("ZL")


def right_credit_code(code: str) -> str:
    """Give a unified social credit code with the check character that fits (GB 32100-2015)."""
    return code[:-1] + uscc.calc_check_digit(code[:-1])
