"""What a value is asked to be: its type, their form, their range."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from builder.problems import Code, Text, listing
from builder.validation.wording import Values
from builder.validation.writing import shown

if TYPE_CHECKING:
    from jsonschema import ValidationError

WRONG_TYPE = Code(
    id="S203",
    title=Text("值的类型不对", "A value of the wrong type"),
    message=Text("{where}应为{wanted}，现为{is_a}", "{where} must be {wanted}, and is {is_a}"),
    expected=Text("{wanted}：{description}", "{wanted}: {description}"),
    example="hours: 学时",
)
PATTERN = Code(
    id="S204",
    title=Text("书写格式不对", "A value that is not written as it must be"),
    message=Text("{where}的写法“{found}”不对", "{where} is written wrongly: “{found}”"),
    expected=Text("{form}", "{form}"),
    example="date: 年-月-日",
)
NO_SUCH_DAY = Code(
    id="S205",
    title=Text("没有这一天", "A day that does not exist"),
    message=Text("{where}写成了“{found}”，日历上没有这一天", "{where} is “{found}”, a day that does not exist"),
    expected=Text("日历上有的日期，写作“年-月-日”", "a day of the calendar, as YYYY-MM-DD"),
    example="date: 年-月-日",
)
NOT_ALLOWED = Code(
    id="S206",
    title=Text("不是允许的取值", "A value that is not allowed here"),
    message=Text("{where}不能是“{found}”", "{where} cannot be “{found}”"),
    expected=Text("{known}（{description}）", "{known}"),
    example="status: planned | held | postponed | cancelled",
)
OUT_OF_RANGE = Code(
    id="S207",
    title=Text("数值超出范围", "A number out of range"),
    message=Text("{where}为 {found}，超出范围", "{where} is {found}, which is out of range"),
    expected=Text("{bound}（{description}）", "{bound}"),
    example="hours: 学时",
)
TOO_PRECISE = Code(
    id="S208",
    title=Text("小数位过多", "Too many decimals"),
    message=Text("{where}为 {found}，小数位过多", "{where} is {found}, which has too many decimals"),
    expected=Text("{bound} 的整数倍", "a multiple of {bound}"),
    example="hours: 学时",
)
EMPTY = Code(
    id="S209",
    title=Text("内容为空", "An empty value"),
    message=Text("{where}是空的", "{where} is empty"),
    expected=Text(
        "填写内容；选填的，没有内容就整项删去（{description}）",
        "a value; or no key at all, where it may be left out",
    ),
    example="post: <岗位>",
)
TOO_LONG = Code(
    id="S210",
    title=Text("文字过长", "A text that is too long"),
    message=Text("{where}有 {found} 个字", "{where} has {found} characters"),
    expected=Text("不超过 {bound} 个字", "at most {bound} characters"),
    example="post: <岗位>",
)
WRONG_COUNT = Code(
    id="S211",
    title=Text("条目数不对", "Too few or too many items"),
    message=Text("{where}有 {found} 项", "{where} has {found} items"),
    expected=Text("{bound}", "{bound}"),
    example='sessions:\n  - {date: 年-月-日, start: "时:分", end: "时:分", hours: 学时}',
)
REPEATED = Code(
    id="S212",
    title=Text("条目重复", "Items that are the same"),
    message=Text("{where}有重复的条目", "{where} has the same item twice"),
    expected=Text("每项只写一次", "each item once"),
    example="participants: [人员编号, 人员编号]",
)
REFUSED = Code(
    id="S219",
    title=Text("不符合这类记录的要求", "Not as its schema demands"),
    message=Text("{where}不符合要求（{reason}）", "{where} is not as its schema demands ({reason})"),
    expected=Text("{description}", "{description}"),
    example="键: 值",
)


def judged(keyword: str, error: "ValidationError") -> tuple[Code, Values]:
    """Tell which requirement a keyword of JSON Schema stands for, and the values that its message needs."""
    if error.instance == "" and keyword != "type":
        return EMPTY, {}
    if keyword in _BOUNDS:
        return _bounded(keyword, error)
    if keyword not in _JUDGED:
        return REFUSED, {"reason": keyword}
    code, values = _JUDGED[keyword]
    found = values(error.validator_value, error.instance)
    if code is WRONG_TYPE and isinstance(error.schema, dict) and error.schema.get("format") == "date":
        found = {**found, "wanted": _DAY}
    return code, found


def _bounded(keyword: str, error: "ValidationError") -> tuple[Code, Values]:
    words, value = _BOUNDS[keyword], error.instance
    bound = Text(words.zh.format(error.validator_value), words.en.format(error.validator_value))
    if isinstance(value, (list, dict)):
        return WRONG_COUNT, {"bound": bound, "found": str(len(value))}
    return OUT_OF_RANGE, {"bound": bound}


def _mistyped(wanted: str | list[str], value: object) -> Values:
    return {"wanted": _either(types(wanted)), "is_a": _type_of(value)}


_JUDGED: Mapping[str, tuple[Code, Callable[[Any, Any], Values]]] = {
    "type": (
        WRONG_TYPE,
        _mistyped,
    ),
    "pattern": (PATTERN, lambda _, __: {}),
    "format": (NO_SUCH_DAY, lambda _, __: {}),
    "enum": (NOT_ALLOWED, lambda known, _: {"known": one_of(known)}),
    "const": (NOT_ALLOWED, lambda known, _: {"known": one_of([known])}),
    "not": (NOT_ALLOWED, lambda refused, _: {"known": _none_of(refused)}),
    "multipleOf": (TOO_PRECISE, lambda step, _: {"bound": str(step)}),
    "maxLength": (TOO_LONG, lambda most, value: {"bound": str(most), "found": str(len(value))}),
    "uniqueItems": (REPEATED, lambda _, __: {}),
}


def one_of(values: list[object]) -> Text:
    """Say that a value is one of those known."""
    known = listing(map(shown, values))
    return Text(f"以下之一：{known.zh}", f"one of {known.en}")


def _none_of(refused: Mapping[str, Any]) -> Text:
    known = listing(map(shown, refused.get("enum", [refused.get("const")])))
    return Text(f"{known.zh} 以外的取值", f"anything but {known.en}")


def types(wanted: str | list[str]) -> frozenset[str]:
    """Give the types that a schema asks for."""
    return frozenset([wanted] if isinstance(wanted, str) else wanted)


_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("“true”（是）或“false”（否）", "true or false"),
    "array": Text("列表", "a list"),
    "object": Text("“键: 值”", "keys and values"),
    "null": Text("空（null）", "null"),
}
_DAY = Text("日期", "a date")


def _either(types: frozenset[str]) -> Text:
    names = [_TYPES[name] for name in sorted(types)]
    return Text("或".join(name.zh for name in names), " or ".join(name.en for name in names))


_TYPES_OF: tuple[tuple[type, Text], ...] = (
    (bool, _TYPES["boolean"]),
    (Decimal, Text("小数", "a decimal number")),
    (int, _TYPES["number"]),
    (str, _TYPES["string"]),
    (list, _TYPES["array"]),
    (dict, _TYPES["object"]),
)


def _type_of(value: object) -> Text:
    return next((name for kind, name in _TYPES_OF if isinstance(value, kind)), Text("空", "nothing"))


_BOUNDS: Mapping[str, Text] = {
    "minimum": Text("不小于 {}", "at least {}"),
    "exclusiveMinimum": Text("大于 {}", "more than {}"),
    "maximum": Text("不大于 {}", "at most {}"),
    "exclusiveMaximum": Text("小于 {}", "less than {}"),
    "minItems": Text("至少 {} 项", "at least {} items"),
    "maxItems": Text("至多 {} 项", "at most {} items"),
    "minProperties": Text("至少 {} 项", "at least {} keys"),
}
