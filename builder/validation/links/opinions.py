"""Codes L372 and L373: opinions and decisions, on each person once and on one's own people."""

from collections.abc import Iterable, Iterator

from builder.calendar import year_span
from builder.problems import Code, Problem, Text
from builder.records.programme import Record
from builder.validation.links.context import Context

NAMED_TWICE = Code(
    id="L372",
    title=Text("同一人写了两次", "A person who is named twice"),
    message=Text("“{found}”在第 {line} 行已经写过", "“{found}” stands in line {line} already"),
    expected=Text("一人一项，核对后只留一项", "one item a person"),
    example="- {trainee: t2024-001, opinion: support}",
)
FOREIGN_OPINION = Code(
    id="L373",
    title=Text("对其他企业的人员提出意见", "An opinion about someone of another enterprise"),
    message=Text(
        "{where}“{found}”属于企业“{other}”，不是“{enterprise}”的人员",
        "{where} “{found}” is of enterprise “{other}”, not of “{enterprise}”",
    ),
    expected=Text("本企业推荐的人员", "people whom the enterprise recommended itself"),
    example="- {trainee: t2024-001, opinion: support}",
)


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
            yield context.problem(NAMED_TWICE, record, key, place, found=trainee, line=str(line))


def opinions_are_on_own_people(context: Context) -> Iterator[Problem]:
    """Demand that an enterprise gives its opinion on its own people, those who left among them.

    Whose enterprise merged or was restructured is of the one on the year's last day (reading 15c).
    """
    for record in context.programme.opinions.values():
        last_day = year_span(record.year).last_day
        for place, opinion in enumerate(record.opinions):
            trainee = context.programme.trainees.get(opinion.trainee)
            enterprise = trainee.enterprise_on(last_day) if trainee else ""
            if trainee and enterprise != record.enterprise:
                yield context.problem(
                    FOREIGN_OPINION,
                    record,
                    *("opinions", place, "trainee"),
                    found=trainee.id,
                    other=enterprise,
                    enterprise=record.enterprise,
                )
