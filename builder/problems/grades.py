"""Codes G4xx: a year that cannot be scored, graded or published as it is recorded."""

from builder.problems.values import Code, Text

NO_POLICY = Code(
    id="G401",
    title=Text("该年度没有考核办法", "A year without a policy"),
    message=Text(
        "{year} 年度最后一天没有生效的考核办法，不能计分",
        "no policy is in force on the last day of {year}: it cannot be scored",
    ),
    expected=Text(
        "records/policy/ 中有一份在 {year}-12-31 生效的办法；办法未发布的年度不计分",
        "a record in records/policy/ in force on {year}-12-31; a year whose policy is not issued is not scored",
    ),
    example="in_force: {from: 2024-09-18, until: 2026-12-31}",
)
NO_PLAN = Code(
    id="G402",
    title=Text("该年度没有学习培训计划", "A year without a training plan"),
    message=Text("没有 {year} 年度学习培训计划，不能计分", "there is no training plan for {year}: it cannot be scored"),
    expected=Text("写好 records/plans/{year}.yml", "a record records/plans/{year}.yml"),
    example="tasks:\n  - {id: law, title: 知识产权法律法规基础, area: law, hours: 12}",
)
ABOVE_PLACES = Code(
    id="G403",
    title=Text("决定评定的人数超过名额", "More people decided into a band than it has places"),
    message=Text(
        "{year} 年度决定评为“{grade}”的有 {found} 人，超过名额 {places} 人",
        "the decisions of {year} give {grade} {found} times, and there are {places} places",
    ),
    expected=Text(
        "不超过 {places} 人（基数 {base} 人，{clause}）", "at most {places} (of {base} people, clause {clause})"
    ),
    example="decisions:\n  - {trainee: t2024-001, grade: good, reason: 得分相同，经集体研究确定}",
)
AGAINST_PASS_LINE = Code(
    id="G404",
    title=Text("决定的等次与合格线不符", "A decision against the pass line"),
    message=Text(
        "{trainee} 得分 {total} 分，{relation}合格线 {pass_at} 分，不能决定为“{found}”",
        "{trainee} has {total} points, {relation} the pass line of {pass_at}, and cannot be decided {found}",
    ),
    expected=Text("{allowed}（{clause}）", "{allowed} (clause {clause})"),
    example="decisions:\n  - {trainee: t2024-001, grade: pass, reason: 得分相同，经集体研究确定}",
)
NOT_ASSESSED = Code(
    id="G405",
    title=Text("决定了不参加考核的人", "A decision on somebody who is not assessed"),
    message=Text(
        "{found} 不参加 {year} 年度考核，不能评定等次", "{found} is not assessed for {year} and cannot be graded"
    ),
    expected=Text(
        "年末在库或当年期满的人员", "somebody in the roster on the last day, or whose term ended in the year"
    ),
    example="decisions:\n  - {trainee: t2024-001, grade: good, reason: 得分相同，经集体研究确定}",
)
OPEN_DECISION = Code(
    id="G406",
    title=Text("还有待决定的事项", "A decision is still open"),
    message=Text("{year} 年度还有待决定的事项，不能公布", "a decision is still open: {year} cannot be published"),
    expected=Text(
        "在 records/decisions/{year}.yml 写明每个人的等次和理由",
        "the grade of each of them, with the reason, in records/decisions/{year}.yml",
    ),
    example="decisions:\n  - {trainee: t2024-001, grade: good, reason: 得分相同，经集体研究确定}",
)
ONLY_FAILS = Code(
    id="G407",
    title=Text("会公开不合格人员", "Those who failed would be known"),
    message=Text(
        "{year} 年度未列名的 {found} 人全部不合格，公布后等于点名",
        "all {found} people who would not be named for {year} failed: to publish the others is to name them",
    ),
    expected=Text(
        "未列名的人员中有合格的，或者减少列名的等次（publication.named_grades）",
        "somebody who passed among the unnamed, or fewer named grades (publication.named_grades)",
    ),
    example="publication:\n  named_grades: [excellent]",
)
YEAR_NOT_OVER = Code(
    id="G408",
    title=Text("年度尚未结束", "The year is not over"),
    message=Text("{year} 年度尚未结束，不能公示", "{year} is not over and cannot be published"),
    expected=Text("{year} 年结束以后再公示", "a public notice after the end of {year}"),
    example="yucai publish 2025 --stage notice",
)
ALREADY_FINAL = Code(
    id="G409",
    title=Text("结果已经公布", "The result is final already"),
    message=Text("{year} 年度结果已经公布，不能再公示、公布", "the results of {year} are final already"),
    expected=Text("已公布的结果不再改动；确需改变的，更正", "published results stay as they are, or are corrected"),
    example="yucai publish 2025 --stage correction --reason 成果重复登记，核减分值",
)
NO_NOTICE = Code(
    id="G410",
    title=Text("尚未公示", "There was no public notice"),
    message=Text("{year} 年度结果尚未公示，不能公布", "the results of {year} were on no public notice yet"),
    expected=Text("先公示：yucai publish {year} --stage notice", "first: yucai publish {year} --stage notice"),
    example="yucai publish 2025 --stage notice",
)
NO_WORKDAYS = Code(
    id="G411",
    title=Text("缺少工作日安排", "No official working days are recorded"),
    message=Text(
        "没有 {found} 所在年份的工作日安排，不能计算公示期", "no official calendar is recorded for the year of {found}"
    ),
    expected=Text(
        "按国务院办公厅通知写好 records/workdays/", "a record in records/workdays/ after the official notice"
    ),
    example="holidays:\n  - {name: 春节, from: 2025-01-28, until: 2025-02-04}",
)
