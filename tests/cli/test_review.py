"""`yucai review`: what is wrong with a change and what it does to people; two changes judged after their merge."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.certificates.issuing import issue_year
from tests import shili
from tests.cli.calls import yucai
from tests.cli.repositories import Git, edited, repository
from tests.programmes import Data
from tests.shili import DECISIONS, achievement, trainee

ACHIEVEMENT = """\
id: {id}
kind: invention-patent
event: granted
enterprise: e0003
title: {title}
identifier: {identifier}
date: 2025-11-20
participants: [various]
evidence: [{{title: 示例佐证}}]
review: {{status: pending}}
"""
RIGHT, OTHER = "ZL202319900123.7", "202319900124.1"


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def review(root: Path, *arguments: str, code: int) -> Data:
    done = yucai("review", *arguments, "--format", "json", cwd=root)
    assert done.returncode == code, done.stdout + done.stderr
    data: Data = json.loads(done.stdout)
    return data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The county before anything is published."""
    return shili.write(shili.unpublished(), tmp_path)


@pytest.fixture
def git(root: Path) -> Git:
    return repository(root)


def test_nothing_to_say_is_one_line(root: Path, git: Git) -> None:
    assert git("status", "--porcelain") == ""
    done = yucai("review", "HEAD", cwd=root)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)


def test_problems_are_told_apart_and_stand_before_what_the_change_does_to_people(root: Path, git: Git) -> None:
    edited(root, trainee("good-1"), "name: ", "colour: red\nname: ")
    edited(root, trainee("good-2"), "name: ", "colour: red\nname: ")
    git("commit", "-q", "-a", "-m", "示例错误")
    edited(root, trainee("good-1"), "colour: red\n", "")
    edited(root, trainee("last-good"), "name: ", "colour: red\nname: ")
    edited(root, achievement("various-pending"), "{status: pending}", "{status: verified, on: 2026-01-05}")
    data = review(root, "HEAD", code=1)
    places = {part: [one["path"] for one in data["problems"][part]] for part in ("new", "old", "settled")}
    assert places == {
        "new": [trainee("last-good")],
        "old": [trainee("good-2")],
        "settled": [trainee("good-1")],
    }
    assert data["problems"]["counts"]["new"] == {"error": 1, "warning": 0, "notice": 0}
    assert [person["trainee"] for person in data["impact"]["years"][0]["people"]] == ["various"]
    for form in ("text", "markdown"):
        page = yucai("review", "HEAD", "--format", form, cwd=root).stdout
        parts = ["新错误 1 处", trainee("last-good"), "原来就有的问题", trainee("good-2"), "这次改动解决的问题"]
        found = [page.index(part) for part in (*parts, trainee("good-1"), "知识产权确权 3.00 → 5.00")]
        assert found == sorted(found)


def test_what_cannot_be_read_is_not_said_to_move_nobody(root: Path, git: Git) -> None:
    assert git("status", "--porcelain") == ""
    edited(root, trainee("good-1"), "name: ", "colour: red\nname: ")
    for form in ("text", "markdown"):
        page = yucai("review", "HEAD", "--format", form, cwd=root).stdout
        assert "上述档案改正以前，看不出它们对人的影响" in page
        assert "这次改动不影响" not in page


def test_an_example_of_several_lines_stands_in_the_review_as_one_piece_of_code(root: Path, git: Git) -> None:
    assert git("status", "--porcelain") == ""
    (root / "records/plans/2025.yml").unlink()
    problems = review(root, "HEAD", code=1)["problems"]["new"]
    examples = [one["example"] for one in problems if "\n" in one["example"]]
    page = yucai("review", "HEAD", "--format", "markdown", cwd=root).stdout
    assert examples
    for example in examples:
        lines = "\n".join(f"    {line}" for line in ("```", *example.split("\n"), "```"))
        assert f"\n  - 例如：\n\n{lines}\n" in page


def test_a_change_of_what_was_registered_and_of_what_judges_is_found_between_two_commits(tmp_path: Path) -> None:
    git = repository(shili.write(shili.followed(), tmp_path))
    edited(tmp_path, shili.SUBSIDIES, "approved_on: 2026-02-06", "approved_on: 2026-02-07")
    put(tmp_path, "builder/scoring.py", "")
    (tmp_path / shili.NOTICE).unlink()
    git("add", "-A")
    git("commit", "-q", "-m", "示例改动")
    git("checkout", "-q", "HEAD~1")
    data = review(tmp_path, "HEAD", "main", code=1)
    assert {"C801", "P531", "P532"} <= {one["code"] for one in data["problems"]["new"]}


# Two changes, each valid, not valid together


def same_right(root: Path, first: bool) -> None:  # noqa: FBT001
    id, spelt = ("one", RIGHT) if first else ("two", f"CN {RIGHT.removeprefix('ZL')}")
    put(root, achievement(id), ACHIEVEMENT.format(id=id, title=f"示例成果{id}", identifier=spelt))


def same_id(root: Path, first: bool) -> None:  # noqa: FBT001
    path = achievement("one") if first else "records/achievements/2024/one.yml"
    put(root, path, ACHIEVEMENT.format(id="one", title="示例成果", identifier=RIGHT if first else OTHER))


def same_place(root: Path, first: bool) -> None:  # noqa: FBT001
    reason = "grade: excellent, reason: 示例理由}\n"
    if first:
        edited(root, DECISIONS, "  - {trainee: decided", f"  - {{trainee: good-1, {reason}  - {{trainee: decided")
    else:
        text = (root / DECISIONS).read_text("utf-8")
        put(root, DECISIONS, f"{text}  - {{trainee: good-2, {reason}")


@pytest.mark.parametrize(("change", "code"), [(same_right, "L351"), (same_id, "L304"), (same_place, "G403")])
def test_two_changes_that_are_valid_alone_are_found_when_the_second_is_merged(
    root: Path, git: Git, change: Callable[[Path, bool], None], code: str
) -> None:
    for branch, first in (("first", True), ("second", False)):
        git("checkout", "-q", "-b", branch, "main")
        change(root, first)
        git("add", "records")
        git("commit", "-q", "-m", "示例改动")
        assert review(root, "main", branch, code=0)["problems"]["new"] == []
    git("checkout", "-q", "-b", "result", "first")
    git("merge", "-q", "-m", "示例合并", "second")
    data = review(root, "first", "result", code=1)
    assert code in {one["code"] for one in data["problems"]["new"]}


def test_one_certificate_number_for_two_is_found_though_their_lines_merge(tmp_path: Path) -> None:
    programme = shili.final()
    result = programme.results[shili.YEAR, "02-final"]
    register = shili.registered(issue_year(programme, result, (shili.KEY,), result.published_on))
    shili.write(shili.with_register(programme, register), tmp_path)
    lines = (tmp_path / register.path).read_text("utf-8").splitlines(keepends=True)
    one, other = register.issued[-2:]
    last = next(at for at, line in enumerate(lines) if one.number in line)
    kept, entries = [*lines[:last], *lines[last + 2 :]], lines[last : last + 2]
    put(tmp_path, register.path, "".join(kept))
    git = repository(tmp_path)
    put(tmp_path, ".git/info/attributes", "*.yml merge=union\n")
    for branch, entry in zip(("first", "second"), entries, strict=True):
        git("checkout", "-q", "-b", branch, "main")
        number = entry.replace(other.number, one.number)
        put(tmp_path, register.path, "".join([*kept[:last], number, *kept[last:]]))
        git("commit", "-q", "-a", "-m", "示例改动")
        assert review(tmp_path, "main", branch, code=0)["problems"]["new"] == []
    git("merge", "-q", "-m", "示例合并", "first")
    problems = review(tmp_path, "first", "HEAD", code=1)["problems"]["new"]
    assert (register.path, one.number) in {(problem["path"], problem["found"]) for problem in problems}
