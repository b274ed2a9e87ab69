"""What each forge is given: its own format, new and old apart, what weighs most first, and nothing that it misreads."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from builder.problems import Code, Language, Position, Problem, Severity, Text
from builder.reports.forges import github_report, gitlab_report, junit_report, sarif_report

LATE = Code(
    id="X999",
    title=Text("日期写晚了", "A day too late"),
    message=Text("截止日期写成了 {found}", "the last day is {found}"),
    expected=Text("不晚于 {limit}", "not after {limit}"),
    example="until: 2025-12-31",
)
ODD = Code(
    id="X998",
    severity=Severity.WARNING,
    title=Text("少见", "Odd"),
    message=Text("少见：50%, {found}", "odd: 50%, {found}"),
    expected=Text("", ""),
    example="",
)
NOTED = replace(ODD, id="X997", severity=Severity.NOTICE)
Report = Callable[[Sequence[Problem], Language, Sequence[Problem] | None], str]
REPORTS: list[Report] = [github_report, gitlab_report, junit_report, sarif_report]


def late(line: int = 3, day: str = "2026-01-01") -> Problem:
    return LATE.at(Position("records/plans/2025.yml", line, 5), day, limit="2025-12-31")


def odd(found: str = "真的") -> Problem:
    return ODD.at(Position("records/a,b:c.yml"), found)


NOW = [odd(), late(), late(9, "2026-02-01")]
BEFORE = [late(1), odd("另一处")]
"""One is there still, further up; one is settled; two are new."""


def test_annotations_are_escaped_and_say_what_is_new() -> None:
    first, second, third, counts = github_report(NOW, "zh", BEFORE).splitlines()
    assert first == (
        "::error file=records/plans/2025.yml,line=9,col=5,title=新问题 X999 日期写晚了::截止日期写成了 2026-02-01"
        "%0A现为：2026-02-01%0A应为：不晚于 2025-12-31%0A例如：until: 2025-12-31"
    )
    assert second.startswith(
        "::warning file=records/a%2Cb%3Ac.yml,line=1,col=1,title=新问题 X998 少见::少见：50%25, 真"
    )
    assert third.startswith("::error file=records/plans/2025.yml,line=3,col=5,title=原有问题 X999 日期写晚了::")
    assert counts == "2 处错误，1 处提醒，0 处提示"


def test_a_forge_that_shows_ten_gets_ten_and_the_last_counts_the_rest() -> None:
    many = [late(line, f"第{line:02}天") for line in range(1, 13)]
    notices = [NOTED.at(Position("records/b.yml"), f"第{at:02}条") for at in range(3)]
    lines = github_report([*notices, *many], "zh").splitlines()
    shown = [line for line in lines if line.startswith("::")]
    assert [line.partition("::截止日期写成了 ")[2][:4] for line in shown[:9]] == [f"第{at:02}天" for at in range(1, 10)]
    assert shown[9:] == ["::error title=另有 6 处，不再逐条标注::3 处错误，0 处提醒，3 处提示。全部问题见这一步的日志"]
    assert lines[10].startswith("records/plans/2025.yml:10:5 错误 X999 截止日期写成了 第10天")
    assert lines[-1] == "12 处错误，0 处提醒，3 处提示"
    assert len(lines) == 10 + 6 + 1
    assert len([line for line in github_report(many[:10], "zh").splitlines() if line.startswith("::")]) == 10


def test_an_old_error_among_the_rest_is_not_hidden_behind_new_notices() -> None:
    notices = [NOTED.at(Position("records/b.yml"), f"第{at:02}条") for at in range(12)]
    shown = [line for line in github_report([late(), *notices], "en", [late()]).splitlines() if line.startswith("::")]
    assert shown[-1].startswith(
        "::error title=4 more%2C not annotated one by one::1 errors, 0 warnings, 3 notices; 3 of"
    )


def test_no_line_of_the_rest_holds_a_command() -> None:
    hostile = [odd(f"##[error]x{at}\n::error::y") for at in range(12)]
    rest = github_report(hostile, "zh").splitlines()[10:]
    assert not any("##[" in line or line.lstrip().startswith("::") for line in rest)


CODE_QUALITY = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": "^[^\n]+$"},
            "fingerprint": {"pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"pattern": "^records/"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def test_gitlab_gets_a_code_quality_report() -> None:
    report = json.loads(gitlab_report(NOW, "zh", BEFORE))
    Draft202012Validator(CODE_QUALITY).validate(report)
    assert [(issue["check_name"], issue["severity"], issue["description"][:4]) for issue in report] == [
        ("X999", "critical", "新问题 "),
        ("X998", "minor", "新问题 "),
        ("X999", "critical", "原有问题"),
    ]
    assert report[0]["location"] == {"path": "records/plans/2025.yml", "lines": {"begin": 9}}
    assert json.loads(gitlab_report([], "zh")) == []


def test_gitlab_and_code_scanning_know_an_old_problem_by_its_fingerprint() -> None:
    def of_gitlab(problems: Sequence[Problem]) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(gitlab_report(problems, "zh"))]

    def of_sarif(problems: Sequence[Problem]) -> list[str]:
        results = json.loads(sarif_report(problems, "zh"))["runs"][0]["results"]
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]

    for fingerprints in (of_gitlab, of_sarif):
        assert fingerprints([late(1)]) == fingerprints([late(3)]) != fingerprints([late(3, "2026-02-01")])
        assert len(set(fingerprints([late(1), late(2), late(3)]))) == 3


def parsed(report: str) -> ET.Element:
    return ET.fromstring(report)  # noqa: S314  our own report


def test_junit_gets_a_suite_for_what_is_new_old_and_settled() -> None:
    top = parsed(junit_report(NOW, "zh", BEFORE))
    new, old, gone = top.findall("testsuite")
    assert [suite.get("name") for suite in (new, old, gone)] == [
        "这次改动带来的问题", "原来就有的问题", "这次改动解决的问题",
    ]  # fmt: skip
    assert [[child.tag for case in suite for child in case] for suite in (new, old, gone)] == [
        ["failure", "skipped"], ["failure"], [],
    ]  # fmt: skip
    assert gone[0].get("name") == "X998 少见：50%, 另一处"
    assert (old[0].get("file"), old[0].get("line")) == ("records/plans/2025.yml", "3")
    for suite in (top, new, old, gone):
        counted = {"tests": "testcase", "failures": "failure", "skipped": "skipped"}
        assert all(suite.get(key) == str(len(list(suite.iter(tag)))) for key, tag in counted.items())


def test_junit_names_tests_apart_and_the_same_from_run_to_run() -> None:
    def names(*lines: int) -> list[str | None]:
        return [case.get("name") for case in parsed(junit_report([*map(late, lines)], "zh")).iter("testcase")]

    assert names(1, 2) == names(4, 9) == ["X999 截止日期写成了 2026-01-01", "X999 截止日期写成了 2026-01-01 (2)"]


def test_junit_has_one_test_that_passed_where_nothing_is_wrong() -> None:
    for before in (None, ()):
        (case,) = parsed(junit_report([], "zh", before)).iter("testcase")
        assert (case.get("name"), len(case)) == ("没有问题", 0)


def test_what_xml_cannot_hold_leaves_a_mark() -> None:
    (failure,) = parsed(junit_report([late(day="\x00\x1b]]>&<\ud800\uffff")], "zh")).iter("failure")
    assert failure.get("message") == "截止日期写成了 \ufffd\ufffd]]>&<\ufffd\ufffd"


TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["error", "warning", "note"]}
SARIF = {
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        }
                    },
                    "results": {
                        "items": {
                            "additionalProperties": False,
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {"minItems": 1, "maxItems": 1},
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What we use of the published schema (OASIS, sarif-schema-2.1.0.json), by hand: no small package ships it."""


@pytest.mark.parametrize("before", [None, BEFORE])
def test_code_scanning_gets_a_sarif_log(before: list[Problem] | None) -> None:
    log: Any = json.loads(sarif_report(NOW, "zh", before))
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    states = [result.get("baselineState") for result in run["results"]]
    assert states == ([None] * 3 if before is None else ["new", "new", "unchanged"])
    assert [result["level"] for result in run["results"]] == (
        ["error", "error", "warning"] if before is None else ["error", "warning", "error"]
    )
    where = [result["locations"][0]["physicalLocation"] for result in run["results"] if result["ruleId"] == "X998"]
    assert where[0] == {
        "artifactLocation": {"uri": "records/a%2Cb%3Ac.yml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 1},
    }


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_problems_give_the_same_bytes(report: Report, language: Language) -> None:
    assert report(NOW, language, BEFORE) == report(NOW, language, BEFORE) != report(NOW, language, None)
