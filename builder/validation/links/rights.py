"""Codes L34x and L351: the number that a right is known by, and that it is recorded once."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.records.model import Achievement
from builder.validation.identifiers import FORMS, INVENTIONS, SORTS, normalised, patent_number
from builder.validation.links.achievements import ruled, standing
from builder.validation.links.context import Context

NO_IDENTIFIER = Code(
    id="L343",
    title=Text("没有填写证号", "An achievement without its number"),
    message=Text("“{kind}”没有填写证号", "a record of “{kind}” has no identifier"),
    expected=Text("填写证号（{form}）", "the identifier ({form})"),
    example='identifier: "12345678"',
)
IDENTIFIER_FORM = Code(
    id="L344",
    title=Text("专利号的写法不对", "A patent number that is not written as one"),
    message=Text("{where}“{found}”不是中国专利号", "{where} “{found}” is no Chinese patent number"),
    expected=Text("{form}", "{form}"),
    example="identifier: ZL202310000001.5",
)
IDENTIFIER_CHECK = Code(
    id="L345",
    title=Text("专利号校验不符", "A patent number whose check digit is wrong"),
    message=Text(
        "{where}“{found}”校验不符：如果前 {digits} 位数字无误，小数点后应为“{check}”",
        "{where} “{found}” fails its check: if its {digits} digits are right, {check} follows the dot",
    ),
    expected=Text("按专利证书核对后的专利号", "the number as it stands in the patent certificate"),
    example="identifier: ZL202310000001.5",
)
NOT_AN_INVENTION = Code(
    id="L346",
    title=Text("不是发明专利的专利号", "The number of a patent that is no invention"),
    message=Text(
        "{where}“{found}”年份后的数字是 {digit}，是{sort}的专利号",
        "{where} “{found}” has {digit} after the year: it is of a {sort}",
    ),
    expected=Text(
        "发明专利的专利号，年份后的数字为 1 或 8；实用新型、外观设计不计分",
        "the number of an invention patent, with 1 or 8 after the year; others earn nothing",
    ),
    example="identifier: ZL202310000001.5",
)
SAME_RIGHT = Code(
    id="L351",
    title=Text("同一权利重复申报", "The same right twice"),
    message=Text("{where}“{found}”已经用于 {first}，同一权利只计一次", "{where} “{found}” is that of {first} already"),
    expected=Text("一项权利建一份档案，几人参与的写在一份里", "one record a right, with all who took part"),
    example="participants: [t2024-001, t2024-002]",
)


PATENTS = frozenset({"invention-patent", "pct-patent"})
"""The kinds that one patent can be recorded as; it scores as one of them alone (reading 5)."""


def identifiers_are_right(context: Context) -> Iterator[Problem]:
    """Demand that an achievement has the number that its kind asks for, with a check digit that fits."""
    for record, rule in ruled(context):
        sort = rule.kind.identifier
        if sort == "none":
            continue
        if record.identifier is None:
            number = '"12345678"' if sort == "text" else "ZL202310000001.5"
            example = f"identifier: {number}"
            yield context.problem(NO_IDENTIFIER, record, kind=rule.kind.title, form=FORMS[sort], example=example)
        elif sort != "text":
            yield from _check_patent(context, record, record.identifier, sort)


def _check_patent(context: Context, record: Achievement, identifier: str, sort: str) -> Iterator[Problem]:
    number = patent_number(identifier)
    if number is None:
        yield context.problem(IDENTIFIER_FORM, record, "identifier", found=identifier, form=FORMS[sort])
    elif number.check != number.right_check:
        yield context.problem(
            IDENTIFIER_CHECK,
            record,
            "identifier",
            found=identifier,
            digits=str(len(number.body)),
            check=number.right_check,
        )
    elif sort == "cn-invention" and number.sort not in INVENTIONS:
        yield context.problem(
            NOT_AN_INVENTION,
            record,
            "identifier",
            found=identifier,
            digit=number.sort,
            sort=SORTS[number.sort],
        )


def rights_are_recorded_once(context: Context) -> Iterator[Problem]:
    """Demand that a right is recorded once, in whatever year; a rejected one is none (reading 5)."""
    first: dict[tuple[str, str, str], Achievement] = {}
    for record, rule in standing(context):
        if record.identifier is None or rule.kind.identifier == "none":
            continue
        kind = "patent" if record.kind in PATENTS else record.kind
        taken = first.setdefault((kind, record.event, normalised(record.identifier)), record)
        if taken is not record:
            yield context.problem(SAME_RIGHT, record, "identifier", found=record.identifier, first=taken.path)
