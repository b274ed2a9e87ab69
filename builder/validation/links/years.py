"""Years that are planned, decided or published have a plan and a policy, and speak of people once."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.records.document import Pointer
from builder.records.kinds import KINDS
from builder.records.programme import Record
from builder.validation.links.context import Context

NO_POLICY = Code(
    id="L362",
    title=Text("该年度没有施行的考核办法", "A year with no policy in force"),
    message=Text("{found} 年 12 月 31 日没有施行的考核办法，不能考核", "no policy is in force on 31 December {found}"),
    expected=Text(
        "先为该年度的考核办法建档，或者核对年度；办法未发布的年度不计分",
        "a policy record for the year, or another year; a year whose policy is not issued is not scored",
    ),
    example="in_force: {from: 2024-09-18, until: 2026-12-31}",
)
NO_PLAN = Code(
    id="L363",
    title=Text("该年度没有培训计划", "A year without its training plan"),
    message=Text("缺少 {found} 年度的培训计划", "there is no training plan for {found}"),
    expected=Text("先建立 {path}", "the plan in {path}"),
    example="tasks:\n  - {id: law, title: 知识产权法律法规基础, area: law, hours: 12}",
)
ADMITTED_WITHOUT_POLICY = Code(
    id="L364",
    title=Text("入库年度没有施行的考核办法", "Admission in a year with no policy in force"),
    message=Text(
        "{where}是 {found}，该年年末没有施行的考核办法，培育期无从确定",
        "{where} is {found}, a year with no policy in force at its end, so the term is unknown",
    ),
    expected=Text("办法施行年度内的日期，或者先为考核办法建档", "a day in the year of a policy"),
    example="admitted_on: 2024-10-15",
)


def years_have_a_policy(context: Context) -> Iterator[Problem]:
    """Demand that a policy is in force at the end of each year with task activities, decisions or results."""
    if context.has_broken("policy"):
        return
    for year, (record, pointer) in _years(context).items():
        if context.policy_of(year) is None:
            yield context.problem(NO_POLICY, record, *pointer, found=str(year))


def years_have_a_plan(context: Context) -> Iterator[Problem]:
    """Demand that there is a training plan for every such year."""
    for year, (record, pointer) in _years(context).items():
        if not context.is_there("plan", year=year):
            yield context.problem(NO_PLAN, record, *pointer, found=str(year), path=KINDS["plan"].place(year=year))


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
            yield context.problem(ADMITTED_WITHOUT_POLICY, trainee, "admitted_on", found=day.isoformat())
