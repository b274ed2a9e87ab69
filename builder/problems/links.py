"""Codes L30x to L32x: links, people, and the order of days."""

from builder.problems.values import Code, Text

DEAD_LINK = Code(
    id="L301",
    title=Text("引用的档案不存在", "A link that leads nowhere"),
    message=Text("{where}写的是“{found}”，没有这份{target}档案", "{where} is “{found}”, and there is no such {target}"),
    expected=Text("填写已经建档的{target}编号", "the id of a {target} that has a record"),
    example="enterprise: e0012",
)
NOT_IN_PLAN = Code(
    id="L302",
    title=Text("培训任务不在年度计划里", "A task that is not in the year's plan"),
    message=Text(
        "{where}写的是“{found}”，{year} 年度培训计划没有这项任务",
        "{where} is “{found}”, and the plan of {year} has no such task",
    ),
    expected=Text("填写计划中的任务编号（{known}）；任务以外的活动删去该项", "one of {known}, or no task at all"),
    example="task: law",
)
NOT_ITS_PATH = Code(
    id="L303",
    title=Text("与文件名或文件夹不一致", "A key that contradicts the path"),
    message=Text("{where}写的是“{found}”，与文件的位置不一致", "{where} is “{found}”, which contradicts the path"),
    expected=Text("与文件名、文件夹相同，这里应为“{wanted}”", "the same as in the path: “{wanted}”"),
    example="id: e0012",
)
SAME_ID = Code(
    id="L304",
    title=Text("编号重复使用", "An id that is used twice"),
    message=Text("{where}“{found}”已经用于 {first}", "{where} “{found}” is taken by {first}"),
    expected=Text("换用没有用过的编号，不同年度之间也不重复", "an id that no other year uses"),
    example="id: c2025-032",
)
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
    example="exit: {on: 2025-06-30, reason: left-enterprise, successor: t2025-014}",
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
    example="replaces: t2024-031",
)
SUCCESSOR_ELSEWHERE = Code(
    id="L313",
    title=Text("接替者不在同一企业或批次", "A successor of another enterprise or batch"),
    message=Text(
        "{where}是“{found}”，被接替的“{replaced}”则是“{wanted}”",
        "{where} is “{found}”, but that of {replaced}, who is replaced, is “{wanted}”",
    ),
    expected=Text("与被接替人员相同（{wanted}）", "that of the person replaced: {wanted}"),
    example="enterprise: e0012",
)
SUCCESSOR_DAY = Code(
    id="L314",
    title=Text("接替者的入库日期与出库日期不衔接", "A successor who is not admitted on the day of the exit"),
    message=Text(
        "{where}是 {found}，被接替的“{replaced}”于 {wanted} 出库",
        "{where} is {found}, but {replaced}, who is replaced, left on {wanted}",
    ),
    expected=Text("与被接替人员的出库日期为同一天（{wanted}）", "the day of that exit: {wanted}"),
    example="admitted_on: 2025-06-30",
)
CREDIT_CODE = Code(
    id="L315",
    title=Text("统一社会信用代码校验不符", "A credit code whose check character is wrong"),
    message=Text(
        "{where}“{found}”校验不符：如果前 17 位无误，最后一位应为“{check}”",
        "{where} “{found}” fails its check: if the first 17 characters are right, the last is {check}",
    ),
    expected=Text("按营业执照核对后的 18 位代码", "the 18 characters of the business licence"),
    example="uscc: 915002311000000220",
)


def _order(number: str, title: Text, example: str) -> Code:
    return Code(
        id=number,
        title=title,
        message=Text("{where}（{found}）早于{earlier}（{day}）", "{where} ({found}) is before {earlier} ({day})"),
        expected=Text("不早于 {day}；核对两个日期", "no day before {day}: compare both"),
        example=example,
    )


PERIOD_REVERSED = _order(
    "L321",
    Text("截止日期早于开始日期", "A period that ends before it begins"),
    "applications: {from: 2024-09-20, until: 2024-10-08}",
)
DECIDED_BEFORE_RECOMMENDED = _order(
    "L322",
    Text("审核早于推荐", "Decided before it was recommended"),
    "review: {status: admitted, decided_on: 2024-10-15}",
)
ADMITTED_BEFORE_DECIDED = _order(
    "L323", Text("入库早于审核", "Admitted before it was decided"), "admitted_on: 2024-10-15"
)
EXIT_BEFORE_ADMISSION = Code(
    id="L324",
    title=Text("出库不晚于入库", "An exit that is not after admission"),
    message=Text("{where}（{found}）不晚于入库日期（{day}）", "{where} ({found}) is not after admission ({day})"),
    expected=Text("晚于 {day} 的日期", "a day after {day}"),
    example="exit: {on: 2025-06-30, reason: left-enterprise}",
)
VERIFIED_BEFORE_DATE = _order(
    "L325",
    Text("核实早于成果日期", "Verified before it happened"),
    "review: {status: verified, on: 2025-07-01}",
)
STEP_BEFORE = _order(
    "L326",
    Text("后一步早于前一步", "A step before the one that it follows"),
    "- {trainee: t2024-001, approved_on: 2026-02-10, amount_yuan: 1000, paid_on: 2026-03-02}",
)
SESSION_REVERSED = Code(
    id="L327",
    title=Text("场次的结束不晚于开始", "A session that ends before it begins"),
    message=Text("{where}（{found}）不晚于开始时间（{start}）", "{where} ({found}) is not after its start ({start})"),
    expected=Text("晚于 {start} 的时刻", "a time after {start}"),
    example='- {date: 2025-05-16, start: "09:00", end: "12:00", hours: 3}',
)
SESSIONS_OVERLAP = Code(
    id="L328",
    title=Text("同一活动的场次时间重叠", "Sessions of one activity that overlap"),
    message=Text("{where}（{found}）与第 {other} 项的时间重叠", "{where} ({found}) overlaps with session {other}"),
    expected=Text("同一活动的场次先后相接，不重叠", "sessions one after the other"),
    example='- {date: 2025-05-16, start: "14:00", end: "17:00", hours: 3}',
)
