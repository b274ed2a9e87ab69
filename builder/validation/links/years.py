"""Years that are planned, decided or published have a plan and a policy, and speak of people once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from builder.problems import Code, Position, Problem, Severity, Text, listing
from builder.records.document import Pointer
from builder.records.kinds import KINDS
from builder.records.model import Activity
from builder.records.programme import Programme, Record
from builder.validation.directory import person
from builder.validation.links.context import Context
from builder.validation.links.places import counted_places

NO_POLICY = Code(
    id="L362",
    title=Text("该年度没有施行的考核办法", "A year with no policy in force"),
    message=Text("{found} 年 12 月 31 日没有施行的考核办法，不能考核", "no policy is in force on 31 December {found}"),
    expected=Text(
        "核对年度和办法的施行期（{known}）；缺少办法的先建档，办法未发布的年度不计分",
        "the year and the policies compared ({known}); a record of the policy, unless it is not issued yet",
    ),
    example="in_force: {from: 施行日期, until: 截止日期}",
)
NO_PLAN = Code(
    id="L363",
    title=Text("该年度没有培训计划", "A year without its training plan"),
    message=Text("缺少 {found} 年度的培训计划", "there is no training plan for {found}"),
    expected=Text("先建立 {path}", "the plan in {path}"),
    example="tasks:\n  - {id: 任务编号, title: <任务名称>, area: 内容领域编号, hours: 任务学时}",
)
ADMITTED_WITHOUT_POLICY = Code(
    id="L364",
    title=Text("入库早于最早的考核办法", "Admission before the first policy"),
    message=Text(
        "入库年度早于最早的考核办法，培育期无从确定{users}",
        "a person was admitted in a year before the first policy, so the term is unknown{users}",
    ),
    expected=Text(
        "核对入库日期和办法的施行期（{known}），哪里错改哪里；缺少办法的先建档",
        "admission and the policies compared ({known}), and mended where wrong; or a record of the policy that lacks",
    ),
    example="admitted_on: 年-月-日",
)
NOT_SCORED_YET = Code(
    id="L374",
    severity=Severity.NOTICE,
    title=Text("考核办法待发布", "A year that waits for its policy"),
    message=Text(
        "{found} 年度的考核办法还没有建档：{kept}照常保存，暂不计分；培育期暂按 {policy} 计算",
        "there is no policy for {found} yet: {kept} are kept and not scored; terms go by {policy} until then",
    ),
    expected=Text(
        "考核办法发布以后在 records/policy/ 建档，施行期包含 {found} 年 12 月 31 日",
        "a record in records/policy/ in force at the end of {found}, once the policy is issued",
    ),
    example="in_force: {from: 施行日期, until: 截止日期}",
)


def years_have_a_policy(context: Context) -> Iterator[Problem]:
    """Demand that a policy is in force at the end of each year that is decided or published, or has task activities.

    Trainings of a year whose policy is still to come wait for it.
    """
    if context.has_broken("policy"):
        return
    lacking = _years_without_policy(context)
    for record, pointer in list(lacking.values())[:1]:
        found = listing(map(str, lacking))
        problem = context.problem(NO_POLICY, record, *pointer, found=found, known=known_policies(context.programme))
        yield replace(problem, because=_policies(context))


def _policies(context: Context) -> tuple[str, ...]:
    """Give the paths of the policies that there are, and of those that published results name."""
    named = (KINDS["policy"].place(id=result.policy) for result in context.programme.results.values())
    return tuple(sorted({*named, *(policy.path for policy in context.programme.policies.values())}))


def _years_without_policy(context: Context) -> dict[int, tuple[Record, Pointer]]:
    return {
        year: (record, pointer)
        for year, (record, pointer) in _years(context).items()
        if context.policy_of(year) is None and not (isinstance(record, Activity) and context.awaited_policy(year))
    }


def known_policies(programme: Programme) -> Text:
    """Say which policies there are, and from when until when."""
    known = [(one.id, one.in_force.from_, one.in_force.until) for one in programme.policies.values()]
    if not known:
        return Text("没有任何办法", "there is none")
    return listing(Text(f"{id} {start} 至 {end}", f"{id} from {start} to {end}") for id, start, end in known)


def years_await_their_policy(context: Context) -> Iterator[Problem]:
    """Point out, once a year, that what is recorded of a year without a policy yet cannot be scored (reading 15)."""
    if context.has_broken("policy"):
        return
    programme = context.programme
    if _years_without_policy(context):
        return
    admitted = Counter(
        one.admitted_on.year
        for one in programme.trainees.values()
        if one.admitted_on and not context.is_to_come(one, "admitted_on")
    )
    trainings = Counter(one.year for one in programme.activities.values() if one.kind == "training")
    achieved = Counter(one.date.year for one in programme.achievements.values() if not context.is_to_come(one, "date"))
    for year in sorted({*admitted, *trainings, *achieved}):
        last = context.awaited_policy(year)
        if last and context.policy_of(year) is None:
            parts = [part for part in _kept(admitted[year], trainings[year], achieved[year]) if part]
            kept = listing(parts)
            position = Position("records/policy")
            yield NOT_SCORED_YET.at(position, str(year), kept=kept, policy=last.record.id)


def _kept(admitted: int, trainings: int, achieved: int) -> Iterator[Text | None]:
    yield Text(f"入库 {admitted} 人", f"{admitted} admissions") if admitted else None
    yield Text(f"培训 {trainings} 场", f"{trainings} trainings") if trainings else None
    yield Text(f"成果 {achieved} 项", f"{achieved} achievements") if achieved else None


def years_have_a_plan(context: Context) -> Iterator[Problem]:
    """Demand that there is a training plan for every such year."""
    for year, (record, pointer) in _years(context).items():
        if not context.is_there("plan", year=year):
            yield context.problem(NO_PLAN, record, *pointer, found=str(year), path=KINDS["plan"].place(year=year))


def _years(context: Context) -> dict[int, tuple[Record, Pointer]]:
    """Give the years that need rules, with the first value that says so."""
    programme = context.programme
    years: dict[int, tuple[Record, Pointer]] = {}
    for decisions in programme.decisions.values():
        years.setdefault(decisions.year, (decisions, ("year",)))
    for result in programme.results.values():
        years.setdefault(result.year, (result, ("year",)))
    for activity in programme.activities.values():
        if activity.task is not None:
            years.setdefault(activity.year, (activity, ("task",)))
    return years


def admissions_have_a_policy(context: Context) -> Iterator[Problem]:
    """Demand that a place begins no earlier than the first policy, which sets the term (五（三）)."""
    if context.has_broken("policy"):
        return
    early = [
        (trainee, day.isoformat())
        for trainee in context.programme.trainees.values()
        if (day := trainee.admitted_on) and trainee.replaces is None and not _has_term(context, day.year)
    ]
    people = counted_places([f"{person(context.programme, trainee.id)} {day}" for trainee, day in early])
    known = known_policies(context.programme)
    policies = sorted(context.programme.policies.values(), key=lambda policy: policy.in_force.from_)
    if len(early) > 1 and policies:
        first = policies[0]
        found = first.in_force.from_.isoformat()
        problem = context.problem(
            ADMITTED_WITHOUT_POLICY, first, "in_force", "from", found=found, users=people, known=known
        )
        yield replace(problem, because=_policies(context))
    elif len(early) > 1:
        position = Position("records/policy")
        problem = ADMITTED_WITHOUT_POLICY.at(position, early[0][1], users=people, known=known)
        yield replace(problem, because=_policies(context))
    else:
        for trainee, found in early:
            yield context.problem(
                ADMITTED_WITHOUT_POLICY, trainee, "admitted_on", found=found, users=people, known=known
            )


def _has_term(context: Context, year: int) -> bool:
    return bool(context.policy_of(year) or context.awaited_policy(year))
