"""What a policy means to a published year, and how it is worded: the one is an error, the other a notice."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from builder.audit import audit
from builder.problems import Problem, wording
from builder.records.programme import Programme
from builder.results.seal import sealed
from tests.results.edits import at
from tests.results.years import edited, published, refused, with_keys
from tests.shili import CORRECTION_ON, FINAL_ON, NOTICE_ON, YEAR, unpublished
from tests.support import having

POLICY = "records/policy/dianjiang-2024.yml"
REASON = "按修订后的办法更正。"


def changed(programme: Programme, *ways: tuple[tuple[str | int, ...], object]) -> Programme:
    """Give a programme whose policy has other values where some keys lead."""
    data: Any = deepcopy(programme.documents[POLICY].data)
    for way, value in ways:
        at(data, way[:-1])[way[-1]] = value
    return edited(programme, {POLICY: data})


def found(programme: Programme) -> list[Problem]:
    return [problem for problem in audit(programme) if problem.code.id.startswith("P51")]


def codes(programme: Programme) -> list[str]:
    return [problem.code.id for problem in found(programme)]


def test_of_a_policy_that_is_as_it_was_nothing_is_said(final: Programme) -> None:
    assert codes(final) == []


MEANING: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a ratio that moves no place": (("grading", "bands", 0, "ratio"), Decimal("0.11")),
    "a cap that nobody reaches": (("groups", 5, "cap"), Decimal(100)),
    "a pass line that nobody is between": (("grading", "pass_at"), Decimal("59.5")),
    "who gets a certificate": (("certificate", "grades"), ["excellent", "good"]),
    "who gets a subsidy": (("subsidy", "grades"), ["excellent"]),
    "what a reading says": (("readings", 0, "reading"), "另一种读法。"),
    "how a number is told apart": (("groups", 1, "kinds", 0, "identifier"), "text"),
    "points of what nobody did": (("groups", 5, "kinds", 2, "events", 3, "points"), Decimal(4)),
    "how often a title is recorded": (("groups", 5, "kinds", 2, "events", 3, "once"), "ever"),
}


@pytest.mark.parametrize("what", MEANING)
def test_what_gives_the_year_another_meaning_is_an_error_though_every_row_stays(final: Programme, what: str) -> None:
    [problem] = found(changed(final, MEANING[what]))
    assert (problem.code.id, problem.code.severity, problem.position.path) == ("P514", "error", POLICY)
    assert (problem.values["year"], problem.values["result"]) == (str(YEAR), "02-final")


@pytest.mark.parametrize("what", MEANING)
def test_a_correction_is_accepted_for_it_and_ends_it(final: Programme, what: str) -> None:
    programme = changed(final, MEANING[what])
    assert refused(programme, YEAR, "correction", CORRECTION_ON) == ["P505"]
    assert codes(published(programme, YEAR, "correction", CORRECTION_ON, REASON)) == []


def test_it_says_what_of_the_sealed_rules_is_another(final: Programme) -> None:
    [problem] = found(changed(final, MEANING["a ratio that moves no place"], MEANING["a cap that nobody reaches"]))
    assert "“优秀”比例由 0.1 变为 0.11" in problem.message("zh")
    assert "上限由 不设 变为 100" in problem.message("zh")


def test_a_change_that_moves_grades_is_told_by_that_alone(final: Programme) -> None:
    assert codes(changed(final, (("grading", "bands", 0, "ratio"), Decimal("0.05")))) == ["P511"]


def test_a_change_that_moves_places_alone_is_told_by_that_alone(final: Programme) -> None:
    assert codes(changed(final, (("grading", "base"), "assessed"))) == ["P512"]


WORDS: dict[str, tuple[tuple[str | int, ...], object]] = {
    "its title": (("title",), "示例县另称的方案"),
    "the titles of bands": (("grading", "bands", 0, "title"), "特优"),
    "the titles at the line": (("grading", "titles"), {"pass": "及格", "fail": "不及格"}),
    "the title of a group": (("groups", 0, "title"), "示例另称"),
    "the title of an event": (("groups", 1, "kinds", 0, "events", 0, "title"), "示例另称"),
    "the title of the certificate": (("certificate", "title"), "示例另称"),
    "a clause": (("groups", 0, "clause"), "九（九）"),
    "the clause of the subsidy": (("subsidy", "clause"), "九（九）"),
    "a question": (("readings", 0, "question"), "换一种问法？"),
    "a reason": (("readings", 0, "reason"), "换一种说法。"),
}


@pytest.mark.parametrize("what", WORDS)
def test_what_words_it_otherwise_is_a_notice(final: Programme, what: str) -> None:
    [problem] = found(changed(final, WORDS[what]))
    assert (problem.code.id, problem.code.severity, problem.position.path) == ("P515", "notice", POLICY)
    assert f"{YEAR}/02-final" in problem.message("zh")


def test_words_that_were_wrong_can_be_corrected(final: Programme) -> None:
    programme = changed(final, WORDS["the titles of bands"])
    corrected = published(programme, YEAR, "correction", CORRECTION_ON, REASON)
    assert codes(corrected) == []
    assert corrected.results_of(YEAR)[-1].titles.grades["excellent"] == "特优"


def test_words_beside_a_change_of_meaning_are_not_told_again(final: Programme) -> None:
    assert codes(changed(final, WORDS["its title"], MEANING["who gets a subsidy"])) == ["P514"]


IDLE: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a note": (("note",), "原件存档案室。"),
    "a policy that is prolonged": (("in_force", "until"), f"{YEAR + 3}-12-31"),
    "a default that is written out": (("groups", 1, "cap"), None),
}


@pytest.mark.parametrize("what", IDLE)
def test_what_is_nothing_to_the_year_is_not_told(final: Programme, what: str) -> None:
    programme = changed(final, IDLE[what])
    assert codes(programme) == []
    assert refused(programme, YEAR, "correction", CORRECTION_ON, REASON) == ["P506"]


def test_a_policy_of_later_years_is_nothing_to_the_year(final: Programme) -> None:
    data: Any = deepcopy(final.documents[POLICY].data)
    data |= {"id": "shili-2027", "in_force": {"from": "2027-01-01", "until": "2029-12-31"}}
    assert codes(edited(final, {"records/policy/shili-2027.yml": data})) == []


def test_whom_it_leaves_out_of_a_subsidy_is_not_told_beside_it(followed: Programme) -> None:
    assert audit(followed) == ()
    [problem] = audit(changed(followed, MEANING["who gets a subsidy"]))
    assert problem.code.id == "P514"


def test_another_policy_in_its_place_is_an_error_be_it_word_for_word(final: Programme) -> None:
    data: Any = deepcopy(final.documents[POLICY].data)
    old = {**data, "in_force": {**data["in_force"], "until": f"{YEAR - 1}-12-31"}}
    new = {**data, "id": "shili-2025", "in_force": {"from": f"{YEAR}-01-01", "until": f"{YEAR}-12-31"}}
    assert codes(edited(final, {POLICY: old, "records/policy/shili-2025.yml": new})) == ["P514"]


def test_a_policy_that_is_word_for_word_the_same_means_the_same_to_a_later_version(final: Programme) -> None:
    result = final.results[YEAR, "02-final"]
    other = sealed(replace(result, inputs={**result.inputs, POLICY: "0" * 64}))
    kept = having(final, Programme.results, {**final.results, (YEAR, result.id): other})
    assert codes(kept) == []


def test_while_a_notice_runs_it_is_put_up_anew() -> None:
    on_notice = published(unpublished(), YEAR, "notice", NOTICE_ON)
    programme = changed(on_notice, MEANING["who gets a subsidy"])
    [problem] = found(programme)
    assert "--stage notice" in wording(problem.example, "zh")
    assert refused(programme, YEAR, "notice", FINAL_ON, REASON) == []


def test_a_note_of_the_record_is_no_word_of_it(final: Programme) -> None:
    assert codes(with_keys(final, POLICY, note="已归档。")) == []
