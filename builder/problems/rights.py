"""Codes L34x and L35x: achievements, their numbers, and what would count twice."""

from builder.problems.values import Code, Text

UNKNOWN_KIND = Code(
    id="L341",
    title=Text("考核办法没有这种成果", "A kind of achievement that no policy knows"),
    message=Text("{where}写的是“{found}”，考核办法没有列入", "{where} is “{found}”, which no policy knows"),
    expected=Text("考核办法所列的类型：{known}；没有列入的不计分，不建档", "one of {known}"),
    example="kind: invention-patent",
)
UNKNOWN_EVENT = Code(
    id="L342",
    title=Text("这种成果没有这个事项", "An event that its kind does not have"),
    message=Text("{where}写的是“{found}”，“{kind}”没有这个事项", "{where} is “{found}”, which “{kind}” does not have"),
    expected=Text("以下之一：{known}", "one of {known}"),
    example="event: granted",
)
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
NO_AMOUNT = Code(
    id="L347",
    title=Text("没有填写融资金额", "A financing without its amount"),
    message=Text("“{kind}”按金额分档计分，没有填写金额", "“{kind}” is scored by its amount, and none is there"),
    expected=Text("填写以元为单位的金额", "the amount in yuan"),
    example="amount_yuan: 8000000",
)
FOREIGN_PARTICIPANT = Code(
    id="L348",
    title=Text("参与人员不是该企业的", "A participant from another enterprise"),
    message=Text(
        "{where}“{found}”属于企业“{other}”，成果属于企业“{enterprise}”",
        "{where} “{found}” is of enterprise “{other}”, the achievement of “{enterprise}”",
    ),
    expected=Text("成果所属企业的人员；核对人员编号和企业编号", "people of that enterprise: compare both ids"),
    example="participants: [t2024-001, t2024-002]",
)
NO_PARTICIPANTS = Code(
    id="L349",
    title=Text("没有参与人员", "An achievement without participants"),
    message=Text(
        "{where}是空的，“{kind}”只计给参与人员",
        "{where} is empty, but “{kind}” counts for those who took part",
    ),
    expected=Text("至少一名参与人员的编号", "the id of at least one person"),
    example="participants: [t2024-001]",
)
SAME_RIGHT = Code(
    id="L351",
    title=Text("同一权利重复申报", "The same right twice"),
    message=Text("{where}“{found}”已经用于 {first}，同一权利只计一次", "{where} “{found}” is that of {first} already"),
    expected=Text("一项权利建一份档案，几人参与的写在一份里", "one record a right, with all who took part"),
    example="participants: [t2024-001, t2024-002]",
)
RECOGNISED_TWICE = Code(
    id="L352",
    title=Text("同一称号认定两次", "A title that is recognised twice"),
    message=Text(
        "企业“{enterprise}”的“{kind}”已在 {first} 认定（{day}）",
        "enterprise “{enterprise}” was recognised as “{kind}” in {first} ({day})",
    ),
    expected=Text("一个称号只认定一次；复核、年审填写相应的事项", "one recognition a title; later ones are reviews"),
    example="event: review-passed",
)
TITLE_TWICE_A_YEAR = Code(
    id="L353",
    title=Text("同一称号的同一事项一年两次", "An event of a title twice in a year"),
    message=Text(
        "企业“{enterprise}”的“{kind}”在 {year} 年已有同一事项：{first}",
        "enterprise “{enterprise}” has this event of “{kind}” in {year} already: {first}",
    ),
    expected=Text("一个称号的一个事项每年一份档案", "one record a year for each event of a title"),
    example="event: annual-check-passed",
)
BEFORE_WHAT_IT_FOLLOWS = Code(
    id="L354",
    title=Text("认定早于备案", "A recognition before its filing"),
    message=Text(
        "{where}（{found}）早于 {first} 的“{event}”（{day}）",
        "{where} ({found}) is before the {event} of {first} ({day})",
    ),
    expected=Text("不早于 {day}；核对两份档案的日期", "no day before {day}: compare both records"),
    example="date: 2025-06-13",
)
NOTHING_TO_FOLLOW = Code(
    id="L355",
    title=Text("没有相应的备案", "A recognition without its filing"),
    message=Text(
        "没有证号为“{found}”的“{event}”档案，不能单有“{later}”",
        "there is no {event} of “{found}” for this {later} to follow",
    ),
    expected=Text("先为“{event}”建档，两份档案证号相同", "a record of the {event} with the same identifier"),
    example="event: filed",
)
