"""A county that was founded once, what people push it to, and the machine that judges it."""

from pathlib import Path

import pytest

from tests.founding.machine import QUICK_YUCAI, Machine, cloned, git
from tests.founding.made import founded


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a county, once for all tests."""
    root = founded(tmp_path_factory.mktemp("kits") / "county", forge="github")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "建立档案库")
    return root


@pytest.fixture
def bare(tmp_path: Path, county: Path) -> Path:
    """Put the county where people push to."""
    git(tmp_path, "clone", "-q", "--bare", str(county), "forge.git")
    git(tmp_path, "clone", "-q", "forge.git", "county")
    return tmp_path / "forge.git"


@pytest.fixture
def machine(tmp_path: Path, bare: Path) -> Machine:
    return Machine(tmp_path / "machine", git(bare, "rev-parse", "main:requirements.txt"))


@pytest.fixture
def server(machine: Machine, bare: Path) -> Machine:
    """Put a Yucai that takes no time on the machine, and a clone of what is pushed."""
    (program,) = machine.home.glob(".cache/yucai/*/bin/yucai")
    program.write_text(QUICK_YUCAI, "utf-8")
    program.chmod(0o755)
    cloned(machine, bare)
    return machine
