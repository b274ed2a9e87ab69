"""The schemas of what commands print for programs: whole in themselves, shipped, and held to what is printed."""

import json
from collections.abc import Iterator, Mapping

import click
import jsonschema_rs
import pytest

from builder.cli.commands import COMMANDS
from builder.cli.speech import Value
from builder.doctor.finding import About, State
from builder.problems import Severity
from builder.scoring import NotAssessed, Outcome
from tests.programmes import Data
from tests.shapes import PRINTED, WRITTEN, hold, schema
from tests.support import ROOT


def _references(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def test_every_command_that_prints_for_programs_has_a_schema_beside_the_others() -> None:
    forms = {
        command.name: option.type.inner
        for command in COMMANDS
        for option in command.params
        if "--format" in option.opts and isinstance(option.type, Value)
    }
    for_programs = {name for name, form in forms.items() if isinstance(form, click.Choice) and "json" in form.choices}
    assert for_programs == set(PRINTED)
    records = {file.name for file in (ROOT / "schema").glob("*.schema.json")}
    assert {file.name for file in (ROOT / "schema").glob("*.json")} - records == {
        f"{one}.json" for one in (*PRINTED, *WRITTEN)
    }


@pytest.mark.parametrize("command", [*PRINTED, *WRITTEN])
def test_a_schema_of_what_is_printed_asks_for_no_other_file_and_names_its_command(command: str) -> None:
    found = schema(command)
    assert "$id" not in found
    assert all(one.startswith("#/$defs/") and one[8:] in found["$defs"] for one in _references(found))
    assert f"yucai {command} " in found["description"]


def test_what_two_commands_print_has_one_shape() -> None:
    impact, review, check = schema("impact"), schema("review"), schema("check")
    whole = {key: value for key, value in impact.items() if key not in {"$schema", "$defs"}}
    assert review["$defs"] == {
        **impact["$defs"],
        "impact": whole,
        "problem": without(check["$defs"]["problem"], "new"),
        "counts": check["$defs"]["counts"],
    }
    assert schema("score")["$defs"]["decision"] == impact["$defs"]["decision"]
    item = without(schema("todo")["$defs"]["item"], "overdue")
    assert item == {**impact["$defs"]["item"], "title": item["title"]}


def without(part: Data, key: str) -> Data:
    """Give the schema of an object that has one key less."""
    properties = {name: value for name, value in part["properties"].items() if name != key}
    return {**part, "properties": properties, "required": [name for name in part["required"] if name != key]}


def test_what_can_be_printed_is_what_the_code_knows() -> None:
    score, doctor = schema("score")["$defs"], schema("doctor")
    assert score["entry"]["properties"]["outcome"]["enum"] == [one.value for one in Outcome]
    assert score["not_assessed"]["properties"]["reason"]["enum"] == [one.value for one in NotAssessed]
    assert schema("check")["$defs"]["problem"]["properties"]["severity"]["enum"] == [one.value for one in Severity]
    assert doctor["$defs"]["finding"]["properties"]["about"]["enum"] == [one.value for one in About]
    assert doctor["properties"]["counts"]["required"] == [one.value for one in State]


@pytest.mark.parametrize("command", PRINTED)
def test_what_lacks_a_part_is_refused(command: str) -> None:
    with pytest.raises(jsonschema_rs.ValidationError, match="required"):
        hold([command, "--format", "json"], "{}")


def test_what_nobody_told_of_is_refused() -> None:
    counts = dict.fromkeys(("error", "warning", "notice"), 0)
    hold(["check", "--format", "json"], json.dumps({"problems": [], "counts": counts}))
    for odd in ({"problems": [], "counts": counts, "sample": 1}, {"problems": [{"sample": 1}], "counts": counts}):
        with pytest.raises(jsonschema_rs.ValidationError, match=r"sample|required"):
            hold(["check", "--format", "json"], json.dumps(odd))
