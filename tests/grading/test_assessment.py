"""A year's assessment: what refuses it, and where that stands."""

import weakref
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from builder.assessment import Assessment, assess, proposed
from builder.grading import grade
from builder.problems import Problem
from builder.records.document import Document, Mark, Pointer
from builder.records.kinds import place_of
from builder.records.programme import Programme
from builder.scoring import score
from builder.validation.typed import assemble
from tests.county import county
from tests.support import assembled, documents_of

TOTALS = dict(zip("abcdefghij", (75, 70, 65, 64, 60, 60, 60, 60, 60, 55), strict=True))


def assessed(given: Mapping[str, Any], year: int = 2025) -> tuple[Assessment | None, tuple[Problem, ...]]:
    return assess(assembled(*county(given)), year)


def test_a_year_without_a_policy_is_refused_at_the_policies() -> None:
    assessment, [problem] = assessed({}, 2027)
    assert assessment is None
    assert (problem.code.id, str(problem.position)) == ("L362", "records/policy:1:1")
    assert problem.message("zh") == "2027 年 12 月 31 日没有施行的考核办法，不能考核"


def test_a_year_without_a_plan_is_refused_where_the_plan_should_be() -> None:
    assessment, [problem] = assessed({}, 2026)
    assert assessment is None
    assert (problem.code.id, str(problem.position)) == ("L363", "records/plans/2026.yml:1:1")


def located(decisions: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Give the codes, lines and messages for decisions that stand in lines of their own, from line 11."""
    records, folders = county({"totals": TOTALS, "decisions": decisions})
    documents = documents_of(records, folders)
    path = "records/decisions/2025.yml"
    place = place_of(path)
    assert place is not None
    marks: dict[Pointer, Mark] = {
        ("decisions", row, key): (11 + row, column)
        for row in range(len(decisions))
        for key, column in (("trainee", 5), ("grade", 20))
    }
    documents[path] = Document(path=path, place=place, data=documents[path].data, values=marks, keys={})
    assessment, problems = assess(assemble(documents), 2025)
    assert assessment is None
    return [(f"{each.code.id}:{each.position.column}", each.position.line, each.message("zh")) for each in problems]


def test_the_first_decision_above_the_places_is_named() -> None:
    decisions = {"a": "good", "b": "pass", "c": "good", "d": "good", "e": "good"}
    assert located(decisions) == [("G403:20", 14, "2025 年度决定评为“良好”的有 4 人，超过名额 2 人")]


def test_every_wrong_decision_is_named_in_the_order_of_lines() -> None:
    assert located({"j": "good", "nobody": "good", "a": "fail", "b": "excellent"}) == [
        ("G404:20", 11, "j 示例学员一〇 得分 55.00 分，低于合格线 60 分，不能决定为“良好”"),
        ("G405:5", 12, "nobody 不参加 2025 年度考核，不能评定等次"),
        ("G404:20", 13, "a 示例学员一 得分 75.00 分，达到合格线 60 分，不能决定为“不合格”"),
        ("G403:20", 14, "2025 年度决定评为“优秀”的有 1 人，超过名额 0 人"),
    ]


def test_what_is_expected_of_a_decision_follows_from_the_policy() -> None:
    _, problems = assessed({"totals": TOTALS, "decisions": {"j": "good", "a": "fail", "b": "excellent"}})
    assert {each.message("en"): (each.expected("zh"), each.expected("en")) for each in problems} == {
        "j 示例学员一〇 has 55.00 points, below the pass line of 60, and cannot be decided good": (
            "不合格（六（二））",
            "fail (clause 六（二）)",
        ),
        "a 示例学员一 has 75.00 points, at or above the pass line of 60, and cannot be decided fail": (
            "优秀、良好、合格（六（二））",
            "excellent, good, pass (clause 六（二）)",
        ),
        "the decisions of 2025 give excellent 1 times, and there are 0 places": (
            "不超过 0 人（基数 9 人，六（二））",
            "at most 0 (of 9 people, clause 六（二）)",
        ),
    }


def test_a_grade_is_said_to_come_from_the_score_or_from_a_decision() -> None:
    assessment, problems = assessed({"totals": TOTALS, "decisions": {"c": "pass", "e": "good"}})
    assert assessment is not None
    assert problems == ()
    by = {each.trainee: (each.grade, each.by) for each in assessment.people}
    assert {key: by[key] for key in "acej"} == {
        "a": ("good", "score"),
        "c": ("pass", "decision"),
        "e": ("good", "decision"),
        "j": ("fail", "score"),
    }


def test_opinions_and_decisions_of_another_year_change_nothing() -> None:
    records, folders = county({"totals": TOTALS})
    other, _ = county({"totals": TOTALS, "year": 2024, "opinions": {"a": "object"}, "decisions": {"b": "pass"}})
    mixed = {**records, "opinions": other["opinions"], "decisions": other["decisions"]}
    one, two = assess(assembled(mixed, folders), 2025)[0], assess(assembled(records, folders), 2025)[0]
    assert one == two


def test_a_year_is_graded_once_for_all_who_ask_as_long_as_anybody_has_the_programme() -> None:
    records, folders = county({"totals": TOTALS})
    programme = assembled(records, folders)
    assessment = proposed(programme, 2025)
    assert assessment is not None
    assert proposed(programme, 2025) is assess(programme, 2025)[0] is assessment
    gone = weakref.ref(programme)
    del programme
    assert gone() is None


def test_a_year_that_goes_by_the_same_records_is_graded_once_and_by_any_others_anew() -> None:
    programme = assembled(*county({"totals": TOTALS, "opinions": {"a": "object"}}))
    assessment = proposed(programme, 2025)
    assert proposed(programme.having(Programme.enterprises, {}), 2025) is assessment
    for kind in (Programme.trainees, Programme.activities, Programme.achievements, Programme.opinions):
        some: Mapping[Any, Any] = dict(list(kind.of(programme).items())[1:])
        assert len(some) < len(kind.of(programme)), kind
        other = proposed(programme.having(kind, some), 2025)
        assert other != assessment, kind


def test_a_year_comes_to_the_same_by_the_records_alone_that_it_goes_by(demonstration: Programme) -> None:
    for year in demonstration.plans:
        assessment = proposed(demonstration, year)
        assert assessment is not None
        asked = set(map(id, assessment.gone_by))
        records = {
            kind: {key: one for key, one in held.items() if id(one) in asked}
            for kind, held in demonstration.records.items()
        }
        assert sum(map(len, records.values())) == len(asked) < sum(map(len, demonstration.records.values()))
        alone = replace(demonstration, records=records)
        sheets = score(alone, assessment.policy)
        assert grade(sheets, assessment.policy, alone) == assessment.grading
        assert dict(sheets.not_assessed) == assessment.not_assessed
