"""Cells by hand, and what a reader makes of them: taken, taken and said, or refused."""

from collections.abc import Callable
from typing import Any

from builder.exchange.book import PLAIN, Cell, Traits, Value
from builder.exchange.cells import Taken
from builder.exchange.faults import Fault

Reader = Callable[[Cell, str], Any]
HEADER = "栏目"

PERCENT = Traits(percent=True)
UNCOMPUTED = Traits(formula=True, uncached=True)
FORMULA = Traits(formula=True)
MERGED = Traits(covered_by=(3, 3))


def cell(value: Value | None, traits: Traits = PLAIN) -> Cell:
    return Cell("表", 7, 3, value, traits)


def taken(read: Reader, value: Value | None, header: str = HEADER, traits: Traits = PLAIN) -> object:
    """Give what is taken without a word."""
    found = read(cell(value, traits), header)
    assert isinstance(found, Taken), found.line("zh")
    assert found.remarks == (), found.remarks[0].line("zh")
    return found.value


def said(read: Reader, value: Value | None, header: str = HEADER, traits: Traits = PLAIN) -> tuple[object, str]:
    """Give what is taken, and the one thing that is said of it."""
    found = read(cell(value, traits), header)
    assert isinstance(found, Taken), found.line("zh")
    (remark,) = found.remarks
    assert remark.is_remark
    assert (remark.place.address, remark.header) == ("C7", header)
    assert remark.message("en")
    return found.value, remark.message("zh")


def refused(read: Reader, value: Value | None, header: str = HEADER, traits: Traits = PLAIN) -> str:
    """Give why a cell is refused, with its code."""
    found = read(cell(value, traits), header)
    assert isinstance(found, Fault), found
    assert not found.is_remark
    assert (found.place.address, found.header) == ("C7", header)
    assert found.message("en")
    assert found.expected("zh")
    return f"{found.code.id} {found.message('zh')}"
