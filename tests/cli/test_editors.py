"""`yucai schema`: what editors need of a programme, written where they look and nowhere that is published."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.calls import yucai
from tests.support import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "records/enterprises", tmp_path / "records/enterprises")
    return tmp_path


def test_the_schemas_are_written_where_editors_look(root: Path) -> None:
    done = yucai("schema", cwd=root)
    assert done.returncode == 0
    schema = json.loads((root / ".yucai/schema/trainee.schema.json").read_text("utf-8"))
    assert schema["$defs"]["enterprise"]["defaultSnippets"]


def test_the_schemas_are_written_where_a_person_wants_them(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "there"
    assert yucai("schema", "-o", elsewhere, cwd=root).returncode == 0
    assert (elsewhere / "trainee.schema.json").is_file()


def test_names_are_not_written_where_they_would_be_published(root: Path) -> None:
    done = yucai("schema", "-o", "docs/schema", cwd=root)
    assert done.returncode == 2
    assert "会被公开" in done.stderr
    assert not (root / "docs").exists()


def test_what_cannot_be_read_is_said_and_stops_nothing(root: Path) -> None:
    (root / "records/enterprises/e0099.yml").write_text("name: [", "utf-8")
    done = yucai("schema", cwd=root)
    assert done.returncode == 0
    assert "yucai check" in done.stderr
