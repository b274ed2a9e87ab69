"""Cells by hand, and what a reader makes of them: taken, taken and said, or refused."""

from collections.abc import Callable
from typing import Any

from builder.exchange.book import Cell, Traits, Value
from builder.exchange.cells import Taken
from builder.exchange.faults import Fault

Reader = Callable[[Cell, str], Any]
HEADER = "栏目"


def cell(value: Value | None, **traits: Any) -> Cell:  # noqa: ANN401  what a trait is
    return Cell("表", 7, 3, value, Traits(**traits))


def taken(read: Reader, value: Value | None, header: str = HEADER, **traits: Any) -> object:  # noqa: ANN401
    """Give what is taken without a word."""
    found = read(cell(value, **traits), header)
    assert isinstance(found, Taken), found.line("zh")
    assert found.remarks == (), found.remarks[0].line("zh")
    return found.value


def said(read: Reader, value: Value | None, header: str = HEADER, **traits: Any) -> tuple[object, str]:  # noqa: ANN401
    """Give what is taken, and the one thing that is said of it."""
    found = read(cell(value, **traits), header)
    assert isinstance(found, Taken), found.line("zh")
    (remark,) = found.remarks
    assert remark.is_remark
    assert (remark.place.address, remark.header) == ("C7", header)
    assert remark.message("en")
    return found.value, remark.message("zh")


def refused(read: Reader, value: Value | None, header: str = HEADER, **traits: Any) -> str:  # noqa: ANN401
    """Give why a cell is refused, with its code."""
    found = read(cell(value, **traits), header)
    assert isinstance(found, Fault), found
    assert not found.is_remark
    assert (found.place.address, found.header) == ("C7", header)
    assert found.message("en")
    assert found.expected("zh")
    return f"{found.code.id} {found.message('zh')}"
