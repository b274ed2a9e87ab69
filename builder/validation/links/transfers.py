"""Moves with an enterprise that merges or restructures: one person, one term, one sheet (reading 15c)."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.validation.links.context import Context, because_of

TRANSFER_OUTSIDE_TERM = Code(
    id="L316",
    title=Text("转入日期不在在库期间", "A transfer outside the time in the roster"),
    message=Text(
        "{where}（{found}）不在在库期间（{term}）以内", "{where} ({found}) lies outside the time in the roster ({term})"
    ),
    expected=Text(
        "入库日期以后、出库日期以前的日期；入库前已变更的，直接填写现在的企业",
        "a day after admission and before the exit; what changed before admission needs no transfer",
    ),
    example="- {on: 年-月-日, enterprise: 企业编号, reason: merger | restructuring}",
)
TRANSFERS_OUT_OF_ORDER = Code(
    id="L317",
    title=Text("转入记录没有先后", "Transfers that do not follow each other"),
    message=Text(
        "{where}（{found}）不晚于前一次转入（{day}）", "{where} ({found}) is not after the transfer before it ({day})"
    ),
    expected=Text("按先后顺序填写，每次晚于前一次", "transfers in their order, each on a later day"),
    example="- {on: 年-月-日, enterprise: 企业编号, reason: merger | restructuring}",
)
TRANSFER_NOWHERE = Code(
    id="L318",
    title=Text("转入的是原企业", "A transfer to the same enterprise"),
    message=Text(
        "{where}写的是“{found}”，当时已经属于这家企业", "{where} is “{found}”, the enterprise of that day already"
    ),
    expected=Text(
        "合并、改制以后的企业；企业只是更名的，在企业档案填写曾用名",
        "the enterprise after the merger or restructuring; a new name alone belongs in the enterprise's record",
    ),
    example="- {on: 年-月-日, enterprise: 企业编号, reason: merger | restructuring}",
)


def transfers_follow_each_other(context: Context) -> Iterator[Problem]:
    """Demand that each transfer lies in the person's time in the roster, after the one before it, and leads elsewhere.

    Reading 15c.
    """
    for trainee in context.programme.trainees.values():
        enterprise, day = trainee.enterprise, None
        for place, transfer in enumerate(trainee.transfers):
            at, found = ("transfers", place), transfer.on.isoformat()
            span = context.spans.get(trainee.id)
            if span and not span.start < transfer.on < span.end:
                term = Text(f"{span.start} 至 {span.last_day}", f"{span.start} to {span.last_day}")
                problem = context.problem(TRANSFER_OUTSIDE_TERM, trainee, *at, "on", found=found, term=term)
                yield because_of(problem, *context.programme.policies.values())
            elif day and transfer.on <= day:
                yield context.problem(TRANSFERS_OUT_OF_ORDER, trainee, *at, "on", found=found, day=day.isoformat())
            elif transfer.enterprise == enterprise:
                yield context.problem(TRANSFER_NOWHERE, trainee, *at, "enterprise", found=enterprise)
            enterprise, day = transfer.enterprise, transfer.on
