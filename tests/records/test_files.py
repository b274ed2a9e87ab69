"""A crash at any step of a write leaves the old file or the new one, whole, and nothing else that is read."""

import errno
import fcntl
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builder.records.files import create_bytes, write_text
from builder.records.kinds import place_of
from builder.records.read import read
from tests.support import ROOT

BASE = ROOT / "tests/problems/base"
NOTICE = "records/results/2025/01-notice.yml"
OLD, NEW = "旧：第一版\n" * 5000, "新：第二版\n" * 5000


class Crash(BaseException):
    """The power goes: nothing of ours runs any more, not even what tidies up."""


class Steps:
    """Counts the steps of a write that reach the disk, and stops before or after one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stop_at: int | None, *, after: bool = False) -> None:
        self.names: list[str] = []
        self.stop_at = stop_at
        self.after = after
        self.crashed = False
        for owner, name in (
            (tempfile, "mkstemp"),
            (os, "fdopen"),
            (os, "fsync"),
            (os, "open"),
            (Path, "mkdir"),
            (Path, "chmod"),
            (Path, "replace"),
            (Path, "hardlink_to"),
            (Path, "unlink"),
        ):
            monkeypatch.setattr(owner, name, self.step(name, getattr(owner, name)))

    def step(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Give a call that counts, and that crashes in its turn."""

        def call(*arguments: Any, **keywords: Any) -> Any:  # noqa: ANN401  it stands for any of them
            if self.crashed:
                raise Crash
            number = len(self.names)
            self.names.append(name)
            if number == self.stop_at and not self.after:
                self.crashed = True
                raise Crash
            done = real(*arguments, **keywords)
            if number == self.stop_at:
                self.crashed = True
                raise Crash
            return done

        return call


def steps_of(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Give the steps of a write that comes to its end."""
    with monkeypatch.context() as patch:
        steps = Steps(patch, None)
        write_text(path, NEW)
    return steps.names


def test_the_content_is_on_the_disk_before_its_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = steps_of(monkeypatch, tmp_path / "file.yml")
    assert names.index("mkstemp") < names.index("fsync") < names.index("replace")
    assert names.index("replace") < len(names) - 1 - names[::-1].index("fsync")
    assert names.count("fsync") == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # who crashes closes nothing
@pytest.mark.parametrize("there", [True, False], ids=["there already", "new"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_crash_at_any_step_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool, after: bool
) -> None:
    count = len(steps_of(monkeypatch, tmp_path / "count/file.yml"))
    seen = set()
    for stop_at in range(count):
        root = tmp_path / str(stop_at)
        shutil.copytree(BASE, root)
        path = root / NOTICE
        before = path.read_text("utf-8") if there else None
        if not there:
            shutil.rmtree(path.parent)
        with monkeypatch.context() as patch:
            Steps(patch, stop_at, after=after)
            with pytest.raises(Crash):
                write_text(path, NEW)
        now = path.read_text("utf-8") if path.exists() else None
        assert now in {before, NEW}
        seen.add(now == NEW)
        left = {file for file in path.parent.rglob("*") if file != path} if path.parent.exists() else set()
        assert all(place_of(file.relative_to(root).as_posix()) is None for file in left)
        assert all(file.name.startswith(".") for file in left)
        if now != NEW:
            documents, problems = read(root)
            assert not problems
            assert (NOTICE in documents.read) is there
    assert seen == {True, False}


@pytest.mark.parametrize("part", [0, 1, 100, len(NEW) - 1])
def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    path = tmp_path / "file.yml"
    write_text(path, OLD)
    real = os.fdopen

    def filling(*arguments: Any, **keywords: Any) -> Any:  # noqa: ANN401  it stands for os.fdopen
        file = real(*arguments, **keywords)
        whole = file.write

        def write(content: bytes) -> int:
            whole(content[:part])
            file.flush()
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(file, "write", write)
        return file

    monkeypatch.setattr(os, "fdopen", filling)
    with pytest.raises(OSError, match="No space"):
        write_text(path, NEW)
    assert path.read_text("utf-8") == OLD
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", ["fsync", "open"])
def test_what_the_machine_refuses_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "file.yml"
    write_text(path, OLD)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, refuse)
        with pytest.raises(OSError, match="Input/output"):
            write_text(path, NEW)
    assert path.read_text("utf-8") in {OLD, NEW}
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_is_replaced_by_one_that_all_may_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file.yml"
    write_text(path, OLD)
    write_text(path, NEW)
    assert path.read_text("utf-8") == NEW
    assert path.stat().st_mode & 0o777 == 0o644
    assert [*path.parent.iterdir()] == [path]


PARTS = [".abcd1234.part", ".0123_xyz.part"]
OTHERS = ["notes.part", ".another.part", ".abcd1234.party"]


def test_parts_that_a_kill_left_are_not_read_and_go_with_the_next_write(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "root")
    folder = (tmp_path / "root" / NOTICE).parent
    for name in (*PARTS, *OTHERS):
        (folder / name).write_text("半个文件", "utf-8")
    assert not [problem for problem in read(tmp_path / "root")[1] if problem.position.path.endswith(tuple(PARTS))]
    write_text(folder / "02-final.yml", NEW)
    assert {file.name for file in folder.iterdir()} == {"01-notice.yml", "02-final.yml", *OTHERS}


def test_a_part_that_somebody_is_writing_stays(tmp_path: Path) -> None:
    part = tmp_path / PARTS[0]
    with part.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_text(tmp_path / "file.yml", NEW)
        assert part.exists()


def test_a_link_or_a_pipe_with_the_name_of_a_part_stays(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_text(OLD, "utf-8")
    (tmp_path / PARTS[0]).symlink_to("foreign")
    write_text(tmp_path / "file.yml", NEW)
    assert (tmp_path / PARTS[0]).is_symlink()
    assert (tmp_path / "foreign").read_text("utf-8") == OLD


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_what_is_there_is_not_created_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "folder/file.yml"
    create_bytes(path, OLD.encode())
    with pytest.raises(FileExistsError):
        create_bytes(path, NEW.encode())
    assert path.read_text("utf-8") == OLD
    assert path.stat().st_mode & 0o777 == 0o644
    assert [*path.parent.iterdir()] == [path]


def test_of_many_who_create_a_file_one_does(tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    done = []

    def create(text: str) -> None:
        with suppress(FileExistsError):
            create_bytes(path, text.encode())
            done.append(text)

    threads = [threading.Thread(target=create, args=[f"{number}\n" * 1000]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [path.read_text("utf-8")]
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_crash_at_any_step_leaves_no_file_or_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        steps = Steps(patch, None)
        create_bytes(tmp_path / "count/file.yml", NEW.encode())
    seen = set()
    for stop_at in range(len(steps.names)):
        path = tmp_path / str(stop_at) / "file.yml"
        with monkeypatch.context() as patch:
            Steps(patch, stop_at)
            with pytest.raises(Crash):
                create_bytes(path, NEW.encode())
        seen.add(path.read_text("utf-8") if path.exists() else None)
    assert seen == {None, NEW}


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, NEW[:100])
    assert os.read(reader, 1000).decode() == NEW[:100]
    os.close(reader)
    assert pipe.is_fifo()


def test_a_full_device_is_said_to_be_full(tmp_path: Path) -> None:
    link = tmp_path / "full"
    link.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_text(link, NEW)
    assert link.is_symlink()
