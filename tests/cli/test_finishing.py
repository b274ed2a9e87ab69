"""What a killed writer began is finished by whoever calls next, whatever the command."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.calls import ROOT, yucai

NAME = "records/workdays/2025.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A programme of which a writer was killed when all was prepared and nothing in its place."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    before = (tmp_path / NAME).read_bytes()
    after = b"# written\n" + before
    journal = tmp_path / ".abcdefgh.begun"
    journal.mkdir()
    (journal / "0").write_bytes(after)
    entry = {"path": NAME, "before": sha256(before).hexdigest(), "after": sha256(after).hexdigest()}
    (journal / "list.json").write_text(json.dumps([entry]))
    return tmp_path


@pytest.mark.parametrize("command", [("check",), ("score", "2025"), ("todo",)])
def test_it_is_finished_first_and_said(root: Path, command: tuple[str, ...]) -> None:
    done = yucai("--root", root, *command)
    assert NAME in done.stderr
    assert (root / NAME).read_bytes().startswith(b"# written\n")
    assert NAME not in yucai("--root", root, *command).stderr


def test_what_somebody_changed_since_is_told_in_one_line_and_left(root: Path) -> None:
    (root / NAME).write_bytes(b"by hand\n")
    done = yucai("--root", root, "check")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert NAME in done.stderr
    assert ".abcdefgh.begun" in done.stderr
    assert (root / NAME).read_bytes() == b"by hand\n"
