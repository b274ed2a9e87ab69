"""How days, numbers and shares are written for readers in Chinese."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache

from markupsafe import Markup

from builder.decimals import plain

_WEEKDAYS = "一二三四五六日"
_NUMBERS = "零一两三四五六七八九十"
_TEN_THOUSAND = 10_000


def day(date: dt.date) -> Markup:
    """Write a day in a sentence: 2025年5月16日."""
    return _time(date, plain_day(date))


def iso_day(date: dt.date) -> Markup:
    """Write a day in a table: 2025-05-16."""
    return _time(date, date.isoformat())


def month_day(date: dt.date) -> Markup:
    """Write a day whose year is plain: 5月16日."""
    return _time(date, f"{date.month}月{date.day}日")


def plain_day(date: dt.date) -> str:
    """Write a day as plain text, for what holds no HTML: 2024年9月18日."""
    return f"{date.year}年{date.month}月{date.day}日"


@cache
def _time(date: dt.date, text: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(date.isoformat(), text)


def weekday(date: dt.date) -> str:
    """Write the day of the week: 周五."""
    return f"周{_WEEKDAYS[date.weekday()]}"


def counted(number: int, unit: str) -> str:
    """Write how many there are in a sentence, in Chinese signs up to ten: 四类, 两类, 12类."""
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number}{unit}"


def clock(time: dt.time) -> str:
    """Write a time of day: 09:00."""
    return f"{time:%H:%M}"


def points(value: Decimal) -> str:
    """Write published points, always with 2 decimals: 65.00."""
    return f"{value:.2f}"


def percent(share: Fraction | Decimal) -> str:
    """Write a share with at most one decimal, cut off: only what is whole reads 100%."""
    tenths = Fraction(share) * 1000 // 1
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def ratio(value: Decimal) -> str:
    """Write a ratio that is a rule, exactly: 10%, 33.33%."""
    return f"{plain(value * 100)}%"


def share(part: Decimal, whole: Decimal) -> str:
    """Write a part of a whole as a share, at most 100%."""
    return percent(min(Fraction(part) / Fraction(whole), Fraction(1)))


def yuan(amount: Decimal) -> str:
    """Write an amount of money: 1000万元, 500元."""
    whole, rest = divmod(amount, _TEN_THOUSAND)
    return f"{plain(whole)}万元" if whole and not rest else f"{plain(amount)}元"


def bar(part: Fraction | Decimal | int, whole: Fraction | Decimal | int = 1) -> str:
    """Give the length of a bar of 100 for a part of a whole, at most 100, with 2 decimals."""
    share = min(Fraction(part) / Fraction(whole), Fraction(1)) if whole else Fraction(0)
    hundredths = share * 10_000 // 1
    return f"{hundredths // 100}.{hundredths % 100:02d}"
