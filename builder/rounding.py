"""The roundings of the policy, on exact numbers."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Literal

HUNDREDTHS = 100


def half_up(value: Fraction) -> Decimal:
    """Round a number that is not negative half-up to 2 places."""
    return _hundredths((2 * HUNDREDTHS * value.numerator + value.denominator) // (2 * value.denominator))


def down(value: Fraction) -> Decimal:
    """Cut a number that is not negative to 2 places."""
    return _hundredths(HUNDREDTHS * value.numerator // value.denominator)


def _hundredths(count: int) -> Decimal:
    return Decimal(count).scaleb(-2)


def rounded_places(value: Fraction, rounding: Literal["floor", "half-up", "ceiling"]) -> int:
    """Round an exact share of people to whole places."""
    if rounding == "ceiling":
        return math.ceil(value)
    return math.floor(value + Fraction(1, 2) if rounding == "half-up" else value)
