"""Which folder takes a site, and how a new one takes the place of an earlier: nothing foreign is ever removed."""

import fcntl
import os
from pathlib import Path

import pytest

from builder.site_folder import MARKER, TakenError, check, is_site, replacing

FIRST = {"index.html": "一", "guide/index.html": "指南", "old/deep/index.html": "旧", "old/deep/a.css": "a"}
SECOND = {"index.html": "二", "guide/index.html": "指南", "new/index.html": "新"}


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
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MARKER)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


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
    assert (held(root / place), is_site(root / place)) == (FIRST, True)
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


def test_what_stops_half_way_is_mended_by_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(root / "site", FIRST)
    replace, left = Path.replace, [3]

    def stopped(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            built(root / "site", SECOND)
    check(root / "site", root)
    built(root / "site", {"index.html": "三"})
    assert held(root / "site") == {"index.html": "三"}


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
