"""Codes L39x: what should be looked at and stops nothing."""

from builder.problems.values import Code, Severity, Text

SAME_NAME = Code(
    id="L391",
    severity=Severity.WARNING,
    title=Text("同一企业有同名人员", "Two people of the same name in one enterprise"),
    message=Text(
        "企业“{enterprise}”另有同名人员：{other}",
        "enterprise “{enterprise}” has another of that name: {other}",
    ),
    expected=Text("确认不是同一人重复建档", "two people, not one recorded twice"),
    example="name: 示例学员乙",
)
STILL_PLANNED = Code(
    id="L392",
    severity=Severity.WARNING,
    title=Text("日期已过，仍为待举办", "Planned in the past"),
    message=Text(
        "{where}仍为待举办（{found}），最后一场是 {last}，已经过去",
        "{where} is “{found}”, but its last day was {last}",
    ),
    expected=Text(
        "改为已举办并填写签到，或者改为延期、取消并写明原因",
        "held, with attendance; or postponed or cancelled, and why",
    ),
    example="status: held",
)
OPINION_MISSING = Code(
    id="L393",
    severity=Severity.WARNING,
    title=Text("企业意见逾期未交", "An opinion that is long missing"),
    message=Text(
        "{year} 年度结束已超过 {days} 天，企业“{enterprise}”还没有提交意见",
        "{year} ended more than {days} days ago, and enterprise “{enterprise}” has given no opinion",
    ),
    expected=Text("催交并建立 {path}", "the opinion of the enterprise in {path}"),
    example="opinions:\n  - {trainee: t2024-001, opinion: support}",
)
ATTENDANCE_MISSING = Code(
    id="L394",
    severity=Severity.WARNING,
    title=Text("签到逾期未填", "Attendance that is long missing"),
    message=Text(
        "最后一场（{last}）已过 {days} 天以上，还没有填写签到",
        "its last session ({last}) was more than {days} days ago, and no attendance is recorded",
    ),
    expected=Text("补填签到", "who attended"),
    example="attendance:\n  - {trainee: t2024-001}",
)
NO_WORKDAY = Code(
    id="L395",
    severity=Severity.NOTICE,
    title=Text("培训安排在非工作日", "A session on a day that is no working day"),
    message=Text("{where}是 {found}，按工作日历不是工作日", "{where} is {found}, which is no working day"),
    expected=Text("确认日期无误；确需安排在非工作日的不必更改", "another day, unless it is meant so"),
    example='- {date: 2025-05-16, start: "09:00", end: "12:00", hours: 3}',
)
SESSION_OUTSIDE_YEAR = Code(
    id="L396",
    severity=Severity.WARNING,
    title=Text("场次不在活动年度内", "A session outside the year of its activity"),
    message=Text(
        "{where}是 {found}，不在活动所属的 {year} 年度内，不计入该年度的学时",
        "{where} is {found}, which is not in {year} and counts for no year",
    ),
    expected=Text("{year} 年内的日期；跨年的活动按年度分别建档", "a day in {year}; one activity for each year"),
    example='- {date: 2025-05-16, start: "09:00", end: "12:00", hours: 3}',
)
