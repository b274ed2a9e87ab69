"""Codes L36x and L37x: policies, plans and years, and what speaks of people by grade or opinion."""

from builder.problems.values import Code, Text

POLICIES_OVERLAP = Code(
    id="L361",
    title=Text("两份考核办法同时施行", "Two policies in force on one day"),
    message=Text("施行期与 {other} 重叠（{found}）", "it is in force at the same time as {other} ({found})"),
    expected=Text("前一份办法截止的次日起施行后一份", "in force from the day after the other has ended"),
    example="in_force: {from: 2027-01-01, until: 2029-12-31}",
)
NO_POLICY = Code(
    id="L362",
    title=Text("该年度没有施行的考核办法", "A year with no policy in force"),
    message=Text("{found} 年 12 月 31 日没有施行的考核办法，不能考核", "no policy is in force on 31 December {found}"),
    expected=Text("先为该年度的考核办法建档，或者核对年度", "a policy record for the year, or another year"),
    example="in_force: {from: 2024-09-18, until: 2026-12-31}",
)
NO_PLAN = Code(
    id="L363",
    title=Text("该年度没有培训计划", "A year without its training plan"),
    message=Text("缺少 {found} 年度的培训计划", "there is no training plan for {found}"),
    expected=Text("先建立 {path}", "the plan in {path}"),
    example="tasks:\n  - {id: law, title: 知识产权法律法规基础, area: law, hours: 12}",
)
ADMITTED_WITHOUT_POLICY = Code(
    id="L364",
    title=Text("入库年度没有施行的考核办法", "Admission in a year with no policy in force"),
    message=Text(
        "{where}是 {found}，该年年末没有施行的考核办法，培育期无从确定",
        "{where} is {found}, a year with no policy in force at its end, so the term is unknown",
    ),
    expected=Text("办法施行年度内的日期，或者先为考核办法建档", "a day in the year of a policy"),
    example="admitted_on: 2024-10-15",
)
REPEATED_ID = Code(
    id="L365",
    title=Text("同一份档案里编号重复", "An id that stands twice in one record"),
    message=Text("{where}“{found}”在第 {line} 行已经用过", "{where} “{found}” stands in line {line} already"),
    expected=Text("各项的编号互不相同", "an id of its own for each"),
    example="- {id: law, title: 知识产权法律法规基础, area: law, hours: 12}",
)
FOLLOWS_NOTHING = Code(
    id="L366",
    title=Text("前置事项不存在", "An event that follows none"),
    message=Text("{where}写的是“{found}”，这种成果没有这个事项", "{where} is “{found}”, which its kind does not have"),
    expected=Text("同一种成果的另一个事项：{known}", "another event of the same kind: {known}"),
    example="- {event: recognised, title: 认定, points: 3, follows: filed}",
)
TRAINING_GROUPS = Code(
    id="L367",
    title=Text("学习培训的计分项目不是一个", "Not exactly one group for training"),
    message=Text("计分项目中有 {found} 个按学时比例计分", "{found} groups score training hours"),
    expected=Text("有且只有一个 method 为 training 的项目", "exactly one group with the method training"),
    example="- {id: training, title: 学习培训, clause: 六（一）1, method: training, points: 60, cap: 60}",
)
TIERS_NOT_RISING = Code(
    id="L368",
    title=Text("分档的金额没有递增", "Tiers that do not rise"),
    message=Text("{where}是 {found}，不高于前一档的 {before}", "{where} is {found}, not above {before} before it"),
    expected=Text("各档起始金额由低到高，互不相同", "tiers from the lowest to the highest amount"),
    example="tiers: [{from: 0, points: 3}, {from: 10000000, points: 5}]",
)
RATIOS_ABOVE_ONE = Code(
    id="L369",
    title=Text("各等次比例合计超过 1", "Bands of more than everybody"),
    message=Text("{where}的比例合计为 {found}", "the ratios of the bands add up to {found}"),
    expected=Text("合计不超过 1", "at most 1 in all"),
    example="bands: [{grade: excellent, title: 优秀, ratio: 0.1}, {grade: good, title: 良好, ratio: 0.3}]",
)
UNKNOWN_GRADE = Code(
    id="L371",
    title=Text("考核办法没有这个等次", "A grade that the policy does not know"),
    message=Text("{where}写的是“{found}”，考核办法没有这个等次", "{where} is “{found}”, a grade that no policy has"),
    expected=Text("以下之一：{known}", "one of {known}"),
    example="grade: excellent",
)
NAMED_TWICE = Code(
    id="L372",
    title=Text("同一人写了两次", "A person who is named twice"),
    message=Text("“{found}”在第 {line} 行已经写过", "“{found}” stands in line {line} already"),
    expected=Text("一人一项，核对后只留一项", "one item a person"),
    example="- {trainee: t2024-001, opinion: support}",
)
FOREIGN_OPINION = Code(
    id="L373",
    title=Text("对其他企业的人员提出意见", "An opinion about someone of another enterprise"),
    message=Text(
        "{where}“{found}”属于企业“{other}”，不是“{enterprise}”的人员",
        "{where} “{found}” is of enterprise “{other}”, not of “{enterprise}”",
    ),
    expected=Text("本企业推荐的人员", "people whom the enterprise recommended itself"),
    example="- {trainee: t2024-001, opinion: support}",
)
