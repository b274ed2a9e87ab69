"""A change that touches records and what they are judged by is pointed out, by what stood there before it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.judges import own_judges
from tests.support import told

RECORD = "records/enterprises/e0001.yml"
JUDGES = (
    "builder/scoring/score.py",
    "builder/site/templates/results.md.jinja",
    "schema/trainee.schema.json",
    "requirements/core.txt",
    ".github/workflows/check.yml",
    ".github/CODEOWNERS",
    ".gitlab-ci.yml",
    ".ci/run",
    ".gitattributes",
    "tests/reference.py",
    "mkdocs.yml",
    "pyproject.toml",
    "Makefile",
    "sitecustomize.py",
    "Records/other.yml",
    "records.yml",
    "新程序.py",
)


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=示例", "-c", "user.email=example@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(root), *identity, *arguments]
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode().strip()


def put(root: Path, *paths: str, text: str = "a") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def commit(root: Path) -> str:
    git(root, "add", "--all")
    git(root, "commit", "-q", "--allow-empty", "-m", "示例")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a record and a judge."""
    git(tmp_path, "init", "-q")
    put(tmp_path, RECORD, JUDGES[0])
    commit(tmp_path)
    return tmp_path


@pytest.mark.parametrize("judge", JUDGES)
def test_a_record_beside_a_judge_is_pointed_out(root: Path, judge: str) -> None:
    base = git(root, "rev-parse", "HEAD")
    put(root, RECORD, judge, text="b")
    assert [found.startswith(f"{judge}:1:1 C801") for found in told(own_judges(root, base))] == [True]
    commit(root)
    assert [found.startswith(f"{judge}:1:1 C801") for found in told(own_judges(root, base))] == [True]


def test_neither_alone_is(root: Path) -> None:
    put(root, *JUDGES, text="b")
    assert told(own_judges(root, "HEAD")) == []
    commit(root)
    put(root, RECORD, "records/trainees/t1.yml", text="c")
    assert told(own_judges(root, "HEAD")) == []


def test_texts_beside_records_are_no_judges(root: Path) -> None:
    put(root, RECORD, "docs/guide/staff.md", "docs/seal.png", "README.md", text="b")
    assert told(own_judges(root, "HEAD")) == []


def test_what_is_taken_away_or_renamed_counts(root: Path) -> None:
    (root / RECORD).unlink()
    (root / JUDGES[0]).rename(root / "builder/other.py")
    [problem] = own_judges(root, "HEAD")
    assert JUDGES[0] in problem.message("zh")
    assert RECORD in problem.message("zh")


def test_what_others_landed_meanwhile_is_not_the_changes_own(root: Path) -> None:
    start = git(root, "rev-parse", "HEAD")
    put(root, JUDGES[0], text="landed by others")
    landed = commit(root)
    git(root, "checkout", "-q", start)
    put(root, RECORD, text="b")
    commit(root)
    assert told(own_judges(root, landed)) == []


def test_a_history_that_has_nothing_in_common_is_compared_whole(root: Path) -> None:
    base = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "--orphan", "another")
    put(root, RECORD, JUDGES[0], text="b")
    commit(root)
    assert [found[:28] for found in told(own_judges(root, base))] == [f"{JUDGES[0]}:1:1"]


def test_a_programme_in_a_folder_of_a_repository_is_judged_by_what_is_above_it(root: Path) -> None:
    put(root, f"county/{RECORD}", text="b")
    base = commit(root)
    put(root, f"county/{RECORD}", ".github/workflows/check.yml", text="c")
    assert [found.split(" ")[0] for found in told(own_judges(root / "county", base))] == [
        "../.github/workflows/check.yml:1:1"
    ]


def test_the_first_three_are_named_and_that_there_are_more(root: Path) -> None:
    put(root, RECORD, *(f"builder/{name}.py" for name in "abcd"), text="b")
    [problem] = own_judges(root, "HEAD")
    assert problem.message("zh").endswith("builder/a.py、builder/b.py、builder/c.py……")


def linked(root: Path) -> None:
    (root / "docs").symlink_to("elsewhere")


def to_nowhere(root: Path) -> None:
    (root / "docs").symlink_to("nowhere")


def as_a_file(root: Path) -> None:
    (root / "docs").write_text("elsewhere", "utf-8")


@pytest.mark.parametrize(("change", "what"), [(linked, "链接"), (to_nowhere, "链接"), (as_a_file, "文件")])
def test_pages_that_became_a_link_or_a_file_are_named(root: Path, change: Callable[[Path], None], what: str) -> None:
    put(root, "docs/index.md", "elsewhere/index.md")
    base = commit(root)
    (root / "docs/index.md").unlink()
    (root / "docs").rmdir()
    assert told(own_judges(root, base)) == []
    change(root)
    [in_folder] = own_judges(root, base)
    assert (in_folder.code.id, str(in_folder.position)) == ("C802", "docs:1:1")
    assert f"改动以后是{what}：" in in_folder.message("zh")
    head = commit(root)
    assert [*own_judges(root, base, head)] == [in_folder]
    assert told(own_judges(root, head)) == []


def test_pages_that_are_a_submodule_are_named(root: Path) -> None:
    base = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{base},docs")
    git(root, "commit", "-q", "-m", "示例")
    [problem] = own_judges(root, base, git(root, "rev-parse", "HEAD"))
    assert "改动以后是子模块：" in problem.message("zh")


def test_pages_that_were_a_link_and_are_a_folder_now_are_fine(root: Path) -> None:
    linked(root)
    base = commit(root)
    (root / "docs").unlink()
    put(root, "docs/index.md")
    assert told(own_judges(root, base)) == told(own_judges(root, base, commit(root))) == []
