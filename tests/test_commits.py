"""What CONTRIBUTING.md asks of the subjects of commits, held since it is a test: of earlier ones some are longer."""

import shutil
import subprocess

import pytest

from tests.support import ROOT

SINCE = "2026-11-26T21:50:00Z"
MOST_CHARACTERS = 72


def too_long(subjects: list[str]) -> list[str]:
    return [subject for subject in subjects if len(subject) > MOST_CHARACTERS]


def test_a_subject_of_more_than_72_characters_is_seen() -> None:
    assert too_long(["x" * 72, "y" * 73, "例" * 72]) == ["y" * 73]


def test_the_subjects_of_new_commits_are_short() -> None:
    """A shallow clone shows the commits that it has; merges are named by the forge."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    log = [git, "log", "--no-merges", f"--since={SINCE}", "--format=%s"]
    done = subprocess.run(log, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert too_long(done.stdout.splitlines()) == []
