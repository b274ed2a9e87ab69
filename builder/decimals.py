"""How an exact number is written."""

from decimal import Decimal


def plain(value: Decimal) -> str:
    """Write a number without zeros that say nothing and without an exponent: 3, 1.5, 100, and 0 whatever its sign."""
    text = f"{value or Decimal(0):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
