"""Files that come to be at once, and work that Ctrl-C waits for."""

import os
import signal
import threading
from pathlib import Path

import pytest

from builder.records.together import prepared, undisturbed

FILES = {"one.pdf": b"1", "two.pdf": b"2"}


def test_a_new_folder_comes_to_be_with_all_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "a/b"
    with prepared(folder, FILES) as put_in_place:
        assert not (tmp_path / "a").exists()
        put_in_place()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_in_a_folder_that_is_there_all_else_stays(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(b"0")
    (tmp_path / "other.pdf").write_bytes(b"3")
    with prepared(tmp_path, FILES) as put_in_place:
        assert (tmp_path / "one.pdf").read_bytes() == b"0"
        put_in_place()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {**FILES, "other.pdf": b"3"}


def test_what_is_not_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), prepared(tmp_path / "out", FILES):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_is_removed_and_what_one_at_work_prepares_is_not(tmp_path: Path) -> None:
    (tmp_path / ".abcdefgh.parts").mkdir()
    (tmp_path / ".abcdefgh.parts/0").write_bytes(b"0")
    with prepared(tmp_path / "one", FILES) as put_in_place:
        assert not (tmp_path / ".abcdefgh.parts").exists()
        with prepared(tmp_path / "two", FILES) as put_others_in_place:
            put_others_in_place()
        put_in_place()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_what_is_refused_between_two_files_puts_back_those_that_were_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two.pdf").write_bytes(b"0")
    real = os.replace

    def replace(one: Path, other: Path) -> None:
        if other == tmp_path / "three.pdf":
            raise OSError("full")
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    with prepared(tmp_path, {**FILES, "three.pdf": b"3"}) as put_in_place, pytest.raises(OSError, match="full"):
        put_in_place()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"two.pdf": b"0"}


def test_the_folders_that_a_new_one_lies_in_come_with_it_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("full")

    files = {"a/one.pdf": b"1", "two.pdf": b"2"}
    with prepared(tmp_path / "x/../b/c", files) as put_in_place, monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="full"):
            put_in_place()
    assert list(tmp_path.iterdir()) == []
    with prepared(tmp_path / "x/../b/c", files) as put_in_place:
        put_in_place()
    assert {path.relative_to(tmp_path / "b/c").as_posix() for path in tmp_path.rglob("*.pdf")} == set(files)


def test_ctrl_c_waits_until_all_is_done_also_where_it_reaches_another_thread() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    done = []

    def work() -> None:
        with undisturbed():
            other = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT))
            other.start()
            other.join()
            done.append(True)

    try:
        with pytest.raises(KeyboardInterrupt):
            work()
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == [True]
