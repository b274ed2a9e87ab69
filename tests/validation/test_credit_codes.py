"""Unified social credit codes."""

import pytest

from builder.validation.credit_codes import right_credit_code


@pytest.mark.parametrize("code", ["915002311000000220", "91110000600037341L"])
def test_a_credit_code_may_end_in_a_digit_nought_or_a_letter(code: str) -> None:
    assert right_credit_code(code) == code


def test_the_right_check_character_is_given() -> None:
    assert right_credit_code("915002311000000221") == "915002311000000220"
