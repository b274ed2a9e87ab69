"""A log in SARIF 2.1.0 (OASIS), which code scanning and editors read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.problems import Code, Finding, Language, Problem, Severity, by_weight, findings
from builder.reports.problems import explained

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "note",
}


def sarif_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give one run: the rules that are not met, and each problem with its state since the baseline and a fingerprint.

    What is settled is left out: readers that know no states would show it as there.
    """
    found = by_weight(findings(problems, before))
    rules = {problem.code.id: problem.code for problem in problems}
    places = {rule: place for place, rule in enumerate(sorted(rules))}
    driver = {
        "name": "yucai",
        "version": __version__,
        "rules": [_rule(rules[rule], language) for rule in places],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places, language) for finding in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, language: Language) -> dict[str, Any]:
    title = code.title.in_(language)
    return {
        "id": code.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": f"{title} ({code.anchor})"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(finding: Finding, places: Mapping[str, int], language: Language) -> dict[str, Any]:
    problem = finding.problem
    position = problem.position
    state = {} if finding.is_new is None else {"baselineState": "new" if finding.is_new else "unchanged"}
    return {
        "ruleId": problem.code.id,
        "ruleIndex": places[problem.code.id],
        "level": _LEVELS[problem.code.severity],
        "message": {"text": "\n".join(explained(problem, language))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(position.path), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": position.line, "startColumn": position.column},
                }
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        **state,
    }
