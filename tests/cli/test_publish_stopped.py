"""Publishing stopped at each step: the year has its new result whole, or nothing of it, and the call says which."""

import errno
import os
import secrets
import shutil
import signal
from pathlib import Path

import pytest

from builder.records import renaming
from tests.cli.calls import ROOT
from tests.cli.faults import FAULTS, Fault, run

FINAL = "records/results/2025/02-final.yml"
PUBLISH = ("publish", "2025", "--stage", "final", "--as-of", "2026-01-20")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with one year on notice until 19 January 2026."""
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "root/records")
    for kind in ("commendations", "subsidies"):
        shutil.rmtree(tmp_path / "root/records" / kind)
    return tmp_path / "root"


def salted_alike(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(secrets, "token_hex", lambda _: "5" * 32)


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_result_is_whole_or_not_there_whatever_stops_its_publishing(root: Path, fault: str) -> None:
    old = files(root)
    whole = run("--root", root, *PUBLISH, before=salted_alike, fault=FAULTS[fault])
    assert (whole.code, f"已写出 {FINAL}\n" in whole.told) == (0, True)
    new = files(root)
    assert new.keys() - old.keys() == {root / FINAL}
    seen = set()
    link = whole.steps.index("link") + 1
    for step in range(1, len(whole.steps) + 1) if fault in {"killed", "full"} else (link - 2, link, link + 1):
        (root / FINAL).unlink(missing_ok=True)
        done = run("--root", root, *PUBLISH, before=salted_alike, step=step, fault=FAULTS[fault])
        held = files(root)
        stands = root / FINAL in held
        left = {path for path in held if path.suffix == ".part"}
        assert {path: held[path] for path in held.keys() - left} == (new if stands else old), step
        assert not left or fault == "killed", step
        is_there = whole.steps[step - 1] == "mkdir" and done.code == 0  # so that it need not be made
        assert is_there or done.code == FAULTS[fault].code, (step, done.told)
        assert fault == "killed" or (f"已写出 {FINAL}" in done.told) is stands, (step, done.told)
        if done.code == 2:
            assert done.told.count("\n") == 1
            assert stands or done.told.startswith(f"yucai: 没有写出 {FINAL}："), done.told
        if left:
            (root / FINAL).unlink(missing_ok=True)
            assert run("--root", root, *PUBLISH, before=salted_alike).code == 0
            assert files(root) == new
        seen.add(stands)
    assert seen == ({True, False} if FAULTS[fault].code in {2, -9} else {True})  # Ctrl-C waits


def test_a_disk_without_links_leaves_no_empty_result_either(root: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    def no_links(patch: pytest.MonkeyPatch) -> None:
        salted_alike(patch)
        patch.setattr(os, "link", refuse)
        patch.setattr(renaming, "_rename", refuse)  # what no disk of this kind can do

    whole = run("--root", root, *PUBLISH, before=no_links)
    assert whole.code == 0
    new = files(root)
    for step in range(whole.steps.index("fsync") + 1, len(whole.steps) + 1):
        (root / FINAL).unlink(missing_ok=True)
        done = run("--root", root, *PUBLISH, before=no_links, step=step, fault=FAULTS["full"])
        assert (root / FINAL in files(root)) is ("已写出" in done.told), step
        assert files(root).get(root / FINAL) in {None, new[root / FINAL]}, step


def test_ctrl_c_while_a_result_gets_its_name_waits_until_it_is_said(root: Path) -> None:
    steps = run("--root", root, *PUBLISH, before=salted_alike).steps
    (root / FINAL).unlink()
    interrupt = Fault(happen=lambda: os.kill(os.getpid(), signal.SIGINT), code=130)
    done = run("--root", root, *PUBLISH, step=steps.index("link") + 1, fault=interrupt)
    assert (done.code, f"已写出 {FINAL}\n" in done.told, "已中断" in done.told) == (130, True, True)
