"""Years that are planned, decided or published have a plan and a policy, and speak of people once."""

from collections.abc import Iterable, Iterator

from builder.problems import Problem, policies
from builder.records.document import Pointer
from builder.records.layout import KINDS
from builder.records.programme import Record
from builder.validation.links.context import Context


def years_have_a_policy(context: Context) -> Iterator[Problem]:
    """Demand that a policy is in force at the end of each year with task activities, decisions or results."""
    if context.has_broken("policy"):
        return
    for year, (record, pointer) in _years(context).items():
        if context.policy_of(year) is None:
            yield context.problem(policies.NO_POLICY, record, *pointer, found=str(year))


def years_have_a_plan(context: Context) -> Iterator[Problem]:
    """Demand that there is a training plan for every such year."""
    for year, (record, pointer) in _years(context).items():
        if not context.is_there("plan", year=year):
            yield context.problem(
                policies.NO_PLAN, record, *pointer, found=str(year), path=KINDS["plan"].place(year=year)
            )


def _years(context: Context) -> dict[int, tuple[Record, Pointer]]:
    """Give the years that need rules, with the first value that says so."""
    programme = context.programme
    years: dict[int, tuple[Record, Pointer]] = {}
    for activity in programme.activities.values():
        if activity.task is not None:
            years.setdefault(activity.year, (activity, ("task",)))
    for decisions in programme.decisions.values():
        years.setdefault(decisions.year, (decisions, ("year",)))
    for result in programme.results.values():
        years.setdefault(result.year, (result, ("year",)))
    return years


def admissions_have_a_policy(context: Context) -> Iterator[Problem]:
    """Demand that a place begins in a year with a policy, which sets the term (五（三）)."""
    if context.has_broken("policy"):
        return
    for trainee in context.programme.trainees.values():
        day = trainee.admitted_on
        if day and trainee.replaces is None and context.policy_of(day.year) is None:
            yield context.problem(policies.ADMITTED_WITHOUT_POLICY, trainee, "admitted_on", found=day.isoformat())


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
            yield context.problem(policies.NAMED_TWICE, record, key, place, found=trainee, line=str(line))


def opinions_are_on_own_people(context: Context) -> Iterator[Problem]:
    """Demand that an enterprise gives its opinion on its own people, those who left among them."""
    for record in context.programme.opinions.values():
        for place, opinion in enumerate(record.opinions):
            trainee = context.programme.trainees.get(opinion.trainee)
            if trainee and trainee.enterprise != record.enterprise:
                yield context.problem(
                    policies.FOREIGN_OPINION,
                    record,
                    *("opinions", place, "trainee"),
                    found=trainee.id,
                    other=trainee.enterprise,
                    enterprise=record.enterprise,
                )
