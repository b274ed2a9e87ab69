"""What a reviewer needs of a change on one page: what is wrong, new and old apart, and what it does to people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.problems import Finding, Language, Problem, Severity, Text, by_weight, counted, has_errors, wording
from builder.reports.impact import Impact, impact_lines, markdown_impact
from builder.reports.impact.programs import impact_data
from builder.reports.markdown import block, code, folded, inert, shortened
from builder.reports.problems import (
    BROUGHT,
    EXAMPLE,
    EXPECTED,
    SETTLED,
    SEVERITIES,
    THERE_BEFORE,
    counts,
    explained,
    headline,
    problem_data,
    summary,
    text_part,
)
from builder.reports.terminal import Line, lines_of
from builder.results.drift import SETTLED_BY_PUBLISHING

MOST_CHARACTERS = 20_000
"""A comment has an end, and the impact has to stand in it too."""
MOST_SHOWN = 20
"""How many new problems stand in the open, and how many old ones and settled ones are named."""
_PROBLEMS = Text("问题", "Problems")
_REST = Text("另有 {count} 处，见 yucai check", "{count} more: see yucai check")
_CHECK = Text("其余见 yucai check。", "The rest: see yucai check.")
_NOTHING = Text(
    "这次改动没有带来问题，也不影响任何人的得分、等次、证书和补助。",
    "This change brings no problem, and moves nobody's points, grade, certificate or subsidy.",
)


def verdict(impact: Impact) -> Text:
    """Say in one sentence whether the records are right after the change, and what is to be done if they are not."""
    errors = [finding for finding in impact.findings if finding.problem.code.severity is Severity.ERROR]
    new = [finding for finding in errors if finding.is_new]
    if not errors:
        others = len(impact.problems_new)
        if others:
            return Text(f"核对通过：没有错误，新增提醒、提示 {others} 处。", f"Sound: no error, {others} new remarks.")
        return Text("核对通过：没有错误。", "Sound: no error.")
    if all(finding.problem.code in SETTLED_BY_PUBLISHING for finding in errors):
        return Text(
            "核对未通过：改动使已公布的结果不再成立。改错了的，恢复原来的内容；确需改变的，同时写明理由公布更正或者重新公示。",
            "Not sound: what was published no longer holds. Take the change back if it is wrong; else publish a "
            "correction, or the notice anew, with its reason.",
        )
    if new:
        count = len(new)
        return Text(
            f"核对未通过：新错误 {count} 处，改正以后才能合并。",
            f"Not sound: {counted(count, 'new error').en}, to be mended first.",
        )
    count = len(errors)
    return Text(
        f"核对未通过：没有新错误，但原有错误 {count} 处没有改正。",
        f"Not sound: no new error, but {count} that were there.",
    )


def json_review(impact: Impact, language: Language) -> str:
    """Give a review for programs: the problems, and the impact in the shape that it has alone."""
    parts = {"new": impact.problems_new, "old": _old(impact), "settled": impact.settled}
    data = {
        "verdict": verdict(impact).in_(language),
        "problems": {
            **{name: [problem_data(problem, language) for problem in some] for name, some in parts.items()},
            "counts": {name: counts(some) for name, some in parts.items()},
        },
        "impact": impact_data(impact, language),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def review_lines(impact: Impact, language: Language) -> list[Line]:
    """Give a review line by line; one line where there is nothing to say."""
    return [*_review(impact, language)]


def _review(impact: Impact, language: Language) -> Iterator[Line]:
    if impact.is_nothing and not impact.findings and not impact.settled:
        yield Line(text=_NOTHING.in_(language), style="sound")
        return
    colon = Text("：", ":").in_(language)
    yield Line(text=verdict(impact).in_(language), style="bad" if has_errors(impact.after.problems) else "sound")
    yield Line(text="")
    if impact.problems_new:
        first, *rest = lines_of(text_part(BROUGHT, impact.problems_new, language))
        yield from (replace(first, style="heading"), *rest, Line(text=""))
    for head, some in ((THERE_BEFORE, _old(impact)), (SETTLED, impact.settled)):
        if some:
            yield Line(text=f"{head.in_(language)}{colon}{summary(some, language)}", style="heading")
            yield from (Line(text=f"  {line}") for line in _named(some, language))
            yield Line(text="")
    yield from impact_lines(impact, language)


def markdown_review(impact: Impact, language: Language) -> str:
    """Give a review as Markdown for a comment or a summary: in the open what is new, all else folded away."""
    problems = shortened("\n".join(_lines(impact, language)), MOST_CHARACTERS, _CHECK.in_(language))
    return f"{problems}\n{markdown_impact(impact, language)}"


def _lines(impact: Impact, language: Language) -> Iterator[str]:
    yield f"**{verdict(impact).in_(language)}**"
    yield ""
    new = by_weight(finding for finding in impact.findings if finding.is_new)
    if new:
        yield f"### {_PROBLEMS.in_(language)}"
        yield ""
        yield from _in_the_open(new[:MOST_SHOWN], language)
        if rest := new[MOST_SHOWN:]:
            lines = [f"- {code(line)}" for line in _named([finding.problem for finding in rest], language)]
            yield from folded(Text(f"另有 {len(rest)} 处", f"{len(rest)} more").in_(language), lines)
    for head, some in ((THERE_BEFORE, _old(impact)), (SETTLED, impact.settled)):
        if some:
            lines = [f"- {code(line)}" for line in _named(some, language)]
            yield from folded(f"{head.in_(language)}（{summary(some, language)}）", lines)


def _in_the_open(found: Sequence[Finding], language: Language) -> Iterator[str]:
    for finding in found:
        problem = finding.problem
        severity, title = problem.code.severity, problem.code.title.in_(language)
        mark = SEVERITIES[severity].in_(language)
        yield f"- **{mark} {problem.code.id} {inert(title)}**  {code(str(problem.position))}"
        message, *_ = explained(problem, language)
        yield f"  - {inert(message)}"
        colon = Text("：", ": ").in_(language)
        yield f"  - {EXPECTED.in_(language)}{colon}{inert(problem.expected(language))}"
        example = wording(problem.example, language)
        if "\n" in example:
            yield f"  - {EXAMPLE.in_(language)}{colon.rstrip()}"
            yield ""
            yield from (f"    {line}" for line in block(example))
        elif example:
            yield f"  - {EXAMPLE.in_(language)}{colon}{code(example)}"
    yield ""


def _named(problems: Sequence[Problem], language: Language) -> Iterator[str]:
    """Name problems in one line each, and count those that are too many."""
    yield from (headline(problem, language) for problem in problems[:MOST_SHOWN])
    if rest := len(problems[MOST_SHOWN:]):
        yield _REST.fill(language, {"count": str(rest)})


def _old(impact: Impact) -> tuple[Problem, ...]:
    return tuple(finding.problem for finding in impact.findings if not finding.is_new)
