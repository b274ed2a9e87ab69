"""`yucai impact`: what a change does to people, from Git's objects alone."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.calls import yucai
from tests.cli.repositories import Git, edited, repository
from tests.programmes import Data
from tests.shili import achievement, trainee

MARK = achievement("various-pending")


@pytest.fixture
def root(county_root: Path, tmp_path: Path) -> Path:
    shutil.copytree(county_root / "records", tmp_path / "records")
    return tmp_path


@pytest.fixture
def git(root: Path) -> Git:
    return repository(root)


def verified(root: Path) -> None:
    edited(root, MARK, "{status: pending}", "{status: verified, on: 2026-01-05}")


def data_of(root: Path, *arguments: str, code: int = 0) -> Data:
    done = yucai("impact", *arguments, "--format", "json", cwd=root)
    assert done.returncode == code, done.stderr
    data: Data = json.loads(done.stdout)
    return data


def test_nothing_that_changed_is_one_line(root: Path, git: Git) -> None:
    done = yucai("impact", "HEAD", cwd=root)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
    data = data_of(root, "HEAD")
    assert (data["base"], data["head"], data["years"]) == (git("rev-parse", "HEAD"), None, [])


def test_words_alone_change_nothing(root: Path, git: Git) -> None:
    edited(root, trainee("various"), "post: ", "note: 示例备注\npost: ")
    assert git("status", "--porcelain")
    assert data_of(root, "HEAD")["years"] == []


def test_both_sides_are_read_from_git_though_neither_is_checked_out(root: Path, git: Git) -> None:
    verified(root)
    git("commit", "-q", "-a", "-m", "示例改动")
    git("branch", "change")
    git("reset", "-q", "--hard", "HEAD~1")
    edited(root, trainee("various"), "name: ", "name: [")
    data = data_of(root, "main", "change", code=1)
    assert (data["base"], data["head"]) == (git("rev-parse", "main"), git("rev-parse", "change"))
    [year] = data["years"]
    [person] = year["people"]
    assert (year["published"], year["needs"]) == ("02-final", "correction")
    assert (person["trainee"], person["groups"]) == ("various", {"rights-obtained": ["3.00", "5.00"]})
    assert person["because"] == [MARK]
    assert data["problems"] == {"new": 1, "settled": 0}
    back = data_of(root, "change", "main")
    assert back["years"][0]["needs"] is None
    assert back["problems"] == {"new": 0, "settled": 1}


def test_a_change_at_fault_is_told_and_the_rest_of_it_is_compared(root: Path, git: Git) -> None:
    verified(root)
    edited(root, trainee("good-1"), "name: ", "colour: red\nname: ")
    assert git("status", "--porcelain")
    done = yucai("impact", "HEAD", cwd=root)
    assert done.returncode == 1
    assert trainee("good-1") in done.stdout
    assert f"{trainee('good-1')}:" in done.stderr
    data = data_of(root, "HEAD", code=1)
    assert data["left_out"] == {"base": [], "head": [trainee("good-1")]}
    assert [person["trainee"] for person in data["years"][0]["people"]] == ["various"]


def test_a_base_at_fault_is_told_and_what_can_be_is_compared(root: Path, git: Git) -> None:
    edited(root, trainee("good-1"), "name: ", "colour: red\nname: ")
    git("commit", "-q", "-a", "-m", "示例错误")
    edited(root, trainee("good-1"), "colour: red\n", "")
    data = data_of(root, "HEAD")
    assert data["left_out"] == {"base": [trainee("good-1")], "head": []}
    assert data["years"] == []
    assert data["problems"] == {"new": 0, "settled": 1}
    assert trainee("good-1") in yucai("impact", "HEAD", cwd=root).stdout


def test_odd_trees_are_refused_by_name(root: Path, git: Git) -> None:
    (root / "records/trainees/link.yml").symlink_to("/etc/passwd")
    (root / "records/trainees/Top.yml").write_text("id: top\n", "utf-8")
    (root / "records/trainees/a\n@b.yml").write_text("id: a\n", "utf-8")
    (root / "records/trainees/large.yml").write_text("# " + "x" * 1024 * 1024, "utf-8")
    git("add", "records")
    git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},records/trainees/module.yml")
    git("commit", "-q", "-m", "示例")
    done = yucai("impact", "HEAD~1", "HEAD", cwd=root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in ("link.yml", "Top.yml", r"a\n@b.yml", "large.yml", "module.yml"):
        assert f"records/trainees/{name}:" in done.stderr


def test_an_unknown_revision_gets_one_line_and_2(root: Path, git: Git) -> None:
    assert git("status", "--porcelain") == ""
    for arguments in (("nowhere",), ("HEAD", "nowhere"), ("HEAD", "--upload-pack=x")):
        done = yucai("impact", *arguments, cwd=root)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_another_language_says_the_same(root: Path, git: Git) -> None:
    verified(root)
    assert git("status", "--porcelain")
    done = yucai("--lang", "en", "impact", "HEAD", cwd=root)
    assert "rights-obtained 3.00 → 5.00 (clause 六（一）2)" in done.stdout


def test_a_repository_without_a_checkout_will_do(
    root: Path, git: Git, tmp_path_factory: pytest.TempPathFactory
) -> None:
    verified(root)
    git("commit", "-q", "-a", "-m", "示例改动")
    bare = tmp_path_factory.mktemp("bare")
    git("clone", "-q", "--bare", ".", str(bare))
    done = yucai("--root", bare, "impact", "main~1", "main", "--format", "json", cwd=bare)
    assert done.returncode == 1
    assert [person["trainee"] for person in json.loads(done.stdout)["years"][0]["people"]] == ["various"]
    for arguments in (("--root", bare, "impact", "main"), ("--root", bare, "check"), ("impact", "main")):
        done = yucai(*arguments, cwd=bare)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "records/" in done.stderr
