"""Unified social credit codes: who registers whom where, and the check character (GB 32100-2015)."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

CATEGORIES: Mapping[str, str] = {
    "1": "1239",  # 机构编制
    "2": "19",  # 外交
    "3": "123459",  # 司法行政
    "4": "19",  # 文化
    "5": "1239",  # 民政
    "6": "129",  # 旅游
    "7": "129",  # 宗教
    "8": "19",  # 工会
    "9": "123",  # 市场监督管理（工商）
    "A": "19",  # 中央军委改革和编制办公室
    "N": "1239",  # 农业
    "Y": "1",  # 其他
}
"""The codes of the departments that register, each with the categories of who is registered."""

_REGIONS = {"1": "12345", "2": "123", "3": "1234567", "4": "123456", "5": "01234", "6": "12345", "7": "1", "8": "12"}
PROVINCES = frozenset(region + place for region, places in _REGIONS.items() for place in places)
"""The first two digits of the division of the authority (GB/T 2260); below them practice has codes of its own."""
NATIONAL = "10"
_BORN = slice(6, 14)
_AUTHORITY = slice(2, 4)
_FIRST_BORN = dt.date(1900, 1, 1)


def right_credit_code(code: str) -> str:
    """Give a unified social credit code with the check character that fits."""
    return code[:-1] + uscc.calc_check_digit(code[:-1])


def begins_possibly(code: str) -> bool:
    """Tell whether the first characters are of a department, its category, and a province or the nation."""
    return code[1] in CATEGORIES.get(code[0], "") and code[_AUTHORITY] in {*PROVINCES, NATIONAL}


def is_id_card(code: str) -> bool:
    """Tell whether 18 characters are an ID-card number: of a province, with a day of birth, and with no better use."""
    with suppress(ValueError):
        if code[:2] in PROVINCES and dt.date.fromisoformat(code[_BORN]) >= _FIRST_BORN:
            return mod_11_2.is_valid(code) or not begins_possibly(code)
    return False


def masked(code: str) -> str:
    """Give a code with the day of birth and what is around it hidden."""
    return f"{code[:3]}{'*' * 11}{code[-4:]}"
