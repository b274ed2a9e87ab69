"""Where the registers of a root stood at an earlier state: there, or in another folder of the repository."""

from pathlib import Path

from builder.history.today import Today, is_the_same, today_of
from builder.records.kinds import KINDS
from builder.repository import Entry, contents, entries_at, roots_at
from builder.validation.schemas import schema_of


def registered_at(root: Path, commit: str, place: str) -> list[Entry]:
    """Give what a commit has in the folders of registers, by path from the root that lay at `place` then."""
    folders = (folder_of(kind) for kind in KINDS if schema_of(kind).get("x-register"))
    return entries_at(root, commit, *folders, place=place)


def folder_of(kind: str) -> str:
    """Give the folder that all records of a kind are in."""
    return KINDS[kind].path.partition("/{")[0]


def place_at(root: Path, commit: str, head: str | None = None) -> str:
    """Give the way from a root to where its records lay in a commit: empty where they have not moved.

    They have where the commit has no register here, while one whose folder is gone has files that are here today:
    in the folder, or in another revision, the `head`.
    """
    if registered_at(root, commit, ""):
        return ""
    today = today_of(root, head)
    gone = [place for place in roots_at(root, commit) if not today.holds_records(place)]
    like = {place: _files_alike(root, commit, place, today) for place in gone}
    place = max(like, key=lambda place: like[place], default="")
    return place if like.get(place) else ""


def _files_alike(root: Path, commit: str, place: str, today: Today) -> int:
    """Count the files of registers at another place of a commit that lie here today, the same."""
    with contents(root) as content:
        entries = [entry for entry in registered_at(root, commit, place) if today.is_here(entry.path)]
        files = ((today.content(entry.path), entry) for entry in entries)
        return sum(now is not None and is_the_same(now, entry, content) for now, entry in files)
