"""Enterprises and people: credit codes, successors, and who shares a name."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Severity, Text, form
from builder.records.model import Trainee
from builder.validation.credit_codes import begins_possibly, is_id_card, masked, right_credit_code
from builder.validation.links.context import Context

NOT_NAMED_SUCCESSOR = Code(
    id="L311",
    title=Text("被接替人员没有写明接替者", "A predecessor that does not name the successor"),
    message=Text(
        "{where}写的是“{found}”，但“{found}”的出库记录没有把“{trainee}”写作接替者",
        "{where} is “{found}”, whose exit does not name “{trainee}” as the successor",
    ),
    expected=Text(
        "两份档案互相写明：“{found}”的出库记录里填写接替者“{trainee}”",
        "each names the other: successor {trainee} in the exit of {found}",
    ),
    example="exit: {on: 年-月-日, reason: 出库原因, successor: 人员编号}",
)
NOT_REPLACING = Code(
    id="L312",
    title=Text("接替者没有写明接替谁", "A successor that does not name the predecessor"),
    message=Text(
        "{where}写的是“{found}”，但“{found}”没有写明接替“{trainee}”",
        "{where} is “{found}”, who is not recorded to replace “{trainee}”",
    ),
    expected=Text(
        "两份档案互相写明：“{found}”的“接替人员”填写“{trainee}”",
        "each names the other: `replaces: {trainee}` in the record of {found}",
    ),
    example="replaces: 人员编号",
)
SUCCESSOR_ELSEWHERE = Code(
    id="L313",
    title=Text("接替者不在同一企业或批次", "A successor of another enterprise or batch"),
    message=Text(
        "{where}是“{found}”，被接替的“{replaced}”则是“{wanted}”",
        "{where} is “{found}”, but that of {replaced}, who is replaced, is “{wanted}”",
    ),
    expected=Text("与被接替人员相同（{wanted}）", "that of the person replaced: {wanted}"),
    example="enterprise: 企业编号",
)
SUCCESSOR_DAY = Code(
    id="L314",
    title=Text("接替者的入库日期与出库日期不衔接", "A successor who is not admitted on the day of the exit"),
    message=Text(
        "{where}是 {found}，被接替的“{replaced}”于 {wanted} 出库",
        "{where} is {found}, but {replaced}, who is replaced, left on {wanted}",
    ),
    expected=Text("与被接替人员的出库日期为同一天（{wanted}）", "the day of that exit: {wanted}"),
    example="admitted_on: 年-月-日",
)
CREDIT_CODE = Code(
    id="L315",
    title=Text("统一社会信用代码校验不符", "A credit code whose check character is wrong"),
    message=Text(
        "{where}“{found}”校验不符：如果前 17 位无误，最后一位应为“{check}”",
        "{where} “{found}” fails its check: if the first 17 characters are right, the last is {check}",
    ),
    expected=Text("按营业执照核对后的 18 位代码", "the 18 characters of the business licence"),
    example="uscc: 统一社会信用代码",
)
CREDIT_CODE_BEGINNING = Code(
    id="L309",
    title=Text("统一社会信用代码的开头不可能", "A credit code that cannot begin so"),
    message=Text(
        "{where}“{found}”{why}",
        "{where} “{found}” {why}",
    ),
    expected=Text(
        "按营业执照核对：企业以 91 开头，个体工商户以 92 开头，农民专业合作社以 93 开头，其后 6 位是登记机关的行政区划",
        "as the business licence has it: companies begin with 91, then come 6 digits of the authority's division",
    ),
    example="uscc: <统一社会信用代码>",
)
SAME_NAME = Code(
    id="L391",
    severity=Severity.WARNING,
    title=Text("同名人员", "Two people of the same name"),
    message=Text("另有同名人员 {other}：{enterprises}", "{other} has that name too: {enterprises}"),
    expected=Text("确认不是同一人重复建档", "two people, not one recorded twice"),
    example="name: <姓名>",
)


_ID_CARD = Text("是公民身份号码，任何档案都不记录", "is an ID-card number, which no record holds")
_NO_SUCH_BEGINNING = Text(
    "的前 4 位不是登记管理部门、机构类别和省级行政区划的代码",
    "does not begin with the codes of a department, a category and a province",
)


def credit_codes_are_right(context: Context) -> Iterator[Problem]:
    """Demand that the check character of a unified social credit code fits (GB 32100-2015)."""
    for enterprise in context.programme.enterprises.values():
        code, right = enterprise.uscc, right_credit_code(enterprise.uscc)
        if is_id_card(code):
            yield context.problem(CREDIT_CODE_BEGINNING, enterprise, "uscc", found=masked(code), why=_ID_CARD)
        elif not begins_possibly(code):
            yield context.problem(CREDIT_CODE_BEGINNING, enterprise, "uscc", found=code, why=_NO_SUCH_BEGINNING)
        elif code != right:
            yield context.problem(CREDIT_CODE, enterprise, "uscc", found=enterprise.uscc, check=right[-1])


def successors_are_named_on_both_sides(context: Context) -> Iterator[Problem]:
    """Demand that who replaces and who is replaced name each other (五（三）)."""
    trainees = context.programme.trainees
    for trainee in trainees.values():
        replaced = trainees.get(trainee.replaces or "")
        if replaced and (replaced.exit is None or replaced.exit.successor != trainee.id):
            yield context.problem(NOT_NAMED_SUCCESSOR, trainee, "replaces", found=replaced.id, trainee=trainee.id)
        successor = trainees.get(trainee.exit.successor or "") if trainee.exit else None
        if successor and successor.replaces != trainee.id:
            yield context.problem(
                NOT_REPLACING,
                trainee,
                "exit",
                "successor",
                found=successor.id,
                trainee=trainee.id,
            )


_FORMS = {"enterprise": "企业编号", "batch": "批次编号"}


def successors_take_over_the_place(context: Context) -> Iterator[Problem]:
    """Demand that a successor has the enterprise and the batch of the person replaced."""
    for trainee, replaced in _successions(context):
        for key, found, wanted in (
            ("enterprise", trainee.enterprise, _enterprise_at_exit(replaced)),
            ("batch", trainee.batch, replaced.batch),
        ):
            if found != wanted:
                yield context.problem(
                    SUCCESSOR_ELSEWHERE,
                    trainee,
                    key,
                    found=found,
                    wanted=wanted,
                    replaced=replaced.id,
                    example=form(f"{key}: {_FORMS[key]}"),
                )


def successors_are_admitted_on_the_day_of_exit(context: Context) -> Iterator[Problem]:
    """Demand that a successor is admitted on the day on which the person replaced leaves."""
    for trainee, replaced in _successions(context):
        if replaced.exit and trainee.admitted_on and trainee.admitted_on != replaced.exit.on:
            wanted = replaced.exit.on.isoformat()
            yield context.problem(
                SUCCESSOR_DAY,
                trainee,
                "admitted_on",
                found=trainee.admitted_on.isoformat(),
                wanted=wanted,
                replaced=replaced.id,
            )


def _enterprise_at_exit(trainee: Trainee) -> str:
    """Give the enterprise whose place a person left: that of the last transfer before the exit."""
    return trainee.enterprise_on(trainee.exit.on) if trainee.exit else trainee.enterprise


def _successions(context: Context) -> Iterator[tuple[Trainee, Trainee]]:
    trainees = context.programme.trainees
    return (
        (trainee, trainees[trainee.replaces])
        for trainee in trainees.values()
        if trainee.replaces and trainee.replaces in trainees
    )


def names_are_told_apart(context: Context) -> Iterator[Problem]:
    """Point out two people of one name in one enterprise, or in two at the same time: they may be one."""
    by_name: dict[str, list[Trainee]] = {}
    for trainee in context.programme.trainees.values():
        for other in by_name.setdefault(trainee.name, []):
            if enterprises := _enterprises_of_both(context, trainee, other):
                yield context.problem(
                    SAME_NAME,
                    trainee,
                    "name",
                    found=trainee.name,
                    other=other.id,
                    enterprises=enterprises,
                )
                break
        by_name[trainee.name].append(trainee)


def _enterprises_of_both(context: Context, trainee: Trainee, other: Trainee) -> Text | None:
    """Say of which enterprises two people are that may be one; None where they were never at one place or time."""
    if shared := _enterprises(trainee) & _enterprises(other):
        enterprise = min(shared)
        return Text(f"两人都是企业“{enterprise}”的人员", f"both are of enterprise “{enterprise}”")
    spans = context.spans.get(trainee.id), context.spans.get(other.id)
    if spans[0] is None or spans[1] is None:
        return None
    both = spans[0] & spans[1]
    if not both.start < both.end:
        return None
    own, another = trainee.enterprise_on(both.start), other.enterprise_on(both.start)
    return Text(
        f"本人在企业“{own}”，{other.id} 在企业“{another}”",
        f"this one is of enterprise “{own}”, {other.id} of enterprise “{another}”",
    )


def _enterprises(trainee: Trainee) -> set[str]:
    return {trainee.enterprise, *(transfer.enterprise for transfer in trainee.transfers)}
