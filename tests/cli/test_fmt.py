"""`yucai fmt`: all records in one form, or what is not; never what was published or registered."""

import shutil
from pathlib import Path

import pytest

from tests.cli.calls import yucai
from tests.founding.made import founded
from tests.support import ROOT

RESULT = "records/results/2024/01-notice.yml"
UNTIDY = "name:  '示例'\nid: 'e0001'\n"
TIDY = "id: e0001\nname: 示例\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    founded(tmp_path)
    (tmp_path / RESULT).parent.mkdir(parents=True)
    shutil.copy(ROOT / RESULT, tmp_path / RESULT)
    (tmp_path / "records/enterprises").mkdir()
    (tmp_path / "records/enterprises/e0001.yml").write_text(UNTIDY, "utf-8")
    return tmp_path


def bytes_of(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_check_names_what_is_in_another_form_and_writes_nothing(root: Path) -> None:
    before = bytes_of(root)
    told = yucai("--root", root, "fmt", "--check")
    assert (told.returncode, told.stdout) == (1, "records/enterprises/e0001.yml\n")
    assert bytes_of(root) == before


def test_what_is_in_another_form_is_written_anew_and_nothing_else_is(root: Path) -> None:
    before = bytes_of(root)
    told = yucai("--root", root, "fmt")
    assert (told.returncode, told.stdout) == (0, "records/enterprises/e0001.yml\n")
    changed = {path.name for path, content in bytes_of(root).items() if before[path] != content}
    assert changed == {"e0001.yml"}
    assert (root / "records/enterprises/e0001.yml").read_text("utf-8") == TIDY
    again = yucai("--root", root, "fmt", "--check")
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.demonstration
def test_what_was_published_stays_whatever_its_form_and_is_named(root: Path) -> None:
    file = root / RESULT
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    told = yucai("--root", root, "fmt")
    assert told.returncode == 0
    assert file.read_bytes() == before
    assert "公布的结果和登记不作改动：" in told.stderr
    assert f"其中写法不统一、仍予保留的：{RESULT}" in told.stderr


def test_what_cannot_be_read_is_left_and_said(root: Path) -> None:
    broken = root / "records/enterprises/e0002.yml"
    broken.write_bytes(b"id: [\n")
    (root / "records/enterprises/e0003.yml").symlink_to(broken)
    told = yucai("--root", root, "fmt")
    assert told.returncode == 1
    assert broken.read_bytes() == b"id: [\n"
    assert all(f"records/enterprises/{name}.yml 无法整理" in told.stderr for name in ("e0002", "e0003"))
    assert (root / "records/enterprises/e0001.yml").read_text("utf-8") == TIDY


def test_what_is_named_alone_is_looked_at_and_written(root: Path) -> None:
    other = root / "records/enterprises/e0002.yml"
    other.write_text(UNTIDY.replace("e0001", "e0002"), "utf-8")
    told = yucai("fmt", "--check", "records/enterprises/e0002.yml", "records/programme.yml", cwd=root)
    assert (told.returncode, told.stdout) == (1, "records/enterprises/e0002.yml\n")
    assert yucai("fmt", "--check", "../results", "../workdays", cwd=root / "records/enterprises").returncode == 0
    assert yucai("fmt", other, cwd=root).stdout == "records/enterprises/e0002.yml\n"
    assert (root / "records/enterprises/e0001.yml").read_text("utf-8") == UNTIDY
    told = yucai("fmt", "records/enterprises", cwd=root)
    assert (told.returncode, told.stdout) == (0, "records/enterprises/e0001.yml\n")


def test_registers_are_named_where_they_are_asked_for_alone(root: Path) -> None:
    assert yucai("fmt", "records/enterprises", cwd=root).stderr == "已整理 1 份档案\n"
    assert "公布的结果和登记不作改动：考核结果 1 份" in yucai("fmt", "records/results", cwd=root).stderr


@pytest.mark.parametrize("name", ["e0002.yml", "说明.txt", "link.yml"])
def test_a_file_that_is_named_and_is_no_record_is_left_and_said(name: str, root: Path) -> None:
    stray = root / "records" / name
    if name == "link.yml":
        stray.symlink_to("enterprises/e0001.yml")
    else:
        stray.write_text(UNTIDY, "utf-8")
    for checks in ([], ["--check"]):
        told = yucai("fmt", *checks, f"records/{name}", cwd=root)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr == f"records/{name} 无法整理，没有改动；先运行 yucai check\n"
    assert (root / "records/enterprises/e0001.yml").read_text("utf-8") == UNTIDY
    assert yucai("fmt", "records", cwd=root).returncode == 0
