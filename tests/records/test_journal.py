"""Many files changed as one, whatever stops the writer at whatever step."""

import errno
import itertools
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.records.journal import OvertakenError, finish, write_all

FILES = {
    "records/a.yml": b"new a\n",
    "records/new/b.yml": b"new b\n",
    "records/c.yml": b"new c\n",
    "inbox/a.xlsx": None,
}
OLD = {"records/a.yml": b"old a\n", "records/c.yml": b"old c\n", "inbox/a.xlsx": b"sheet\n"}
NEW = {path: content for path, content in FILES.items() if content is not None}
STEPS = ("fsync", "replace", "rename", "mkdir", "chmod", "rmdir", "unlink")
"""The calls by which a writer changes what is on the disk."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def stands(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def stopped(root: Path, step: int, fault: Callable[[], object]) -> int:
    """Write the files in a process of its own that meets a fault before a step; give how it ended."""
    child = os.fork()
    if not child:
        left = itertools.count(1)

        def at_each(call: Callable[..., object]) -> Callable[..., object]:
            def faulty(*arguments: object, **options: object) -> object:
                if next(left) == step:
                    fault()
                return call(*arguments, **options)

            return faulty

        for name in STEPS:
            setattr(os, name, at_each(getattr(os, name)))
        try:
            write_all(root, FILES)
        except OSError:
            os._exit(2)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refused(number: int) -> Callable[[], None]:
    def fault() -> None:
        raise OSError(number, os.strerror(number))

    return fault


def roots(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Give a step and a fresh root for it, one step after another."""
    for step in itertools.count(1):
        here = tmp_path / f"{step}"
        for name, content in OLD.items():
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(content)
        yield step, here


def test_all_files_are_written_and_nothing_is_left_beside_them(root: Path) -> None:
    write_all(root, FILES)
    assert stands(root) == NEW
    assert sorted(path.name for path in root.iterdir()) == ["inbox", "records"]


@pytest.mark.parametrize(
    "fault", [killed, refused(errno.ENOSPC), refused(errno.EROFS)], ids=["killed", "full", "read-only"]
)
def test_stopped_at_any_step_the_files_are_the_old_ones_or_become_the_new_ones(
    tmp_path: Path, fault: Callable[[], None]
) -> None:
    """The step at which it holds parts the two: before it all are as they were, behind it the next one finishes."""
    outcomes = []
    for step, root in roots(tmp_path):
        if stopped(root, step, fault) == 0:
            break
        write_all(root, {})
        assert stands(root) in (OLD, NEW), step
        outcomes.append("old" if stands(root) == OLD else "new")
    assert {"old", "new"} == set(outcomes)
    assert outcomes == sorted(outcomes, reverse=True)


def test_what_was_changed_by_hand_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    for step, root in roots(tmp_path):
        stopped(root, step, killed)
        if any(path.name.endswith(".begun") for path in root.iterdir()):
            break
    (root / "records/c.yml").write_bytes(b"by hand\n")
    with pytest.raises(OvertakenError) as raised:
        finish(root)
    assert raised.value.path == "records/c.yml"
    assert (root / "records/c.yml").read_bytes() == b"by hand\n"
