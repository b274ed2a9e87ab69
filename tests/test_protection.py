"""A change cannot bring its own judge: who owns what, what judges from main, what is published."""

import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support import ROOT

WORKFLOWS = ROOT / ".github/workflows"
TOP = {
    *("records", "schema", "builder", "docs", "tests", "requirements", "mkdocs.yml", "pyproject.toml"),
    *("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "Makefile"),
    *("package.json", "package-lock.json", "tsconfig.json", ".npmrc", ".oxlintrc.json", ".pre-commit-config.yaml"),
    *(".ci", ".github", ".gitattributes", ".gitignore", ".editorconfig", ".vscode"),
}
"""What lies at the top of the repository, and nothing else."""


def workflow(name: str) -> Any:  # noqa: ANN401  whatever YAML holds
    return YAML(typ="safe").load((WORKFLOWS / name).read_text("utf-8"))


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(name)["jobs"][job]["steps"]
    return found


def runs(name: str, job: str) -> list[str]:
    return [step["run"] for step in steps(name, job) if "run" in step]


def tracked() -> list[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, check=True, capture_output=True).stdout
    return [path for path in listing.decode().split("\0") if path]


def test_nothing_lies_at_the_top_but_what_belongs_there() -> None:
    assert {path.split("/")[0] for path in tracked()} == TOP


def owners() -> Iterator[tuple[str, list[str]]]:
    """Give each pattern with its owners; all are `*` or whole folders."""
    for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, *named = line.split()
            assert pattern == "*" or re.fullmatch(r"/[a-z]+/", pattern), pattern
            yield pattern.strip("/"), named


def owner_of(path: str) -> list[str]:
    return [named for pattern, named in owners() if pattern == "*" or path.startswith(f"{pattern}/")][-1]


def test_everything_has_an_owner_and_records_and_code_have_different_ones() -> None:
    for path in tracked():
        owned = owner_of(path)
        match path.split("/")[0]:
            case "records":
                assert owned == ["@yucai/bureau"], path
            case "docs":
                assert "@yucai/maintainers" in owned, path
            case _:
                assert owned == ["@yucai/maintainers"], path


def is_ignored(path: str) -> bool:
    command = ["git", "-C", str(ROOT), "-c", "core.excludesFile=", "check-ignore", "--quiet", "--no-index", path]
    return subprocess.run(command, check=False).returncode == 0


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls", "ods", "csv", "et"])
def test_a_sheet_in_the_inbox_can_be_committed_wherever_in_it(suffix: str) -> None:
    assert not is_ignored(f"inbox/推荐表.{suffix}")
    assert not is_ignored(f"inbox/示例甲有限公司/2026/推荐表.{suffix}")


def test_what_holds_personal_data_on_its_way_and_what_no_import_reads_is_never_committed() -> None:
    for path in (
        "推荐表.xlsx",
        "docs/名单.xls",
        "records/台账.xlsx",
        "statements/e0001.csv",
        "elsewhere/inbox/名单.xlsx",
    ):
        assert is_ignored(path), path
    for name in ("推荐表（标出错误）.xlsx", "推荐表（标出错误2）.xlsx", "~$推荐表.xlsx", ".推荐表.xlsx.part"):
        assert is_ignored(f"inbox/{name}"), name


def test_every_owned_folder_is_there() -> None:
    assert all((ROOT / pattern).is_dir() for pattern, _ in owners() if pattern != "*")


def test_what_judges_comes_from_main_with_a_token_that_reads_and_no_secret() -> None:
    judge = workflow("judge.yml")
    assert list(judge["on"]) == ["pull_request_target"]
    assert judge["permissions"] == {}
    assert [job["permissions"] for job in judge["jobs"].values()] == [{"contents": "read"}]
    text = (WORKFLOWS / "judge.yml").read_text("utf-8")
    assert "secrets." not in text
    assert "head" not in "".join(re.findall(r"\$\{\{.*?\}\}", text))


def test_what_judges_runs_nothing_of_the_change() -> None:
    first, *others = [step for step in steps("judge.yml", "records") if "checkout" in step.get("uses", "")]
    assert {"ref", "path"}.isdisjoint(first["with"])
    assert [step["with"]["path"] for step in others] == ["change"]
    assert all(step["with"]["persist-credentials"] is False for step in (first, *others))
    assert [line for line in runs("judge.yml", "records") if "change" in line] == [
        '.venv/bin/yucai --root change check --base "$BASE" --format github',
        '.venv/bin/yucai --root change review "$BASE" HEAD --format markdown >> "$GITHUB_STEP_SUMMARY"',
    ]
    assert not [step for step in steps("judge.yml", "records") if "working-directory" in step]


def test_only_what_passed_the_check_is_built_and_only_what_was_built_is_deployed() -> None:
    done = runs("publish.yml", "build")
    check = next(place for place, line in enumerate(done) if line.startswith("make check"))
    build = next(place for place, line in enumerate(done) if line.startswith("make site"))
    assert check < build
    assert not [step for step in steps("publish.yml", "build") if "continue-on-error" in step or "if" in step]
    jobs = workflow("publish.yml")["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    assert "if" not in jobs["deploy"]
    assert not [step for step in jobs["deploy"]["steps"] if "run" in step]


def test_the_page_names_the_checks_that_are_to_be_required() -> None:
    page = (ROOT / "docs/protection.md").read_text("utf-8")
    for job in (*workflow("judge.yml")["jobs"].values(), *workflow("check.yml")["jobs"].values()):
        assert f"*{job['name'].split(' (')[0]}*" in page, job["name"]
