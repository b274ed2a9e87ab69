"""Problems as people, programs and a forge read them."""

import json

from builder.problems import Code, Position, Problem, Severity, Text
from builder.reports.forges import github_report, gitlab_report, junit_report, sarif_report
from builder.reports.problems import json_report, text_report

LATE = Code(
    id="X999",
    title=Text("日期写晚了", "A day too late"),
    message=Text("“{field}”写成了 {found}", "{field} is {found}"),
    expected=Text("不晚于 {limit}", "not after {limit}"),
    example="from: 2025-01-01\nuntil: 2025-12-31",
)
ODD = Code(
    id="X998",
    severity=Severity.WARNING,
    title=Text("少见", "Odd"),
    message=Text("少见：50%, 真的", "odd: 50%, really"),
    expected=Text("", ""),
    example="",
)


def problems() -> tuple[Problem, ...]:
    late = LATE.at(
        Position("records/plans/2025.yml", 3, 5), "2026-01-01", field=Text("截止日期", "until"), limit="2025-12-31"
    )
    return (late, ODD.at(Position("records/a,b:c.yml")))


def test_a_person_reads_place_reason_and_an_example_that_passes() -> None:
    assert text_report(problems(), "zh") == (
        "records/plans/2025.yml:3:5 错误 X999 “截止日期”写成了 2026-01-01\n"
        "    现为：2026-01-01\n"
        "    应为：不晚于 2025-12-31\n"
        "    例如：\n"
        "        from: 2025-01-01\n"
        "        until: 2025-12-31\n"
        "\n"
        "records/a,b:c.yml:1:1 提醒 X998 少见：50%, 真的\n"
        "\n"
        "1 处错误，1 处提醒，0 处提示\n"
    )


def test_the_same_is_said_in_english() -> None:
    report = text_report(problems(), "en")
    assert report.startswith("records/plans/2025.yml:3:5 error X999 until is 2026-01-01\n    found   : 2026-01-01\n")
    assert report.endswith("1 errors, 1 warnings, 0 notices\n")


def test_nothing_wrong_is_nothing_said() -> None:
    assert text_report((), "zh") == ""


def test_a_program_reads_the_shape_of_the_interface() -> None:
    report = json.loads(json_report(problems(), "zh"))
    assert report["counts"] == {"error": 1, "warning": 1, "notice": 0}
    assert report["problems"][0] == {
        "code": "X999",
        "severity": "error",
        "path": "records/plans/2025.yml",
        "line": 3,
        "column": 5,
        "message": "“截止日期”写成了 2026-01-01",
        "found": "2026-01-01",
        "expected": "不晚于 2025-12-31",
        "example": "from: 2025-01-01\nuntil: 2025-12-31",
        "help": "problems/#x999",
    }


FENCE = "````\n::error::x\nrecords/x.yml:1:1 错误"


def test_no_text_of_a_record_begins_a_line_of_a_report() -> None:
    hostile = LATE.at(Position("records/x.yml"), FENCE, field=FENCE, limit=FENCE, example=FENCE)
    for report in (text_report([hostile], "zh"), github_report([hostile], "zh")):
        lines = [line for line in report.splitlines() if not line.startswith("    ")]
        assert [line[:9] for line in lines] in (
            ["records/x", "", "1 处错误，0 处"],
            ["::error f", "1 处错误，0 处"],
        )


def test_a_text_without_end_is_cut() -> None:
    endless = LATE.at(Position("records/x.yml"), "x" * 1_000_000, field="x" * 1_000_000, limit="x" * 1_000_000)
    for report in (text_report, json_report, github_report, gitlab_report, junit_report, sarif_report):
        assert len(report([endless], "zh")) < 12_000
