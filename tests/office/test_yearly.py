"""The workbooks of enterprises, filled in and saved by LibreOffice in each format, make the same records."""

import shutil
from pathlib import Path

import pytest

from tests import shili
from tests.cli.calls import yucai
from tests.cli.test_yearly import WITHOUT
from tests.cli.yearly import fill_in, sent_out, tree
from tests.office.saving import save_all
from tests.results.years import edited

WAYS = ("xlsx", "ods", "xls")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What went out and was filled in, saved by LibreOffice, beside the root that it came from."""
    folder = tmp_path_factory.mktemp("year")
    shili.write(edited(shili.unpublished(), dict.fromkeys(WITHOUT)), folder / "root")
    for number, book in enumerate(sent_out(folder / "root", folder / "filled")):
        fill_in(book, f"9000{number}123")
    for page in (folder / "filled").glob("*.html"):
        page.unlink()
    for way in WAYS:
        save_all(folder / "filled", folder / "saved" / way)
    return folder


def taken_in(root: Path, books: Path) -> dict[str, bytes]:
    """Import a year's workbooks one after another, and each of them once more, which changes nothing."""
    for book in sorted(books.iterdir()):
        done = yucai("--root", root, "import", book, "--write")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        before = tree(root)
        assert yucai("--root", root, "import", book, "--write").returncode == 0
        assert tree(root) == before
    return tree(root)


@pytest.mark.parametrize("way", WAYS)
def test_a_year_comes_back_the_same_whatever_it_was_saved_as(office: Path, tmp_path: Path, way: str) -> None:
    for name in ("direct", "saved"):
        shutil.copytree(office / "root", tmp_path / name)
    direct = taken_in(tmp_path / "direct", office / "filled")
    assert taken_in(tmp_path / "saved", office / "saved" / way) == direct
