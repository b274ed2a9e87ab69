"""Objections are numbered as they come: one that is missing is pointed out, whoever took it away."""

import pytest

from builder.audit import audit
from builder.problems import Severity, wording
from builder.records.programme import Programme
from builder.results.numbering import gaps
from tests.results.years import edited

OPEN = {
    "year": 2025,
    "result": "01-notice",
    "received_on": "2026-01-13",
    "by": "citizen",
    "about": [],
    "status": "open",
}


def with_objections(programme: Programme, *ids: str, **keys: object) -> Programme:
    return edited(programme, {f"records/objections/2025/{id}.yml": {**OPEN, "id": id, **keys} for id in ids})


def told(programme: Programme, *at_fault: str) -> list[tuple[str, str]]:
    paths = frozenset(f"records/objections/2025/{id}.yml" for id in at_fault)
    return [
        (problem.position.path.rpartition("/")[2], wording(problem.found, "zh")) for problem in gaps(programme, paths)
    ]


@pytest.mark.parametrize(
    ("ids", "missing"),
    [
        (["o2025-01", "o2025-02", "o2025-03"], []),
        (["o2025-01", "o2025-03"], [("o2025-03.yml", "o2025-02")]),
        (["o2025-02"], [("o2025-02.yml", "o2025-01")]),
        (["o2025-03", "o2025-05"], [("o2025-03.yml", "o2025-01、o2025-02"), ("o2025-05.yml", "o2025-04")]),
        (["o2025-09", "o2025-10"], [("o2025-09.yml", "o2025-01、o2025-02、o2025-03、o2025-04、o2025-05……")]),
        (["o2025-first", "o2025-second"], []),
        (["a1", "b1", "b2"], []),
    ],
)
def test_each_gap_is_told_at_the_objection_that_follows_it(
    on_notice: Programme, ids: list[str], missing: list[tuple[str, str]]
) -> None:
    assert told(with_objections(on_notice, *ids)) == missing


def test_a_record_at_fault_is_no_gap(on_notice: Programme) -> None:
    assert told(with_objections(on_notice, "o2025-01", "o2025-03"), "o2025-02") == []


def test_a_number_that_was_passed_over_is_explained_by_a_note(on_notice: Programme) -> None:
    assert told(with_objections(on_notice, "o2025-02", note="2025年第一件编号作废。")) == []


def test_a_check_warns_of_it_and_goes_on(on_notice: Programme) -> None:
    found = [problem for problem in audit(with_objections(on_notice, "o2025-02")) if problem.code.id == "P538"]
    assert [problem.code.severity for problem in found] == [Severity.WARNING]
