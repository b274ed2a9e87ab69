"""The numbers of patents: Chinese ones with their check digit, those of other offices, and of PCT applications."""

import re
from dataclasses import dataclass

from builder.identifiers.number import Number
from builder.identifiers.offices import OFFICES, with_codes
from builder.identifiers.spelling import plain, without_noise, words
from builder.problems import Text

INVENTIONS = frozenset("18")
SORTS = {
    "1": Text("发明", "invention"),
    "2": Text("实用新型", "utility model"),
    "3": Text("外观设计", "design"),
    "8": Text("发明（PCT）", "invention by PCT"),
    "9": Text("实用新型（PCT）", "utility model by PCT"),
}

_CHINESE = re.compile(
    r"(?P<body>20[0-9]{2}(?P<new>[12389])[0-9]{7}|(?:8[5-9]|9[0-9]|0[0-3])(?P<old>[12389])[0-9]{5})(?P<check>[0-9X])"
)
_FOREIGN = re.compile(r"(?P<office>[A-Z]{2})(?P<series>[A-Z]{0,2})0*(?P<number>[1-9][0-9]*)(?:[A-Z][0-9]{0,2})?")
_APPLICATION = re.compile(
    r"(?<![0-9A-Z])(?:PCT\W*)?(?P<office>[A-Z]{2})\W*"
    r"(?:(?P<year>[0-9]{4}|[0-9]{2})\W+(?P<number>[0-9]{1,6})"
    r"|(?P<joined_year>[0-9]{4})(?P<joined>[0-9]{6})|(?P<short_year>[0-9]{2})(?P<short>[0-9]{5}))(?![0-9A-Z])"
)
_NORWEGIAN = re.compile(r"\W*挪威|\W*NO ?[0-9 ]+[A-C][0-9]")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_MODULUS = 11
_FIRST_YEAR_OF_PCT = 78


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


def patent_number(written: str) -> PatentNumber | None:
    """Take a Chinese patent number apart, or give None where it is none; ZL, CN and separators are free."""
    found = without_noise(words(plain(written)), "ZL", "CN", "CNZL")
    match = _CHINESE.fullmatch("".join(found))
    if match is None:
        return None
    return PatentNumber(body=match["body"], sort=match["new"] or match["old"], check=match["check"])


def chinese_patent(written: str) -> Number | None:
    """Understand a Chinese patent number; whether its check digit fits is another question."""
    number = patent_number(written)
    if number is None:
        return None
    whole = f"{number.body}.{number.check}"
    return Number(canonical=f"patent CN {whole}", display=f"ZL{whole}")


def any_patent(written: str) -> Number | None:
    """Understand the number of a patent of any office; a foreign one names its office, and its kind code is free."""
    return chinese_patent(written) or _foreign_patent(written)


def _foreign_patent(written: str) -> Number | None:
    text = plain(written)
    found = words(with_codes(text))
    if not _NORWEGIAN.match(text):  # NO is Norway there, and nothing to be left out
        found = without_noise(found)
    if found and found[:1] == found[1:2]:
        del found[0]
    match = _FOREIGN.fullmatch("".join(found))
    if match is None or match["office"] == "CN" or match["office"] not in OFFICES:
        return None
    number = f"{match['series']}{match['number']}"
    return Number(canonical=f"patent {match['office']} {number}", display=f"{match['office']} {number}")


def pct_application(written: str) -> Number | None:
    """Understand the number of an international application: those before 2004 have two digits for the year."""
    match = _APPLICATION.search(plain(written))
    if match is None:
        return None
    year = match["year"] or match["joined_year"] or match["short_year"]
    if len(year) == len("03"):
        year = f"{'19' if int(year) >= _FIRST_YEAR_OF_PCT else '20'}{year}"
    number = (match["number"] or match["joined"] or match["short"]).zfill(6)
    return Number(canonical=f"pct {match['office']} {year} {number}", display=f"PCT/{match['office']}{year}/{number}")
