"""What may be published next for a year: notice, final, correction, and what stands in the way (Publishing)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.assessment import Assessment
from builder.calendar import UnknownDayError
from builder.grading import OpenDecision
from builder.knowledge import withheld
from builder.policy import FAIL
from builder.problems import Code, Position, Problem, Text
from builder.records.kinds import KINDS
from builder.records.model import GradeChange, Result
from builder.records.programme import Programme
from builder.results.differences import differences, other_counts
from builder.results.inputs import inputs_of, policy_digest
from builder.results.meaning import is_meant_otherwise, is_worded_otherwise
from builder.results.names import shown, titles, who
from builder.results.period import Period, next_period, prolonged_to
from builder.results.reasons import out_of_reason
from builder.results.record import check_record
from builder.results.renamed import is_renamed
from builder.results.rows import counts_of, places_of, rows_of
from builder.results.seal import sealed, sealed_row
from builder.results.turns import Stage, out_of_turn, still_on_notice
from builder.validation.directory import named_problems, person
from builder.validation.titled import OPINIONS

ROLL_NOT_CLOSED = Code(
    id="G412",
    title=Text("还有签到没有核定", "A roll is still open"),
    message=Text(
        "{year} 年度已举办的活动“{found}”签到没有核定，不能公示、公布",
        "the roll of {found}, held in {year}, is not closed: the year cannot be published",
    ),
    expected=Text(
        "核对签到名单，齐全以后在该活动填写 roll_closed_on（签到核定日期）",
        "the day on which the list was found complete, as roll_closed_on",
    ),
    example="roll_closed_on: 年-月-日",
)
OPEN_DECISION = Code(
    id="G406",
    title=Text("还有待决定的事项", "A decision is still open"),
    message=Text(
        "{year} 年度还有待决定的事项，不能公布：{found}",
        "a decision is still open, {year} cannot be published: {found}",
    ),
    expected=Text(
        "在 records/decisions/{year}.yml 写明每个人的等次和理由",
        "the grade of each of them, with the reason, in records/decisions/{year}.yml",
    ),
    example="decisions:\n  - {trainee: 人员编号, grade: 等次, reason: <决定的理由>}",
)
ONLY_FAILS = Code(
    id="G407",
    title=Text("会公开不合格人员", "Those who failed would be known"),
    message=Text(
        "{year} 年度未列名的 {found} 人全部不合格，公布后等于点名",
        "all {found} people who would not be named for {year} failed: to publish the others is to name them",
    ),
    expected=Text(
        "未列名的人员中有合格的，或者减少列名的等次（publication.named_grades）",
        "somebody who passed among the unnamed, or fewer named grades (publication.named_grades)",
    ),
    example="publication:\n  named_grades: [等次]",
)
NO_WORKDAYS = Code(
    id="G411",
    title=Text("缺少工作日安排", "No official working days are recorded"),
    message=Text(
        "公示期跨到 {found}，没有那一年的工作日安排，不能计算",
        "the notice runs to {found} or longer, and no official calendar is recorded for that year",
    ),
    expected=Text("按国务院办公厅通知写好 {path}", "{path} after the official notice"),
    example="holidays:\n  - {name: <节日>, from: 年-月-日, until: 年-月-日}",
)
NOTHING_CHANGED = Code(
    id="P506",
    title=Text("结果没有变化", "Nothing has changed"),
    message=Text("现在计算的结果与 {found} 一致，不必更正或者重新公示", "today's result is that of {found}"),
    expected=Text("先修改有误的档案，再更正或者重新公示", "the wrong record mended first"),
    example="yucai score 年度",
)


STAGES: dict[str, Stage] = {"notice": "notice", "final": "final", "correction": "correction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is to be published: the stage, the day, by which engine, a salt for each row; why, where it `replaces`."""

    stage: Stage
    published_on: dt.date
    engine: str
    salts: Iterator[str]
    reason: str | None = None


def next_result(
    programme: Programme, assessment: Assessment, publishing_: Publishing
) -> tuple[Result | None, tuple[Problem, ...]]:
    """Give the next result of a year, sealed, or what stands in its way."""
    year = assessment.policy.year
    before = programme.results_of(year)
    id = f"{len(before) + 1:02}-{publishing_.stage}"
    place = Position(KINDS["result"].place(id=id, year=year))
    period, unknown = _period(programme, assessment, publishing_, before)
    problems = [
        *_open_rolls(programme, year),
        *_open_decisions(programme, assessment),
        *out_of_turn(before, year, publishing_.stage, publishing_.published_on, place),
        *unknown,
    ]
    if publishing_.stage == "final":
        problems += still_on_notice(programme, before, publishing_.published_on)
    problems += _needlessly(programme, assessment, publishing_, before, place)
    if problems:
        return None, named_problems(programme, problems)
    result = _result(programme, assessment, publishing_, id, period, before)
    if withheld((*before, result))[-1].is_refused:
        return None, (ONLY_FAILS.at(place, str(result.counts[FAIL]), year=str(year)),)
    unwritable = check_record(result)
    return (None if unwritable else result), unwritable


def replaces(stage: Stage, before: Sequence[Result]) -> bool:
    """Tell whether the next result says other than the one before it: a correction, or a notice that is put up anew."""
    return stage == "correction" or (stage == "notice" and bool(before) and before[-1].stage == "notice")


def _result(
    programme: Programme,
    assessment: Assessment,
    publishing_: Publishing,
    id: str,
    period: Period | None,
    before: Sequence[Result],
) -> Result:
    policy, settings = assessment.policy, programme.settings
    last = before[-1] if before else None
    rows = tuple(
        sealed_row(row, who(programme, row.trainee, policy.year), next(publishing_.salts))
        for row in rows_of(assessment)
    )
    return sealed(
        Result(
            path=KINDS["result"].place(id=id, year=policy.year),
            id=id,
            year=policy.year,
            stage=publishing_.stage,
            revision=last.revision + 1 if last else 1,
            published_on=publishing_.published_on,
            objections_until=period.last_day if period else None,
            supersedes=last.id if last else None,
            reason=publishing_.reason,
            policy=policy.record.id,
            policy_digest=policy_digest(programme, policy),
            engine=publishing_.engine,
            shown=shown(settings, policy, period.working_days if period else None),
            titles=titles(settings, policy),
            places=places_of(assessment),
            counts=counts_of(assessment),
            changes=_changes(programme, assessment, last) if last and replaces(publishing_.stage, before) else (),
            rows=rows,
            row_digests=(),
            inputs=inputs_of(programme, policy),
            previous=last.digest if last else None,
            digest="",
        )
    )


def _changes(programme: Programme, assessment: Assessment, last: Result) -> tuple[GradeChange, ...]:
    """List the old and the new grade of everybody whose row is another one than in the last result, names included."""
    new = {row.trainee: row.grade for row in rows_of(assessment)}
    old = {row.trainee: row.grade for row in last.rows}
    changed = {difference.trainee for difference in differences(assessment, last)} | _renamed(programme, last)
    return tuple(
        GradeChange(trainee=trainee, from_=old.get(trainee), to=new.get(trainee)) for trainee in sorted(changed)
    )


def _renamed(programme: Programme, last: Result) -> set[str]:
    return {row.trainee for row in last.rows if is_renamed(programme, row, last.year)}


def _period(
    programme: Programme, assessment: Assessment, publishing_: Publishing, before: Sequence[Result]
) -> tuple[Period | None, list[Problem]]:
    """Give how long a public notice is to run."""
    if publishing_.stage != "notice":
        return None, []
    prolongs = bool(before) and _says_what_stands(programme, assessment, before[-1])
    try:
        return next_period(programme, before, publishing_.published_on, prolongs=prolongs), []
    except UnknownDayError as error:
        path = KINDS["workdays"].place(year=error.day.year)
        return None, [NO_WORKDAYS.at(Position(path), error.day.isoformat(), path=path)]


def _says_what_stands(programme: Programme, assessment: Assessment, last: Result) -> bool:
    """Tell whether a result of today would say, of people, numbers, names and rules alike, what the last one says."""
    policy, settings = assessment.policy, programme.settings
    now = shown(settings, policy)
    return (
        not _says_otherwise(programme, assessment, last)
        and titles(settings, policy) == last.titles
        and now.is_like(last.shown)
    )


def _open_decisions(programme: Programme, assessment: Assessment) -> Iterator[Problem]:
    year = assessment.policy.year
    decisions = Position(KINDS["decisions"].place(year=year))
    for decision in assessment.grading.open_decisions:
        yield OPEN_DECISION.at(decisions, describe(programme, decision, assessment), year=str(year))


def _open_rolls(programme: Programme, year: int) -> Iterator[Problem]:
    """Refuse a year of which a held activity's list is not known to be complete: who is missing would fail."""
    for activity in programme.activities.values():
        if activity.year == year and activity.is_unfinished:
            yield ROLL_NOT_CLOSED.at(programme.at(activity, "status"), activity.id, year=str(year))


def describe(programme: Programme, decision: OpenDecision, assessment: Assessment) -> Text:
    """Say whom an open decision is about, with the score, and of how many places it is."""
    people = [person(programme, trainee) for trainee in decision.trainees]
    first = assessment.of(decision.trainees[0])
    total = f"{first.sheet.total:.2f}" if first else ""
    if decision.grade is None:
        return Text(
            f"{people[0]}（{total} 分）的企业意见为“{OPINIONS['object']}”",
            f"the enterprise of {people[0]} ({total}) objects",
        )
    title, places = assessment.policy.grade_titles[decision.grade], assessment.grading.places[decision.grade]
    left = places - sum(one.grade == decision.grade for one in assessment.people)
    return Text(
        f"{'、'.join(people)} 都是 {total} 分，“{title}”名额 {places} 个，还剩 {left} 个，不够 {len(people)} 人",
        f"{', '.join(people)} have {total} each, and of {places} places for {decision.grade} {left} are left, "
        f"too few for {len(people)}",
    )


def _needlessly(
    programme: Programme,
    assessment: Assessment,
    publishing_: Publishing,
    before: Sequence[Result],
    place: Position,
) -> Iterator[Problem]:
    """Refuse to replace a result where neither grades, names, rules nor days change, or without a fit reason."""
    wanted = replaces(publishing_.stage, before)
    changes = before and _says_otherwise(programme, assessment, before[-1])
    if wanted and before and not changes and not prolonged_to(programme, before, publishing_.published_on):
        yield NOTHING_CHANGED.at(place, before[-1].id, year=str(assessment.policy.year))
    else:
        command = f"yucai publish {assessment.policy.year} --stage {publishing_.stage}"
        yield from out_of_reason(programme, publishing_.reason, place, command, wanted=wanted)


def _says_otherwise(programme: Programme, assessment: Assessment, last: Result) -> bool:
    return bool(
        differences(assessment, last)
        or other_counts(assessment, last)
        or _renamed(programme, last)
        or is_meant_otherwise(programme, assessment.policy, last)
        or is_worded_otherwise(programme, assessment.policy, last)
    )
