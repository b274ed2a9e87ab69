"""What a change brings that would judge it: code, settings or workflows beside the records that they look at."""

from collections.abc import Iterator
from pathlib import Path

from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.plain_files import FOLDER, printable_path
from builder.repository import touched_since

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
_MOST_NAMED = 3
_TEXTS = (f"{FOLDER}/", "docs/")
"""What holds data and texts only; whatever else there is judges, builds or publishes them."""


def own_judges(root: Path, commit: str, head: str | None = None, *, place: str = "") -> Iterator[Problem]:
    """Point out what a change since a commit touches beside records; raises `HistoryError`.

    The change leads to another commit, the `head`, or to the folder as it stands. `place` is the way from the root to
    where its records lay then: empty, or ending with `/`.
    """
    touched = sorted(touched_since(root, commit, head))
    records = [printable_path(path) for path in touched if path.startswith(f"{FOLDER}/")]
    moved = {path for path in touched if place and path.startswith(f"{place}{FOLDER}/")}
    judges = [printable_path(path) for path in touched if _judges(path) and path not in moved]
    if records and judges:
        yield OWN_JUDGE.at(Position(judges[0]), listing(judges, _MOST_NAMED), records=listing(records, _MOST_NAMED))


def _judges(path: str) -> bool:
    """Tell whether a file is more than data or text; one that explains the repository stands at its top."""
    return not path.startswith(_TEXTS) and ("/" in path or not path.endswith(".md"))
