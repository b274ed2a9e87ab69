"""Building stopped at each kind of step: the earlier site stands or the new one, and nothing that is between."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.__main__ import cli as mkdocs

from builder.records import renaming
from tests.cli import calls
from tests.cli.calls import ROOT, copied, yucai
from tests.cli.faults import FAULTS, REMOVING, Done, Fault, run

SETTINGS = "site_name: 示例\ntheme: {name: material}\nplugins: [yucai]\n"
OTHERS = {"site/.htaccess": "别人的", "site/.git/config": "别人的"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a small county, the settings of its site, and a page."""
    root = tmp_path / "root"
    shutil.copytree(ROOT / "tests/problems/base/records", root / "records")
    (root / "docs").mkdir()
    page(root, "旧")
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return root


def page(root: Path, text: str) -> None:
    (root / "docs/note.md").write_text(f"# {text}\n", "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def by_mkdocs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(calls, "main", lambda: mkdocs(["build", "--strict", "--quiet"]))


BUILDERS = {"yucai": partial(run, "build"), "mkdocs": partial(run, before=by_mkdocs)}


STOPS = {
    "yucai": [
        *(("full", "write"), ("stopped twice", "write"), ("ended", "write"), ("read-only", "swap"), ("full", "link")),
        *(("killed", "write"), ("killed", "link"), ("killed", "swap"), ("killed", "remove")),
    ],
    "mkdocs": [("full", "write"), ("full", "swap"), ("killed", "swap"), ("killed", "write")],
}


def number(steps: list[str], step: str, fault: Fault) -> int:
    """Give the number of a step: one in the middle of what is written, or of what changes the names at the end."""
    counted = [name for name in steps if fault.removing or name not in REMOVING]
    swap = counted.index("swap")
    return {"write": counted.index("open", swap // 2) + 1, "link": swap, "swap": swap + 1, "remove": swap + 9}[step]


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_site_is_the_earlier_or_the_new_one_whatever_stops_its_build(root: Path, builder: str) -> None:
    build = partial(BUILDERS[builder], cwd=root)
    assert (
        yucai("--root", root, "build").returncode == 0
    )  # here, so that what it leaves in MkDocs is there for the next
    for path, text in OTHERS.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")
    old = tree(root / "site")
    page(root, "新")
    whole = build()
    assert (whole.code, whole.told) == (0, "")
    new = tree(root / "site")
    assert {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)} >= {"note/index.html"}
    for path in OTHERS:
        assert (root / path).read_text("utf-8") == "别人的"
    for fault, step in STOPS[builder]:
        for part in root.glob("*.part"):
            shutil.rmtree(part)
        shutil.rmtree(root / "site")
        for path, content in old.items():
            (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "site" / path).write_bytes(content)
        done = build(step=number(whole.steps, step, FAULTS[fault]), fault=FAULTS[fault])
        held = tree(root / "site")
        said(done, fault, builder, is_new=held == new)
        assert held in (old, new), (fault, step, done.told)
        left = {*root.iterdir()} - {root / name for name in ("docs", "mkdocs.yml", "records", "site")}
        assert not left or fault == "killed", (fault, step)
    assert build().code == 0
    assert (tree(root / "site"), len([*root.iterdir()])) == (new, 4)


CHANGES = {
    **{f"os.{name}": ((0, 2), (1, 3)) for name in ("rename", "link")},
    **{f"os.{name}": ((0, 2),) for name in ("mkdir", "chmod")},
    **{f"os.{name}": ((0, 1),) for name in ("rmdir", "remove")},
    "os.symlink": ((1, 2),),
}
"""The events of what changes a disk beside opening, with where each has its paths, and the folders they start from."""
SWITCH = "switch"


def watched(log: Path, prepare: Callable[[pytest.MonkeyPatch], object]) -> None:
    """Let a process list every path that it changes, and where among them the sites change places."""
    prepare(patch := pytest.MonkeyPatch())
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def heard(event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and not isinstance(values[0], int) and values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            os.write(told, f"{Path.cwd() / os.fsdecode(values[0])}\n".encode())
        for path, start in CHANGES.get(event, ()):
            there = Path.cwd() if values[start] < 0 else Path(f"/proc/self/fd/{values[start]}").readlink()
            os.write(told, f"{there / os.fsdecode(values[path])}\n".encode())

    def switched(*arguments: Any) -> object:  # noqa: ANN401  as the function that it stands for
        os.write(told, f"{SWITCH}\n".encode())
        return swap(*arguments)

    swap: Callable[..., object] = vars(renaming)["_rename"]
    patch.setattr(renaming, "_rename", switched)
    sys.addaudithook(heard)


@pytest.mark.parametrize("builder", BUILDERS)
def test_until_the_switch_a_build_changes_nothing_but_a_part_of_its_own(root: Path, builder: str) -> None:
    assert yucai("--root", root, "build").returncode == 0
    page(root, "新")
    log = root.parent / "changed"
    arguments, prepare = (("build",), lambda _: None) if builder == "yucai" else ((), by_mkdocs)
    assert copied(*arguments, cwd=root, before=partial(watched, log, prepare)).returncode == 0
    changed = log.read_text("utf-8").splitlines()
    before = [Path(path) for path in changed[: changed.index(SWITCH)]]
    inside = [path.relative_to(root).parts[0] for path in before if path.is_relative_to(root)]
    assert len(inside) > len(tree(root / "site"))
    assert [name for name in inside if not (name.startswith(".yucai-") and name.endswith(".part"))] == []


def said(done: Done, fault: str, builder: str, *, is_new: bool) -> None:
    """Assert that a call ends as it must after a fault, and says what stands then."""
    code = FAULTS[fault].code
    if builder == "mkdocs" and code != -9:
        assert (done.code, "Traceback" in done.told) == (1, False), done.told
        assert "网站没有生成，原来的没有改动：磁盘已满" in done.told
    else:
        assert done.code in {code, 0} if is_new else done.code == code, (fault, done.told)
        stands = "yucai: 网站没有生成，" if code == 2 else "yucai: 已中断"
        assert code != 2 or "site 没有改动：" in done.told
        assert code == -9 or done.code == 0 or (done.told.startswith(stands) and done.told.count("\n") == 1), done.told
