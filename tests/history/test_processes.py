"""How often Git is started to hold a change against an earlier state: each thing is worked out once."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder import repository
from builder.comparison import sides
from tests import shili
from tests.cli.repositories import Git
from tests.cli.repositories import repository as committed
from tests.shili import AS_OF, FINAL

ONCE = {"cat-file": 1, "merge-base": 1, "diff": 1}
"""All contents come through one process; a start takes longer than most answers."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with registers of each kind and two commits; nobody may change it."""
    root = shili.write(shili.certified(), tmp_path_factory.mktemp("processes"))
    git = committed(root)
    git("commit", "-q", "--allow-empty", "-m", "示例")
    return root


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the processes of Git by their command."""
    found: Counter[str] = Counter()
    start: Callable[..., Any] = repository._started  # noqa: SLF001

    def count(root: Path, *arguments: str, **settings: Any) -> Any:  # noqa: ANN401
        found[arguments[0]] += 1
        return start(root, *arguments, **settings)

    monkeypatch.setattr(repository, "_started", count)
    return found


def test_two_commits_are_compared_with_eight_processes_however_much_is_registered(
    root: Path, started: Counter[str]
) -> None:
    sides(root, "HEAD~1", "HEAD", AS_OF, AS_OF)
    assert started == {**ONCE, "rev-parse": 3, "ls-tree": 2}


def test_a_folder_is_held_against_a_commit_with_eight_processes(root: Path, started: Counter[str]) -> None:
    sides(root, "HEAD", None, AS_OF, AS_OF)
    assert started == {**ONCE, "rev-parse": 2, "ls-tree": 1, "ls-files": 1, "config": 1}


def test_what_git_has_lost_is_said_at_its_place_whichever_side_lost_it(tmp_path: Path) -> None:
    root = shili.write(shili.certified(), tmp_path)
    git: Git = committed(root)
    git("commit", "-q", "--allow-empty", "-m", "示例")
    digest = git("rev-parse", f"HEAD:{FINAL}")
    (root / f".git/objects/{digest[:2]}/{digest[2:]}").unlink()
    before, after = sides(root, "HEAD~1", "HEAD", AS_OF, AS_OF)
    for side in (before, after):
        assert (FINAL, "R121") in {(problem.position.path, problem.code.id) for problem in side.problems}
