"""Which paths lie in a folder, above all in `records/`, by whatever links, case or `..` they are spelled."""

import os
from collections.abc import Iterator
from pathlib import Path

from builder.records.kinds import KINDS

RECORDS = "records"


def is_among_records(path: Path, root: Path | None) -> bool:
    """Tell whether a path is the `records/` of a root or of any other programme, or lies below it."""
    known = root is not None and is_within(path, root / RECORDS)
    return known or any(_holds_a_programme(step) for step in _steps(path))


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or lies below it; neither needs to be there."""
    return any(_is_same(step, folder) for step in _steps(path))


def _steps(path: Path) -> Iterator[Path]:
    """Give a path and all that it lies in, as it is spelled and as its links lead."""
    for way in (os.path.abspath, os.path.realpath):
        real = Path(way(path))
        yield from (real, *real.parents)


def _is_same(one: Path, folder: Path) -> bool:
    """Tell whether two paths are the same folder, or would be on a disk that knows no case."""
    there = Path(os.path.abspath(folder))  # noqa: PTH100 -- a link keeps its own name
    if one.name.casefold() != there.name.casefold():
        return _is_one_file(one, there)
    return one == there or _is_one_file(one, there) or _is_one_file(one.parent, there.parent)


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _holds_a_programme(folder: Path) -> bool:
    programme = Path(KINDS["programme"].path)
    return folder.name.casefold() == RECORDS and (folder / programme.name).is_file()
