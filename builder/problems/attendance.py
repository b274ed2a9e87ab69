"""Codes L33x: who attended what, and for how many hours."""

from builder.problems.values import Code, Text

OUTSIDE_TERM = Code(
    id="L331",
    title=Text("参加人员当时不在库", "An attendee who was not in the roster"),
    message=Text(
        "“{found}”在库期间（{term}）没有这项活动的场次",
        "no session lies in the time of “{found}” in the roster ({term})",
    ),
    expected=Text("删去这一行；以后补学的填写补学日期和学时", "no such row, or hours and the day they were made up"),
    example="- {trainee: t2024-003, hours: 3, made_up_on: 2025-06-20}",
)
TOO_MANY_HOURS = Code(
    id="L332",
    title=Text("学时超过场次合计", "More hours than the sessions had"),
    message=Text(
        "“{trainee}”填写了 {found} 学时，其在库期间的场次合计只有 {most} 学时",
        "“{trainee}” has {found} hours, but the sessions in that person's time in the roster have {most}",
    ),
    expected=Text(
        "不超过 {most} 学时；补学的学时另写一行", "at most {most} hours; hours made up in a row of their own"
    ),
    example="- {trainee: t2024-002, hours: 1.5}",
)
SECOND_ROW = Code(
    id="L333",
    title=Text("一人签到两次", "A person who is listed twice"),
    message=Text("“{found}”在第 {line} 行已经签到", "“{found}” stands in line {line} already"),
    expected=Text(
        "一人一行，学时合并填写；补学的另写一行并填写补学日期",
        "one row a person, with all hours; what was made up in rows of its own",
    ),
    example="- {trainee: t2024-002, hours: 1.5}",
)
NEVER_ADMITTED = Code(
    id="L334",
    title=Text("参加人员没有入库", "An attendee who was never admitted"),
    message=Text("“{found}”没有入库", "“{found}” was never admitted to the roster"),
    expected=Text("只登记入库人员；未入库人员的旁听不填", "people of the roster alone"),
    example="- {trainee: t2024-001}",
)
AT_TWO_PLACES = Code(
    id="L335",
    title=Text("一人同时参加两场", "A person in two sessions at the same time"),
    message=Text(
        "“{found}”在 {date} 参加的 {session} 与活动“{other}”的 {other_session} 重叠，学时不能同时取得",
        "“{found}” cannot have the hours of {session} and those of {other_session} in {other}, on {date}",
    ),
    expected=Text(
        "核对两项活动的签到，按实际在场填写其中一项的学时",
        "the hours really spent in one of the two activities",
    ),
    example="- {trainee: t2024-002, hours: 1.5}",
)
