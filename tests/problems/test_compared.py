"""What is new, what was there before and what is settled, by what a problem says and not by its line."""

import pytest

from builder.problems import Code, Position, Problem, Severity, Text, by_weight, findings, settled


def problem(path: str = "a.yml", line: int = 1, *, says: str = "x", severity: Severity = Severity.ERROR) -> Problem:
    code = Code(
        id="X999", severity=severity, title=Text("错", "wrong"), message=Text("{found}", "{found}"),
        expected=Text("", ""), example="",
    )  # fmt: skip
    return code.at(Position(path, line), says)


def news(now: list[Problem], before: list[Problem] | None) -> list[bool | None]:
    return [finding.is_new for finding in findings(now, before)]


def test_what_moved_down_its_file_is_what_was_there() -> None:
    assert news([problem(line=9)], [problem(line=2)]) == [False]


@pytest.mark.parametrize("other", [problem("b.yml"), problem(says="y")])
def test_what_stands_elsewhere_or_says_otherwise_is_new_and_the_one_before_is_settled(other: Problem) -> None:
    assert news([other], [problem()]) == [True]
    assert [finding.problem for finding in settled([other], [problem()])] == [problem()]


def test_one_more_that_says_the_same_is_new_and_one_less_is_settled() -> None:
    one, two, three = (problem(line=line) for line in (1, 2, 3))
    assert news([one, two, three], [one, two]) == [False, False, True]
    assert [finding.repeat for finding in settled([one], [one, two, three])] == [2, 3]
    assert settled([one, two], [one]) == ()


def test_without_an_earlier_state_nothing_is_new_or_old() -> None:
    assert news([problem()], None) == [None]
    assert news([problem()], []) == [True]


def test_a_fingerprint_stays_with_a_problem_and_is_nobody_elses() -> None:
    known = {finding.fingerprint for finding in findings([problem(line=1), problem(line=2), problem(says="y")])}
    assert len(known) == 3
    assert {finding.fingerprint for finding in findings([problem(line=7), problem(line=8)])} < known


def test_new_problems_weigh_more_than_old_ones_and_errors_most_of_each() -> None:
    now = [problem(says=f"{severity}{at}", severity=severity) for at in (1, 2) for severity in reversed(Severity)]
    before = [one for one in now if str(one.found).endswith("1")]
    assert [str(finding.problem.found) for finding in by_weight(findings(now, before))] == [
        "error2", "warning2", "notice2", "error1", "warning1", "notice1",
    ]  # fmt: skip
