"""Chinese patent numbers and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.identifiers import patent_number


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ZL202310000001.5", "1"),
        ("201811564288.X", "1"),
        ("201811564288.x", "1"),
        ("ZL2023100000015", "1"),
        ("ZL 2023 1 0000001.5", "1"),
        ("98112345.7", "1"),
    ],
)
def test_a_patent_number_with_its_check_digit_is_right(text: str, sort: str) -> None:
    number = patent_number(text)
    assert number is not None
    assert (number.sort, number.check) == (sort, number.right_check)


def test_a_wrong_check_digit_is_told_from_the_right_one() -> None:
    number = patent_number("202010123456.X")
    assert number is not None
    assert (number.check, number.right_check) == ("X", "2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "ZL202340000001.5",
        "CN116000001A",
        "ZL202310000001",
    ],
)
def test_other_texts_are_no_patent_numbers(text: str) -> None:
    assert patent_number(text) is None


@given(st.from_regex("20[0-9]{2}[12389][0-9]{7}|9[0-9][12389][0-9]{5}", fullmatch=True))
def test_exactly_one_check_digit_fits(body: str) -> None:
    numbers = [patent_number(f"{body}.{check}") for check in "0123456789X"]
    assert [number.check for number in numbers if number and number.check == number.right_check] == [
        number.right_check for number in numbers[:1] if number
    ]
