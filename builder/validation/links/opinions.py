"""Code L372: opinions and decisions, on each person once."""

from collections.abc import Iterable, Iterator

from builder.problems import Code, Problem, Text, form
from builder.records.programme import Record
from builder.validation.links.context import Context

NAMED_TWICE = Code(
    id="L372",
    title=Text("同一人写了两次", "A person who is named twice"),
    message=Text("“{found}”在第 {line} 行已经写过", "“{found}” stands in line {line} already"),
    expected=Text("一人一项，核对后只留一项", "one item a person"),
    example="- {trainee: 人员编号, opinion: support | neutral | object}",
)

_DECISION = form("- {trainee: 人员编号, grade: 等次, reason: <决定的理由>}")


def people_are_named_once(context: Context) -> Iterator[Problem]:
    """Demand that opinions and decisions speak of each person once."""
    for opinions in context.programme.opinions.values():
        yield from _twice(context, opinions, "opinions", (opinion.trainee for opinion in opinions.opinions))
    for decisions in context.programme.decisions.values():
        yield from _twice(context, decisions, "decisions", (one.trainee for one in decisions.decisions))


def _twice(context: Context, record: Record, key: str, trainees: Iterable[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, trainee in enumerate(trainees):
        before = first.setdefault(trainee, place)
        if before != place:
            line = context.programme.at(record, key, before).line
            example = _DECISION if key == "decisions" else None
            yield context.problem(NAMED_TWICE, record, key, place, found=trainee, line=str(line), example=example)
