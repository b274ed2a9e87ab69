"""Whether a path lies among the records, however it is spelled."""

from pathlib import Path

import pytest

from builder.records.borders import is_among_records, is_within


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("root/records/trainees", "root/docs", "other/Records", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "other/Records/programme.yml").touch()
    (tmp_path / "link").symlink_to("root/records")
    (tmp_path / "below").symlink_to("root/records/trainees")
    (tmp_path / "root/records/out").symlink_to("../../elsewhere")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path / "root")
    return tmp_path / "root"


@pytest.mark.parametrize(
    "path",
    [
        "records",
        "records/",
        "records/new/deeper",
        "./docs/../records/x",
        "RECORDS",
        "Records/out",
        "records/out/x",
        "../link",
        "../link/x",
        "../below/x.html",
        "../link/../records",
        "../other/Records/x",
        "../root/records",
    ],
)
def test_what_lies_among_the_records(root: Path, path: str) -> None:
    assert is_among_records(Path(path), root)
    assert is_among_records(Path.cwd() / path, Path())


@pytest.mark.parametrize("path", ["", "records.old", "docs/records", "../records", "../elsewhere", "../loop", "docs/x"])
def test_what_does_not(root: Path, path: str) -> None:
    assert not is_among_records(Path(path), root)


def test_a_folder_is_told_by_what_it_is_and_not_by_its_name(root: Path) -> None:
    assert is_within(root, root.parent)
    assert is_within(root / "not/there/yet", root)
    assert not is_within(root.parent / "root2", root)
