"""What can be wrong with a cell, and what is said of one that was taken otherwise than it stands (X630 on)."""

from builder.problems import Code, Severity, Text

ERROR_VALUE = Code(
    id="X630",
    title=Text("公式出错", "A formula that failed"),
    message=Text("这一格的公式出错，显示“{found}”", "the formula of this cell failed: “{found}”"),
    expected=Text("改正公式，或者直接填写内容", "a formula that works, or what it should give typed in"),
    example="",
)
UNCOMPUTED = Code(
    id="X631",
    title=Text("公式没有结果", "A formula without a result"),
    message=Text(
        "这一格是公式，文件里没有存它的结果；导入只取结果，不计算公式",
        "this cell is a formula whose result the file does not hold; an import takes results and computes nothing",
    ),
    expected=Text(
        "用 Excel 或 WPS 打开文件，重新计算后保存，再导入；或者把公式换成内容",
        "the file opened in Excel or WPS, recalculated and saved; or what the formula should give typed in",
    ),
    example="",
)
DIGITS_LOST = Code(
    id="X632",
    title=Text("长数字丢了数位", "A long number that has lost digits"),
    message=Text(
        "显示为“{found}”：是作为数值保存的，{lost}", "it shows “{found}”: it was stored as a quantity, {lost}"
    ),
    expected=Text(
        "先把这一列的单元格格式改为“文本”，再照原件重新填写这一格",
        "the column formatted as text first, then the number typed again after the document",
    ),
    example="",
)
OTHER_SORT = Code(
    id="X633",
    title=Text("格子里是别的内容", "A cell that holds another sort of thing"),
    message=Text("写的是{sort}“{found}”，不是{wanted}", "it holds {sort}, “{found}”, and not {wanted}"),
    expected=Text("这一栏填{wanted}{how}", "{wanted} in this column{how}"),
    example="",
)
BAD_CHARACTER = Code(
    id="X634",
    title=Text("格子里有不能用的字符", "A cell with a character that cannot be used"),
    message=Text("“{found}”里有不能用的字符：{characters}", "“{found}” holds what cannot be used: {characters}"),
    expected=Text(
        "没有这个字符的文字：删去以后重新键入；一格里写了几项的，分开填写",
        "the text typed again without it; where a cell holds several things, each in its own",
    ),
    example="",
)
NOT_A_DAY = Code(
    id="X635",
    title=Text("看不出是哪一天", "A day that cannot be told"),
    message=Text("看不出是哪一天：“{found}”{why}", "no day that can be told: “{found}” {why}"),
    expected=Text(
        "年、月、日齐全的一个公历日期，用阿拉伯数字，年份四位、写在前面；没有的留空",
        "one day in figures, its year of four of them first, then month and day; nothing where there is none",
    ),
    example="年-月-日",
)
NO_SUCH_DAY = Code(
    id="X636",
    title=Text("日历上没有这一天", "A day that is in no calendar"),
    message=Text("日历上没有这一天：“{found}”{why}", "no day of any calendar: “{found}” {why}"),
    expected=Text("日历上有的日期，照原件核对", "a day of the calendar, after the document"),
    example="年-月-日",
)
NOT_A_TIME = Code(
    id="X637",
    title=Text("看不出是什么时刻", "A time that cannot be told"),
    message=Text("看不出是什么时刻：“{found}”{why}", "no time that can be told: “{found}” {why}"),
    expected=Text(
        "一个时刻，24 小时制，时和分之间用冒号；没有的留空",
        "one time of the day, of 24 hours, with a colon; nothing where there is none",
    ),
    example="时:分",
)
NOT_A_NUMBER = Code(
    id="X638",
    title=Text("不是可以用的数字", "What is no number that can be used"),
    message=Text("不是可以用的数字：“{found}”{why}", "no number that can be used: “{found}” {why}"),
    expected=Text("{wanted}，只写阿拉伯数字；没有的留空", "{wanted}, in figures alone; nothing where there is none"),
    example="",
)
NOT_A_YEAR = Code(
    id="X639",
    title=Text("看不出是哪一年", "A year that cannot be told"),
    message=Text("“{found}”不是 2000 至 2099 的四位数年份", "“{found}” is no year from 2000 to 2099"),
    expected=Text("四位数的公历年份", "a year of four figures"),
    example="年度",
)
NEITHER = Code(
    id="X640",
    title=Text("看不出是“是”还是“否”", "Neither yes nor no"),
    message=Text("“{found}”看不出是“是”还是“否”", "“{found}” says neither yes nor no"),
    expected=Text("“是”或者“否”；不清楚的留空", "是 (yes) or 否 (no); nothing where it is not known"),
    example="",
)
CUT_OFF = Code(
    id="X641",
    title=Text("文字到了单元格的上限", "A text as long as a cell can be"),
    message=Text(
        "“{found}”共 {length} 字，正好是表格软件一格的上限，后面的多半已经丢失",
        "“{found}” has {length} characters, just as many as a program keeps in a cell: the rest is lost, most likely",
    ),
    expected=Text(
        "完整而不超过上限的内容；档案里已经有、不用改的，把这一格留空",
        "all of it, and less than that; of what the record has already, nothing",
    ),
    example="",
)
PICTURE = Code(
    id="X642",
    title=Text("格子里是图片", "A cell that holds a picture"),
    message=Text("这一格里是图片，读不出文字", "this cell holds a picture, of which no text is read"),
    expected=Text(
        "照图片键入的文字；图片另行留存，或者放在不导入的列里",
        "what the picture shows typed in; the picture kept apart, or in a column that is not imported",
    ),
    example="",
)

STANDS_FOR = Code(
    id="X657",
    title=Text("没有写出具体的内容", "A word in place of what is meant"),
    message=Text("写的是“{found}”，没有写出具体的内容", "it says “{found}” in place of what is meant"),
    expected=Text(
        "写出具体的内容，与上一行相同的也照写；没有的留空",
        "what is meant itself, also where it is as above; nothing if none",
    ),
    example="",
)
HELD_AND_SHOWN = Code(
    id="X643",
    title=Text("显示的和保存的不一样", "A cell that shows something else than it holds"),
    message=Text(
        "这一格显示“{found}”，保存的却是“{held}”，分不清要取哪一个",
        "this cell shows “{found}” and holds “{held}”: which is meant cannot be told",
    ),
    expected=Text(
        "显示和保存的一致：先把单元格格式改为“常规”，再填写要取的内容",
        "the same: what is meant typed again into a cell of the general format",
    ),
    example="",
)
TAKEN_AS_HELD = Code(
    id="X644",
    severity=Severity.WARNING,
    title=Text("显示不全，按保存的取值", "A value that is shown in part, and was taken whole"),
    message=Text(
        "这一格显示“{found}”，取保存的“{taken}”", "this cell shows “{found}” and is taken as what it holds, “{taken}”"
    ),
    expected=Text(
        "能看到全部内容的单元格格式：日期有年、月、日，数字不四舍五入",
        "a format that shows all of it: of a day its year, of a number all digits",
    ),
    example="",
)
PERHAPS_CLEARED = Code(
    id="X650",
    title=Text("看不出是不是要清空", "What may be meant to be cleared"),
    message=Text("写的是“{found}”，看不出是不是要清空", "it says “{found}”: is the value to be taken away?"),
    expected=Text(
        "要清空的写“（清空）”，连同括号；不改的留空", "（清空） with its brackets to take it away; nothing to leave it"
    ),
    example="",
)
READ_AS = Code(
    id="X645",
    severity=Severity.NOTICE,
    title=Text("按意思取值", "A value that was understood"),
    message=Text("“{found}”取作“{taken}”", "“{found}” is taken as “{taken}”"),
    expected=Text("直接写成要取的值", "the value itself"),
    example="",
)
UNSEEN = Code(
    id="X646",
    severity=Severity.NOTICE,
    title=Text("去掉看不见的字符", "Characters nobody sees, left out"),
    message=Text("去掉了看不见的字符：{characters}", "characters that nobody sees were left out: {characters}"),
    expected=Text("没有这些字符的文字", "a text without them"),
    example="",
)
SERIAL = Code(
    id="X647",
    severity=Severity.WARNING,
    title=Text("数字按日期取值", "A number that was taken for a day"),
    message=Text(
        "“{found}”是日期在 Excel 里的序号，取作“{taken}”",
        "“{found}” is how Excel counts days; it is taken as “{taken}”",
    ),
    expected=Text(
        "写成年、月、日的日期；把单元格格式改为“日期”，可以看到是哪一天",
        "the day itself; a cell formatted as a date shows it",
    ),
    example="年-月-日",
)
MERGED = Code(
    id="X648",
    severity=Severity.NOTICE,
    title=Text("取自合并单元格", "A value out of merged cells"),
    message=Text(
        "这一格是合并单元格的一部分，取“{found}”", "this cell is a part of merged cells, and is taken as “{found}”"
    ),
    expected=Text("每行各自填写，不合并单元格", "each row filled in, no cells merged"),
    example="",
)
PERHAPS_LOST = Code(
    id="X649",
    severity=Severity.WARNING,
    title=Text("编号末尾可能少了 0", "A number that may lack a 0 at its end"),
    message=Text(
        "“{found}”是数值；如果是专利号，末尾的校验码“.0”已经丢失",
        "“{found}” is a quantity; if it is a patent number, its check digit “.0” is lost",
    ),
    expected=Text(
        "照证书核对；先把单元格格式改为“文本”，再填写全部数位",
        "the number checked with the certificate, and typed whole into a cell formatted as text",
    ),
    example="",
)
