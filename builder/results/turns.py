"""Codes G408 to G410 and P501 to P504: what may be published when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from builder.calendar import ONE_DAY
from builder.problems import Code, Position, Problem, Text, form
from builder.records.model import Objection, Result
from builder.records.programme import Programme
from builder.results.period import last_day

Stage = Literal["notice", "final", "correction"]

YEAR_NOT_OVER = Code(
    id="G408",
    title=Text("年度尚未结束", "The year is not over"),
    message=Text("{year} 年度尚未结束，不能公示", "{year} is not over and cannot be published"),
    expected=Text("{year} 年结束以后再公示", "a public notice after the end of {year}"),
    example="yucai publish 年度 --stage notice",
)
ALREADY_FINAL = Code(
    id="G409",
    title=Text("结果已经公布", "The result is final already"),
    message=Text("{year} 年度结果已经公布，不能再公示、公布", "the results of {year} are final already"),
    expected=Text("已公布的结果不再改动；确需改变的，更正", "published results stay as they are, or are corrected"),
    example="yucai publish 年度 --stage correction --reason ……",
)
NO_NOTICE = Code(
    id="G410",
    title=Text("尚未公示", "There was no public notice"),
    message=Text("{year} 年度结果尚未公示，不能公布", "the results of {year} were on no public notice yet"),
    expected=Text("先公示：yucai publish {year} --stage notice", "first: yucai publish {year} --stage notice"),
    example="yucai publish 年度 --stage notice",
)
NO_FINAL = Code(
    id="P501",
    title=Text("没有可以更正的结果", "There is no result to correct"),
    message=Text(
        "{year} 年度结果尚未公布，不能更正，也不能签发证书",
        "the results of {year} are not final yet: there is nothing to correct or to certify",
    ),
    expected=Text("先公示、再公布", "a notice and a final result first"),
    example="yucai publish 年度 --stage final",
)
BEFORE_THE_LAST = Code(
    id="P502",
    title=Text("公布日期早于上一次公布", "A result dated before the one before it"),
    message=Text(
        "公布日期 {found} 早于上一次公布的 {last}", "{found} is before the result that was published on {last}"
    ),
    expected=Text("不早于 {last}", "{last} or later"),
    example="yucai publish 年度 --stage final",
)
NOTICE_RUNS = Code(
    id="P503",
    title=Text("公示期未满", "The public notice still runs"),
    message=Text(
        "公示期至 {until}（含当日），期满以前不能公布", "the public notice runs to {until}, that day included"
    ),
    expected=Text("自 {after} 起公布", "a final result from {after} on"),
    example="yucai publish 年度 --stage final",
)
OBJECTION_OPEN = Code(
    id="P504",
    title=Text("还有未办结的异议", "An objection is still open"),
    message=Text("异议 {found} 尚未办结，不能公布", "the objection {found} is still open: nothing can be final"),
    expected=Text("写明办理结果、日期和理由", "its outcome, with the day and the reason"),
    example="status: dismissed | upheld\ndecided_on: 年-月-日\nreason: <办理的理由>",
)


def is_too_early(year: int, day: dt.date) -> bool:
    """Tell whether a day is not after the end of a year, so that nothing of the year can be published on it."""
    return day.year <= year


def out_of_place(stage: Stage, before: Sequence[Result]) -> Code | None:
    """Give what keeps a stage from coming after others, whenever it comes, if anything does."""
    stages = {result.stage for result in before}
    if stage == "correction":
        return None if "final" in stages else NO_FINAL
    if "final" in stages:
        return ALREADY_FINAL
    return NO_NOTICE if stage == "final" and "notice" not in stages else None


def out_of_turn(before: Sequence[Result], year: int, stage: Stage, day: dt.date, place: Position) -> Iterator[Problem]:
    """Refuse a notice before the year is over, a stage that is past, and one that comes too early."""
    if is_too_early(year, day):
        yield YEAR_NOT_OVER.at(place, Text(f"今天是 {day}", f"today is {day}"), year=str(year))
    code = out_of_place(stage, before)
    if code is ALREADY_FINAL:
        final = next(result for result in before if result.stage == "final")
        yield code.at(Position(final.path), final.path, year=str(year))
    elif code:
        yield code.at(place, year=str(year))
    if before and day < before[-1].published_on:
        yield BEFORE_THE_LAST.at(place, day.isoformat(), last=before[-1].published_on.isoformat(), year=str(year))


def still_on_notice(programme: Programme, before: Sequence[Result], day: dt.date) -> Iterator[Problem]:
    """Refuse a final while its notice runs, by today's calendar too, or while an objection is open."""
    until = last_day(programme, before)
    if until and day <= until:
        notice = before[-1]
        position = programme.at(notice, "objections_until")
        today = Text(f"今天是 {day}", f"today is {day}")
        after = (until + ONE_DAY).isoformat()
        yield NOTICE_RUNS.at(position, today, until=until.isoformat(), after=after, year=str(notice.year))
    for objection in _objections(programme, before):
        if objection.status == "open":
            yield OBJECTION_OPEN.at(programme.at(objection, "status"), objection.id)


def _objections(programme: Programme, before: Sequence[Result]) -> list[Objection]:
    years = {result.year for result in before}
    return [objection for objection in programme.objections.values() if objection.year in years]


def anew(result: Result) -> Text:
    """Give the command that publishes the year of a result anew: another notice while one runs, else a correction."""
    stage = "notice" if result.stage == "notice" else "correction"
    return form(f"yucai publish {result.year} --stage {stage} --reason ……")
