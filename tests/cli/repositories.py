"""Roots in repositories of the tests' own."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Git = Callable[..., str]


def repository(root: Path) -> Git:
    """Commit the records of a root to a new repository, and give what runs Git there."""

    def git(*arguments: str) -> str:
        call = ["git", "-c", "user.name=示例", "-c", "user.email=example@example.org", *arguments]
        done = subprocess.run(call, cwd=root, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    git("add", "records")
    git("commit", "-q", "-m", "示例")
    return git


def edited(root: Path, path: str, old: str, new: str) -> None:
    """Put one text in the place of another in a file of a root."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
