"""The inbox emptied by the command, in scratch repositories: in order, whole, in the uploader's name, nothing run."""

import errno
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.intake import committing
from builder.records import journal
from tests.cli.calls import yucai
from tests.intake.files import DEMONSTRATION, NEW, TITLES, workbook

WRONG = ("例测二", "示例不存在公司", *NEW[2:])
OTHER = ("例测丙", *NEW[1:])
CLERK = ("例小文", "clerk@example.org")
COLLEAGUE = ("例小武", "colleague@example.org")
FIRST, SECOND = "records/trainees/t2026-015.yml", "records/trainees/t2026-016.yml"
HOOKS = ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change", "prepare-commit-msg")


def git(root: Path, *arguments: str, by: tuple[str, str] = ("机器", "machine@example.org")) -> str:
    identity = ["-c", f"user.name={by[0]}", "-c", f"user.email={by[1]}", "-c", "core.quotePath=false"]
    command = ["git", "-C", str(root), *identity, *arguments]
    done = subprocess.run(command, check=True, capture_output=True)
    return os.fsdecode(done.stdout).strip()


def begun(root: Path) -> Path:
    """Make a repository of a small copy of the demonstration: what a sheet of people needs."""
    for name in ("programme.yml", "vocabulary.yml", "batches", "enterprises", "policy", "trainees", "workdays"):
        source = DEMONSTRATION / "records" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _made(root / "records" / name))
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "机器")
    git(root, "config", "user.email", "machine@example.org")
    git(root, "add", "records")
    git(root, "commit", "-q", "-m", "示例")
    return root


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begun(tmp_path / "county")


def uploaded(root: Path, name: str, *rows: tuple[object, ...], by: tuple[str, str] = CLERK) -> Path:
    """Commit a sheet into the inbox, as the page of a forge does."""
    file = _made(root / "inbox" / name)
    file.write_bytes(workbook([TITLES, *rows]))
    git(root, "add", "-f", "--all", "inbox", by=by)
    git(root, "commit", "-q", "-m", "上传", by=by)
    return file


def stands(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def log(root: Path, form: str) -> list[str]:
    return git(root, "log", f"--format={form}").split("\n")


def test_without_commit_all_are_shown_in_order_the_second_seeing_the_first_and_nothing_changes(root: Path) -> None:
    uploaded(root, "甲.xlsx", NEW)
    uploaded(root, "子文件夹/乙.xlsx", OTHER)
    before = stands(root)
    done = yucai("--root", root, "intake")
    assert done.returncode == 0, done.stdout
    assert done.stdout.index("例测丙 t2026-015") < done.stdout.index("例测试 t2026-016")
    assert "共 2 份表格，可以导入 2 份" in done.stdout
    assert stands(root) == before


def test_each_sheet_is_one_commit_in_the_name_of_who_uploaded_it(root: Path) -> None:
    uploaded(root, "甲.xlsx", NEW)
    uploaded(root, "乙.xlsx", OTHER, by=COLLEAGUE)
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert log(root, "%an <%ae> %cn")[:2] == ["例小文 <clerk@example.org> 机器", "例小武 <colleague@example.org> 机器"]
    assert log(root, "%s")[:2] == ["导入“甲.xlsx”：新增 1 份", "导入“乙.xlsx”：新增 1 份"]
    assert git(root, "show", "--name-status", "--format=", "HEAD").splitlines() == ["D\tinbox/甲.xlsx", f"A\t{SECOND}"]
    assert "新增 records/trainees/t2026-016.yml 例测试 t2026-016" in git(root, "show", "-s", "--format=%b")
    assert git(root, "status", "--porcelain") == ""
    assert "例测丙" in (root / FIRST).read_text("utf-8")


def test_what_failed_stays_with_one_marked_copy_and_commits_nothing(root: Path) -> None:
    uploaded(root, "好.xlsx", NEW)
    bad = uploaded(root, "错.xlsx", WRONG)
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 1
    assert "没有导入的：inbox/错.xlsx" in done.stdout
    assert bad.exists()
    assert log(root, "%s")[0] == "导入“好.xlsx”：新增 1 份"
    again = yucai("--root", root, "intake", "--commit")
    assert again.returncode == 1
    assert sorted(path.name for path in (root / "inbox").iterdir()) == ["错.xlsx", "错（标出错误）.xlsx"]
    assert len(log(root, "%s")) == 4


def test_a_sheet_that_no_commit_has_is_the_machines_own(root: Path) -> None:
    _made(root / "inbox/甲.xlsx").write_bytes(workbook([TITLES, NEW]))
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 0, done.stderr
    assert log(root, "%an %cn")[0] == "机器 机器"
    assert "以本机的名义提交" in done.stdout
    assert not (root / "inbox/甲.xlsx").exists()


@pytest.mark.parametrize(
    "name",
    [
        "--amend.xlsx",
        "-rf .xlsx",
        "$(touch owned).xlsx",
        "`touch owned`;touch owned.xlsx",
        "换\n行\t\x1b[31m.xlsx",
        ":(glob)*.xlsx",
        "[skip ci] #1 @all.xlsx",
        os.fsdecode(b"\xff\xfe.xlsx"),
        "\"'\\.xlsx",
    ],
)
def test_no_name_is_taken_for_anything_else(root: Path, name: str) -> None:
    uploaded(root, name, NEW)
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert log(root, "%an")[0] == CLERK[0]
    message = git(root, "show", "-s", "--format=%B")
    assert message.startswith("导入“")
    assert not any(sign in message for sign in "[]#@\x1b\t")
    assert "\x1b" not in done.stdout
    assert git(root, "status", "--porcelain") == ""
    assert not list(root.rglob("*owned"))
    assert list((root / "inbox").glob("*")) == []


def test_no_hook_is_run_and_nothing_else_that_is_staged_is_taken_along(root: Path, tmp_path: Path) -> None:
    uploaded(root, "甲.xlsx", NEW)
    for name in HOOKS:
        hook = root / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/owned\nexit 1\n")
        hook.chmod(0o755)
    (root / "staged.txt").write_text("x")
    git(root, "-c", "core.hooksPath=/dev/null", "add", "staged.txt")
    assert yucai("--root", root, "intake", "--commit").returncode == 0
    assert not (tmp_path / "owned").exists()
    assert git(root, "-c", "core.hooksPath=/dev/null", "status", "--porcelain") == "A  staged.txt"


def test_what_is_no_sheet_is_told_by_name_and_what_is_left_is_left(root: Path, tmp_path: Path) -> None:
    inbox = root / "inbox"
    (inbox / "夹.xlsx").mkdir(parents=True)
    (tmp_path / "secret.xlsx").write_bytes(workbook([TITLES, NEW]))
    (inbox / "链接.xlsx").symlink_to(tmp_path / "secret.xlsx")
    (inbox / "空.xlsx").touch()
    with (inbox / "大.xlsx").open("wb") as large:
        large.truncate(30 * 2**20)
    os.mkfifo(inbox / "管.xlsx")
    left = (
        "README.md",
        ".gitkeep",
        "~$甲.xlsx",
        ".~lock.甲.xlsx#",
        "甲（标出错误2）.xlsx",
        "空（标出错误）.xlsx",
        "Thumbs.db",
    )
    for name in left:
        (inbox / name).write_bytes(b"x")
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 1
    told = [line.partition(" ")[0] for line in done.stdout.splitlines() if "没有读取；" in line]
    assert told == [f"inbox/{name}" for name in (".~lock.甲.xlsx#", "~$甲.xlsx", "甲（标出错误2）.xlsx")]
    (failed,) = [line for line in done.stdout.splitlines() if line.startswith("没有导入的：")]
    assert all(f"inbox/{one}.xlsx" in failed for one in ("夹", "大", "空", "管", "链接"))
    assert "共 5 份表格" in done.stdout
    assert len(log(root, "%s")) == 1


def test_an_inbox_that_is_not_there_or_a_link_leads_nowhere(root: Path, tmp_path: Path) -> None:
    assert "没有要导入的表格" in yucai("--root", root, "intake", "--commit").stdout
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/甲.xlsx").write_bytes(workbook([TITLES, NEW]))
    (root / "inbox").symlink_to(tmp_path / "elsewhere")
    assert yucai("--root", root, "intake", "--commit").returncode == 1
    assert (tmp_path / "elsewhere/甲.xlsx").exists()


def test_records_that_are_not_committed_are_not_committed_for_somebody_else(root: Path) -> None:
    uploaded(root, "甲.xlsx", NEW)
    (root / "records/trainees/t2026-001.yml").write_text("# by hand\n")
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 2
    assert "尚未提交" in done.stderr
    assert len(log(root, "%s")) == 2


def test_where_no_repository_is_a_preview_works_and_a_commit_is_refused_in_one_line(tmp_path: Path) -> None:
    root = begun(tmp_path / "county")
    shutil.rmtree(root / ".git")
    _made(root / "inbox/甲.xlsx").write_bytes(workbook([TITLES, NEW]))
    assert yucai("--root", root, "intake").returncode == 0
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert (root / "inbox/甲.xlsx").exists()


def test_two_uploads_on_two_branches_are_never_merged_in_silence(root: Path, tmp_path: Path) -> None:
    """Each takes the same free id: the merge is refused. Uploads that are merged first get one id after another."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    git(root, "push", "-q", str(remote), "main")
    for branch, name, row, by in (("one", "甲.xlsx", NEW, CLERK), ("two", "乙.xlsx", OTHER, COLLEAGUE)):
        clone = tmp_path / branch
        git(tmp_path, "clone", "-q", str(remote), str(clone))
        git(clone, "checkout", "-q", "-b", branch)
        uploaded(clone, name, row, by=by)
        git(clone, "push", "-q", "origin", f"{branch}:upload-{branch}")
        assert yucai("--root", clone, "intake", "--commit").returncode == 0
        git(clone, "push", "-q", "origin", branch)
    git(root, "fetch", "-q", str(remote), "one:one", "two:two", "upload-one:a", "upload-two:b")
    git(root, "merge", "-q", "one")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "two")
    git(root, "merge", "--abort")
    git(root, "merge", "-q", "--no-edit", "b")
    assert yucai("--root", root, "intake", "--commit").returncode == 0
    assert "例测丙" in (root / SECOND).read_text("utf-8")
    assert log(root, "%an")[0] == COLLEAGUE[0]


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("fault", [_killed, _full], ids=["killed", "full"])
@pytest.mark.parametrize("place", ["_made", "write_bytes", "write_all", "_move_on", "update-ref", "update-index"])
def test_stopped_anywhere_the_next_run_ends_it_with_one_commit(
    root: Path, place: str, fault: Callable[[], None]
) -> None:
    uploaded(root, "甲.xlsx", NEW)
    child = os.fork()
    if not child:
        _stop_at(place, fault)
        yucai("--root", root, "intake", "--commit")
        os._exit(0)
    os.waitpid(child, 0)
    done = yucai("--root", root, "intake", "--commit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(log(root, "%s")) == 3
    assert log(root, "%an %s")[0] == "例小文 导入“甲.xlsx”：新增 1 份"
    assert git(root, "status", "--porcelain") == ""
    assert not (root / "inbox/甲.xlsx").exists()
    assert (root / FIRST).exists()
    assert not (root / SECOND).exists()
    assert not (root / ".git/yucai-intake.json").exists()


def _stop_at(place: str, fault: Callable[[], None]) -> None:
    """Let this process meet a fault where a step begins; of the writing, when it holds and nothing is in its place."""

    def faulty(*_: object, **__: object) -> None:
        fault()

    run = vars(committing)["_git"]

    def git_until(root: Path, *arguments: str, **options: object) -> object:
        if place in arguments and (place != "update-index" or "--stdin" in arguments):
            fault()
        return run(root, *arguments, **options)

    if place == "write_all":
        vars(journal)["_finish"] = faulty
    elif place in vars(committing):
        vars(committing)[place] = faulty
    else:
        vars(committing)["_git"] = git_until


def test_too_little_history_to_know_the_uploader_is_told(root: Path, tmp_path: Path) -> None:
    uploaded(root, "甲.xlsx", NEW)
    (root / "x").write_text("x")
    git(root, "add", "x")
    git(root, "commit", "-q", "-m", "x", by=COLLEAGUE)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", str(tmp_path / "clone"))
    done = yucai("--root", tmp_path / "clone", "intake", "--commit")
    assert done.returncode == 2
    assert "--unshallow" in done.stderr


def test_a_sheet_that_is_too_large_is_told_how_large_one_may_be(root: Path) -> None:
    with _made(root / "inbox/大.xlsx").open("wb") as file:
        file.truncate(200_000_000)
    done = yucai("--root", root, "intake")
    assert done.returncode == 1
    assert re.search(
        r"inbox/大\.xlsx\s+没有导入：文件大小为 200000000 字节；应为：一个文件不超过 \d+ 字节", done.stdout
    )
