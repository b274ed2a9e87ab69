"""A Code Quality report, which GitLab shows in a merge request and compares with that of the target branch."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from builder.problems import Finding, Language, Problem, Severity, by_weight, findings
from builder.reports.forges.newness import newness
from builder.reports.problems import explained

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTICE: "info",
}


def gitlab_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give a list of problems; its fingerprints stay when lines move, so that GitLab knows an old one again."""
    listed = [_issue(finding, language) for finding in by_weight(findings(problems, before))]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, language: Language) -> dict[str, Any]:
    problem = finding.problem
    told = newness(finding)
    words = ([told.in_(language)] if told else []) + [*explained(problem, language)]
    return {
        "description": " | ".join(words).replace("\n", "⏎"),
        "check_name": problem.code.id,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[problem.code.severity],
        "location": {"path": problem.position.path, "lines": {"begin": problem.position.line}},
    }
