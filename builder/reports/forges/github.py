"""Workflow commands, which GitHub, and forges of its kind, show as annotations at their lines."""

from collections.abc import Sequence

from builder.problems import Finding, Language, Problem, Text, by_weight, findings
from builder.reports.forges.newness import newness
from builder.reports.problems import explained, headline, summary

MOST_ANNOTATIONS = 10
"""How many annotations GitHub shows of a step."""

_REST = Text("另有 {count} 处，不再逐条标注", "{count} more, not annotated one by one")
_REST_COUNTED = Text("{counts}。全部问题见这一步的日志", "{counts}. All of them are in the log of this step")
_NEW_AMONG = Text("；其中新问题 {count} 处", "; {count} of them are new")


def github_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give no more annotations than are shown, what weighs most first, then the counts.

    Of more problems, the last counts the rest, as heavy as the heaviest of them; they follow in one line each.
    """
    found = by_weight(findings(problems, before))
    most = len(found) if len(found) <= MOST_ANNOTATIONS else MOST_ANNOTATIONS - 1
    lines = [_annotation(finding, language) for finding in found[:most]]
    if rest := found[most:]:
        lines += [_counted(rest, language), *(_plain(headline(finding.problem, language)) for finding in rest)]
    return "".join(f"{line}\n" for line in [*lines, summary(problems, language)])


def _annotation(finding: Finding, language: Language) -> str:
    problem = finding.problem
    position = problem.position
    told = newness(finding)
    head = f"{told.in_(language)} " if told else ""
    properties = {
        "file": position.path,
        "line": str(position.line),
        "col": str(position.column),
        "title": f"{head}{problem.code.id} {problem.code.title.in_(language)}",
    }
    return _command(problem.code.severity.value, properties, "\n".join(explained(problem, language)))


def _counted(rest: Sequence[Finding], language: Language) -> str:
    problems = [finding.problem for finding in rest]
    new = sum(finding.is_new is True for finding in rest)
    among = _NEW_AMONG.fill(language, {"count": str(new)}) if rest[0].is_new is not None else ""
    words = _REST_COUNTED.fill(language, {"counts": summary(problems, language) + among})
    heaviest = by_weight(Finding(problem=problem, is_new=None, repeat=1) for problem in problems)[0]
    title = {"title": _REST.fill(language, {"count": str(len(rest))})}
    return _command(heaviest.problem.code.severity.value, title, words)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    located = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {located}::{_data(message)}"


def _plain(line: str) -> str:
    """Give a line in which no runner finds a command; those of the older form may stand anywhere in it."""
    return line.replace("##[", "## [")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
