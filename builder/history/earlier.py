"""An earlier state of a root beside what is today: which commit that is, and where the records lay in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from builder.history.today import InCommit, InFolder, Today, is_the_same
from builder.records.kinds import KINDS
from builder.repository import Entry, commit_of, contents, roots_at
from builder.validation.schemas import schema_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An earlier state of a root, by the `revision` that was asked for, and what is held against it.

    Today is another commit, the `head`, or the folder as it stands.
    """

    revision: str
    earlier: InCommit
    today: Today
    head: str | None


@contextmanager
def past_of(root: Path, revision: str, head: str | None = None) -> Iterator[Past]:
    """Look back at a revision, from another one or from the folder; raises `HistoryError`.

    Both are worked out once, and one process of Git gives all contents, as long as they are looked at.
    """
    commit = commit_of(root, revision)
    after = None if head is None else commit_of(root, head)
    with contents(root) as content:
        today = InFolder(root) if after is None else InCommit(root=root, commit=after, read=content)
        earlier = _where_it_lay(InCommit(root=root, commit=commit, read=content), today)
        yield Past(revision=revision, earlier=earlier, today=today, head=after)


def registered(state: InCommit) -> list[Entry]:
    """Give what a commit has in the folders of registers, by path from the root."""
    folders = tuple(f"{folder_of(kind)}/" for kind in KINDS if schema_of(kind).get("x-register"))
    return [entry for path, entry in state.entries.items() if path.startswith(folders)]


def folder_of(kind: str) -> str:
    """Give the folder that all records of a kind are in."""
    return KINDS[kind].path.partition("/{")[0]


def _where_it_lay(state: InCommit, today: Today) -> InCommit:
    """Give a commit with the place of the root in it, which may have moved.

    It has where the commit has no register here, while one whose folder is gone has files that are here today.
    """
    if registered(state):
        return state
    ways = roots_at(state.root, state.commit)
    gone = [replace(state, place=way) for way in ways if not today.holds_records(way)]
    alike = {one.place: _files_alike(one, today) for one in gone}
    return max(gone, key=lambda one: alike[one.place]) if any(alike.values()) else state


def _files_alike(state: InCommit, today: Today) -> int:
    """Count the files of registers at another place of a commit that lie here today, the same."""
    entries = [entry for entry in registered(state) if today.is_here(entry.path)]
    files = ((today.content(entry.path), entry) for entry in entries)
    return sum(now is not None and is_the_same(now, entry, state.read) for now, entry in files)
