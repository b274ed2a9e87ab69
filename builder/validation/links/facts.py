"""Code L330: what is said to have happened and cannot have, on the day that the records are seen from."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.validation.links.context import Context

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


def facts_are_not_in_the_future(context: Context) -> Iterator[Problem]:
    """Demand that no day on which something is said to have happened is still to come."""
    today = context.as_of.isoformat()
    for document in context.programme.documents.values():
        for pointer, day in context.days_to_come(document.path).items():
            yield context.problem(
                IN_THE_FUTURE,
                document,
                *pointer,
                found=day,
                today=today,
                example=f"{next(step for step in reversed(pointer) if isinstance(step, str))}: 年-月-日",
            )
