"""Records that moved with their root are held against what they were in the folder of before."""

import shutil
from pathlib import Path

import pytest

from builder.judges import own_judges
from tests import shili
from tests.cli.calls import yucai
from tests.history.looking_back import place_at, since
from tests.history.test_history import CERTIFICATES, edited, git
from tests.shili import AS_OF, FINAL
from tests.support import plain


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the county at its top and the same in a folder, in one commit."""
    top = tmp_path_factory.mktemp("moved")
    shili.write(shili.certified(), top)
    git(top, "init", "-q")
    git(top, "add", "records")
    git(top, "commit", "-q", "-m", "示例")
    return top


@pytest.fixture
def top(county: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(county, tmp_path / "top", symlinks=True))


def move(top: Path, place: str) -> Path:
    """Move the records of a repository to a folder of it."""
    (top / place).mkdir(parents=True)
    (top / "records").rename(top / place / "records")
    return top / place


def told(root: Path, base: str = "HEAD") -> set[tuple[str, str]]:
    return {(problem.code.id, problem.position.path) for problem in since(root, base, AS_OF)}


def registered(root: Path) -> set[str]:
    kinds = ("results", "certificates", "objections", "subsidies")
    files = (file for kind in kinds for file in (root / "records" / kind).rglob("*.yml"))
    return {file.relative_to(root).as_posix() for file in files}


@pytest.mark.parametrize("place", ["county", "a/b"])
def test_each_register_that_moved_with_its_root_is_told_of(top: Path, place: str) -> None:
    root = move(top, place)
    assert told(root) == {("P539", path) for path in registered(root)}
    git(top, "add", "--all")
    git(top, "commit", "-q", "-m", "示例")
    assert told(root, "HEAD~") == {("P539", path) for path in registered(root)}
    assert told(root) == set()
    (root / "records").rename(top / "records")
    assert told(top) == {("P539", path) for path in registered(top)}


def test_what_was_rewritten_or_deleted_on_the_way_is_found(top: Path) -> None:
    root = move(top, "county")
    edited(root)
    (root / CERTIFICATES).unlink()
    assert told(root) == {*(("P539", path) for path in registered(root)), ("P532", FINAL), ("P531", CERTIFICATES)}


def test_the_address_is_held_against_that_of_the_folder_before(top: Path) -> None:
    root = move(top, "county")
    programme = root / "records/programme.yml"
    programme.write_text(programme.read_text("utf-8").replace("https://example.org/", "https://example.com/"), "utf-8")
    assert ("P549", "records/programme.yml") in told(root)


def test_a_copy_beside_the_records_has_moved_nowhere(top: Path) -> None:
    shutil.copytree(top / "records", top / "county/records")
    assert told(top / "county") == told(top) == set()


def test_of_two_roots_that_moved_each_is_held_against_its_own(top: Path) -> None:
    other = top / "other"
    shutil.copytree(top / "records", other / "records")
    edited(other)
    git(top, "add", "--all")
    git(top, "commit", "-q", "-m", "示例")
    (top / "new").mkdir()
    other.rename(top / "new/other")
    root = move(top, "county")
    assert {code for code, _ in told(root)} == {code for code, _ in told(top / "new/other")} == {"P539"}
    assert place_at(top / "new/other", "HEAD") == "../../other/"


def test_a_move_alone_brings_no_judge_and_no_new_problem(top: Path) -> None:
    root = move(top, "county")
    place = place_at(root, "HEAD")
    assert [*own_judges(root, "HEAD", place=place)] == []
    (top / "conftest.py").write_text("", "utf-8")
    assert [problem.position.path for problem in own_judges(root, "HEAD", place=place)] == ["../conftest.py"]
    report = yucai("check", "--base", "HEAD", "--format", "json", cwd=root).stdout
    assert report.count('"P539"') == len(registered(root))
    assert report.count('"new": true') == len(registered(root)) + 1


@pytest.mark.parametrize("folder", ["records/results", f"records/results/{shili.YEAR}", "records"])
def test_a_folder_that_is_a_link_holds_no_record(top: Path, folder: str) -> None:
    paths = {path for path in registered(top) if path.startswith(folder)}
    (top / folder).rename(top / "data")
    (top / folder).symlink_to(top / "data")
    assert {("P531", path) for path in paths} <= told(top)


def test_records_without_a_programme_are_read_to_the_end(top: Path) -> None:
    assert plain(top / CERTIFICATES)["issued"]
    (top / "records/programme.yml").write_text("colour: red\n", "utf-8")
    done = yucai("check", cwd=top)
    assert (done.returncode, "Traceback" in done.stderr, "P548" in done.stdout) == (1, False, False)
