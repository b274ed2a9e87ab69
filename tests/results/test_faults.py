"""A record at fault hides what depends on it, and nothing of what others published."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from builder.pipeline import load
from builder.problems import Problem
from tests.problems.test_problems import BASE

AS_OF = dt.date(2026, 11, 25)
POLICY = "policy/shili-2024.yml"
EVERY = sorted(file.relative_to(BASE / "records").as_posix() for file in (BASE / "records").rglob("*.yml"))
RULES = {POLICY, "plans/2025.yml", "results/2025/01-notice.yml"}
"""Without the rules of a year, or the result, nothing can be compared."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def found(root: Path) -> list[Problem]:
    return list(load(root, AS_OF, AS_OF).problems)


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / "records" / path
    text = file.read_text("utf-8")
    assert old in text, (path, old)
    file.write_text(text.replace(old, new), "utf-8")


def spoil(root: Path, path: str) -> None:
    with (root / "records" / path).open("a", encoding="utf-8") as file:
        file.write("unknown: 1\n")


def changed_policy(root: Path) -> None:
    """Make half an hour of training worth what an hour was: everybody's points change."""
    edit(root, POLICY, "points: 60, cap: 60", "points: 30, cap: 60")


@pytest.mark.parametrize("path", EVERY)
def test_a_record_that_breaks_its_shape_is_one_problem(root: Path, path: str) -> None:
    spoil(root, path)
    assert [(problem.code.id, problem.position.path) for problem in found(root)] == [("S201", f"records/{path}")]


@pytest.mark.parametrize("path", EVERY)
def test_a_file_that_cannot_be_read_is_one_problem(root: Path, path: str) -> None:
    (root / "records" / path).write_bytes(b"\xff\xfe")
    assert [problem.code.id for problem in found(root)] == ["R101"]


@pytest.mark.parametrize("path", [path for path in EVERY if path not in RULES])
def test_no_record_at_fault_hides_that_the_policy_changes_what_was_published(root: Path, path: str) -> None:
    changed_policy(root)
    spoil(root, path)
    problems = found(root)
    assert [problem.code.id for problem in problems if problem.position.path == f"records/{path}"] == ["S201"]
    [drift] = [problem for problem in problems if problem.code.id == "P511"]
    assert drift.position.path == f"records/{POLICY}"
    others = {"t2024-001", "t2024-003", "t2025-001"} - {Path(path).stem}
    assert others <= {line.split()[0] for line in drift.found.zh.split("\n")}  # type: ignore[union-attr]  # it is a Text


OBJECTION = "objections/2025/o2025-01.yml"


def drifted(root: Path) -> list[str]:
    return [problem.position.path for problem in found(root) if problem.code.id == "P511"]


def fewer_points(root: Path, id: str) -> None:
    edit(root, f"achievements/2025/{id}.yml", "review: {status: verified", "review: {status: rejected, reason: 不符。")


def test_an_objection_at_fault_hides_what_it_names_and_nothing_else_that_drifts(root: Path) -> None:
    spoil(root, OBJECTION)
    fewer_points(root, "c2025-004")
    assert drifted(root) == []
    fewer_points(root, "c2025-001")
    assert drifted(root) == ["records/achievements/2025/c2025-001.yml"]


def test_one_of_which_nothing_can_be_read_hides_what_an_objection_can_change(root: Path) -> None:
    (root / "records" / OBJECTION).write_bytes(b"\xff\xfe")
    fewer_points(root, "c2025-001")
    assert drifted(root) == []
    changed_policy(root)
    assert drifted(root) == [f"records/{POLICY}"]


def test_a_broken_rule_across_records_hides_no_drift_either(root: Path) -> None:
    changed_policy(root)
    edit(root, "subsidies/2025.yml", "payments: []", "payments:\n  - {trainee: t2099-001, approved_on: 2026-02-06}")
    assert {problem.code.id for problem in found(root)} >= {"L301", "P511"}


def test_what_a_record_at_fault_alone_can_be_behind_waits(root: Path) -> None:
    edit(
        root,
        "achievements/2025/c2025-001.yml",
        "participants: [t2024-001, t2024-002]",
        "participants: [t2099-001, t2024-002]",
    )
    assert [problem.code.id for problem in found(root)] == ["L301"]
