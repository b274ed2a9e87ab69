"""What a check finds out from Git: which problems are new, and what became of published files."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.history import HistoryError, changed_results, records_at

ROOT = Path(__file__).parents[2]
FINAL = "records/results/2025/02-final.yml"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=示例", "-c", "user.email=example@example.org"]
    command = ["git", "-C", str(root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout of the demonstration with one commit."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "records")
    git(tmp_path, "commit", "-q", "-m", "示例")
    return tmp_path


def edited(root: Path) -> None:
    file = root / FINAL
    file.write_text(file.read_text("utf-8").replace("total: 83.00", "total: 84.00", 1), "utf-8")


def reformatted(root: Path) -> None:
    file = root / FINAL
    file.write_text(file.read_text("utf-8").replace("base: 31, excellent", "base: 31,  excellent"), "utf-8")


def renamed(root: Path) -> None:
    (root / FINAL).rename(root / "records/results/2025/03-final.yml")


def deleted(root: Path) -> None:
    (root / FINAL).unlink()


def linked(root: Path) -> None:
    target = root / "elsewhere.yml"
    (root / FINAL).rename(target)
    (root / FINAL).symlink_to(target)


def executable(root: Path) -> None:
    (root / FINAL).chmod(0o755)


def one_taken_out(root: Path) -> None:
    file = root / FINAL
    lines = [line for line in file.read_text("utf-8").splitlines(keepends=True) if "trainee: t2024-002" not in line]
    file.write_text("".join(lines), "utf-8")


def one_taken_out_and_more(root: Path) -> None:
    one_taken_out(root)
    edited(root)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edited, "P532"),
        (reformatted, "P532"),
        (renamed, "P531"),
        (deleted, "P531"),
        (linked, "P533"),
        (executable, "P533"),
        (one_taken_out, "P534"),
        (one_taken_out_and_more, "P532"),
    ],
)
def test_a_published_file_that_is_not_what_it_was_is_found(
    root: Path, change: Callable[[Path], None], code: str
) -> None:
    assert list(changed_results(root, "HEAD")) == []
    change(root)
    assert [(problem.position.path, problem.code.id) for problem in changed_results(root, "HEAD")] == [(FINAL, code)]


def test_a_new_result_is_no_change_of_an_old_one(root: Path) -> None:
    git(root, "rm", "-q", FINAL)
    git(root, "commit", "-q", "-m", "示例")
    shutil.copy(ROOT / FINAL, root / FINAL)
    assert list(changed_results(root, "HEAD")) == []
    assert [problem.code.id for problem in changed_results(root, "HEAD~1")] == []


def test_records_come_back_as_they_were(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    deleted(root)
    folder = tmp_path_factory.mktemp("before")
    records_at(root, "HEAD", folder)
    assert (folder / FINAL).read_bytes() == (ROOT / FINAL).read_bytes()


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_a_revision_that_git_does_not_have_is_told_in_one_line(root: Path, revision: str) -> None:
    with pytest.raises(HistoryError) as raised:
        list(changed_results(root, revision))
    assert "\n" not in raised.value.text.zh


def test_a_folder_outside_git_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(HistoryError):
        records_at(tmp_path, "HEAD", tmp_path)
