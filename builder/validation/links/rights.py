"""Codes L343 to L346, L351 and L357: the number that a right is known by, and that it is recorded once."""

from collections.abc import Iterator

from builder.identifiers import FORMS, INVENTIONS, SORTS, canonical, displayed, number_of, patent_number
from builder.policy import Rule
from builder.problems import Code, Problem, Severity, Text
from builder.records.model import Achievement
from builder.validation.links.context import Context

NO_IDENTIFIER = Code(
    id="L343",
    title=Text("没有填写证号", "An achievement without its number"),
    message=Text("“{kind}”没有填写证号", "a record of “{kind}” has no identifier"),
    expected=Text("填写证号（{form}）", "the identifier ({form})"),
    example="identifier: <证号>",
)
IDENTIFIER_FORM = Code(
    id="L344",
    title=Text("证号的写法不对", "An identifier that is not written in its form"),
    message=Text("{where}“{found}”不是{name}", "{where} “{found}” is not {name}"),
    expected=Text("{form}；一份档案只填一个", "{form}; one a record"),
    example="identifier: <证号>",
)
IDENTIFIER_CHECK = Code(
    id="L345",
    title=Text("专利号校验不符", "A patent number whose check digit is wrong"),
    message=Text(
        "{where}“{found}”校验不符：如果前 {digits} 位数字无误，小数点后应为“{check}”",
        "{where} “{found}” fails its check: if its {digits} digits are right, {check} follows the dot",
    ),
    expected=Text("按专利证书核对后的专利号", "the number as it stands in the patent certificate"),
    example="identifier: <证号>",
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
    example="identifier: <证号>",
)
SAME_RIGHT = Code(
    id="L351",
    title=Text("同一权利重复申报", "The same right twice"),
    message=Text(
        "{where}“{found}”与 {first} 的“{other}”同为“{right}”，同一权利只计一次",
        "{where} “{found}” and “{other}” in {first} are both “{right}”: one right, however it is written",
    ),
    expected=Text("一项权利建一份档案，几人参与的写在一份里{kept}", "one record a right, with all who took part{kept}"),
    example="participants: [人员编号, 人员编号]",
)
NEARLY_THE_SAME = Code(
    id="L357",
    severity=Severity.WARNING,
    title=Text("两个证号只差分隔符", "Two numbers that separators alone tell apart"),
    message=Text(
        "{where}“{found}”与 {first} 的“{other}”只差分隔符，可能是同一件",
        "{where} “{found}” and “{other}” in {first} differ by separators alone: they may be one",
    ),
    expected=Text(
        "照证书、通知书填写；确是同一件的只留一份", "the number as the document has it; of one thing one record"
    ),
    example="identifier: <证号>",
)

_WITHOUT_NUMBER = frozenset({"none", "title"})
_PATENT_FORMS = frozenset({"patent", "cn-patent", "cn-invention"})


def identifiers_are_right(context: Context) -> Iterator[Problem]:
    """Demand that an achievement has the number that its kind asks for, in its form."""
    for record, rule in context.ruled:
        form = rule.kind.identifier
        if form in _WITHOUT_NUMBER:
            continue
        if record.identifier is None:
            yield context.problem(
                NO_IDENTIFIER,
                record,
                kind=rule.kind.title,
                form=FORMS[form].written,
            )
        elif number_of(form, record.identifier) is None:
            yield context.problem(
                IDENTIFIER_FORM,
                record,
                "identifier",
                found=record.identifier,
                name=FORMS[form].name,
                form=FORMS[form].written,
            )
        elif form in _PATENT_FORMS:
            yield from _check_patent(context, record, record.identifier, form)


def _check_patent(context: Context, record: Achievement, identifier: str, form: str) -> Iterator[Problem]:
    """Check a Chinese patent number; those of other offices have no check digit."""
    number = patent_number(identifier)
    if number is None:
        return
    if number.check != number.right_check:
        yield context.problem(
            IDENTIFIER_CHECK,
            record,
            "identifier",
            found=identifier,
            digits=str(len(number.body)),
            check=number.right_check,
        )
    elif form == "cn-invention" and number.sort not in INVENTIONS:
        yield context.problem(
            NOT_AN_INVENTION,
            record,
            "identifier",
            found=identifier,
            digit=number.sort,
            sort=SORTS[number.sort],
        )


def rights_are_recorded_once(context: Context) -> Iterator[Problem]:
    """Demand that a right is recorded once, however it is written; a rejected one is none (reading 5).

    Of one kind each event of a right is recorded once, of kinds with the same right one alone, in whatever year.
    What is known by its title may be applied for again another year.
    """
    known: dict[tuple[str, str], list[Achievement]] = {}
    for record, rule in context.standing:
        right = right_of(record, rule)
        if right is None:
            continue
        if rule.kind.identifier == "title":
            right = f"{right} {record.date.year}"
        earlier = known.setdefault((_number_space(rule), right), [])
        taken = next((one for one in earlier if one.kind != record.kind or one.event == record.event), None)
        earlier.append(record)
        if taken is not None:
            yield _same(context, record, taken, rule)


def _same(context: Context, record: Achievement, taken: Achievement, rule: Rule) -> Problem:
    """State that two records are of one right, each as it is written."""
    written = written_of(record, rule)
    return context.problem(
        SAME_RIGHT,
        record,
        key_of(rule),
        found=written,
        first=taken.path,
        other=written_of(taken, rule),
        right=displayed(rule.kind.identifier, written),
        kept=_kept(record, rule, taken, context.rules[taken.id]),
    )


def _kept(record: Achievement, rule: Rule, taken: Achievement, other: Rule) -> Text:
    """Say which of two records of different kinds to keep: what earns more of one right is what it scores as."""
    if record.kind == taken.kind or rule.event.points == other.event.points:
        return Text("", "")
    both = ((record, rule), (taken, other))
    (less, _), (more, its) = sorted(both, key=lambda one: one[1].event.points or 0)
    return Text(
        f"；按“{its.kind.title}”计分的不再按其他类型计分，留下 {more.path}，删去 {less.path}",
        f"; what scores as {more.kind} scores as no other kind: keep {more.path}, delete {less.path}",
    )


def numbers_differ_by_more_than_separators(context: Context) -> Iterator[Problem]:
    """Point out two numbers of no standard that separators alone tell apart: 2025-001 and 2025001 may be one."""
    known: dict[tuple[str, str, str], tuple[str, Achievement]] = {}
    for record, rule in context.standing:
        right = right_of(record, rule)
        if rule.kind.identifier != "text" or right is None:
            continue
        first, taken = known.setdefault((_number_space(rule), record.event, right.replace("-", "")), (right, record))
        if first != right:
            yield context.problem(
                NEARLY_THE_SAME,
                record,
                "identifier",
                found=written_of(record, rule),
                first=taken.path,
                other=written_of(taken, rule),
            )


def key_of(rule: Rule) -> str:
    """Give the key of a record that says which right it is of."""
    return "title" if rule.kind.identifier == "title" else "identifier"


def written_of(record: Achievement, rule: Rule) -> str:
    """Give what stands there."""
    return record.title if key_of(rule) == "title" else record.identifier or ""


def right_of(record: Achievement, rule: Rule) -> str | None:
    """Give what tells the right of a record from all others: its number, or its enterprise and title."""
    form, written = rule.kind.identifier, written_of(record, rule)
    if form == "none" or not written:
        return None
    return f"{record.enterprise} {canonical(form, written)}" if form == "title" else canonical(form, written)


def _number_space(rule: Rule) -> str:
    """Give the kind whose numbers are told apart; kinds of one right share their numbers."""
    return f"right {rule.kind.right}" if rule.kind.right else f"kind {rule.kind.kind}"
