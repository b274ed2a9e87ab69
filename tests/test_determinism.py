"""The same records and date give the same bytes, whatever machine, place, language and day it is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from tests.support import ROOT

PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
MACHINES: Mapping[str, Mapping[str, str]] = {
    "far east of the date line": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "far west of it": {"TZ": "Etc/GMT+12", "LC_ALL": "zh_CN.GB18030", "PYTHONHASHSEED": "4294967295"},
    "in Turkish, in a narrow window": {
        "TZ": "Asia/Shanghai",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "random",
        "COLUMNS": "40",
        "PYTHONUTF8": "0",
    },
}
CALLS = (("score", "2025", "--format", "json"), ("check", "--format", "json"))


def copied(source: Path, root: Path, seed: int) -> Path:
    """Copy the records file by file in a random order."""
    files = [file.relative_to(source) for file in sorted((source / "records").rglob("*.yml"))]
    for file in Random(seed).sample(files, len(files)):  # noqa: S311
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, root / file)
    return root


def printed(root: Path, machine: Mapping[str, str], *arguments: str) -> tuple[int, bytes, bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **machine}
    call = [sys.executable, "-c", "from builder.cli import main; main()", *arguments]
    done = subprocess.run(call, cwd=root, env=environment, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def first(
    demonstration_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, ...], tuple[int, bytes, bytes]]:
    """What a plain machine prints of records that were written in the order of their names."""
    root = copied(demonstration_root, tmp_path_factory.mktemp("first"), 0)
    return {call: printed(root, PLAIN, *call) for call in CALLS}


def test_the_plain_machine_prints_scores_and_no_problem(
    first: dict[tuple[str, ...], tuple[int, bytes, bytes]],
) -> None:
    assert {status for status, _, _ in first.values()} == {0}
    assert {errors for _, _, errors in first.values()} == {b""}
    assert len({output for _, output, _ in first.values()}) == len(CALLS)


@pytest.mark.parametrize("name", MACHINES)
def test_other_machines_print_the_same_bytes(
    name: str, first: dict[tuple[str, ...], tuple[int, bytes, bytes]], demonstration_root: Path, tmp_path: Path
) -> None:
    root = copied(demonstration_root, tmp_path, len(name))
    assert {call: printed(root, MACHINES[name], *call) for call in CALLS} == first


def test_problems_come_in_the_same_order_too(demonstration_root: Path, tmp_path: Path) -> None:
    outputs = set()
    for seed, machine in enumerate((PLAIN, MACHINES["in Turkish, in a narrow window"])):
        root = copied(demonstration_root, tmp_path / str(seed), seed)
        for file in sorted((root / "records/trainees").iterdir())[:3]:
            file.write_text(f"{file.read_text('utf-8')}zebra: 1\napple: 2\n", "utf-8")
        outputs.add(printed(root, machine, "check", "--format", "json"))
    [(status, output, errors)] = outputs
    assert (status, errors) == (1, b"")
    assert output.count(b'"apple"') >= 3


def test_notices_for_a_portal_are_the_same_files_everywhere(county_root: Path, tmp_path: Path) -> None:
    handed = []
    for seed, machine in enumerate((PLAIN, MACHINES["in Turkish, in a narrow window"])):
        root = copied(county_root, tmp_path / str(seed), seed)
        status, output, _ = printed(root, machine, "portal", "out")
        assert (status, output) == (0, b"")
        paths = [path for path in sorted((root / "out").rglob("*")) if path.is_file()]
        handed.append({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})
    assert {Path(path).suffix for path in handed[0]} >= {".html", ".docx", ".pdf", ".xlsx", ".json"}
    assert handed[0] == handed[1]
