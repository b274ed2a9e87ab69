"""Certificates and keys stopped at each step: the register is old or new, and no paper is without an entry."""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builder.certificates import pdf
from builder.records.files import write_text
from builder.records.write import to_yaml
from tests import shili
from tests.cli import faults
from tests.cli.calls import started
from tests.cli.faults import FAULTS, Fault
from tests.support import plain

OTHERS = ("ended", "stopped twice", "read-only")
"""What `test_every_stop.py` leaves out."""
REGISTER = f"records/certificates/{shili.YEAR}.yml"
QUICK = """
import builder.certificates.pdf as pdf
pdf.print_all = lambda credentials, **_: (b"%PDF-1.7\\n" + one for one in credentials)
"""
"""Runs a command with pages that are quick to print."""


def quickly(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pdf, "print_all", lambda credentials, **_: (b"%PDF-1.7\n" + one for one in credentials))


run = partial(faults.run, before=quickly)


@pytest.fixture
def root(county_root: Path, tmp_path: Path) -> Path:
    shutil.copytree(county_root / "records", tmp_path / "root/records", ignore=shutil.ignore_patterns("certificates"))
    return tmp_path / "root"


def papers(folder: Path) -> Iterator[str]:
    """Give the numbers of what could be handed out."""
    for path in folder.rglob("*.pdf"):
        yield re.findall(rb"\d{4}(?:-[0-9A-Z]{4}){5}", path.read_bytes())[0].decode()


def some(steps: list[str], fault: str) -> list[int]:
    """Choose steps: of the first, which are alike, two; of the register's and the last, all that differ for a kill."""
    register = steps.index("replace") - 4
    differing = [
        place for place in range(register, len(steps)) if steps[place] != "rename" or steps[place - 1] != "rename"
    ]
    chosen = {"killed": differing, "full": differing[::2]}.get(fault, differing[-1::-4])
    return [1, register // 2, *(place + 1 for place in chosen)]


@pytest.mark.parametrize("fault", OTHERS)
def test_certificates_that_are_stopped_anywhere_leave_no_paper_without_an_entry(
    root: Path, tmp_path: Path, fault: str
) -> None:
    command = ("certificates", str(shili.YEAR), "-o")
    whole = run("--root", root, *command, tmp_path / "whole", fault=FAULTS[fault])
    new = (root / REGISTER).read_bytes()
    assert whole.code == 0
    (root / REGISTER).unlink()
    code, out = FAULTS[fault].code, tmp_path / "out"
    for step in some(whole.steps, fault):
        done = run("--root", root, *command, out, step=step, fault=FAULTS[fault])
        held = (root / REGISTER).read_bytes() if (root / REGISTER).exists() else None
        assert held in {None, new}, step
        assert set(papers(out)) <= set(re.findall(r"number: (\S+),", (held or b"").decode())), step
        assert len(list(papers(out))) in {0, len(list(papers(tmp_path / "whole")))}, step
        assert done.code in {code, 0}, (step, done.told)
        if fault == "killed":
            assert run("--root", root, *command, out).code == 0
            assert sorted(papers(out)) == sorted(papers(tmp_path / "whole"))
        assert not list(tmp_path.rglob("*.part*")) or whole.steps[step - 1] in faults.REMOVING, step
        shutil.rmtree(out, ignore_errors=True)
        (root / REGISTER).unlink(missing_ok=True)


def test_what_was_there_stays_where_the_disk_is_full(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    whole = run("--root", root, "certificates", str(shili.YEAR), "-o", out)
    register = plain(root / REGISTER)
    lost = {**{key: register["issued"][0][key] for key in ("number", "trainee")}, "status": "replaced"}
    changes = [{**lost, "on": "2026-06-30", "reason": "遗失。"}]
    write_text(root / REGISTER, to_yaml({**register, "certificates": changes}))
    before = {path: path.read_bytes() for path in (*out.iterdir(), root / REGISTER)}
    for step in (1, len(whole.steps) // 3):
        done = run("--root", root, "certificates", str(shili.YEAR), "-o", out, step=step, fault=FAULTS["full"])
        assert (done.code, "磁盘已满" in done.told) == (2, True)
        assert {path: path.read_bytes() for path in (*out.iterdir(), root / REGISTER)} == before


def test_two_at_once_come_to_the_same(root: Path, tmp_path: Path) -> None:
    calls = [
        started("--root", root, "certificates", str(shili.YEAR), "-o", tmp_path / name, before=QUICK)
        for name in ("one", "two")
    ]
    told = [call.communicate()[1] for call in calls]
    assert [call.returncode for call in calls] == [0, 0], told
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(plain(root / REGISTER)["issued"]) == len(one)


def test_a_register_that_another_changed_meanwhile_is_not_written_over(root: Path, tmp_path: Path) -> None:
    other = "year: 2025\nnote: 另一次操作。\n"
    meanwhile = Fault(happen=lambda: (root / REGISTER).write_text(other, "utf-8"), code=2)
    (root / REGISTER).parent.mkdir()
    done = run("--root", root, "certificates", str(shili.YEAR), "-o", tmp_path / "out", step=3, fault=meanwhile)
    assert (done.code, "刚刚由另一次操作改动" in done.told) == (2, True)
    assert ((root / REGISTER).read_text("utf-8"), (tmp_path / "out").exists()) == (other, False)


@pytest.mark.parametrize("fault", OTHERS)
def test_a_rotation_that_is_stopped_anywhere_never_loses_the_key_that_signs(
    root: Path, tmp_path: Path, fault: str
) -> None:
    run("--root", root, "certificates", str(shili.YEAR), "-o", tmp_path / "out")
    before = (root / REGISTER).read_bytes()
    whole = run("--root", root, "keys", "rotate", tmp_path / "whole.key")
    assert whole.code == 0
    (root / REGISTER).write_bytes(before)
    for step in range(1, len(whole.steps) + 1) if fault in {"killed", "full"} else (2, len(whole.steps) - 1):
        key = tmp_path / f"{step}.key"
        done = run("--root", root, "keys", "rotate", key, step=step, fault=FAULTS[fault])
        assert done.code in {FAULTS[fault].code, 0}, (step, done.told)
        is_new = (root / REGISTER).read_bytes() != before
        assert key.exists() or not is_new, step
        assert is_new or fault == "killed" or not key.exists(), step
        if fault == "killed":
            again = run("--root", root, "keys", "rotate", key)
            assert (again.code, len(plain(root / REGISTER)["issuers"])) == (0, 2), (step, again.told)
        (root / REGISTER).write_bytes(before)


@pytest.mark.parametrize("fault", ["killed", "full"])
def test_a_new_key_that_is_stopped_anywhere_is_whole_or_not_there(root: Path, tmp_path: Path, fault: str) -> None:
    whole = run("--root", root, "keys", "new", tmp_path / "whole.key")
    for step in range(1, len(whole.steps) + 1):
        key = tmp_path / f"{step}.key"
        done = run("--root", root, "keys", "new", key, step=step, fault=FAULTS[fault])
        assert done.code in {FAULTS[fault].code, 0}, (step, done.told)
        if key.exists():
            assert key.stat().st_mode & 0o777 == 0o600
            assert len(key.read_bytes()) == len((tmp_path / "whole.key").read_bytes())
