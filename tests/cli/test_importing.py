"""A sheet taken in by the command: shown first, written whole, given back marked where it is wrong."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from openpyxl import load_workbook

from builder.cli.call import Call
from builder.cli.importing import give_back
from builder.exchange.marks import ERRORS
from builder.intake import copies
from tests.cli.calls import yucai
from tests.intake.files import DEMONSTRATION, NEW, TITLES, taken_in, workbook

WRONG = ("例测二", "示例不存在公司", *NEW[2:])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(DEMONSTRATION / "records", tmp_path / "county/records")
    return tmp_path / "county"


def sent(folder: Path, *rows: tuple[object, ...], name: str = "名单.xlsx") -> Path:
    file = folder / name
    file.write_bytes(workbook([TITLES, *rows]))
    return file


def stands(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_without_write_it_is_shown_and_nothing_changes(root: Path, tmp_path: Path) -> None:
    before = stands(root)
    done = yucai("--root", root, "import", sent(tmp_path, NEW))
    assert done.returncode == 0
    assert "新增 1 份" in done.stdout
    assert "例测试 t2026-015" in done.stdout
    assert "加 --write 写入" in done.stdout
    assert stands(root) == before


def test_with_write_the_records_are_there_and_a_second_time_changes_nothing(root: Path, tmp_path: Path) -> None:
    file = sent(tmp_path, NEW)
    assert "已写入 1 份档案" in yucai("--root", root, "import", file, "--write").stdout
    assert (root / "records/trainees/t2026-015.yml").read_text("utf-8").startswith("id: t2026-015\nname: 例测试\n")
    before = stands(root)
    again = yucai("--root", root, "import", file, "--write")
    assert again.returncode == 0
    assert "1 份与档案相同" in again.stdout
    assert stands(root) == before


def test_what_is_wrong_is_named_and_marked_in_a_copy_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    before = stands(root)
    done = yucai("--root", root, "import", sent(tmp_path, NEW, WRONG), "--write")
    assert done.returncode == 1
    assert "B3（所在企业）" in done.stdout
    assert stands(root) == before
    copy = load_workbook(tmp_path / "名单（标出错误）.xlsx")
    assert copy.sheetnames == [ERRORS, "名单"]
    assert copy["名单"]["B3"].comment is not None


def test_a_copy_is_read_again_only_beside_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(copies, "marks_in", asked.append)
    file, found = sent(tmp_path, WRONG), taken_in([TITLES, WRONG])
    for times_read in (0, 2):  # itself, and the one that is there
        give_back(cast(Call, SimpleNamespace(language="zh")), file, found, file.read_bytes())
        assert len(asked) == times_read
    assert (tmp_path / "名单（标出错误）.xlsx").exists()


def test_the_copy_once_corrected_is_imported_and_no_copy_is_ever_written_over(root: Path, tmp_path: Path) -> None:
    yucai("--root", root, "import", sent(tmp_path, NEW, WRONG))
    copy = tmp_path / "名单（标出错误）.xlsx"
    first = copy.read_bytes()
    yucai("--root", root, "import", copy)
    assert copy.read_bytes() == first
    assert (tmp_path / "名单（标出错误2）.xlsx").exists()
    corrected = load_workbook(copy)
    corrected["名单"]["B3"] = "示例精铸机械有限公司"
    corrected.save(copy)
    done = yucai("--root", root, "import", copy, "--write")
    assert done.returncode == 0, done.stdout
    assert "已写入 2 份档案" in done.stdout


def test_a_sheet_that_there_is_not_is_told_with_those_that_there_are(root: Path, tmp_path: Path) -> None:
    done = yucai("--root", root, "import", sent(tmp_path, NEW), "--sheet", "花名册")
    assert done.returncode == 2
    assert "推荐表" in done.stderr


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_line(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "名单.xlsx"
    file.write_bytes(b"%PDF-1.7\n")
    done = yucai("--root", root, "import", file)
    assert done.returncode == 1
    assert "PDF" in done.stdout
    assert "Traceback" not in done.stderr


def test_in_english_it_says_the_same(root: Path, tmp_path: Path) -> None:
    done = yucai("--root", root, "--lang", "en", "import", sent(tmp_path, NEW, WRONG))
    assert "1 error, and nothing of the file is imported" in done.stdout


def test_a_copy_that_cannot_be_written_is_said_in_one_line_and_the_exit_stays_that_of_wrong_data(
    root: Path, tmp_path: Path
) -> None:
    """No name is left for the copy: with its addition it is longer than a name may be."""
    done = yucai("--root", root, "import", sent(tmp_path, WRONG, name=f"{'名' * 82}.xlsx"))
    assert done.returncode == 1
    assert "副本写不进去" in done.stdout.splitlines()[-1]
    assert done.stderr == ""


def test_what_a_sheet_does_to_people_is_said_before_it_is_written(root: Path, tmp_path: Path) -> None:
    told = yucai("--root", root, "import", sent(tmp_path, NEW)).stdout
    effects, end = told.index("对人的影响"), told.index("加 --write 写入")
    assert effects < told.index("新增待办") < end
    assert "例测试" in told[effects:end]
    yucai("--root", root, "import", sent(tmp_path, NEW), "--write")
    assert "对人的影响" not in yucai("--root", root, "import", sent(tmp_path, NEW)).stdout


def test_how_many_records_a_ledger_does_not_list_is_said_and_they_stay(root: Path, tmp_path: Path) -> None:
    file, before = tmp_path / "台账.xlsx", stands(root)
    assert yucai("--root", root, "export", "enterprise", "-o", file).returncode == 0
    book = load_workbook(file)
    book.worksheets[0].delete_rows(6, 2)
    book.save(file)
    done = yucai("--root", root, "import", file, "--write")
    assert done.returncode == 0
    assert "台账里没有的 2 份，档案照旧保留。" in done.stdout
    assert stands(root) == before
