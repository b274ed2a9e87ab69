"""Why the machine refuses something is said in the language of the report."""

import errno
import os
import re

import pytest

from builder.problems import refusal
from builder.problems.machine import REASONS


@pytest.mark.parametrize("number", sorted(REASONS), ids=errno.errorcode.__getitem__)
def test_a_usual_reason_is_said_in_chinese(number: int) -> None:
    said = refusal(OSError(number, os.strerror(number), "some-path"))
    assert re.fullmatch("[\u4e00-\u9fff，]+", said.zh)
    assert re.fullmatch("[A-Za-z ,-]+", said.en)


def test_a_reason_that_nobody_foresaw_is_a_number_in_chinese() -> None:
    said = refusal(OSError(errno.EOWNERDEAD, os.strerror(errno.EOWNERDEAD)))
    assert (said.zh, said.en) == (f"系统错误，编号 {errno.EOWNERDEAD}", os.strerror(errno.EOWNERDEAD))
    assert refusal(OSError()).zh == "系统错误，编号 0"
