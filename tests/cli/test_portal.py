"""`yucai portal`: where it writes, what it refuses, and how it ends."""

import errno
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from builder.cli.portal import portal
from builder.site_folder import MARKER, PORTAL, kind_of
from tests.cli.calls import ROOT, yucai
from tests.portal.conftest import lines_of_word

NOT_INSTALLED = """
import sys
for name in [*sys.modules]:
    if name.startswith("builder.portal"):
        del sys.modules[name]
sys.modules["docx"] = None
"""
NOTICES = "已写出 2 条通知公告，从 {}/index.html 看起\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small county with two notices."""
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "root/records")
    return tmp_path / "root"


def held(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def refused(root: Path, *arguments: str | Path) -> str:
    before = held(root.parent)
    done = yucai("--root", root, "portal", *arguments, cwd=root)
    assert (done.returncode, done.stdout, held(root.parent)) == (2, "", before)
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("yucai: ").removesuffix("\n")


def test_what_the_help_and_the_manual_write_is_left_alone_by_git() -> None:
    manual = (ROOT / "docs/guide/year.md").read_text("utf-8")
    named = re.findall(r"^\s*yucai portal (\S+)$", manual + (portal.epilog or ""), re.MULTILINE)
    assert len(named) > 1
    for ignored in (ROOT / ".gitignore", ROOT / "builder/founding/templates/gitignore"):
        assert {f"/{folder}/" for folder in named} <= set(ignored.read_text("utf-8").splitlines())


def test_a_folder_is_made_and_made_anew(root: Path) -> None:
    for place in ("out", "deep/er/out"):
        done = yucai("portal", place, cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", NOTICES.format(place))
    assert kind_of(root / "out") == PORTAL
    first = held(root / "out")
    entries = json.loads(first["index.json"])["notices"]
    listed = {file["path"] for entry in entries for file in entry["files"].values()}
    assert {"index.html", "index.json", *listed} == first.keys()
    entry = entries[-1]
    [batch] = (root / "records/batches").iterdir()
    batch.write_text(batch.read_text("utf-8").replace(entry["title"], "改过的通知"), "utf-8")
    assert yucai("portal", "out", cwd=root).returncode == 0
    second = held(root / "out")
    assert second.keys() == first.keys()
    assert lines_of_word(second[entry["files"]["docx"]["path"]])[0] in {"改过的通知", entry["number"]}


def test_what_a_folder_holds_is_told_and_stays(root: Path) -> None:
    (root / "album").mkdir()
    (root / "album/one.jpg").write_text("照片", "utf-8")
    (root / "docs").mkdir()
    line = "album 里有别的内容（one.jpg），不是以前生成的公告文件，没有改动；请另选一个空的或者还不存在的文件夹"
    assert refused(root, "album") == line
    assert refused(root, "records").startswith("records 在档案文件夹 records/ 里")
    assert refused(root, "records/portal").startswith("records/portal 在档案文件夹 records/ 里")
    assert refused(root, ".").startswith(". 里有档案文件夹 records/，公告文件不能写在那里")
    assert refused(root, "album/one.jpg").startswith("album/one.jpg 不是文件夹")
    assert refused(root, "docs/portal").startswith("docs/portal 里是网站的原稿（docs）")


def test_a_letter_that_somebody_went_on_writing_is_left_and_named(root: Path) -> None:
    assert yucai("portal", "out", cwd=root).returncode == 0
    letter = min((root / "out/notices").glob("*.docx"))
    letter.write_bytes(letter.read_bytes() + b"signed")
    later = (root / "out" / MARKER).stat().st_mtime + 3600
    os.utime(letter, (later, later))
    assert letter.name in refused(root, "out")
    assert "没有覆盖" in refused(root, "out")
    letter.rename(root / "签发的公告.docx")
    assert yucai("portal", "out", cwd=root).returncode == 0
    assert letter.is_file()


def test_a_site_and_a_folder_of_notices_do_not_take_each_other_s_place(root: Path) -> None:
    (root / "mkdocs.yml").write_text("theme: {name: material}\nplugins: [yucai]\n", "utf-8")
    (root / "site").mkdir()
    (root / "site" / MARKER).write_text("yucai site 1: made by `yucai build`, and made anew by the next\n", "utf-8")
    (root / "site/index.html").touch()
    assert "不是以前生成的公告文件，没有改动" in refused(root, "site")
    assert yucai("portal", "out", cwd=root).returncode == 0
    before = held(root / "out")
    done = yucai("build", "-o", "out", cwd=root)
    assert done.returncode == 2
    assert "不是以前生成的网站，没有改动" in done.stderr
    assert held(root / "out") == before


def test_what_is_private_is_not_written_among_notices_for_a_portal(root: Path) -> None:
    assert yucai("portal", "out", cwd=root).returncode == 0
    done = yucai("export", "trainee", "-o", "out/notices/人员.xlsx", cwd=root)
    assert done.returncode == 2
    assert "会被公开" in done.stderr


def test_records_with_errors_hand_nothing_over(root: Path) -> None:
    plan = root / "records/plans/2025.yml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2025", "year: 二〇二五"), "utf-8")
    done = yucai("portal", "out", cwd=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == yucai("check", cwd=root).stdout
    assert not (root / "out").exists()


def test_what_fails_between_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert yucai("portal", "out", cwd=root).returncode == 0
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.suffix == ".pdf":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert refused(root, "out").startswith("通知公告没有写出，out 没有改动：磁盘已满")


def test_what_is_not_installed_is_said(root: Path) -> None:
    done = yucai("portal", "out", cwd=root, before=NOT_INSTALLED)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "yucai: 写出通知公告还需要安装 yucai[portal]（缺少 docx）\n"
    assert not (root / "out").exists()


def test_a_character_that_no_font_has_is_told_and_the_rest_is_written(root: Path) -> None:
    [batch] = (root / "records/batches").iterdir()
    text = batch.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    batch.write_text(text.replace(title, "title: 例𠮷入库培育通知"), "utf-8")
    done = yucai("portal", "out", cwd=root)
    assert done.returncode == 1
    assert "“例𠮷入库培育通知”的 PDF 没有生成：字体里没有 “𠮷”（U+20BB7）；请用 --fonts" in done.stderr
    assert done.stderr.endswith(NOTICES.format("out"))
    written = {path.suffix for path in (root / "out/notices").glob("batch-*")}
    assert written == {".html", ".docx"}
