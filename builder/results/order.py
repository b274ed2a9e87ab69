"""Codes P525 to P529: what is recorded as published on a day or after a stage on which it cannot have been."""

from collections.abc import Iterator, Sequence

from builder.problems import Code, Problem, Text
from builder.records.model import Result
from builder.records.programme import Programme
from builder.results import turns

_MEND = Text(
    "结果只由 yucai publish 按办理当天的日期写出：还没有公布的，删去这份文件，到时另行公布；已经公布的，报告局里查明",
    "yucai publish writes results on their own day: if this one was never published, the file is taken out and the "
    "result published in its turn; if it was, the bureau is told",
)
_EXAMPLE = "git rm records/results/年度/结果编号.yml"

PUBLISHED_BEFORE = Code(
    id="P525",
    title=Text("已公布的结果早于它的前一份", "A published result is dated before the one that it follows"),
    message=Text(
        "这份结果的公布日期 {found} 早于前一份（{before}）的 {last}",
        "this result is dated {found}, before the {last} of the one that it follows ({before})",
    ),
    expected=_MEND,
    example=_EXAMPLE,
)
PUBLISHED_IN_ITS_YEAR = Code(
    id="P526",
    title=Text("年度结束以前公布的结果", "A result that was published before its year was over"),
    message=Text(
        "{year} 年度的结果公布日期是 {found}，那时年度还没有结束",
        "this result of {year} is dated {found}, when the year was not over",
    ),
    expected=_MEND,
    example=_EXAMPLE,
)
PUBLISHED_ON_NOTICE = Code(
    id="P527",
    title=Text("公示期未满就公布的结果", "A final result that did not wait for its notice"),
    message=Text(
        "这份结果的公布日期是 {found}，而公示（{notice}）到 {until} 才满（含当日）",
        "this result is dated {found}, and the notice ({notice}) ran to {until}, that day included",
    ),
    expected=_MEND,
    example=_EXAMPLE,
)
PUBLISHED_OUT_OF_PLACE = Code(
    id="P528",
    title=Text("已公布的结果先后次序不对", "A published result that cannot stand where it stands"),
    message=Text("{found}排在不该有的位置：{what}", "{found} cannot stand here: {what}"),
    expected=_MEND,
    example=_EXAMPLE,
)
NOTICE_SHORTENED = Code(
    id="P529",
    title=Text("重新公示提前截止", "A notice that was put up anew ends earlier"),
    message=Text(
        "重新公示写明至 {found}，早于原公示（{before}）写明的 {until}：公示期不能缩短",
        "this notice ends on {found}, before the {until} that the one before it ({before}) said: none is shortened",
    ),
    expected=_MEND,
    example=_EXAMPLE,
)

_WHY = {
    turns.NO_FINAL.id: Text("更正以前没有公布", "a correction, and nothing before it was final"),
    turns.ALREADY_FINAL.id: Text("结果已经公布，此后只能更正", "the year was final before, and can only be corrected"),
    turns.NO_NOTICE.id: Text("公布以前没有公示", "a final result, and nothing before it was on notice"),
}
_STAGES = {
    "notice": Text("公示", "a notice"),
    "final": Text("公布", "a final"),
    "correction": Text("更正", "a correction"),
}


def out_of_order(programme: Programme, result: Result, before: Sequence[Result]) -> Iterator[Problem]:
    """Report what keeps a recorded result from having been published when, and after what, it says."""
    year, day = str(result.year), result.published_on
    published_on = programme.at(result, "published_on")
    if turns.is_too_early(result.year, day):
        yield PUBLISHED_IN_ITS_YEAR.at(published_on, day.isoformat(), year=year)
    last = before[-1] if before else None
    if last and day < last.published_on:
        yield PUBLISHED_BEFORE.at(published_on, day.isoformat(), before=last.id, last=last.published_on.isoformat())
    code = turns.out_of_place(result.stage, before)
    if code:
        yield PUBLISHED_OUT_OF_PLACE.at(programme.at(result, "stage"), _STAGES[result.stage], what=_WHY[code.id])
    for notice in before:
        until = notice.objections_until
        if until and result.stage == "final" and day <= until:
            yield PUBLISHED_ON_NOTICE.at(published_on, day.isoformat(), notice=notice.id, until=until.isoformat())
            break
    said, now = (last.objections_until if last else None), result.objections_until
    if last and said and now and now < said:
        position = programme.at(result, "objections_until")
        yield NOTICE_SHORTENED.at(position, now.isoformat(), before=last.id, until=said.isoformat())
