"""Links that lead somewhere, and ids that are what their paths say."""

import difflib
from collections.abc import Iterable, Iterator

from builder.problems import Code, Problem, Text
from builder.records.document import Pointer
from builder.records.kinds import KINDS
from builder.records.model import Result
from builder.records.programme import Record
from builder.validation.links.context import Context
from builder.validation.schemas import field_at, schema_of

DEAD_LINK = Code(
    id="L301",
    title=Text("引用的档案不存在", "A link that leads nowhere"),
    message=Text("{where}写的是“{found}”，没有这份{target}档案", "{where} is “{found}”, and there is no such {target}"),
    expected=Text("填写已经建档的{target}编号", "the id of a {target} that has a record"),
    example="enterprise: e0012",
)
NOT_IN_PLAN = Code(
    id="L302",
    title=Text("培训任务不在年度计划里", "A task that is not in the year's plan"),
    message=Text(
        "{where}写的是“{found}”，{year} 年度培训计划没有这项任务",
        "{where} is “{found}”, and the plan of {year} has no such task",
    ),
    expected=Text("填写计划中的任务编号（{known}）；任务以外的活动删去该项", "one of {known}, or no task at all"),
    example="task: law",
)
NOT_ITS_PATH = Code(
    id="L303",
    title=Text("与文件名或文件夹不一致", "A key that contradicts the path"),
    message=Text("{where}写的是“{found}”，与文件的位置不一致", "{where} is “{found}”, which contradicts the path"),
    expected=Text("与文件名、文件夹相同，这里应为“{wanted}”", "the same as in the path: “{wanted}”"),
    example="id: e0012",
)
SAME_ID = Code(
    id="L304",
    title=Text("编号重复使用", "An id that is used twice"),
    message=Text("{where}“{found}”已经用于 {first}", "{where} “{found}” is taken by {first}"),
    expected=Text("换用没有用过的编号，不同年度之间也不重复", "an id that no other year uses"),
    example="id: c2025-032",
)


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Demand that every link names a record that is there; one that cannot be read is there all the same."""
    for record, pointer, kind, id in _links(context):
        if not context.is_there(kind, id):
            yield _dead(context, record, pointer, kind, id)


def _links(context: Context) -> Iterator[tuple[Record, Pointer, str, str]]:
    """Give every link by id: the record and the value that hold it, the kind it leads to, and the id."""
    yield from _links_of_trainees(context)
    yield from _links_of_achievements(context)
    yield from _links_of_years(context)
    yield from _links_of_benefits(context)


def _links_of_trainees(context: Context) -> Iterator[tuple[Record, Pointer, str, str]]:
    for trainee in context.programme.trainees.values():
        yield trainee, ("enterprise",), "enterprise", trainee.enterprise
        yield trainee, ("batch",), "batch", trainee.batch
        if trainee.replaces:
            yield trainee, ("replaces",), "trainee", trainee.replaces
        if trainee.exit and trainee.exit.successor:
            yield trainee, ("exit", "successor"), "trainee", trainee.exit.successor


def _links_of_achievements(context: Context) -> Iterator[tuple[Record, Pointer, str, str]]:
    for achievement in context.programme.achievements.values():
        yield achievement, ("enterprise",), "enterprise", achievement.enterprise
        for place, participant in enumerate(achievement.participants):
            yield achievement, ("participants", place), "trainee", participant


def _links_of_years(context: Context) -> Iterator[tuple[Record, Pointer, str, str]]:
    programme = context.programme
    for activity in programme.activities.values():
        yield from _people(activity, "attendance", (row.trainee for row in activity.attendance))
    for opinions in programme.opinions.values():
        yield opinions, ("enterprise",), "enterprise", opinions.enterprise
        yield from _people(opinions, "opinions", (opinion.trainee for opinion in opinions.opinions))
    for decisions in programme.decisions.values():
        yield from _people(decisions, "decisions", (decision.trainee for decision in decisions.decisions))
    for result in programme.results.values():
        yield result, ("policy",), "policy", result.policy
        yield from _people(result, "rows", (row.trainee for row in result.rows))
    for objection in programme.objections.values():
        for place, person in enumerate(objection.about):
            yield objection, ("about", place), "trainee", person


def _links_of_benefits(context: Context) -> Iterator[tuple[Record, Pointer, str, str]]:
    programme = context.programme
    for certificates in programme.certificates.values():
        yield from _people(certificates, "certificates", (change.trainee for change in certificates.certificates))
    for subsidies in programme.subsidies.values():
        yield from _people(subsidies, "payments", (payment.trainee for payment in subsidies.payments))
    for commendations in programme.commendations.values():
        yield from _people(commendations, "commendations", (one.trainee for one in commendations.commendations))


def _people(record: Record, key: str, trainees: Iterable[str]) -> Iterator[tuple[Record, Pointer, str, str]]:
    return ((record, (key, place, "trainee"), "trainee", id) for place, id in enumerate(trainees))


def objections_are_to_results(context: Context) -> Iterator[Problem]:
    """Demand that an objection is to a result of its own year, and what it changed is a record of ours."""
    for objection in context.programme.objections.values():
        if not context.is_there("result", objection.result, objection.year):
            results = context.programme.results.values()
            yield _dead(
                context,
                objection,
                ("result",),
                "result",
                objection.result,
                _results_of(results, objection.year),
            )
        for place, id in enumerate(objection.changed):
            if not any(context.is_there(kind, id) for kind in ("achievement", "activity", "trainee")):
                yield _dead(context, objection, ("changed", place), "achievement", id)


def _results_of(results: Iterable[Result], year: int) -> list[str]:
    return [result.id for result in results if result.year == year]


def tasks_are_in_the_plan(context: Context) -> Iterator[Problem]:
    """Demand that the task of an activity is one of its year's plan."""
    for activity in context.programme.activities.values():
        plan = context.programme.plans.get(activity.year)
        if activity.task is None or plan is None or activity.task in {task.id for task in plan.tasks}:
            continue
        known = [task.id for task in plan.tasks]
        close = difflib.get_close_matches(activity.task, known, n=1)
        yield context.problem(
            NOT_IN_PLAN,
            activity,
            "task",
            found=activity.task,
            year=str(activity.year),
            known=Text("、".join(known), ", ".join(known)),
            example=f"task: {(close or known)[0]}",
        )


def paths_are_repeated(context: Context) -> Iterator[Problem]:
    """Demand that the keys that repeat a part of the path say the same as the path."""
    for document in context.programme.documents.values():
        for key, part in KINDS[document.place.kind].repeats.items():
            found = document.data[key] if isinstance(document.data, dict) else None
            wanted = document.place.id if part == "id" else document.place.year
            if found != wanted:
                yield context.problem(
                    NOT_ITS_PATH,
                    document,
                    key,
                    found=str(found),
                    wanted=str(wanted),
                    example=f"{key}: {wanted}",
                )


def ids_are_used_once(context: Context) -> Iterator[Problem]:
    """Demand that an id is used in one year's folder alone; results are numbered within their year."""
    first: dict[tuple[str, str], str] = {}
    for document in context.programme.documents.values():
        place = document.place
        if KINDS[place.kind].repeats.get("id") is None or place.year is None or place.kind == "result":
            continue
        taken = first.setdefault((place.kind, place.id), document.path)
        if taken != document.path:
            yield context.problem(SAME_ID, document, "id", found=place.id, first=taken)


def _dead(
    context: Context, record: Record, pointer: Pointer, kind: str, id: str, known: list[str] | None = None
) -> Problem:
    """State that a link leads nowhere, with the closest id that would do as the example."""
    if known is None:
        known = [document.place.id for document in context.programme.documents.values() if document.place.kind == kind]
    written = field_at(context.programme.documents[record.path].place.kind, pointer).example
    one = (difflib.get_close_matches(id, known, n=1) or known or [written])[0]
    example = f"- {one}" if isinstance(pointer[-1], int) else f"{pointer[-1]}: {one}"
    target = Text(str(schema_of(kind)["title"]), kind)
    return context.problem(DEAD_LINK, record, *pointer, found=id, target=target, example=example)
