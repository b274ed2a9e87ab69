"""One mistake in what many records go by is one problem, however many records it comes to."""

import datetime as dt
from pathlib import Path

import pytest

from builder.pipeline import load
from builder.problems import Problem, has_errors
from builder.records.programme import Programme
from tests import shili

TODAY = dt.date(2026, 11, 25)
POLICY = "policy/dianjiang-2024.yml"


@pytest.fixture(scope="module")
def county() -> Programme:
    return shili.final()


@pytest.fixture
def root(tmp_path: Path, county: Programme) -> Path:
    root = shili.write(county, tmp_path)
    assert errors(root) == []
    return root


def errors(root: Path) -> list[Problem]:
    return [problem for problem in load(root, shili.AS_OF, TODAY).problems if has_errors((problem,))]


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / "records" / path
    text = file.read_text("utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "place"),
    [
        (POLICY, "{kind: trademark,", "{kind: trademarks,", "L341", POLICY),
        (POLICY, "event: registered", "event: registred", "L342", POLICY),
        (POLICY, "term_years: 3", "term_years: 1", "L331", POLICY),
        (POLICY, "from: 2024-09-18", "from: 2027-09-18", "L321", POLICY),
        (POLICY, "pass_at: 60", "pass_at: 90", "P511", POLICY),
        (POLICY, "points: 60", "points: 50", "P511", POLICY),
        ("plans/2025.yml", "id: law", "id: laws", "L302", "activities/"),
        ("enterprises/e0001.yml", "id: e0001", "id: e0091", "L303", "enterprises/e0001.yml"),
    ],
)
def test_a_mistake_in_what_all_go_by_is_one_problem(
    root: Path, path: str, old: str, new: str, code: str, place: str
) -> None:
    edit(root, path, old, new)
    found = errors(root)
    assert [problem.code.id for problem in found] == [code]
    assert found[0].position.path.startswith(f"records/{place}")


@pytest.mark.parametrize("path", [POLICY, "enterprises/e0001.yml", "batches/2024-1.yml", "plans/2025.yml"])
def test_a_record_that_is_gone_is_one_problem(root: Path, path: str) -> None:
    (root / "records" / path).unlink()
    assert len(errors(root)) == 1


def test_whom_a_change_moves_is_listed_by_name(root: Path, county: Programme) -> None:
    edit(root, POLICY, "points: 60", "points: 50")
    [problem] = errors(root)
    lines = problem.found.zh.split("\n")  # type: ignore[union-attr]  # it is a Text
    assert len(lines) > 15
    for line in lines:
        id = line.split()[0]
        assert line.startswith(f"{id} {county.trainees[id].name} 由“")
    assert f"等 {len(lines)} 人" in problem.message("zh")
