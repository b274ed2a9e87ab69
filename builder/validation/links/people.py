"""Enterprises and people: credit codes, successors, and who shares a name."""

from collections.abc import Iterator

from builder.problems import Problem, links, reminders
from builder.records.model import Trainee
from builder.validation.identifiers import right_credit_code
from builder.validation.links.context import Context


def credit_codes_are_right(context: Context) -> Iterator[Problem]:
    """Demand that the check character of a unified social credit code fits (GB 32100-2015)."""
    for enterprise in context.programme.enterprises.values():
        right = right_credit_code(enterprise.uscc)
        if enterprise.uscc != right:
            yield context.problem(links.CREDIT_CODE, enterprise, "uscc", found=enterprise.uscc, check=right[-1])


def successors_are_named_on_both_sides(context: Context) -> Iterator[Problem]:
    """Demand that who replaces and who is replaced name each other (五（三）)."""
    trainees = context.programme.trainees
    for trainee in trainees.values():
        replaced = trainees.get(trainee.replaces or "")
        if replaced and (replaced.exit is None or replaced.exit.successor != trainee.id):
            yield context.problem(links.NOT_NAMED_SUCCESSOR, trainee, "replaces", found=replaced.id, trainee=trainee.id)
        successor = trainees.get(trainee.exit.successor or "") if trainee.exit else None
        if successor and successor.replaces != trainee.id:
            yield context.problem(
                links.NOT_REPLACING,
                trainee,
                "exit",
                "successor",
                found=successor.id,
                trainee=trainee.id,
                example=f"replaces: {trainee.id}",
            )


def successors_take_over_the_place(context: Context) -> Iterator[Problem]:
    """Demand that a successor has the enterprise and the batch of the person replaced."""
    for trainee, replaced in _successions(context):
        for key, found, wanted in (
            ("enterprise", trainee.enterprise, replaced.enterprise),
            ("batch", trainee.batch, replaced.batch),
        ):
            if found != wanted:
                yield context.problem(
                    links.SUCCESSOR_ELSEWHERE,
                    trainee,
                    key,
                    found=found,
                    wanted=wanted,
                    replaced=replaced.id,
                    example=f"{key}: {wanted}",
                )


def successors_are_admitted_on_the_day_of_exit(context: Context) -> Iterator[Problem]:
    """Demand that a successor is admitted on the day on which the person replaced leaves."""
    for trainee, replaced in _successions(context):
        if replaced.exit and trainee.admitted_on and trainee.admitted_on != replaced.exit.on:
            wanted = replaced.exit.on.isoformat()
            yield context.problem(
                links.SUCCESSOR_DAY,
                trainee,
                "admitted_on",
                found=trainee.admitted_on.isoformat(),
                wanted=wanted,
                replaced=replaced.id,
                example=f"admitted_on: {wanted}",
            )


def _successions(context: Context) -> Iterator[tuple[Trainee, Trainee]]:
    trainees = context.programme.trainees
    return (
        (trainee, trainees[trainee.replaces])
        for trainee in trainees.values()
        if trainee.replaces and trainee.replaces in trainees
    )


def names_are_told_apart(context: Context) -> Iterator[Problem]:
    """Point out two people of one name in one enterprise: they may be one."""
    first: dict[tuple[str, str], str] = {}
    for trainee in context.programme.trainees.values():
        other = first.setdefault((trainee.enterprise, trainee.name), trainee.id)
        if other != trainee.id:
            yield context.problem(
                reminders.SAME_NAME,
                trainee,
                "name",
                found=trainee.name,
                enterprise=trainee.enterprise,
                other=other,
            )
