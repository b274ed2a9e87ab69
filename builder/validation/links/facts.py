"""Codes L330, L370 and P524: what is said to have happened, and is still to come when the records are seen."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text, form
from builder.validation.links.context import Context
from builder.validation.links.places import counted_places

IN_THE_FUTURE = Code(
    id="L330",
    title=Text("已发生的事写了将来的日期", "Something that has happened, dated in the future"),
    message=Text(
        "{where}是 {found}，晚于核对之日（{today}）：那一天还没有到，不会已经发生",
        "{where} is {found}, after the day of this check ({today}): it cannot have happened yet",
    ),
    expected=Text(
        "核对年、月、日，填写不晚于 {today} 的日期；还没有发生的，发生以后再填写",
        "no day after {today}: check the year, month and day; what has not happened yet is recorded when it has",
    ),
    example="decided_on: 年-月-日",
)
TOO_EARLY = Code(
    id="L370",
    title=Text("示例基准日早于许多事实", "A demonstration seen from before most of what it tells"),
    message=Text(
        "{where}是 {found}，许多已经发生的事却在这一天以后{users}",
        "{where} is {found}, and much that has happened is dated after it{users}",
    ),
    expected=Text("不早于示例中最后一件事的日期", "no day before the last of what the demonstration tells"),
    example="as_of: 年-月-日",
)
PUBLISHED_TO_COME = Code(
    id="P524",
    title=Text("结果的公布日期还没有到", "A published result that is dated in the future"),
    message=Text(
        "这份结果的公布日期 {found} 晚于核对之日（{today}）：那一天还没有到，不会已经公布",
        "this result is dated {found}, after the day of this check ({today}): it cannot have been published yet",
    ),
    expected=Text(
        "先核对电脑的日期（现在按 {today} 核对）；日期没有错、也没有公布过的，删去这份文件，"
        "到了那一天再用 yucai publish 公布",
        "first the clock, which says {today}; if that is right, and this was never published, the file taken out, and "
        "the result published by yucai publish when it is due",
    ),
    example="git rm records/results/年度/结果编号.yml",
)
MOST_TO_COME = 10
"""How many facts may be dated in the future before the day itself is doubted."""


def facts_are_not_in_the_future(context: Context) -> Iterator[Problem]:
    """Demand that no day on which something is said to have happened is still to come."""
    today = context.as_of.isoformat()
    found = [
        (document, pointer, day)
        for document in context.programme.documents.values()
        for pointer, day in context.days_to_come(document.path).items()
    ]
    settings = context.programme.settings
    if len(found) > MOST_TO_COME and settings.as_of == context.as_of:
        places = counted_places([str(document.at(*pointer)) for document, pointer, _ in found])
        yield context.problem(TOO_EARLY, settings, "as_of", found=today, users=places)
        return
    for document, pointer, day in found:
        if document.place.kind == "result":
            yield context.problem(PUBLISHED_TO_COME, document, *pointer, found=day, today=today)
            continue
        key = next(step for step in reversed(pointer) if isinstance(step, str))
        yield context.problem(
            IN_THE_FUTURE, document, *pointer, found=day, today=today, example=form(f"{key}: 年-月-日")
        )
