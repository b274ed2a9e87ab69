"""Files are read once, and what cannot be read is refused for its own reason however often it is asked for."""

from collections.abc import Callable

import pytest

from builder.problems import Position
from builder.records.plain_files import FileRefusedError, Found, held, nothing_to_read, too_large


def counted(reading: Callable[[], bytes]) -> tuple[Found, list[str]]:
    """Give a file and what tells how often it was read."""
    times: list[str] = []

    def read() -> bytes:
        times.append("read")
        return reading()

    return Found(name="records/x.yml", read=read), times


def test_what_is_held_is_the_same_whatever_becomes_of_the_file() -> None:
    contents = iter((b"first", b"second"))
    file, times = counted(lambda: next(contents))
    [kept] = held([file])
    assert (kept.name, kept.read(), kept.read(), times) == ("records/x.yml", b"first", b"first", ["read"])


def test_what_is_refused_when_it_is_read_says_why_as_what_is_refused_at_once() -> None:
    refused = too_large(10**9)

    def refuse() -> bytes:
        raise refused

    file, times = counted(refuse)
    [kept] = held([file])
    assert held([kept]) == [kept]
    assert times == ["read"]
    at_once = nothing_to_read("records/x.yml", refused)
    for one in (kept, at_once):
        with pytest.raises(FileRefusedError) as raised:
            one.read()
        assert raised.value.at(Position(one.name)) == refused.at(Position(one.name))
    assert kept.refused is at_once.refused is refused
