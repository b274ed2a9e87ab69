"""Who acts on the records holds them from the first that is read to the last that is written."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.records import rest
from tests.cli.calls import ROOT, yucai
from tests.intake.files import workbook
from tests.intake.sheets import CLEAN, HEADERS, files

DAY = ("--as-of", "2026-01-20")
SHEET = "推荐表.xlsx"
ACTING = {
    "publish": ("publish", "2025", "--stage", "final", *DAY),
    "certificates": ("certificates", "2025", "-o", "{}/out", *DAY),
    "keys rotate": ("keys", "rotate", "{}/two.key", *DAY),
    "import": ("import", f"{{}}/{SHEET}", "--write"),
    "new": ("new", "enterprise", "--set", "name=示例新建有限公司"),
    "fmt": ("fmt",),
}
BEFORE = {"certificates": ("publish",), "keys rotate": ("publish", "certificates")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "root/records")
    for kind in ("commendations", "subsidies"):
        shutil.rmtree(tmp_path / "root/records" / kind)
    (tmp_path / SHEET).write_bytes(workbook([HEADERS["推荐表"], CLEAN["推荐表"]]))
    return tmp_path / "root"


def command(name: str, root: Path) -> tuple[str | Path, ...]:
    return ("--root", root, *(part.format(root.parent) for part in ACTING[name]))


def is_held(root: Path) -> bool:
    descriptor = os.open(root / "records", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@pytest.mark.parametrize("name", ACTING)
def test_who_acts_holds_the_records_from_reading_to_writing(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "import":
        shutil.rmtree(root)
        for file in files():
            (root / file.name).parent.mkdir(parents=True, exist_ok=True)
            (root / file.name).write_bytes(file.read())
    for first in BEFORE.get(name, ()):
        assert yucai(*command(first, root)).returncode == 0
    if name == "fmt":
        (root / "records/vocabulary.yml").write_text("#\n" + (root / "records/vocabulary.yml").read_text("utf-8"))
        (root / "records/programme.yml").write_text((root / "records/programme.yml").read_text("utf-8") + "\n\n")
    steps: list[tuple[str, bool]] = []

    def noting(what: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(path: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  it stands for any of them
            if isinstance(path, str | Path) and str(path).startswith(str(root)) and path != root / "records":
                steps.append((what, is_held(root)))
            return work(path, *arguments, **options)

        return noted

    real = os.open
    for what in ("replace", "rename", "link"):
        monkeypatch.setattr(os, what, noting("write", getattr(os, what)))
    monkeypatch.setattr(os, "open", noting("read", real))
    done = yucai(*command(name, root))
    assert (done.returncode, {"read", "write"} <= {what for what, _ in steps}) == (0, True), (done.stderr, steps)
    assert all(held for _, held in steps), steps


def test_who_waits_says_so_and_goes_by_what_the_other_wrote(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other publishes between the wait and the reading."""
    real, times = fcntl.flock, iter(range(100))

    def flock(descriptor: int, how: int) -> None:
        if os.path.samestat(os.fstat(descriptor), (root / "records").stat()):
            if how & fcntl.LOCK_NB:
                raise BlockingIOError
            if not next(times):
                assert yucai(*command("publish", root)).returncode == 0
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    done = yucai("--lang", "zh", *command("publish", root))
    assert done.returncode == 1
    assert done.stderr.startswith("yucai: 另一个 yucai 正在使用档案，等它结束\nrecords/results/2025/"), done.stderr


def test_a_check_of_one_file_says_too_that_the_records_keep_changing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "PAUSE", 0)
    monkeypatch.setattr(rest, "is_changing", lambda _: True)
    done = yucai("--root", root, "check", root / "records/vocabulary.yml", *DAY)
    assert (done.returncode, done.stdout.count(" 错误 R124 ")) == (1, 1)
