"""What is named in a call and is no record: it says what it is, and which command is meant."""

from pathlib import Path

import pytest

from tests import shili
from tests.cli.calls import yucai

SHEET = "推荐表.xlsx"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with a sheet, a page and a folder beside its records; nobody may change it."""
    root = shili.write(shili.unpublished(), tmp_path_factory.mktemp("chosen"))
    for name in (SHEET, "签到 7月.CSV", "说明.md"):
        (root / name).write_text("示例", "utf-8")
    (root / "docs").mkdir()
    return root


def refused(root: Path, *call: str) -> str:
    done = yucai(*call, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize("command", [("check",), ("fmt",), ("impact",), ("review", "HEAD"), ("check", "--base")])
def test_a_sheet_where_records_or_revisions_are_expected_is_proposed_for_import(
    command: tuple[str, ...], root: Path
) -> None:
    assert refused(root, *command, SHEET) == (
        f"yucai: {SHEET} 是表格；要看它会怎样改动档案，运行 yucai import {SHEET}\n"
    )
    assert "yucai import '签到 7月.CSV'" in refused(root, *command, "签到 7月.CSV")
    assert f"to see what it would change: yucai import {SHEET}" in refused(root, "--lang", "en", *command, SHEET)


@pytest.mark.parametrize("command", [("import",), ("impact",), ("review", "HEAD"), ("check", "--base")])
def test_a_record_where_a_sheet_or_a_revision_is_expected_is_proposed_for_check(
    command: tuple[str, ...], root: Path
) -> None:
    record = "records/programme.yml"
    assert refused(root, *command, record) == f"yucai: {record} 是文件；要核对它，运行 yucai check {record}\n"
    assert yucai("check", record, cwd=root).returncode == 0


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_where_there_is_no_record_nothing_is_said_to_be_right(command: str, root: Path) -> None:
    for path in ("说明.md", "docs", "records/../docs"):
        said = refused(root, command, path)
        assert said == f"yucai: {path} 里没有档案：档案都在 {root.resolve()}/records 里，请放进去再运行\n"
    for path in (".", "..", "records", str(root), "records/programme.yml"):
        assert yucai(command, path, cwd=root).returncode == 0


def test_what_is_not_there_is_named(root: Path) -> None:
    assert "不能是“records/enterprises/e9999.yml”，应为已有的文件或文件夹" in refused(
        root, "check", "records/enterprises/e9999.yml"
    )


def test_a_change_may_be_asked_for_what_lies_beside_the_records(root: Path) -> None:
    assert "没有档案" not in yucai("check", "--base", "HEAD", "docs", cwd=root).stderr
