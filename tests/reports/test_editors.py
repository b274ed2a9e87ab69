"""The schemas for editors: whole in themselves, with the ids of a programme as choices, no stricter than a check."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from builder.records.document import Documents
from builder.records.kinds import KINDS, place_of
from builder.records.plain_files import files_below
from builder.records.read import read_files
from builder.reports.editors import associations, editor_schemas, modeline, schema_file, vscode_files
from builder.validation.listed import LISTED
from builder.validation.schemas import marked
from tests.support import ROOT, documents_of

DOCUMENTS, _ = read_files(files_below(ROOT))
SCHEMAS = {name: json.loads(text) for name, text in editor_schemas(DOCUMENTS).items()}


def parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  any part of a schema
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from parts(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from parts(inner)


def as_an_editor_reads(data: Any) -> Any:  # noqa: ANN401  any part of a record
    if isinstance(data, dict):
        return {key: as_an_editor_reads(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_an_editor_reads(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_leads_to_nothing_outside_itself_and_bears_no_mark_of_ours(kind: str) -> None:
    schema = SCHEMAS[schema_file(kind)]
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in parts(schema):
        assert "$id" not in part
        assert str(part.get("$ref", "#")).startswith("#")
        assert not [key for key in part if key.startswith("x-") and isinstance(part[key], (str, bool, list))]


@pytest.mark.demonstration
@pytest.mark.parametrize("kind", KINDS)
def test_every_record_of_the_demonstration_is_right_in_an_editor_too(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMAS[schema_file(kind)])
    for document in DOCUMENTS.read.values():
        if document.place.kind == kind:
            assert [*validator.iter_errors(as_an_editor_reads(document.data))] == [], document.path


@pytest.mark.demonstration
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_field_may_lead_to_is_offered_where_there_is_any(kind: str) -> None:
    assert SCHEMAS[schema_file(kind)].get("$defs", {}).keys() == {
        "-".join([names] if isinstance(names, str) else names)
        for mark in ("x-link", "x-listed")
        for _, names in marked(kind, mark)
    }


def test_every_list_that_a_schema_names_is_one_that_policies_have() -> None:
    assert {name for kind in KINDS for _, name in marked(kind, "x-listed")} == LISTED.keys()


def choice(documents: Documents, kind: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(editor_schemas(documents)[schema_file(kind)])["$defs"][name]
    return found


def test_an_id_is_offered_with_its_name_and_quoted_where_yaml_would_read_a_number() -> None:
    records = {"batch": {"2024": {"id": "2024", "title": "第一批"}, "b-1": {"id": "b-1", "title": "$1：第二批"}}}
    batches = choice(Documents(read=documents_of(records, {}), broken={}), "trainee", "batch")
    assert batches["defaultSnippets"] == [
        {"label": "2024 第一批", "body": '"2024"'},
        {"label": "b-1 $1：第二批", "body": "b-1"},
    ]


def test_an_id_with_signs_of_patterns_is_that_id_and_no_other() -> None:
    records = {"certificates": {"2025": {"year": 2025, "issued": [{"number": "a.b(1)"}]}}}
    pattern = choice(Documents(read=documents_of(records, {}), broken={}), "certificates", "certificate")["pattern"]
    assert re.search(pattern, "a.b(1)")
    assert not re.search(pattern, "axb(1)")


def test_what_cannot_be_read_is_offered_by_its_id_alone() -> None:
    path = KINDS["batch"].place(id="2024-1")
    place = place_of(path)
    assert place is not None
    batches = choice(Documents(read={}, broken={path: place}), "trainee", "batch")
    assert [snippet["label"] for snippet in batches["defaultSnippets"]] == ["2024-1"]


def test_tasks_of_every_year_are_offered() -> None:
    records = {
        "plan": {
            "2024": {"year": 2024, "tasks": [{"id": "k24", "title": "甲"}]},
            "2025": {"year": 2025, "tasks": [{"id": "k25", "title": "乙"}]},
        }
    }
    tasks = choice(Documents(read=documents_of(records, {}), broken={}), "activity", "task")
    assert [snippet["label"] for snippet in tasks["defaultSnippets"]] == ["k24 甲", "k25 乙"]


def test_every_kind_has_its_schema_where_editors_look() -> None:
    for path, pattern in associations().items():
        kind = place_of(pattern.replace("*", "2025", 1).replace("*", "x") if pattern.count("*") > 1 else pattern)
        assert path.endswith(schema_file(kind.kind if kind else ""))


def test_a_modeline_leads_from_the_record_to_its_schema() -> None:
    path = KINDS["achievement"].place(id="c2025-001", year=2025)
    relative = modeline("achievement", path).partition("$schema=")[2]
    assert (ROOT / path).parent.joinpath(relative).resolve() == ROOT / ".yucai/schema/achievement.schema.json"


def test_this_repository_has_the_settings_that_every_root_has() -> None:
    for path, text in vscode_files().items():
        assert (ROOT / path).read_text("utf-8") == text, path
