"""Building stopped at each kind of step: the earlier site stands or the new one, and nothing that is between."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from mkdocs.__main__ import cli as mkdocs

from tests.cli import calls
from tests.cli.calls import ROOT, yucai
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
