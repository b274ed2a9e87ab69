"""Of problems that follow from each other the cause is told."""

from builder.problems import Code, Position, Problem, Severity, Text, causes, counted

ERROR = Code(id="X001", title=Text("题", "t"), message=Text("文", "m"), expected=Text("应", "e"), example="键: 值")
WARNING = Code(
    id="X002",
    severity=Severity.WARNING,
    title=Text("题", "t"),
    message=Text("文", "m"),
    expected=Text("应", "e"),
    example="键: 值",
)


def error(path: str, line: int, *because: str) -> Problem:
    return Problem(position=Position(path, line), code=ERROR, found=str(line), example="", because=because)


def told(*problems: Problem, at_fault: tuple[str, ...] = ()) -> list[str]:
    return [str(problem.position) for problem in causes(problems, at_fault)]


def test_what_follows_from_a_record_that_is_wrong_itself_waits() -> None:
    assert told(error("a", 1), error("b", 2, "a")) == ["a:1:1"]
    assert told(error("b", 2, "a")) == ["b:2:1"]
    assert told(error("b", 2, "a"), at_fault=("a",)) == []


def test_a_value_of_the_same_record_may_be_the_cause() -> None:
    assert told(error("a", 1), error("a", 2, "a")) == ["a:1:1"]
    assert told(error("a", 2, "a")) == ["a:2:1"]


def test_of_two_that_may_follow_from_each_other_the_first_is_told() -> None:
    assert told(error("a", 1, "b"), error("b", 2, "a")) == ["a:1:1"]
    assert told(error("a", 1, "c"), error("b", 2, "a"), error("d", 3, "b")) == ["a:1:1", "d:3:1"]


def test_one_value_has_one_error_and_a_warning_waits_for_it() -> None:
    warning = Problem(position=Position("a", 1), code=WARNING, found="", example="")
    assert told(warning, error("a", 1), error("a", 1)) == ["a:1:1"]
    assert told(warning) == ["a:1:1"]


def test_one_is_counted_in_the_singular() -> None:
    said = [counted(number, "error") for number in (0, 1, 2)]
    assert [one.en for one in said] == ["0 errors", "1 error", "2 errors"]
    assert [one.zh for one in said] == ["0", "1", "2"]
    assert [counted(number, "entry", "entries").en for number in (1, 2)] == ["1 entry", "2 entries"]
