"""Many files changed as one, whatever stops the writer at whatever step."""

import errno
import itertools
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from builder.records.journal import HalfWrittenError, OvertakenError, finish, write_all

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
    """Give all files by their paths, what lies prepared and holds nothing apart."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if ".prepared/" not in name}


def lay(step: int, fault: Callable[[], object], *, from_there_on: bool = False) -> None:
    """Let this process meet a fault at a step from now on."""
    left = itertools.count(1)

    def at_each(call: Callable[..., object]) -> Callable[..., object]:
        def faulty(*arguments: object, **options: object) -> object:
            now = next(left)
            if now == step or (from_there_on and now > step):
                fault()
            return call(*arguments, **options)

        return faulty

    for name in STEPS:
        setattr(os, name, at_each(getattr(os, name)))


def written_after(root: Path, begin: Callable[[], object]) -> int:
    """Write the files in a process of its own that begins with something; give how it ended: 3 where half is done."""
    child = os.fork()
    if not child:
        begin()
        try:
            write_all(root, FILES)
        except OSError:
            os._exit(2)
        except HalfWrittenError:
            os._exit(3)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stopped(root: Path, step: int, fault: Callable[[], object], *, from_there_on: bool = False) -> int:
    return written_after(root, partial(lay, step, fault, from_there_on=from_there_on))


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


def test_killed_at_any_step_the_files_are_the_old_ones_or_become_the_new_ones(tmp_path: Path) -> None:
    """The step at which it holds parts the two: before it all are as they were, behind it the next one finishes."""
    outcomes = []
    for step, root in roots(tmp_path):
        if stopped(root, step, killed) == 0:
            break
        write_all(root, {})
        assert stands(root) in (OLD, NEW), step
        outcomes.append("old" if stands(root) == OLD else "new")
    assert {"old", "new"} == set(outcomes)
    assert outcomes == sorted(outcomes, reverse=True)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["full", "read-only", "forbidden"])
def test_what_is_refused_once_at_any_step_leaves_all_as_it_was_at_once(tmp_path: Path, number: int) -> None:
    told = set()
    for step, root in roots(tmp_path):
        code = stopped(root, step, refused(number))
        told.add(code)
        if code == 0 and not any(path.suffix == ".prepared" for path in root.iterdir()):
            break
        assert stands(root) == (OLD if code else NEW), step
        assert finish(root) == (), step
    assert told == {0, 2}


def test_what_is_refused_from_a_step_on_is_told_as_half_done_and_made_whole_by_the_next(tmp_path: Path) -> None:
    told = []
    for step, root in roots(tmp_path):
        code = stopped(root, step, refused(errno.EROFS), from_there_on=True)
        told.append(code)
        if code == 0:
            break
        assert code == (2 if stands(root) == OLD else 3), step
        write_all(root, {})
        assert stands(root) in (OLD, NEW), step
    assert set(told) == {0, 2, 3}


def test_putting_back_that_is_killed_at_any_step_goes_on_with_the_next(tmp_path: Path) -> None:
    """The third file is refused; while all is put back, the writer is killed."""
    real = Path.replace
    codes = []
    for step, root in roots(tmp_path):
        refusals = iter([OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))])

        def replace(part: Path, target: Path, refusals: Iterator[OSError] = refusals, step: int = step) -> Path:
            if target.name == "c.yml" and (error := next(refusals, None)):
                lay(step, killed)
                raise error
            return real(part, target)

        codes.append(written_after(root, partial(setattr, Path, "replace", replace)))
        write_all(root, {})
        assert stands(root) in (OLD, NEW), step
        if codes[-1] == 2:
            break
    assert set(codes) == {-9, 2}
    assert len(codes) > len(OLD)


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


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `records/` lie on another disk than the root, as a folder that is mounted does."""
    real = os.replace

    def replace(one: Path, other: Path) -> None:
        if one.parent != other.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.usefixtures("elsewhere")
def test_records_on_another_disk_than_the_root_are_written_too(root: Path) -> None:
    write_all(root, FILES)
    assert stands(root) == NEW
    assert not list(root.rglob(".*"))


@pytest.mark.usefixtures("elsewhere")
def test_there_too_a_kill_at_any_step_leaves_old_files_or_what_the_next_makes_new(tmp_path: Path) -> None:
    outcomes = set()
    for step, root in roots(tmp_path):
        if stopped(root, step, killed) == 0:
            break
        write_all(root, {})
        assert {name: content for name, content in stands(root).items() if ".part" not in name} in (OLD, NEW), step
        outcomes.add("records/new/b.yml" in stands(root))
    assert outcomes == {True, False}
