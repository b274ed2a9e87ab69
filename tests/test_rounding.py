from decimal import Decimal
from fractions import Fraction

import pytest

from builder.rounding import down, half_up, rounded_places


@pytest.mark.parametrize(
    ("value", "rounded", "cut"),
    [
        ("0", "0.00", "0.00"),
        ("0.001", "0.00", "0.00"),
        ("59.994", "59.99", "59.99"),
        ("59.995", "60.00", "59.99"),
        ("59.9949999999999999999", "59.99", "59.99"),
        ("2.675", "2.68", "2.67"),
        ("60", "60.00", "60.00"),
        ("1/3", "0.33", "0.33"),
        ("2/3", "0.67", "0.66"),
    ],
)
def test_points_round_half_up_or_are_cut_to_two_places(value: str, rounded: str, cut: str) -> None:
    assert str(half_up(Fraction(value))) == rounded
    assert str(down(Fraction(value))) == cut


def test_what_is_shown_is_an_exact_decimal_with_two_places() -> None:
    assert half_up(Fraction(10**20, 3)).as_tuple().exponent == -2
    assert half_up(Fraction(10**20, 3)) == Decimal(f"{'3' * 20}.33")


@pytest.mark.parametrize(
    ("share", "floor", "half_up_", "ceiling"),
    [
        ("0", 0, 0, 0),
        ("0.1", 0, 0, 1),
        ("0.4999", 0, 0, 1),
        ("0.5", 0, 1, 1),
        ("1", 1, 1, 1),
        ("1.5", 1, 2, 2),
        ("2.9999", 2, 3, 3),
    ],
)
def test_places_round_down_half_up_or_up(share: str, floor: int, half_up_: int, ceiling: int) -> None:
    exact = Fraction(share)
    assert rounded_places(exact, "floor") == floor
    assert rounded_places(exact, "half-up") == half_up_
    assert rounded_places(exact, "ceiling") == ceiling
