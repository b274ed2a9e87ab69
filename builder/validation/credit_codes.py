"""Unified social credit codes: their check character (GB 32100-2015)."""

from stdnum.cn import uscc


def right_credit_code(code: str) -> str:
    """Give a unified social credit code with the check character that fits."""
    return code[:-1] + uscc.calc_check_digit(code[:-1])
