"""What somebody filled in is never replaced by what a command writes; what nobody touched is."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from builder.cli.commands import cli
from builder.cli.outputs import Output
from builder.exchange.drawing import drawn
from builder.exchange.imprint import imprinted, is_as_written
from tests import shili
from tests.cli.calls import yucai

WRITERS = {
    "template": (("template", "推荐表", "-o", "a.xlsx"), "a.xlsx"),
    "export": (("export", "trainee", "-o", "a.xlsx"), "a.xlsx"),
    "export as text": (("export", "trainee", "-o", "a.csv"), "a.csv"),
    "export as texts": (("export", "achievement", "-o", "a.csv"), "a-evidence.csv"),
    "statements": (("statements", "2025", "-o", "out"), "out/e0004.xlsx"),
}
MADE_FOR_PROGRAMS = {
    "todo": (("todo", "--ics", "a.ics"), "a.ics"),
    "schema": (("schema", "-o", "out"), "out/trainee.schema.json"),
    "statements": (("statements", "2025", "-o", "out"), "out/e0004.html"),
}
WATCHED_ELSEWHERE = {
    "build": "a folder of its own, which its marker tells (tests/test_site_folder.py)",
    "portal": "a folder of its own, which its marker tells (tests/portal)",
    "init": "a new or an empty folder (tests/founding)",
    "certificates": "the register knows what is ours (tests/cli/test_certificates.py)",
    "new": "a key is never written over (tests/certificates/test_keys.py)",
    "rotate": "a key is never written over (tests/certificates/test_keys.py)",
}


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two states of a programme; nobody may change them."""
    one, other = (shili.write(shili.unpublished(), tmp_path_factory.mktemp("root")) for _ in range(2))
    for path in other.glob("records/**/*.yml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("示例丁有限公司", "示例新丁有限公司").replace("示例佐证", "示例新佐证"), "utf-8")
    return one, other


def every(group: click.Command) -> list[click.Command]:
    return (
        [one for each in group.commands.values() for one in every(each)] if isinstance(group, click.Group) else [group]
    )


def test_no_command_that_writes_where_it_is_told_is_forgotten() -> None:
    writing = {one.name for one in every(cli) if any(isinstance(param.type, Output) for param in one.params)}
    assert writing == {name.split()[0] for name in (*WRITERS, *MADE_FOR_PROGRAMS)} | WATCHED_ELSEWHERE.keys()


def written(root: Path, folder: Path, call: tuple[str, ...]) -> None:
    done = yucai("--root", root, *call, cwd=folder)
    assert done.returncode == 0, done.stderr


def saved(path: Path) -> None:
    """Save a file as a person does who changed one cell of it."""
    if path.suffix == ".csv":
        path.write_bytes(path.read_bytes() + "备注\r\n".encode())
        return
    workbook = load_workbook(path)
    workbook.worksheets[0]["A30"] = "例新人"
    workbook.save(path)


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_filled_in_is_left_and_named(roots: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    call, file = WRITERS[name]
    written(roots[0], tmp_path, call)
    saved(tmp_path / file)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for language, said in (("zh", f"没有写出：{file} 已经存在"), ("en", f"nothing was written: {file} is there")):
        done = yucai("--root", roots[1], "--lang", language, *call, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert said in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", WRITERS)
def test_what_nobody_touched_is_replaced_by_what_the_records_say_now(
    roots: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    call, file = WRITERS[name]
    written(roots[0], tmp_path, call)
    before = (tmp_path / file).read_bytes()
    written(roots[1], tmp_path, call)
    after = (tmp_path / file).read_bytes()
    assert before != after
    written(roots[1], tmp_path, call)
    assert (tmp_path / file).read_bytes() == after


@pytest.mark.parametrize("name", MADE_FOR_PROGRAMS)
def test_what_is_made_for_programs_is_always_made_anew_but_never_from_a_sheet(
    roots: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    call, file = MADE_FOR_PROGRAMS[name]
    written(roots[0], tmp_path, call)
    path = tmp_path / file
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    written(roots[0], tmp_path, call)
    assert path.read_bytes() == whole
    path.write_bytes(drawn((), "推荐表"))
    done = yucai("--root", roots[0], *call, cwd=tmp_path)
    assert (done.returncode, file in done.stderr) == (2, True)
    assert path.read_bytes() == drawn((), "推荐表")


def test_a_calendar_is_not_written_over_a_sheet_of_a_wrong_name(roots: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "推荐表.xlsx").write_bytes(drawn((), "推荐表"))
    saved(tmp_path / "推荐表.xlsx")
    before = (tmp_path / "推荐表.xlsx").read_bytes()
    assert yucai("--root", roots[0], "todo", "--ics", tmp_path / "推荐表.xlsx").returncode == 2
    assert (tmp_path / "推荐表.xlsx").read_bytes() == before


def test_a_workbook_is_known_wherever_it_was_copied_to(roots: tuple[Path, Path], tmp_path: Path) -> None:
    written(roots[0], tmp_path, WRITERS["export"][0])
    content = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").unlink()
    (tmp_path / "a.xlsx").write_bytes(content)
    written(roots[1], tmp_path, WRITERS["export"][0])


def test_many_files_that_were_filled_in_are_counted_by_an_ellipsis(roots: tuple[Path, Path], tmp_path: Path) -> None:
    written(roots[0], tmp_path, ("statements", "2025", "-o", "out"))
    books = sorted((tmp_path / "out").glob("*.xlsx"))
    for book in books:
        book.write_bytes(b"filled in")
    said = yucai("--root", roots[0], "statements", "2025", "-o", "out", cwd=tmp_path).stderr
    assert (said.count(".xlsx"), "……" in said) == (min(5, len(books)), len(books) > 5)


def test_a_file_that_cannot_be_read_is_somebodys(
    roots: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr("builder.cli.earlier.Path.read_bytes", refuse)
    assert "a.xlsx 已经存在" in yucai("--root", roots[0], *WRITERS["template"][0], cwd=tmp_path).stderr


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return result.getvalue()


def test_an_imprint_holds_every_part_and_nothing_else_has_one() -> None:
    made = drawn((), "t")
    assert drawn((), "t") == made
    assert is_as_written(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
    for changed in names:

        def touch(name: str, part: bytes, changed: str = changed) -> bytes:
            return part + b" " if name == changed else part

        assert is_as_written(repacked(made, touch)) == (changed == "docProps/custom.xml")
    assert not is_as_written(b"PK\x03\x04")
    assert not is_as_written(repacked(made, lambda name, part: b"" if name.endswith("custom.xml") else part))
    assert not is_as_written(repacked(made, lambda _, part: part * 10_000))
    assert imprinted(made) == made
