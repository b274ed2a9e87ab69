"""What was found, as a person reads it and as programs do."""

import json
from collections.abc import Sequence

from builder.doctor.finding import About, Finding, State
from builder.problems import Language, Text

_HEADINGS = {
    (About.PROGRAMME, State.LACKING): Text("正式启用还缺", "The programme lacks"),
    (About.MACHINE, State.LACKING): Text("本机还缺", "This machine lacks"),
    (About.PROGRAMME, State.QUESTION): Text("请自己核对（从这里看不到）", "Look yourself (not to be seen from here)"),
    (About.MACHINE, State.QUESTION): Text("请在本机核对", "Look at this machine yourself"),
    (About.PROGRAMME, State.FINE): Text("已经具备", "There already"),
    (About.MACHINE, State.FINE): Text("本机已有", "On this machine already"),
}


def text_findings(findings: Sequence[Finding], language: Language) -> str:
    """Give what was found as text: what lacks first, each with what to do."""
    parts: list[str] = []
    for (about, state), heading in _HEADINGS.items():
        matters = [found for found in findings if (found.about, found.state) == (about, state)]
        if matters:
            lines = [line for found in matters for line in _lines(found, language)]
            parts.append("\n".join([f"{heading.in_(language)}{'：' if language == 'zh' else ':'}", *lines]))
    return "\n\n".join(parts) + "\n"


def _lines(found: Finding, language: Language) -> list[str]:
    remedy = [f"      → {found.remedy.in_(language)}"] if found.remedy else []
    return [f"  {found.what.in_(language)}", *remedy]


def json_findings(findings: Sequence[Finding], language: Language) -> str:
    """Give what was found as JSON, in its order, with how many there are of each state."""
    report = {
        "findings": [
            {
                "kind": found.kind,
                "about": found.about,
                "state": found.state,
                "what": found.what.in_(language),
                "remedy": found.remedy.in_(language) if found.remedy else None,
            }
            for found in findings
        ],
        "counts": {state: sum(found.state is state for found in findings) for state in State},
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
