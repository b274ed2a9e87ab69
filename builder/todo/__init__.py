"""What is unfinished or due on a day, and in the 90 days after it, by who has to act.

Nothing here decides anew what is late or missing: it asks the functions that warn of it.
"""

import datetime as dt
from collections.abc import Iterator

from builder.assessment import assess
from builder.audit import OPINION_DAYS, missing_opinions
from builder.calendar import ONE_DAY, Span, year_span
from builder.policy import policy_of
from builder.problems import Text
from builder.records.kinds import KINDS
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results.certified import claims, forfeited
from builder.results.period import last_day, prolonged_to
from builder.results.stages import describe
from builder.results.subsidies import entitled, standing_result
from builder.roster import roster
from builder.todo.beginning import beginning
from builder.todo.item import BUREAU, Item
from builder.validation.directory import person
from builder.validation.links.reminders import ATTENDANCE_DAYS, still_planned, unattended

__all__ = ["AHEAD", "BUREAU", "UNFINISHED", "Item", "items", "unfinished"]

AHEAD = dt.timedelta(days=90)
UNFINISHED = frozenset({"achievement-pending", "opinion-missing", "activity-past", "attendance-missing"})
"""The kinds of items for which a year can be published, and which are said before it is."""


def items(programme: Programme, day: dt.date) -> tuple[Item, ...]:
    """Give everything that is unfinished on a day or due within 90 days of it, the most urgent first."""
    found = (
        *beginning(programme, day),
        *_years_to_come(programme, day),
        *_people(programme, day),
        *_activities(programme, day),
        *_achievements(programme),
        *_opinions(programme, day),
        *_results(programme, day),
        *_objections(programme),
        *_subsidies(programme),
        *_certificates(programme, day),
    )
    return tuple(sorted(found, key=lambda item: (item.due or dt.date.max, item.kind, item.record, item.what.zh)))


def unfinished(programme: Programme, day: dt.date, year: int) -> tuple[Item, ...]:
    """Give what is not finished of a year that can be published all the same."""
    return tuple(item for item in items(programme, day) if item.year == year and item.kind in UNFINISHED)


def _years_to_come(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name what a year that runs or is about to begin still lacks: policy, plan, calendar."""
    for year in (day.year, day.year + 1):
        due = year_span(year).start - ONE_DAY
        if day < due - AHEAD:
            continue
        plan, workdays = (KINDS[kind].place(year=year) for kind in ("plan", "workdays"))
        if policy_of(programme.policies, year) is None:
            what = Text(f"写入 {year} 年度适用的考核办法", f"record the policy that {year} goes by")
            command = _same(f"yucai new policy --set id=policy-{year}")
            yield Item(kind="policy-missing", what=what, due=due, record="records/policy", command=command, year=year)
        if year not in programme.plans:
            sheet = f"plan-{year}.xlsx"
            what = Text(
                f"编制 {year} 年度学习培训计划：生成空白表，填好以后运行 yucai import {sheet} --write",
                f"record the training plan of {year}: make the sheet, fill it in, then yucai import {sheet} --write",
            )
            command = _same(f"yucai template plan --year {year} -o {sheet}")
            yield Item(kind="plan-missing", what=what, due=due, record=plan, command=command, year=year)
        if year not in programme.workdays:
            what = Text(f"按放假通知写入 {year} 年的节假日和调休", f"record the holidays of {year} after their notice")
            command = _same(f"yucai new workdays --set year={year}")
            yield Item(kind="workdays-missing", what=what, due=due, record=workdays, command=command, year=year)


def issuing(year: int) -> str:
    """Give the command that issues a year's certificates, into a folder that Git leaves alone."""
    return f"yucai certificates {year} -o certificates/{year} --key ~/yucai.key"


def _same(command: str) -> Text:
    return Text(command, command)


def _people(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name calls that close, applications that wait for a decision, and terms that end."""
    near = Span(day, day + AHEAD + ONE_DAY)
    for batch in programme.batches.values():
        until = batch.applications.until
        if until in near:
            what = Text(f"“{batch.title}”报名截止", f"applications close: {batch.title}")
            yield Item(kind="call-closing", what=what, due=until, record=batch.path)
    for trainee in programme.trainees.values():
        if trainee.review.status == "pending":
            named = person(programme, trainee.id)
            what = Text(f"审核 {named} 的入库推荐", f"decide on the application of {named}")
            command = _same("yucai template reviews -o reviews.xlsx")
            yield Item(kind="application-pending", what=what, record=trainee.path, command=command)
    for id, span in roster(programme.trainees, programme.policies).items():
        trainee = programme.trainees[id]
        if trainee.exit is None and span.end in near:
            named = person(programme, id)
            what = Text(f"{named} 培育期满，办理期满出库", f"the term of {named} ends: record the exit")
            yield Item(kind="term-ending", what=what, due=span.end, record=trainee.path)


def _activities(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name what is past and still planned, what was held with an open roll, and what has no attendance."""
    for activity, last in still_planned(programme, day):
        what = Text(
            f"“{activity.title}”日期已过，登记为已举办、延期或者取消",
            f"record whether “{activity.title}” was held, postponed or cancelled",
        )
        yield Item(kind="activity-past", what=what, due=last, year=activity.year, record=activity.path)
    for activity in programme.activities.values():
        if activity.is_unfinished:
            what = Text(f"核对“{activity.title}”的签到，齐全后填写核定日期", f"close the roll of “{activity.title}”")
            yield Item(kind="roll-open", what=what, due=activity.last_day, year=activity.year, record=activity.path)
    for activity, last in unattended(programme):
        what = Text(f"补填“{activity.title}”的签到", f"record who attended “{activity.title}”")
        due = last + dt.timedelta(days=ATTENDANCE_DAYS)
        yield Item(kind="attendance-missing", what=what, due=due, year=activity.year, record=activity.path)


def _achievements(programme: Programme) -> Iterator[Item]:
    for record in programme.achievements.values():
        if record.review.status == "pending":
            named = f"{record.enterprise} {programme.enterprises[record.enterprise].name}"
            what = Text(
                f"核实 {named} 的成果“{record.title}”（{record.id}）",
                f"verify “{record.title}” ({record.id}) of {named}",
            )
            yield Item(kind="achievement-pending", what=what, year=record.date.year, record=record.path)


def _opinions(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name the enterprises that owe an opinion on their people: due 60 days after the year (六（二）)."""
    for year in programme.plans:
        due = year_span(year).last_day + dt.timedelta(days=OPINION_DAYS)
        if day < due - AHEAD:
            continue
        for enterprise, people in missing_opinions(programme, year).items():
            named = f"{enterprise} {programme.enterprises[enterprise].name}"
            what = Text(
                f"{named} 提交 {year} 年度对 {people} 名考核人员的意见",
                f"{named}: the opinion on its {people} people of {year}",
            )
            path = KINDS["opinions"].place(id=enterprise, year=year)
            yield Item(kind="opinion-missing", actor=enterprise, what=what, due=due, record=path, year=year)


def _results(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name what a year that is over still needs until its result is final: decisions, a notice, its end."""
    for year in programme.plans:
        results = programme.results_of(year)
        if year >= day.year or (results and results[-1].stage != "notice"):
            continue
        assessment, _ = assess(programme, year)
        if assessment is None:
            continue
        for decision in assessment.grading.open_decisions:
            about = describe(programme, decision, assessment)
            what = Text(f"决定 {year} 年度等次：{about.zh}", f"decide on grades of {year}: {about.en}")
            path = KINDS["decisions"].place(year=year)
            yield Item(kind="decision-open", what=what, record=path, year=year)
        if assessment.people:
            yield _next_stage(programme, year, day)


def _next_stage(programme: Programme, year: int, day: dt.date) -> Item:
    """Name the stage that a year waits for: a notice, the notice anew where the calendar prolongs it, or its end."""
    results = programme.results_of(year)
    until, prolonged = last_day(programme, results), prolonged_to(programme, results, day)
    publish = f"yucai publish {year} --stage"
    if prolonged:
        stage, due = "notice", results[-1].objections_until
        what = Text(
            f"节假日安排有变动，{year} 年度公示应至 {prolonged}，写明理由重新公示",
            f"put the notice of {year} up anew, with the reason: by the official calendar it ends on {prolonged}",
        )
        command = Text(f"{publish} notice --reason <理由>", f"{publish} notice --reason <reason>")
    elif until:
        stage, due = "final", until + ONE_DAY
        what = Text(f"{year} 年度公示至 {until}，期满后公布", f"the notice of {year} ends on {until}: make it final")
        command = Text(f"{publish} final", f"{publish} final")
    else:
        stage, due = "notice", None
        what = Text(f"公示 {year} 年度考核结果", f"put the results of {year} on public notice")
        command = Text(f"{publish} notice", f"{publish} notice")
    record = KINDS["result"].place(id=f"{len(results) + 1:02}-{stage}", year=year)
    return Item(kind=f"{stage}-due", what=what, due=due, record=record, command=command, year=year)


def _objections(programme: Programme) -> Iterator[Item]:
    for objection in programme.objections.values():
        if objection.status == "open":
            received = objection.received_on
            what = Text(f"办理 {received} 收到的异议 {objection.id}", f"settle {objection.id}, received on {received}")
            yield Item(kind="objection-open", what=what, year=objection.year, record=objection.path)


def _final_years(programme: Programme) -> Iterator[tuple[int, Result]]:
    """Give every year with a final result, and the result that stands."""
    for year in sorted({year for year, _ in programme.results}):
        result = standing_result(programme, year)
        if result is not None:
            yield year, result


def _subsidies(programme: Programme) -> Iterator[Item]:
    """Name how many people of each final year wait for the approval or the payment of their subsidy (五（四）)."""
    for year, _ in _final_years(programme):
        record = programme.subsidies.get(year)
        payments = {payment.trainee: payment for payment in record.payments} if record else {}
        unapproved = len(entitled(programme, year).keys() - payments.keys())
        unpaid = sum(payment.paid_on is None for payment in payments.values())
        if unapproved:
            what = Text(
                f"批准并登记 {year} 年度 {unapproved} 人的培训补助", f"approve the subsidies of {unapproved} for {year}"
            )
            yield Item(kind="subsidy-unapproved", what=what, record=KINDS["subsidies"].place(year=year))
        if unpaid:
            what = Text(
                f"发放并登记 {year} 年度 {unpaid} 人的培训补助", f"pay the approved subsidies of {unpaid} for {year}"
            )
            yield Item(kind="subsidy-unpaid", what=what, record=KINDS["subsidies"].place(year=year))


def _certificates(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name how many certificates of each final year are to be issued, replaced, restored or revoked (六（二）)."""
    for year, result in _final_years(programme):
        due = list(claims(programme, result, day))
        replaced = sum(claim.step == "issue" and claim.replaced is not None for claim in due)
        counts = (
            (Text("签发", "issue"), sum(claim.step == "issue" for claim in due) - replaced),
            (Text("换发", "replace"), replaced),
            (Text("恢复", "restore"), sum(claim.step == "restore" for claim in due)),
            (Text("撤销", "revoke"), sum(1 for _ in forfeited(programme, result, day))),
        )
        steps = [Text(f"{step.zh} {count} 份", f"{step.en} {count}") for step, count in counts if count]
        if steps:
            said = Text("、".join(step.zh for step in steps), ", ".join(step.en for step in steps))
            yield Item(
                kind="certificate-due",
                what=Text(f"{year} 年度证书：{said.zh}", f"certificates of {year}: {said.en}"),
                record=KINDS["certificates"].place(year=year),
                command=_same(issuing(year)),
            )
