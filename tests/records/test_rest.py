"""Records read while nobody changes them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.records import rest
from builder.records.rest import at_rest

A, B = "records/vocabulary.yml", "records/workdays/2025.yml"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "PAUSE", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (A, B):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    return tmp_path


def written(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text)
    part.replace(path)


def reading(root: Path, between: Iterator[object]) -> tuple[tuple[str, ...], list[str]]:
    """Read both files, with something happening between the two each time."""

    def read() -> tuple[str, ...]:
        first = (root / A).read_text()
        next(between, None)
        return first, (root / B).read_text()

    read_last, problems = at_rest(root, read)
    return read_last, [problem.code.id for problem in problems]


def test_what_changes_between_two_files_is_read_once_more(root: Path) -> None:
    def change() -> Iterator[None]:
        written(root / A, "2")
        written(root / B, "2")
        yield

    assert reading(root, change()) == (("2", "2"), [])


def test_what_comes_and_what_goes_is_noticed_too(root: Path) -> None:
    new = root / "records/plans/2025.yml"

    def change() -> Iterator[None]:
        new.parent.mkdir()
        new.touch()
        yield
        new.unlink()
        written(root / B, "2")
        yield
        (root / A).write_text("2")
        yield

    assert reading(root, change()) == (("2", "2"), [])


def test_what_another_has_begun_is_waited_for(root: Path) -> None:
    """Its files stand still while they are read, one in its place and one not yet."""
    begun = root / ".abcdefgh.begun"
    begun.mkdir()
    written(root / A, "2")

    def change() -> Iterator[None]:
        yield
        written(root / B, "2")
        begun.rename(root / ".abcdefgh.prepared")
        yield

    assert reading(root, change()) == (("2", "2"), [])


def test_what_never_stands_still_is_told(root: Path) -> None:
    def change() -> Iterator[None]:
        for number in range(100):
            written(root / B, f"{number}")
            yield

    assert reading(root, change())[1] == ["R124"]


def test_what_a_killed_writer_began_is_told_where_nobody_finishes_it(root: Path) -> None:
    (root / ".abcdefgh.undone").mkdir()
    assert reading(root, iter(())) == (("1", "1"), ["R124"])


def test_nothing_at_all_stands_still(tmp_path: Path) -> None:
    assert at_rest(tmp_path / "nowhere", lambda: 1) == (1, ())
