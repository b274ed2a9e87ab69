"""A report of tests as JUnit writes it, which nearly every forge and CI server shows."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from builder.problems import Finding, Language, Problem, Severity, Text, by_weight, findings, settled
from builder.records.characters import NOT_IN_XML
from builder.reports.problems import BROUGHT, SETTLED, THERE_BEFORE, explained

_ALL = Text("档案核对", "Check of the records")
_NOTHING = Text("没有问题", "Nothing is wrong")


def junit_report(problems: Sequence[Problem], language: Language, before: Sequence[Problem] | None = None) -> str:
    """Give each problem as a test: errors have failed, warnings and notices are skipped, what is settled has passed."""
    found = by_weight(findings(problems, before))
    if before is None:
        suites = [(_ALL, _cases(found, language))]
    else:
        suites = [
            (BROUGHT, _cases((one for one in found if one.is_new), language)),
            (THERE_BEFORE, _cases((one for one in found if not one.is_new), language)),
            (SETTLED, [_case(one, language) for one in by_weight(settled(problems, before))]),
        ]
    if not any(cases for _, cases in suites):
        name = _NOTHING.in_(language)
        suites = [(_ALL, [ET.Element("testcase", {"classname": "yucai", "name": name, "time": "0"})])]
    top = ET.Element("testsuites", {"name": "yucai check", **_counts([case for _, cases in suites for case in cases])})
    for title, cases in suites:
        suite = ET.SubElement(top, "testsuite", {"name": title.in_(language), **_counts(cases)})
        suite.extend(cases)
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _cases(found: Iterable[Finding], language: Language) -> list[ET.Element]:
    return [_failed(finding, language) for finding in found]


def _failed(finding: Finding, language: Language) -> ET.Element:
    problem, case = finding.problem, _case(finding, language)
    words = [_plain(text) for text in explained(problem, language)]
    if problem.code.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", {"message": words[0], "type": problem.code.id})
        failure.text = "\n".join([_plain(str(problem.position)), *words])
    else:
        ET.SubElement(case, "skipped", {"message": "\n".join(words)})
    return case


def _case(finding: Finding, language: Language) -> ET.Element:
    """Name a problem as a test by what it says, which stays when lines move; of several that say it, by its number."""
    problem = finding.problem
    position = problem.position
    again = f" ({finding.repeat})" if finding.repeat > 1 else ""
    return ET.Element(
        "testcase",
        {
            "classname": _plain(position.path),
            "name": _plain(f"{problem.code.id} {explained(problem, language)[0]}{again}"),
            "file": _plain(position.path),
            "line": str(position.line),
            "time": "0",
        },
    )


def _counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    failed, skipped = (sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped"))
    return {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": str(skipped), "time": "0"}


def _plain(text: str) -> str:
    """Give a text with a mark for each character that XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)
