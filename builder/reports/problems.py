"""Problems as people and programs read them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from builder.problems import Language, Problem, Severity, Text, wording

_SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTICE: Text("提示", "notice"),
}
_LABELS = (Text("现为", "found"), Text("应为", "expected"), Text("例如", "example"))
MOST_CHARACTERS = 2000
"""How much of a text is shown: a record may hold a million characters in one value."""

_NEW = Text("这次改动带来的问题：", "Brought by this change:")
_OLD = Text("原来就有的问题：", "There before:")
_COUNTED = Text(
    "{error} 处错误，{warning} 处提醒，{notice} 处提示", "{error} errors, {warning} warnings, {notice} notices"
)


def text_report(problems: Sequence[Problem], language: Language, known: frozenset[str] | None = None) -> str:
    """Give a report for people: each problem with its place, what is there, what should be, an example; then counts.

    With the identities of `known` problems, those that are new come first, and it is said which they are.
    """
    if not problems:
        return ""
    if known is None:
        return "\n".join([*(_text(problem, language) for problem in problems), summary(problems, language), ""])
    new = [problem for problem in problems if problem.identity not in known]
    old = [problem for problem in problems if problem.identity in known]
    parts = [(_NEW, new), (_OLD, old)]
    return "\n".join(f"{head.in_(language)}\n\n{text_report(some, language)}" for head, some in parts if some)


def _text(problem: Problem, language: Language) -> str:
    severity = _SEVERITIES[problem.code.severity].in_(language)
    message, *values = _sentences(problem, language)
    lines = [f"{problem.position} {severity} {problem.code.id} {message}"]
    width = max(len(label.in_(language)) for label in _LABELS)
    colon = "：" if language == "zh" else ": "
    for label, value in zip(_LABELS, values, strict=True):
        if value:
            head = f"    {label.in_(language):<{width}}{colon}"
            rest = value.split("\n")
            lines += [head + rest[0]] if len(rest) == 1 else [head.rstrip(), *(f"        {line}" for line in rest)]
    return "\n".join([*lines, ""])


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


def json_report(problems: Sequence[Problem], language: Language, known: frozenset[str] | None = None) -> str:
    """Give a report for programs, in the shape of the interface; with `known` problems, each says if it is `new`."""
    news = [{} if known is None else {"new": problem.identity not in known} for problem in problems]
    listed = [{**_json(problem, language), **new} for problem, new in zip(problems, news, strict=True)]
    report = {"problems": listed, "counts": counts(problems)}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _json(problem: Problem, language: Language) -> dict[str, Any]:
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


def github_report(problems: Sequence[Problem], language: Language, known: frozenset[str] | None = None) -> str:
    """Give workflow commands that a forge of GitHub's kind shows as annotations at their lines, then the counts.

    New problems come first, for a forge shows only so many.
    """
    problems = sorted(problems, key=lambda problem: problem.identity in (known or ()))
    lines = [*(_github(problem, language) for problem in problems), summary(problems, language)]
    return "".join(f"{line}\n" for line in lines)


def _github(problem: Problem, language: Language) -> str:
    position = problem.position
    properties = {
        "file": position.path,
        "line": str(position.line),
        "col": str(position.column),
        "title": f"{problem.code.id} {problem.code.title.in_(language)}",
    }
    labels = [label.in_(language) for label in _LABELS]
    message, *values = _sentences(problem, language)
    colon = "：" if language == "zh" else ": "
    details = [f"{label}{colon}{value}" for label, value in zip(labels, values, strict=True) if value]
    message = "\n".join([message, *details])
    located = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.code.severity.value} {located}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
