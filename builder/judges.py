"""What a change brings that would judge it: code, settings or workflows beside the records that they look at."""

from collections.abc import Iterator
from pathlib import Path

from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.plain_files import FOLDER, LINK, printable_path
from builder.repository import FILE_MODES, entries_at, other_than_a_file, touched_since

OWN_JUDGE = Code(
    id="C801",
    severity=Severity.WARNING,
    title=Text("一次改动既改档案，又改核对档案的程序", "A change of the records and of what judges them"),
    message=Text(
        "这次改动既改了 {records}，又改了核对、发布所用的程序或设置 {found}",
        "this change touches {records}, and what they are judged and published by: {found}",
    ),
    expected=Text(
        "分成两次改动：程序和设置先由其负责人审核、合并，档案再由合并后的程序核对",
        "two changes: code and settings land first, and the records are then judged by what landed",
    ),
    example="git restore --source=origin/main -- builder",
)
PAGES_GONE = Code(
    id="C802",
    title=Text("docs 变成了链接或者文件", "docs became a link or a file"),
    message=Text(
        "{found} 应为文件夹，改动以后是{what}：网页会全部从网站上消失",
        "{found} is to be a folder, and is {what} after the change: every page would be gone from the site",
    ),
    expected=Text(
        "docs 文件夹，里面是网页和图片本身", "a folder of that name, with the pages and pictures themselves in it"
    ),
    example="git restore --source=origin/main -- docs",
)
_MOST_NAMED = 3
_PAGES = "docs"
_FILE = Text("文件", "a file")
_TEXTS = (f"{FOLDER}/", f"{_PAGES}/")
"""What holds data and texts only; whatever else there is judges, builds or publishes them."""


def own_judges(root: Path, commit: str, head: str | None = None, *, place: str = "") -> Iterator[Problem]:
    """Point out what a change since a commit touches beside records, and pages that it hides; raises `HistoryError`.

    The change leads to another commit, the `head`, or to the folder as it stands. `place` is the way from the root to
    where its records lay then: empty, or ending with `/`.
    """
    touched = sorted(touched_since(root, commit, head))
    records = [printable_path(path) for path in touched if path.startswith(f"{FOLDER}/")]
    moved = {path for path in touched if place and path.startswith(f"{place}{FOLDER}/")}
    judges = [printable_path(path) for path in touched if _judges(path) and path not in moved]
    if records and judges:
        yield OWN_JUDGE.at(Position(judges[0]), listing(judges, _MOST_NAMED), records=listing(records, _MOST_NAMED))
    what = _instead_of_pages(root, head) if _PAGES in touched else None
    if what:
        yield PAGES_GONE.at(Position(_PAGES), _PAGES, what=what)


def _instead_of_pages(root: Path, head: str | None) -> Text | None:
    """Say what there is after a change where a folder of pages belongs; None where it is one, or nothing is there."""
    if head is None:
        folder = root / _PAGES
        return LINK if folder.is_symlink() else _FILE if folder.is_file() else None
    found = next((entry for entry in entries_at(root, head, _PAGES) if entry.path == _PAGES), None)
    if found is None:
        return None
    return _FILE if found.mode in FILE_MODES else other_than_a_file(found)


def _judges(path: str) -> bool:
    """Tell whether a file is more than data or text; one that explains the repository stands at its top."""
    return not path.startswith(_TEXTS) and ("/" in path or not path.endswith(".md"))
