"""Which folder takes a site, and how a new one takes the place of an earlier: nothing foreign is ever removed."""

import errno
import fcntl
import os
import shutil
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from builder.records import renaming
from builder.site_folder import MARKER, WEBSITE, TakenError, UnfinishedError, check, kind_of, replacing

STEPS = frozenset({"fsync", "replace", "rename", "mkdir", "chmod", "link", "unlink", "rmdir", "_rename"})
FIRST = {"index.html": "一", "guide/index.html": "指南", "old/deep/index.html": "旧", "old/deep/a.css": "a"}
SECOND = {"index.html": "二", "guide/index.html": "指南", "new/index.html": "新"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flush nothing to the disk: no power is lost here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("root/records", "root/docs", "root/theme"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "root/docs/index.md").touch()
    return tmp_path / "root"


def built(folder: Path, files: dict[str, str]) -> None:
    with replacing(folder) as new:
        for path, text in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_text(text, "utf-8")


def held(folder: Path) -> dict[str, str]:
    """Give the files of a site that visitors see, by path: none that is ours and hidden."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MARKER)
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_text("utf-8") for name, path in names.items() if not name.startswith(".yucai-")}


def refused(folder: Path, root: Path) -> str:
    before = sorted(root.parent.rglob("*"))
    with pytest.raises(TakenError) as error:
        check(folder, root, [root / "docs", root / "theme"])
    assert sorted(root.parent.rglob("*")) == before
    assert "\n" not in error.value.text.zh + error.value.text.en
    return error.value.text.zh


@pytest.mark.parametrize("place", ["site", "deep/er/site", "empty"])
def test_a_folder_that_is_absent_or_empty_takes_a_site_and_the_next(root: Path, place: str) -> None:
    (root / "empty").mkdir()
    check(root / place, root)
    built(root / place, FIRST)
    assert (held(root / place), kind_of(root / place)) == (FIRST, WEBSITE)
    check(root / place, root)
    built(root / place, SECOND)
    assert held(root / place) == SECOND
    assert not (root / place / "old").exists()
    assert not [*root.glob(".*"), *root.rglob("*.part")]


def test_a_site_says_nothing_of_its_pages_in_its_marker(root: Path) -> None:
    built(root / "site", {**FIRST, "certificates/2025-7K3M-Q2VX/index.html": ""})
    assert "certificates" not in (root / "site" / MARKER).read_text("utf-8")


@pytest.mark.parametrize("path", ["records", "records/site", "RECORDS", "docs/../records/x", "link", "link/below"])
def test_no_site_goes_among_the_records(root: Path, path: str) -> None:
    (root / "link").symlink_to("records")
    assert "在档案文件夹 records/ 里" in refused(root / path, root)


@pytest.mark.parametrize("path", ["", ".", "docs/..", "..", "../..", "out", "/"])
def test_no_site_goes_where_the_records_are_below(root: Path, path: str) -> None:
    (root / "out").symlink_to(root)
    assert "里有档案文件夹 records/" in refused(root / path, root)


@pytest.mark.parametrize("path", ["docs", "docs/site", "theme", "Docs/x", "to-docs"])
def test_no_site_goes_among_what_it_is_made_from(root: Path, path: str) -> None:
    (root / "to-docs").symlink_to("docs")
    assert "里是网站的原稿（" in refused(root / path, root)


def test_a_marker_makes_no_site_of_the_records_or_of_the_root(root: Path) -> None:
    built(root / "site", FIRST)
    for place in (root, root / "records", root / "docs"):
        (root / "site" / MARKER).rename(place / MARKER)
        refused(place, root)
        (place / MARKER).rename(root / "site" / MARKER)


def test_a_file_and_a_dead_link_are_no_folders(root: Path) -> None:
    (root / "file").touch()
    (root / "dead").symlink_to("nowhere")
    assert "不是文件夹" in refused(root / "file", root)
    assert "不是文件夹" in refused(root / "dead", root)


def test_a_foreign_folder_is_told_what_it_holds(root: Path) -> None:
    folder = root / "album"
    folder.mkdir()
    for name in ("a\n.jpg", "b.jpg", "c.jpg", "d.jpg"):
        (folder / name).touch()
    told = refused(folder, root)
    assert "album 里有别的内容（a�.jpg、b.jpg、c.jpg等），不是以前生成的网站，没有改动；请另选一个空的" in told
    (folder / MARKER).write_text("something else\n", "utf-8")
    refused(folder, root)
    (folder / MARKER).unlink()
    built(root / "site", FIRST)
    (folder / MARKER).symlink_to(root / "site" / MARKER)
    refused(folder, root)


def test_what_others_put_into_a_site_stays(root: Path) -> None:
    site = root / "site"
    built(site, FIRST)
    (root / "far").mkdir()
    for name in ("CNAME", ".git", "old/deep/mine.txt"):
        (site / name).write_text("别人的", "utf-8")
    (site / "away").symlink_to(root / "far")
    built(site, SECOND)
    assert held(site) == {**SECOND, "CNAME": "别人的", ".git": "别人的", "old/deep/mine.txt": "别人的"}
    assert (site / "away").is_symlink()


@pytest.mark.parametrize("foreign", ["new", "new/index.html", "guide/index.html/mine", "folder link", "link"])
def test_what_others_put_where_a_page_would_go_stops_the_build(root: Path, foreign: str) -> None:
    site = root / "site"
    (root / "far").mkdir()
    built(site, {"index.html": "一"})
    if foreign.endswith("link"):
        (site / "new").symlink_to(root / "far") if foreign == "folder link" else (site / "new").symlink_to("nowhere")
    else:
        (site / foreign).parent.mkdir(parents=True, exist_ok=True)
        (site / foreign).write_text("别人的", "utf-8")
    before = held(site)
    with pytest.raises(TakenError, match="something foreign"):
        built(site, SECOND)
    assert held(site) == before
    assert not [*site.glob("*.part"), *(root / "far").iterdir()]


def test_a_link_to_a_folder_is_written_through_and_stays(root: Path) -> None:
    (root / "www").mkdir()
    (root / "site").symlink_to("www")
    built(root / "site", FIRST)
    built(root / "site", SECOND)
    assert (root / "site").is_symlink()
    assert held(root / "www") == SECOND


def test_a_page_becomes_a_folder_and_a_folder_a_page(root: Path) -> None:
    for files in ({"a/b/c.html": ""}, {"a": "", "d": ""}, {"a/b.html": "", "d/e": ""}):
        built(root / "site", files)
        assert held(root / "site") == files


@pytest.mark.parametrize("there", [True, False])
def test_a_build_that_fails_leaves_what_was_there_and_nothing_else(root: Path, *, there: bool) -> None:
    if there:
        built(root / "deep/site", FIRST)
    before = sorted(root.rglob("*"))
    with pytest.raises(TypeError, match="str"):
        built(root / "deep/site", {"index.html": "", "broken.html": 1})  # type: ignore[dict-item]
    assert sorted(root.rglob("*")) == before


OTHERS = {".git/HEAD": "别人的", "old/deep/mine.txt": "别人的"}


class Stop(BaseException):
    """What nothing of ours catches, as a kill."""


def stopped_at(
    patch: pytest.MonkeyPatch,
    step: int,
    error: BaseException,
    only: frozenset[str] = STEPS,
    *,
    lasting: bool = False,
) -> list[str]:
    """Let one step of the next on the disk fail, and all after it too where that is `lasting` or a stop."""
    names: list[str] = []

    def at_each(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  it stands for any of them
            names.append(name)
            if len(names) == step or (len(names) > step > 0 and (lasting or isinstance(error, Stop))):
                raise error
            return call(*arguments, **options)

        return faulty

    for name in only:
        owner = renaming if name == "_rename" else os
        patch.setattr(owner, name, at_each(name, getattr(owner, name)))
    return names


def put(site: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


def in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let folders not change places, as on a network disk."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(renaming, "_rename", refuse)


REFUSED = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "forbidden": OSError(errno.EACCES, "Permission denied"),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # who is killed closes nothing
@pytest.mark.parametrize("why", ["kill", *REFUSED])
@pytest.mark.parametrize("there", [True, False], ids=["earlier", "none"])
@pytest.mark.parametrize("moves", [True, False], ids=["in one step", "one by one"])
def test_whatever_stops_it_the_earlier_site_stands_or_the_new_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, why: str, *, there: bool, moves: bool
) -> None:
    """Of a site whose files change one by one, a kill may leave both, until the next run begins."""
    site, others, error = root / "site", OTHERS if there else {}, REFUSED.get(why, Stop())
    if not moves:
        in_place(monkeypatch)

    def begin() -> None:
        shutil.rmtree(site, ignore_errors=True)
        if there:
            built(site, FIRST)
            put(site, OTHERS)
        elif not moves:
            site.mkdir()

    begin()
    with monkeypatch.context() as patch:
        steps = stopped_at(patch, 0, error)
        built(site, SECOND)
    old, new = {**FIRST, **OTHERS} if there else {}, {**SECOND, **others}
    seen = []
    for step in range(1, len(steps) + 1):
        begin()
        with monkeypatch.context() as patch, suppress(Stop, OSError):
            stopped_at(patch, step, error)
            built(site, SECOND)
        if moves or why != "kill":
            assert held(site) in (old, new), (step, steps)
        check(site, root)
        assert held(site) in (old, new), (step, steps)
        seen.append(held(site))
        assert why == "kill" or not [*root.rglob(".yucai-*.*")] or steps[step - 1] in {"unlink", "rmdir"}
        built(site, SECOND)
        assert held(site) == new
        assert not [*root.rglob(".yucai-*.*")]
    assert old in seen
    assert new in seen or (not moves and why != "kill")


def test_an_empty_folder_of_others_and_the_rights_of_the_folder_stay(root: Path) -> None:
    built(root / "site", FIRST)
    (root / "site/uploads").mkdir(mode=0o700)
    (root / "site").chmod(0o750)
    built(root / "site", SECOND)
    assert [path.stat().st_mode & 0o777 for path in (root / "site", root / "site/uploads")] == [0o750, 0o700]


@pytest.mark.parametrize("reason", ["disk", "mount", "group", "working folder"])
def test_a_folder_that_cannot_change_its_place_keeps_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    site = root / "site"
    built(site, FIRST)
    put(site, OTHERS)
    if reason == "disk":
        in_place(monkeypatch)
    elif reason == "mount":
        monkeypatch.setattr(os.path, "ismount", lambda path: path == site)
    elif reason == "group":
        site.chmod(0o2755)
    else:
        monkeypatch.chdir(site / "guide")
    number = site.stat().st_ino
    built(site, SECOND)
    assert (site.stat().st_ino, held(site)) == (number, {**SECOND, **OTHERS})
    assert not [*root.rglob("*.part")]


def test_a_folder_that_can_changes_its_place_in_one_step(root: Path) -> None:
    built(root / "site", FIRST)
    number = (root / "site").stat().st_ino
    built(root / "site", SECOND)
    assert (root / "site").stat().st_ino != number


def test_what_can_be_neither_finished_nor_put_back_is_told_and_put_back_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, error = root / "site", OSError(errno.EROFS, "Read-only file system")
    in_place(monkeypatch)
    built(site, FIRST)
    with monkeypatch.context() as patch:
        steps = stopped_at(patch, 0, error)
        built(site, SECOND)
        built(site, FIRST)
    told = []
    for step in range(1, len(steps) // 2 + 1):
        with monkeypatch.context() as patch:
            stopped_at(patch, step, error, lasting=True)
            old_stands = True
            try:
                built(site, SECOND)
                old_stands = False
            except UnfinishedError as unfinished:
                told.append(unfinished.text)
                with pytest.raises(UnfinishedError):
                    check(site, root)
            except OSError:
                assert held(site) == FIRST
        check(site, root)
        assert held(site) == (FIRST if old_stands else SECOND)
        built(site, FIRST)
    assert {text.zh for text in told} == {f"{site} 里的网站只换了一部分（磁盘是只读的）；排除以后再运行一次，即可换全"}


def test_putting_an_earlier_site_back_may_itself_be_killed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_place(monkeypatch)
    site = root / "site"

    def killed_at(step: int, work: Callable[[], object], only: frozenset[str] = STEPS) -> list[str]:
        with monkeypatch.context() as patch, suppress(Stop):
            steps = stopped_at(patch, step, Stop(), only)
            work()
        return steps

    built(site, FIRST)
    killed_at(9, partial(built, site, SECOND), frozenset({"replace", "unlink"}))
    assert [*site.glob(".yucai-*.begun")]
    step = 0
    while True:
        copy = root / "copy"
        shutil.copytree(site, copy)
        step += 1
        steps = killed_at(step, partial(check, copy, root))
        check(copy, root)
        assert held(copy) == FIRST
        shutil.rmtree(copy)
        if step > len(steps):
            break
    assert step > len(FIRST)


def test_who_waited_for_a_builder_that_was_killed_begins_with_the_earlier_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the next run would put an earlier site back over the new one."""
    in_place(monkeypatch)
    site = root / "site"
    built(site, FIRST)
    with replacing(site) as new:
        put(new, {"index.html": "三"})
        with monkeypatch.context() as patch, suppress(Stop):
            stopped_at(patch, 9, Stop(), frozenset({"replace", "unlink"}))
            built(site, SECOND)
    assert held(site) == {"index.html": "三"}
    check(site, root)
    assert held(site) == {"index.html": "三"}


LINKED = (
    {"index.html": "a/index.html b/index.html", "a/index.html": "a.css", "b/index.html": "a/index.html", "a.css": ""},
    {"index.html": "c/index.html z.html", "c/index.html": "n.css a/index.html", "a/index.html": "z.html n.css"}
    | {"z.html": "index.html", "n.css": ""},
)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # as above
def test_whenever_it_is_killed_all_that_the_home_page_leads_to_is_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_place(monkeypatch)
    site, mixed = root / "site", 0
    built(site, LINKED[0])
    with monkeypatch.context() as patch:
        steps = stopped_at(patch, 0, Stop())
        built(site, LINKED[1])
    for step in range(1, len(steps) + 1):
        built(site, LINKED[0])
        with monkeypatch.context() as patch, suppress(Stop):
            stopped_at(patch, step, Stop())
            built(site, LINKED[1])
        files, found, left = held(site), set(), ["index.html"]
        mixed += files not in LINKED
        while left:
            path = left.pop()
            assert path in files, (step, steps[step - 1], path)
            left += [link for link in files[path].split() if link not in found]
            found.add(path)
        check(site, root)
        assert held(site) in LINKED
    assert mixed


def test_ctrl_c_waits_until_the_new_site_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(root / "site", FIRST)
    real = renaming._rename  # noqa: SLF001  the step below those that are named

    def interrupted(*arguments: Any) -> None:  # noqa: ANN401  it stands for it
        os.kill(os.getpid(), signal.SIGINT)
        real(*arguments)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(renaming, "_rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built(root / "site", SECOND)
    signal.signal(signal.SIGINT, before)
    assert held(root / "site") == SECOND
    assert not [*root.glob(".*.part")]


def test_of_two_at_once_one_is_there_in_the_end(root: Path) -> None:
    sites = [{f"{number}/index.html": f"{number}", "index.html": f"{number}"} for number in range(8)]
    built(root / "site", FIRST)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(built, root / "site"), sites))
    assert held(root / "site") in sites
    assert not [*root.glob(".*.part")]


def test_what_a_killed_build_left_goes_with_the_next_and_that_of_one_at_work_stays(root: Path) -> None:
    empty = root / "empty"
    for name in (".yucai-abcd1234.part", ".yucai-00000000.part", ".yucai-notours.part"):
        (empty / name / "site").mkdir(parents=True)
    (empty / ".yucai-notours.part").rename(empty / "kept")
    (empty / "kept").rename(root / "kept")
    held_open = os.open(empty / ".yucai-00000000.part", os.O_RDONLY)
    fcntl.flock(held_open, fcntl.LOCK_EX)
    check(empty, root)
    built(empty, FIRST)
    os.close(held_open)
    assert sorted(path.name for path in empty.glob(".*.part")) == [".yucai-00000000.part"]
    assert held(empty) == FIRST
