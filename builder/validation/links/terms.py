"""Codes L310, L319 and L320: the time that a place lasts, and one place a person (五（三）)."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from builder.problems import Code, Problem, Text
from builder.records.model import Trainee
from builder.roster import place_end
from builder.validation.links.context import Context, because_of

AFTER_THE_END = Code(
    id="L319",
    title=Text("出库晚于培育期满", "An exit after the end of the place"),
    message=Text(
        "{where}是 {found}，晚于培育期满之日（{end}），期满以后不再在库",
        "{where} is {found}, after the end of the place ({end}), from which nobody is in the roster",
    ),
    expected=Text(
        "核对年、月、日，填写早于 {end} 的日期；期满出库的为 {end}，原因写 term-complete",
        "a day before {end}: check the year, month and day; at the end of the term {end}, with term-complete",
    ),
    example="exit: {on: 年-月-日, reason: left-enterprise}",
)
NOT_COMPLETE = Code(
    id="L320",
    title=Text("期满出库的日期不是期满之日", "A complete term that ends on another day"),
    message=Text(
        "{where}是 {found}，原因是期满出库，培育期满之日却是 {end}",
        "{where} is {found} because the term is complete, but the place ends on {end}",
    ),
    expected=Text(
        "期满出库的日期为 {end}；提前出库的填写其他原因",
        "{end} for a complete term; another reason for an earlier exit",
    ),
    example="exit: {on: 年-月-日, reason: term-complete}",
)
TWICE_IN_THE_ROSTER = Code(
    id="L310",
    title=Text("一人同时在库两次", "A person in the roster twice on one day"),
    message=Text(
        "“{found}”与“{other}”的姓名、企业、人员类别、岗位都相同，从 {day} 起同时在库",
        "“{found}” and “{other}” have the same name, enterprise, role and post, and are both in the roster from {day}",
    ),
    expected=Text(
        "一人一份档案，删去重复的一份；确是两人的，在岗位中写明区别",
        "one record a person; for two people posts that tell them apart",
    ),
    example="post: 知识产权主管（研发一部）",
)


def nobody_stays_beyond_the_place(context: Context) -> Iterator[Problem]:
    """Demand that an exit is within the place's time, and that a term is complete on its last day and no other."""
    programme = context.programme
    for trainee in programme.trainees.values():
        end = place_end(trainee, programme.trainees, programme.policies)
        if trainee.exit is None or end is None or context.is_to_come(trainee, "admitted_on"):
            continue
        on = trainee.exit.on
        values = {"found": on.isoformat(), "end": end.isoformat()}
        if trainee.exit.reason == "term-complete" and on != end:
            yield context.problem(
                NOT_COMPLETE,
                trainee,
                *("exit", "on"),
                **values,
                example=f"exit: {{on: {end}, reason: term-complete}}",
            )
        elif on > end:
            problem = context.problem(AFTER_THE_END, trainee, *("exit", "on"), **values)
            yield because_of(problem, *context.programme.policies.values())


def nobody_is_in_the_roster_twice(context: Context) -> Iterator[Problem]:
    """Demand that records which nothing tells apart but their ids are not in the roster on one day."""
    alike: dict[tuple[str, ...], list[Trainee]] = {}
    for trainee in context.programme.trainees.values():
        alike.setdefault((trainee.name, trainee.role, trainee.post), []).append(trainee)
    for people in alike.values():
        for first, second in combinations(people, 2):
            day = _day_together(context, first, second)
            if day is not None:
                yield context.problem(
                    TWICE_IN_THE_ROSTER,
                    second,
                    "name",
                    found=second.id,
                    other=first.id,
                    day=day.isoformat(),
                )


def _day_together(context: Context, first: Trainee, second: Trainee) -> dt.date | None:
    """Give the first day, if any, on which two people are in the roster with one enterprise."""
    if first.id not in context.spans or second.id not in context.spans:
        return None
    both = context.spans[first.id] & context.spans[second.id]
    days = sorted({both.start, *(move.on for one in (first, second) for move in one.transfers)})
    return next((day for day in days if day in both and first.enterprise_on(day) == second.enterprise_on(day)), None)
