"""Check digits and what tells one right from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.validation.identifiers import normalised, patent_number, right_credit_code


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
        "ZL202310000001.5\n",
        "２０２３１０００００００１.5",
        "CN116000001A",
        "ZL202310000001",
    ],
)
def test_other_texts_are_no_patent_numbers(text: str) -> None:
    assert patent_number(text) is None


@given(st.from_regex("20[0-9]{2}[12389][0-9]{7}|[0-9]{2}[12389][0-9]{5}", fullmatch=True))
def test_exactly_one_check_digit_fits(body: str) -> None:
    numbers = [patent_number(f"{body}.{check}") for check in "0123456789X"]
    assert [number.check for number in numbers if number and number.check == number.right_check] == [
        number.right_check for number in numbers[:1] if number
    ]


def test_ways_to_write_one_number_are_one_number() -> None:
    written = ("ZL202310000001.5", "zl 2023 1000 0001.5", "2023100000015", "ＺＬ２０２３１００００００１．５")
    assert {normalised(text) for text in written} == {"2023100000015"}


@pytest.mark.parametrize("code", ["915002311000000220", "91110000600037341L"])
def test_a_credit_code_may_end_in_a_digit_nought_or_a_letter(code: str) -> None:
    assert right_credit_code(code) == code


def test_the_right_check_character_is_given() -> None:
    assert right_credit_code("915002311000000221") == "915002311000000220"
