"""Unified social credit codes."""

import pytest

from builder.validation.credit_codes import begins_possibly, is_id_card, masked, right_credit_code
from tests.county import county
from tests.support import checked, told


@pytest.mark.parametrize("code", ["915002311000000220", "91110000600037341L"])
def test_a_credit_code_may_end_in_a_digit_nought_or_a_letter(code: str) -> None:
    assert right_credit_code(code) == code


def test_the_right_check_character_is_given() -> None:
    assert right_credit_code("915002311000000221") == "915002311000000220"


@pytest.mark.parametrize(
    "code",
    [
        "915002311000000220",
        "91110000600037341L",
        "92500231MA5U00003D",
        "93500231MA5U00003D",
        "91100000100003962T",  # registered by the nation's own authority
        "12500231MA5U00003D",
        "31500000MD0000000X",
        "52810000MJ0000000X",
        "N2500231MF0000000X",
        "A1110000MA0000000X",
        "Y1500231MA0000000X",
    ],
)
def test_departments_categories_and_provinces_of_the_standard_are_possible(code: str) -> None:
    assert begins_possibly(code)
    assert not is_id_card(code)


@pytest.mark.parametrize(
    "code",
    [
        "94500231MA5U00003D",
        "99500231MA5U00003D",
        "90500231MA5U00003D",
        "B1500231MA5U00003D",
        "01500231MA5U00003D",
        "13990231MA5U00003D",
        "91000231MA5U00003D",
        "91160000MA5U00003D",
        "Y2500231MA5U00003D",
    ],
)
def test_others_are_not(code: str) -> None:
    assert not begins_possibly(code)


@pytest.mark.parametrize("code", ["500231199003070958", "511102199003070590", "500231199003070957"])
def test_an_id_card_number_is_none_whatever_its_check_digits_and_is_not_shown(code: str) -> None:
    assert is_id_card(code)
    assert "19900307" not in masked(code)


def test_an_id_card_number_is_told_before_its_check_character() -> None:
    records, folders = county({})
    for code in ("500231199003070958", "511102199003070590"):
        assert right_credit_code(code) == code
        records["enterprise"]["e0001"]["uscc"] = code
        [problem] = checked(records, folders, 2025)[1]
        assert problem.code.id == "L309"
        assert code not in told([problem])[0]
