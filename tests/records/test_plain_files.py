"""What lies below `records/` and is no plain file, or is one that nobody can read, is told where it is."""

import os
import socket
from pathlib import Path

import pytest

from builder.records.plain_files import MOST_BYTES, FileRefusedError, content_of, files_below, printable_path
from builder.records.read import read


def told(root: Path) -> list[tuple[str, str]]:
    """Path and code of what is wrong below a root, but for the settings that it lacks."""
    return [(p.position.path, p.code.id) for p in read(root)[1] if p.code.id != "R120"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records/enterprises"
    made.mkdir(parents=True)
    return made


def test_a_file_of_two_gigabytes_is_never_read(folder: Path) -> None:
    with (folder / "e0001.yml").open("wb") as file:
        file.truncate(2 * 1024**3)
    (folder / "e0001.txt").write_bytes(b"")
    os.truncate(folder / "e0001.txt", 2 * 1024**3)
    assert told(folder.parents[1]) == [
        ("records/enterprises/e0001.txt", "R117"),
        ("records/enterprises/e0001.yml", "R105"),
    ]


def test_pipes_sockets_links_and_folders_are_no_records(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "a.yml")
    (folder / "b.yml").symlink_to("/dev/zero")
    (folder / "c.yml").symlink_to(folder)
    (folder / "d.yml").mkdir()
    (folder / "d.yml/e0001.yml").write_text("id: e0001\n", "utf-8")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("e.yml")
        found = told(folder.parents[1])
    assert found == [(f"records/enterprises/{name}.yml", "R118") for name in "abcde"]


def test_no_link_leads_out_of_the_records_or_round_in_them(folder: Path) -> None:
    (folder / "round").symlink_to(folder.parent, target_is_directory=True)
    assert told(folder.parents[1]) == [("records/enterprises/round", "R118")]


def test_records_that_are_a_link_themselves_are_none(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "records").symlink_to("elsewhere")
    assert told(tmp_path) == [("records", "R118")]


def test_records_that_are_gone_are_told(tmp_path: Path) -> None:
    assert told(tmp_path) == [("records", "R121")]


def test_a_folder_too_deep_for_the_machine_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(20):
        Path("d" * 250).mkdir()
        monkeypatch.chdir("d" * 250)
    (code,) = {code for _, code in told(folder.parents[1])}
    assert code == "R121"


NAMES = {
    b"a\nb.yml": r"a\nb.yml",
    b"\x1b[31m.yml": r"\x1b[31m.yml",
    b"\xff\xfe.yml": r"\udcff\udcfe.yml",
    "\u202eemdaer.yml".encode(): r"\u202eemdaer.yml",
    "示例.yml".encode(): "示例.yml",
    b"E0001.YML": "E0001.YML",
    b"X" * 251 + b".yml": "X" * 251 + ".yml",
}


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_is_told_in_one_line_that_anybody_can_print(folder: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("id: e0001\n", "utf-8")
    assert told(folder.parents[1]) == [(f"records/enterprises/{NAMES[name]}", "R117")]
    (problem,) = (found for found in read(folder.parents[1])[1] if found.code.id == "R117")
    for language in ("zh", "en"):
        assert problem.message(language).encode().decode().isprintable()


def test_a_name_is_printed_as_it_is_where_it_can_be() -> None:
    assert printable_path("records/企业/e 1.yml") == "records/企业/e 1.yml"


def test_only_so_much_is_read_of_a_file_that_claims_to_be_empty() -> None:
    assert content_of(Path("/proc/self/comm"))
    with pytest.raises(FileRefusedError) as refused:
        content_of(Path("/proc/kallsyms") if Path("/proc/kallsyms").stat().st_size == 0 else Path("/dev/zero"), 10)
    assert refused.value.code.id in {"R105", "R118"}


def test_files_come_in_the_order_of_their_paths_without_those_of_other_tools(folder: Path) -> None:
    for name in ("e0002.yml", "e0001.yml", ".e0003.yml.swp"):
        (folder / name).write_text("id: e0001\n", "utf-8")
    (folder.parent / ".cache").mkdir()
    (folder.parent / ".cache/x.yml").write_text("", "utf-8")
    assert [file.name for file in files_below(folder.parents[1])] == [
        "records/enterprises/e0001.yml",
        "records/enterprises/e0002.yml",
    ]
    assert MOST_BYTES == 1024 * 1024
