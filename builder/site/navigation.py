"""The menu of the site: its sections in order, with the generated pages and those written by hand."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

HOME = ("首页", "index.md")
SECTIONS: Sequence[tuple[str, tuple[str, ...]]] = (
    (
        "政策",
        (
            "policy/index.md",
            "policy/plan.md",
            "policy/scoring.md",
            "policy/calculator.md",
            "policy/readings.md",
            "policy/*.md",
        ),
    ),
    ("培训日历", ("calendar/index.md", "calendar/????/index.md")),
    ("培育库", ("roster/index.md", "roster/people.md", "roster/coverage.md")),
    ("考核结果", ("results/index.md", "results/????/index.md")),
    ("证书查验", ("verify/index.md",)),
    ("通知公告", ("notices/index.md",)),
    ("开放数据", ("data/index.md",)),
    (
        "办事指南",
        (
            "guide/index.md",
            "guide/enterprise.md",
            "guide/trainee.md",
            "privacy.md",
        ),
    ),
    (
        "工作手册",
        (
            "guide/staff.md",
            "guide/year.md",
            "guide/install.md",
            "guide/publishing.md",
            "guide/certificates.md",
            "guide/trouble.md",
            "guide/*.md",
            "problems/index.md",
        ),
    ),
)

Menu = list[dict[str, str | list[str]]]


def menu(generated: Iterable[str], hand_written: Iterable[str]) -> Menu:
    """Give the menu of the pages at these paths; pages written by hand that no section knows come last.

    Generated pages that no section names (activities, notices) are reached from the pages that list them.
    """
    remaining = set(generated) | set(hand_written)
    entries: Menu = []
    if HOME[1] in remaining:
        entries.append({HOME[0]: HOME[1]})
        remaining.remove(HOME[1])
    for title, patterns in SECTIONS:
        paths = list(_take(patterns, remaining))
        if paths:
            entries.append({title: paths})
    others = sorted(remaining & set(hand_written))
    if others:
        entries.append({"其他": others})
    return entries


def _take(patterns: Iterable[str], remaining: set[str]) -> Iterator[str]:
    """Take the paths that a section names out of those that remain; years come newest first."""
    for pattern in patterns:
        matching = [path for path in remaining if fnmatchcase(path, pattern)]
        for path in sorted(matching, reverse="?" in pattern):
            remaining.remove(path)
            yield path


def parent_index(path: str, in_menu: Iterable[str]) -> str | None:
    """Give the nearest index page above a page that the menu shows, None where there is none."""
    known = set(in_menu)
    folder = path.rpartition("/")[0]
    while folder:
        index = f"{folder}/index.md"
        if index in known and index != path:
            return index
        folder = folder.rpartition("/")[0]
    return None


def paths_in(entries: Menu) -> frozenset[str]:
    """Give the paths of all pages that a menu shows."""
    values = [value for entry in entries for value in entry.values()]
    return frozenset(path for value in values for path in ([value] if isinstance(value, str) else value))
