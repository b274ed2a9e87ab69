"""What a clerk types wrong, as cases: one problem, at the edited line, whose text mends it at the first try.

A case says what is done to the small county of `tests/problems/base` (`find` and `put` in a file, `content`,
`encode`, `copy`, `rename`, `delete`), the code and the line that are told (that of the edit, where none is given),
words that must be said, and the mend: `example` pastes the example as it stands, `put` what the text names, `undo`
what the text asks to be looked up or restored. `then` are problems that the mend leaves: it changes what was published.
"""

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from builder.pipeline import load
from builder.problems import Problem, wording
from builder.records.read import read
from builder.reports.problems import text_report
from tests.problems.test_problems import AS_OF, BASE

HERE = Path(__file__).parent
Case = Mapping[str, Any]
CASES: list[Case] = [
    case for file in sorted(HERE.glob("*.yml")) for case in YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
]
BY_NAME = {str(case["mistake"]): case for case in CASES}


def make(case: Case, root: Path) -> int:
    """Make the mistake in a copy of the base; gives the line that the problem must be told at."""
    records, line = root / "records", 1
    for move, (old, new) in ((move, case[move]) for move in ("rename", "copy") if move in case):
        (records / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(records / old, records / new)
        if move == "rename":
            (records / old).unlink()
    if "delete" in case:
        (records / case["delete"]).unlink()
    file = records / case.get("edit", case["file"])
    if "find" in case:
        text = file.read_text("utf-8")
        assert text.count(case["find"]) == 1
        line = text[: text.index(case["find"])].count("\n") + 1
        file.write_text(text.replace(case["find"], case["put"]), "utf-8")
    if "content" in case:
        file.write_text(case["content"], "utf-8")
    if "encode" in case:
        file.write_bytes(file.read_text("utf-8").encode(case["encode"]))
    return int(case.get("line", line))


def pasted(text: str, line: int, example: str) -> str | None:
    """Paste an example where its key stands in a line, as it is; gives None where it does not stand there."""
    lines = text.split("\n")
    key, colon, value = example.removeprefix("- ").partition(": ")
    if not colon or "\n" in example or line > len(lines):
        return None
    for start in [place for place in range(len(lines[line - 1])) if lines[line - 1].startswith(f"{key}: ", place)]:
        before, rest = lines[line - 1][:start], lines[line - 1][start + len(key) + 2 :]
        in_flow = "{" in before
        end = min((place for place in (rest.find(", "), rest.find("}")) if place >= 0), default=len(rest))
        after = rest[end:] if in_flow else ""
        lines[line - 1] = f"{before}{key}: {value}{after}"
        return "\n".join(lines)
    return None


def mend(case: Case, root: Path, problem: Problem) -> None:
    """Do what the text says."""
    mends, file = case["mend"], root / "records" / case["file"]
    if mends == "undo":
        shutil.rmtree(root / "records")
        shutil.copytree(BASE / "records", root / "records")
    elif mends == "example":
        text, place = file.read_text("utf-8"), problem.position
        lines = text.split("\n")
        lines[place.line - 1] = lines[place.line - 1][: place.column - 1] + wording(problem.example, "zh")
        file.write_text(pasted(text, place.line, wording(problem.example, "zh")) or "\n".join(lines), "utf-8")
    else:
        text = file.read_text("utf-8")
        old = mends.get("find", case.get("put"))
        assert old in text
        file.write_text(text.replace(old, mends["put"]), "utf-8")


def found(root: Path) -> Sequence[Problem]:
    return load(root, AS_OF, AS_OF).problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("name", BY_NAME)
def test_a_mistake_is_one_problem_at_its_line_and_its_text_mends_it(name: str, root: Path) -> None:
    case = BY_NAME[name]
    line = make(case, root)
    problems = found(root)
    report = text_report(problems, "zh")
    assert len(problems) == 1, report
    [problem] = problems
    assert (problem.code.id, problem.position.path) == (case["code"], f"records/{case['file']}"), report
    assert problem.position.line == line, report
    assert case.get("says", "") in report, report
    assert case["mend"] in ("undo", "example") or "says" in case, "what the text proposes is what is said"
    mend(case, root, problem)
    left = case["mend"].get("then", []) if isinstance(case["mend"], dict) else []
    assert [each.code.id for each in found(root)] == left


@pytest.mark.parametrize("name", [name for name, case in BY_NAME.items() if "encode" not in case])
def test_an_example_that_is_pasted_is_the_mend_or_an_error_there(name: str, root: Path) -> None:
    case = BY_NAME[name]
    make(case, root)
    [problem] = found(root)
    file = root / problem.position.path
    example = wording(problem.example, "zh")
    again = pasted(file.read_text("utf-8"), problem.position.line, example) if file.is_file() else None
    if again is None:
        return
    file.write_text(again, "utf-8")
    left = found(root)
    if left:
        assert problem.position.path in {each.position.path for each in left}
    else:
        assert {path: document.data for path, document in read(root)[0].read.items()} == BASE_DATA


BASE_DATA = {path: document.data for path, document in read(BASE)[0].read.items()}


def test_there_are_more_than_eighty_mistakes_of_every_sort() -> None:
    assert len(BY_NAME) == len(CASES) > 80
    assert dt.date(2026, 11, 25) == AS_OF
