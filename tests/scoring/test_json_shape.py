"""What `yucai score YEAR --format json` prints for the demonstration has the shape of the interface."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
from click.testing import CliRunner

from builder.assessment import Assessment
from builder.cli.commands import cli
from tests.support import dianjiang


def record(**properties: Any) -> dict[str, Any]:  # noqa: ANN401  any schema
    """Give the schema of an object that has these keys, all of them and no other."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def listed(items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401  any schema
    return {"type": "array", "items": items, **more}


GROUPS = [group["id"] for group in dianjiang()["groups"]]
POINTS = {"type": "string", "pattern": r"^(0|[1-9][0-9]*)\.[0-9]{2}$"}
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
COUNT = {"type": "integer", "minimum": 0}
OUTCOMES = ["rejected", "pending", "outside-year", "outside-term", "duplicate", "counted"]
ENTRY = record(source=ID, outcome={"enum": OUTCOMES}, points=POINTS)
GROUP = record(
    group={"enum": GROUPS},
    clause={"type": "string", "pattern": "^六（一）[1-8]$"},
    points=POINTS,
    before_cap=POINTS,
    cap={"oneOf": [POINTS, {"type": "null"}]},
    entries=listed(ENTRY),
)
TRAINEE = record(
    trainee=ID,
    enterprise=ID,
    total=POINTS,
    rank={"type": "integer", "minimum": 1},
    grade={"enum": ["excellent", "good", "pass", "fail"]},
    groups=listed(GROUP, minItems=len(GROUPS), maxItems=len(GROUPS)),
)
NOT_ASSESSED = record(trainee=ID, reason={"enum": ["left", "not-admitted", "nothing-required"]})
TIE = record(kind={"const": "tie"}, grade={"enum": ["excellent", "good"]}, trainees=listed(ID, minItems=2))
OPINION = record(kind={"const": "opinion"}, grade={"type": "null"}, trainees=listed(ID, minItems=1, maxItems=1))
SCORES = record(
    year=COUNT,
    policy={"const": dianjiang()["id"]},
    places=record(base=COUNT, excellent=COUNT, good=COUNT),
    trainees=listed(TRAINEE, minItems=1),
    not_assessed=listed(NOT_ASSESSED),
    open_decisions=listed({"oneOf": [TIE, OPINION]}),
)


def printed(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--root", str(root), "score", *arguments, "--format", "json"])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_scores_of_the_demonstration_have_the_shape_of_the_interface(
    demonstration_root: Path, assessments: dict[int, Assessment]
) -> None:
    for year in (year for year, assessment in assessments.items() if assessment.policy.record.id == dianjiang()["id"]):
        scores = json.loads(printed(demonstration_root, str(year)))
        errors = jsonschema_rs.Draft202012Validator(SCORES).iter_errors(scores)
        assert [f"{error.instance_path}: {error.message}" for error in errors] == []
        assert scores["year"] == year
        for rows in (scores["trainees"], scores["not_assessed"]):
            assert [row["trainee"] for row in rows] == sorted(row["trainee"] for row in rows)
        for row in scores["trainees"]:
            assert [group["group"] for group in row["groups"]] == GROUPS
        assert list(scores) == ["year", "policy", "places", "trainees", "not_assessed", "open_decisions"]


def test_one_persons_scores_are_those_of_all(county_root: Path) -> None:
    scores = json.loads(printed(county_root, "2025"))
    row = scores["trainees"][0]
    assert json.loads(printed(county_root, "2025", "--trainee", row["trainee"]))["trainees"] == [row]
