"""A crash at any step of a write leaves the old file or the new one, whole, and nothing else that is read."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.records.kinds import place_of
from builder.records.read import read
from builder.records.write import write_text
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
