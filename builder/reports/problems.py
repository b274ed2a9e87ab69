"""Problems as people and programs read them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from builder.problems import Language, Problem, Severity, Text, findings, wording

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTICE: Text("提示", "notice"),
}
EXPECTED, EXAMPLE = Text("应为", "expected"), Text("例如", "example")
_LABELS = (Text("现为", "found"), EXPECTED, EXAMPLE)
MOST_CHARACTERS = 2000
"""How much of a text is shown: a record may hold a million characters in one value."""

BROUGHT = Text("这次改动带来的问题", "Brought by this change")
THERE_BEFORE = Text("原来就有的问题", "There before")
SETTLED = Text("这次改动解决的问题", "Settled by this change")
_COUNTED = Text(
    "{error} 处错误，{warning} 处提醒，{notice} 处提示", "{error} errors, {warning} warnings, {notice} notices"
)


def text_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give a report for people: each problem with its place, what is there, what should be, an example; then counts.

    With the problems of a state `before`, those that are new come first, and it is said which they are.
    """
    if not problems:
        return ""
    if before is None:
        return "\n".join([*(_text(problem, language) for problem in problems), summary(problems, language), ""])
    found = findings(problems, before)
    new, old = ([finding.problem for finding in found if finding.is_new is wanted] for wanted in (True, False))
    return "\n".join(text_part(head, some, language) for head, some in ((BROUGHT, new), (THERE_BEFORE, old)) if some)


def text_part(head: Text, problems: Sequence[Problem], language: Language) -> str:
    """Give a report for people as a part of a longer one, with its heading."""
    colon = "：" if language == "zh" else ":"
    return f"{head.in_(language)}{colon}\n\n{text_report(problems, language)}"


def _text(problem: Problem, language: Language) -> str:
    _, *values = _sentences(problem, language)
    lines = [headline(problem, language)]
    width = max(len(label.in_(language)) for label in _LABELS)
    colon = "：" if language == "zh" else ": "
    for label, value in zip(_LABELS, values, strict=True):
        if value:
            head = f"    {label.in_(language):<{width}}{colon}"
            rest = value.split("\n")
            lines += [head + rest[0]] if len(rest) == 1 else [head.rstrip(), *(f"        {line}" for line in rest)]
    return "\n".join([*lines, ""])


def headline(problem: Problem, language: Language) -> str:
    """Say in one line where something is wrong, how much that weighs, and what it is."""
    severity = SEVERITIES[problem.code.severity].in_(language)
    return f"{problem.position} {severity} {problem.code.id} {_sentences(problem, language)[0]}"


def explained(problem: Problem, language: Language) -> tuple[str, ...]:
    """Say in one line what is wrong, then what was found, what is expected and an example, each with its label."""
    message, *values = _sentences(problem, language)
    colon = "：" if language == "zh" else ": "
    labelled = zip(_LABELS, values, strict=True)
    return (message, *(f"{label.in_(language)}{colon}{value}" for label, value in labelled if value))


def _sentences(problem: Problem, language: Language) -> tuple[str, str, str, str]:
    """Give the message, in one line, what was found, what is expected and the example, none without end.

    A line that begins a report always begins with its path: no text of a record can look like another problem, or like
    the end of what a report is shown in.
    """
    return (
        _short(problem.message(language)).replace("\n", "⏎"),
        _short(wording(problem.found, language)),
        _short(problem.expected(language)),
        wording(problem.example, language),
    )


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def summary(problems: Sequence[Problem], language: Language) -> str:
    """Count the problems in one line."""
    return _COUNTED.fill(language, {name: str(count) for name, count in counts(problems).items()})


def counts(problems: Sequence[Problem]) -> dict[str, int]:
    """Count the problems by severity."""
    counted = Counter(problem.code.severity for problem in problems)
    return {severity.value: counted[severity] for severity in Severity}


def json_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give a report for programs, in the shape of the interface; with those of `before`, each says if it is `new`."""
    listed = [
        {**problem_data(finding.problem, language), **({} if finding.is_new is None else {"new": finding.is_new})}
        for finding in findings(problems, before)
    ]
    report = {"problems": listed, "counts": counts(problems)}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def problem_data(problem: Problem, language: Language) -> dict[str, Any]:
    """Give a problem as plain data, in the shape of the interface."""
    message, found, expected, example = _sentences(problem, language)
    return {
        "code": problem.code.id,
        "severity": problem.code.severity.value,
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "message": message,
        "found": found,
        "expected": expected,
        "example": example,
        "help": problem.code.anchor,
    }
