"""Codes P5xx: a result that may not be published yet, or that is no longer what was published."""

from builder.problems.values import Code, Severity, Text

NO_FINAL = Code(
    id="P501",
    title=Text("没有可以更正的结果", "There is no result to correct"),
    message=Text(
        "{year} 年度结果尚未公布，不能更正", "the results of {year} are not final yet: there is nothing to correct"
    ),
    expected=Text("先公示、再公布，然后才能更正", "a notice and a final result first"),
    example="yucai publish 2025 --stage final",
)
BEFORE_THE_LAST = Code(
    id="P502",
    title=Text("公布日期早于上一次公布", "A result dated before the one before it"),
    message=Text(
        "公布日期 {found} 早于上一次公布的 {last}", "{found} is before the result that was published on {last}"
    ),
    expected=Text("不早于 {last}", "{last} or later"),
    example="yucai publish 2025 --stage final --as-of 2026-01-20",
)
NOTICE_RUNS = Code(
    id="P503",
    title=Text("公示期未满", "The public notice still runs"),
    message=Text(
        "公示期至 {until}（含当日），期满以前不能公布", "the public notice runs to {until}, that day included"
    ),
    expected=Text("公示截止日的次日以后再公布", "a final result from the day after"),
    example="yucai publish 2025 --stage final --as-of 2026-01-20",
)
OBJECTION_OPEN = Code(
    id="P504",
    title=Text("还有未办结的异议", "An objection is still open"),
    message=Text("异议 {found} 尚未办结，不能公布", "the objection {found} is still open: nothing can be final"),
    expected=Text("写明办理结果、日期和理由", "its outcome, with the day and the reason"),
    example="status: dismissed\ndecided_on: 2026-01-15\nreason: 经核实，计分无误。",
)
NO_REASON = Code(
    id="P505",
    title=Text("更正、重新公示没有说明理由", "A correction or a new notice without a reason"),
    message=Text("更正、重新公示必须说明理由", "a correction or a new notice needs a reason"),
    expected=Text("用 --reason 写明理由，理由会一并公布", "the reason in --reason; it is published"),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
NOTHING_CHANGED = Code(
    id="P506",
    title=Text("结果没有变化", "Nothing has changed"),
    message=Text("现在计算的结果与 {found} 一致，不必更正或者重新公示", "today's result is that of {found}"),
    expected=Text("先修改有误的档案，再更正或者重新公示", "the wrong record mended first"),
    example="yucai score 2025",
)
DRIFT = Code(
    id="P511",
    title=Text("改动使已公布的结果不再成立", "A change that alters a published result"),
    message=Text(
        "{trainee} 的 {year} 年度结果会由“{old}”变为“{new}”（{clauses}），起因是 {records}",
        "{trainee} would change from “{old}” to “{new}” in {year} (clause {clauses}), because of {records}",
    ),
    expected=Text(
        "与已公布的 {result} 一致：{old}；确需改变的，重新公示（尚在公示）或者更正（已经公布）",
        "{old}, as published in {result}; if it must change, a new notice, or a correction of a final result",
    ),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
COUNT_DRIFT = Code(
    id="P512",
    title=Text("改动使已公布的人数或名额不再成立", "A change that alters published counts or places"),
    message=Text(
        "{year} 年度已公布的“{key}”会由 {old} 变为 {found}，起因是 {records}",
        "“{key}” of {year} would change from {old} to {found}, because of {records}",
    ),
    expected=Text(
        "与已公布的 {result} 一致：{old}；确需改变的，重新公示（尚在公示）或者更正（已经公布）",
        "{old}, as published in {result}; if it must change, a new notice, or a correction of a final result",
    ),
    example="yucai publish 2025 --stage correction --reason 入库日期登记有误",
)
ENGINE_DRIFT = Code(
    id="P513",
    title=Text("程序的改动使已公布的结果不再成立", "A change of the program alters a published result"),
    message=Text(
        "档案没有改动，但这一版程序算出的 {year} 年度“{what}”由“{old}”变为“{found}”，请报告程序维护人员",
        "no record has changed, yet this version gives {found} for {what} in {year}, not {old}: tell the maintainers",
    ),
    expected=Text("与 {engine} 公布的 {result} 一致：{old}", "{old}, as published in {result} by {engine}"),
    example="yucai --version",
)
ROW_EDITED = Code(
    id="P521",
    title=Text("已公布的个人结果被改动", "A published row was edited"),
    message=Text("{found} 的已公布结果被改动过", "the published row of {found} was edited"),
    expected=Text("恢复原文件；结果有误的，公布更正", "the file as it was; for an error, a correction"),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
RESULT_EDITED = Code(
    id="P522",
    title=Text("已公布的结果被改动", "A published result was edited"),
    message=Text("已公布的结果文件被改动过，校验值不符", "a published result was edited: its digest does not fit"),
    expected=Text("恢复原文件（校验值 {digest}）", "the file as it was (digest {digest})"),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
CHAIN_BROKEN = Code(
    id="P523",
    title=Text("已公布的结果前后不衔接", "Published results do not follow one another"),
    message=Text(
        "这份结果与前一份（{before}）不衔接，可能有文件被删除、改名或者替换",
        "this result does not follow the one before ({before}): a file was deleted, renamed or replaced",
    ),
    expected=Text("恢复原来的全部结果文件", "all files of results as they were"),
    example="supersedes: 01-notice",
)
FROZEN_GONE = Code(
    id="P531",
    title=Text("已公布的结果被删除或改名", "A published result was deleted or renamed"),
    message=Text("{base} 中已公布的 {found} 不见了", "{found} was published at {base} and is gone"),
    expected=Text(
        "恢复原文件，已公布的结果不删除、不改名", "the file as it was: results are neither deleted nor renamed"
    ),
    example="git checkout origin/main -- records/results",
)
FROZEN_EDITED = Code(
    id="P532",
    title=Text("已公布的结果与原文件不同", "A published result is not the file that was published"),
    message=Text("{found} 的内容与 {base} 中的不同", "{found} is not what it was at {base}"),
    expected=Text("恢复原文件；结果有误的，公布更正", "the file as it was; for an error, a correction"),
    example="git checkout origin/main -- records/results",
)
FROZEN_MODE = Code(
    id="P533",
    title=Text("已公布的结果改变了文件类型或权限", "A published result changed its type or mode"),
    message=Text("{found} 的文件类型或权限由 {old} 变为 {new}", "the mode of {found} changed from {old} to {new}"),
    expected=Text("恢复为普通文件（{old}）", "a plain file ({old})"),
    example="git checkout origin/main -- records/results",
)
FROZEN_WITHDRAWN = Code(
    id="P534",
    severity=Severity.NOTICE,
    title=Text("从已公布的结果中删去了人员", "People were taken out of a published result"),
    message=Text(
        "从已公布的结果中删去了 {found} 人，校验值仍然成立", "{found} people were taken out; the digests still hold"
    ),
    expected=Text("确有依法删除个人信息的申请并已登记", "a lawful request for erasure that is on file"),
    example="rows: []",
)
NOT_ENTITLED = Code(
    id="P541",
    title=Text("无资格人员领取补助", "A subsidy for somebody who is not entitled"),
    message=Text(
        "{found} 的 {year} 年度公布等次（{grade}）不享受培训补助",
        "{found} is not entitled for {year}: the published grade is {grade}",
    ),
    expected=Text("已公布为{grades}的人员（{clause}）", "somebody published as {grades} (clause {clause})"),
    example="payments:\n  - {trainee: t2024-001, approved_on: 2026-02-06}",
)
PAID_TWICE = Code(
    id="P542",
    title=Text("同一年度重复补助", "A subsidy twice for one year"),
    message=Text("{found} 的 {year} 年度补助登记了两次", "the subsidy of {found} for {year} is recorded twice"),
    expected=Text("一人一年度一次", "one payment a person and year"),
    example="payments:\n  - {trainee: t2024-001, approved_on: 2026-02-06}",
)
OTHER_AMOUNT = Code(
    id="P543",
    title=Text("补助金额与标准不符", "A subsidy of another amount than set"),
    message=Text(
        "{trainee} 的补助金额为 {found} 元，标准为 {amount} 元", "{trainee} gets {found} yuan, and {amount} is set"
    ),
    expected=Text("programme.yml 中当时的标准：{amount} 元", "the amount set at the time in programme.yml: {amount}"),
    example="subsidy:\n  - {from: 2025-01-01, basis: 《垫江县知识产权资助奖励办法》, excellent: null, good: null}",
)
OVER_BUDGET = Code(
    id="P544",
    title=Text("补助超出预算", "Subsidies above the budget"),
    message=Text(
        "到这一笔为止共 {found} 元，超出预算 {budget} 元", "{found} yuan up to here, above the budget of {budget}"
    ),
    expected=Text("合计不超过 {budget} 元", "at most {budget} in all"),
    example="subsidy:\n  - {from: 2025-01-01, basis: 《垫江县知识产权资助奖励办法》, budget: null}",
)

DRIFTS = (DRIFT, COUNT_DRIFT, ENGINE_DRIFT)
"""What is wrong while a published result no longer holds; what replaces that result mends it."""
