import os
import stat
from pathlib import Path

import pytest

from builder.certificates.keys import IssuerKey, KeyFileError, load_key, new_key
from tests.certificates.samples import KEY, OTHER_KEY

DAMAGED = [
    b"",
    b"\xff\xfe",
    b"[]",
    b"{}",
    b'{"type": "yucai-issuer-key", "secret": "AAAA"}',
    b'{"type": "yucai-issuer-key", "secret": 1}',
    b'{"type": "other", "secret": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}',
    b"[" * 5000,
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "programme/records").mkdir(parents=True)
    return tmp_path / "programme"


def test_a_new_key_is_its_owners_alone_and_loads_again(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "issuer.key"
    key = new_key(path, root=root)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(path) == key
    assert load_key(path, pinned=key.public) == key
    assert new_key(tmp_path / "second.key", root=root) != key


@pytest.mark.parametrize("place", ["issuer.key", "records/issuer.key", "../programme/issuer.key"])
def test_a_key_is_never_made_among_the_records(root: Path, place: str) -> None:
    with pytest.raises(KeyFileError) as error:
        new_key(root / place, root=root)
    assert "不能放在档案库" in error.value.text.zh
    assert not (root / place).exists()


def test_a_link_does_not_lead_a_key_into_the_records(tmp_path: Path, root: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(root)
    with pytest.raises(KeyFileError):
        new_key(tmp_path / "elsewhere/issuer.key", root=root)


def test_a_key_is_never_made_in_another_git_checkout(tmp_path: Path, root: Path) -> None:
    (tmp_path / "other/.git").mkdir(parents=True)
    with pytest.raises(KeyFileError):
        new_key(tmp_path / "other/issuer.key", root=root)


def test_a_key_is_never_overwritten(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "issuer.key"
    key = new_key(path, root=root)
    with pytest.raises(KeyFileError, match="exists"):
        new_key(path, root=root)
    assert load_key(path) == key


def test_a_failed_write_leaves_no_half_key(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyFileError, match="the disk is full"):
        new_key(tmp_path / "issuer.key", root=root)
    assert not (tmp_path / "issuer.key").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_that_others_can_use_is_refused(tmp_path: Path, root: Path, mode: int) -> None:
    path = tmp_path / "issuer.key"
    new_key(path, root=root)
    path.chmod(mode)
    with pytest.raises(KeyFileError, match="chmod 600"):
        load_key(path)


@pytest.mark.parametrize("content", DAMAGED)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "issuer.key"
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match="no key file"):
        load_key(path)


def test_a_missing_key_a_folder_and_a_pipe_are_one_line_each(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", mode=0o600)
    for path in (tmp_path / "missing", tmp_path, tmp_path / "pipe", tmp_path / "missing/deeper"):
        with pytest.raises(KeyFileError) as error:
            load_key(path)
        assert "\n" not in error.value.text.zh + error.value.text.en
        assert str(path) in error.value.text.zh


def test_another_key_than_the_published_one_is_refused(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "issuer.key"
    key = new_key(path, root=root)
    with pytest.raises(KeyFileError) as error:
        load_key(path, pinned=OTHER_KEY.public)
    assert key.public.multikey in error.value.text.en
    assert OTHER_KEY.public.multikey in error.value.text.en


def test_a_key_does_not_show_its_secret() -> None:
    assert repr(KEY) == "IssuerKey()"
    assert repr(IssuerKey(bytes(32))) == "IssuerKey()"
