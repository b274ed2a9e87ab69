from decimal import Decimal

import pytest

from builder.decimals import plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3", "3"),
        ("3.00", "3"),
        ("1.50", "1.5"),
        ("0.05", "0.05"),
        ("100", "100"),
        ("100.0", "100"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("0", "0"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("0E+3", "0"),
        ("-1.50", "-1.5"),
    ],
)
def test_numbers_have_no_needless_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
