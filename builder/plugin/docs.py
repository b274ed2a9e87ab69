"""The pages that people write by hand, looked through before MkDocs does, which waits for pipes and goes round."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.problems import Position, Text
from builder.records.plain_files import FileRefusedError, content_of, demand_plain, printable_path, reason_of
from builder.records.read import NOT_UTF8

MOST_FILE_BYTES = 256 * 1024 * 1024
_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """What cannot be read below `docs/`: its path in visible characters, and why."""

    path: str
    reason: Text


def unreadable(docs: Path) -> Unreadable | None:
    """Find the first file of a folder that MkDocs could not read, or a folder that it would walk again and again."""
    return next(_unreadable(docs, docs.name, set()), None)


def _unreadable(folder: Path, name: str, seen: set[tuple[int, int]]) -> Iterator[Unreadable]:
    try:
        found = folder.stat()
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield Unreadable(path=printable_path(name), reason=reason_of(error))
        return
    here = (found.st_dev, found.st_ino)
    if here in seen:
        yield Unreadable(path=printable_path(name), reason=_AGAIN)
        return
    seen.add(here)
    for path in inside:
        below = f"{name}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _unreadable(path, below, seen)
        elif reason := _reason(path):
            yield Unreadable(path=printable_path(below), reason=reason)


def _reason(path: Path) -> Text | None:
    """Say why a file can neither be a page nor stand beside one."""
    try:
        if path.suffix.lower() in _PAGES:
            content_of(path, follow=True).decode("utf-8")
        else:
            demand_plain(path, MOST_FILE_BYTES)
    except FileRefusedError as refused:
        problem = refused.at(Position(path.name))
        return Text(problem.message("zh"), problem.message("en"))
    except UnicodeDecodeError:
        return NOT_UTF8.message
    return None


_AGAIN = Text("这个链接指向已经在 docs/ 里的文件夹", "this link leads to a folder that is in docs/ already")
