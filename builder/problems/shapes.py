"""Codes S2xx: a record whose shape its schema does not accept."""

from builder.problems.values import Code, Text

UNKNOWN_KEY = Code(
    id="S201",
    title=Text("没有这个键", "An unknown key"),
    message=Text("{where}里没有“{found}”这个键", "{where} has no key “{found}”"),
    expected=Text("{known}", "{known}"),
    example="township: 桂溪街道",
)
MISSING_KEY = Code(
    id="S202",
    title=Text("缺少必填项", "A key that must be there is missing"),
    message=Text("{where}缺少“{field}”（{key}）", "{where} lacks {key}"),
    expected=Text("填写“{field}”：{description}", "{key}: {description}"),
    example="name: 示例汽摩配件有限公司",
)
WRONG_TYPE = Code(
    id="S203",
    title=Text("值的类型不对", "A value of the wrong type"),
    message=Text("{where}应为{wanted}，现为{is_a}", "{where} must be {wanted}, and is {is_a}"),
    expected=Text("{wanted}：{description}", "{wanted}: {description}"),
    example="hours: 3",
)
PATTERN = Code(
    id="S204",
    title=Text("书写格式不对", "A value that is not written as it must be"),
    message=Text("{where}的写法“{found}”不对", "{where} is written wrongly: “{found}”"),
    expected=Text("{form}", "{form}"),
    example="date: 2025-06-13",
)
NO_SUCH_DAY = Code(
    id="S205",
    title=Text("没有这一天", "A day that does not exist"),
    message=Text("{where}写成了“{found}”，日历上没有这一天", "{where} is “{found}”, a day that does not exist"),
    expected=Text("日历上有的日期，写作“年-月-日”", "a day of the calendar, as YYYY-MM-DD"),
    example="date: 2026-02-28",
)
NOT_ALLOWED = Code(
    id="S206",
    title=Text("不是允许的取值", "A value that is not allowed here"),
    message=Text("{where}不能是“{found}”", "{where} cannot be “{found}”"),
    expected=Text("{known}（{description}）", "{known}"),
    example="role: management",
)
OUT_OF_RANGE = Code(
    id="S207",
    title=Text("数值超出范围", "A number out of range"),
    message=Text("{where}为 {found}，超出范围", "{where} is {found}, which is out of range"),
    expected=Text("{bound}（{description}）", "{bound}"),
    example="hours: 3",
)
TOO_PRECISE = Code(
    id="S208",
    title=Text("小数位过多", "Too many decimals"),
    message=Text("{where}为 {found}，小数位过多", "{where} is {found}, which has too many decimals"),
    expected=Text("{bound} 的整数倍", "a multiple of {bound}"),
    example="hours: 1.5",
)
EMPTY = Code(
    id="S209",
    title=Text("内容为空", "An empty value"),
    message=Text("{where}是空的", "{where} is empty"),
    expected=Text(
        "填写内容；选填的，没有内容就整项删去（{description}）",
        "a value; or no key at all, where it may be left out",
    ),
    example="post: 知识产权主管",
)
TOO_LONG = Code(
    id="S210",
    title=Text("文字过长", "A text that is too long"),
    message=Text("{where}有 {found} 个字", "{where} has {found} characters"),
    expected=Text("不超过 {bound} 个字", "at most {bound} characters"),
    example="post: 知识产权主管",
)
WRONG_COUNT = Code(
    id="S211",
    title=Text("条目数不对", "Too few or too many items"),
    message=Text("{where}有 {found} 项", "{where} has {found} items"),
    expected=Text("{bound}", "{bound}"),
    example='sessions:\n  - {date: 2025-05-16, start: "09:00", end: "12:00", hours: 3}',
)
REPEATED = Code(
    id="S212",
    title=Text("条目重复", "Items that are the same"),
    message=Text("{where}有重复的条目", "{where} has the same item twice"),
    expected=Text("每项只写一次", "each item once"),
    example="participants: [t2024-001, t2024-002]",
)
NOT_HERE = Code(
    id="S213",
    title=Text("此处不应填写", "A key that must not be here"),
    message=Text("{where}在这种情况下不应填写", "{where} must not be filled in here"),
    expected=Text("删去“{key}”：{rule}", "no key {key}: {rule}"),
    example="review: {status: pending}",
)
REFUSED = Code(
    id="S219",
    title=Text("不符合这类记录的要求", "Not as its schema demands"),
    message=Text("{where}不符合要求（{reason}）", "{where} is not as its schema demands ({reason})"),
    expected=Text("{description}", "{description}"),
    example="id: e0012",
)
