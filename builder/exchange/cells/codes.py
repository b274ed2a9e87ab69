"""What can be wrong with a cell, and what is said of one that was taken otherwise than it stands (X630 to X649)."""

from builder.problems import Code, Severity, Text

ERROR_VALUE = Code(
    id="X630",
    title=Text("公式出错", "A formula that failed"),
    message=Text("这一格的公式出错，显示“{found}”", "the formula of this cell gives “{found}”"),
    expected=Text("改正公式，或者直接填写内容", "a formula that works, or what it should give typed in"),
    example="……",
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
        "the file opened in Excel or WPS, recalculated and saved, or what the formula should give typed in",
    ),
    example="……",
)
DIGITS_LOST = Code(
    id="X632",
    title=Text("长数字丢了数位", "A long number that has lost digits"),
    message=Text(
        "显示为“{found}”：长数字被存成了数值，{lost}",
        "it shows “{found}”: a long number was stored as a quantity, {lost}",
    ),
    expected=Text(
        "把这一列的单元格格式改为“文本”，再照原件重新填写这一格",
        "the column formatted as text, and the number typed again after the document",
    ),
    example="……",
)
OTHER_SORT = Code(
    id="X633",
    title=Text("格子里是别的内容", "A cell that holds another sort of thing"),
    message=Text("写的是{sort}“{found}”，这一栏要填{wanted}", "it holds {sort} “{found}” where {wanted} belongs"),
    expected=Text("{wanted}{how}", "{wanted}{how}"),
    example="……",
)
NOT_A_DAY = Code(
    id="X635",
    title=Text("看不出是哪一天", "A day that cannot be told"),
    message=Text("“{found}”{why}", "“{found}” {why}"),
    expected=Text(
        "年、月、日齐全的一个日期，没有的留空", "one day with its year, month and day; nothing where there is none"
    ),
    example="年-月-日",
)
NO_SUCH_DAY = Code(
    id="X636",
    title=Text("没有这一天", "A day that does not exist"),
    message=Text("“{found}”{why}", "“{found}” {why}"),
    expected=Text("日历上有的日期", "a day of the calendar"),
    example="年-月-日",
)
NOT_A_TIME = Code(
    id="X637",
    title=Text("看不出是什么时刻", "A time that cannot be told"),
    message=Text("“{found}”{why}", "“{found}” {why}"),
    expected=Text("一个时刻，24 小时制", "one time of the day, of 24 hours"),
    example="时:分",
)
NOT_A_NUMBER = Code(
    id="X638",
    title=Text("不是可以用的数字", "What is no number that can be used"),
    message=Text("“{found}”{why}", "“{found}” {why}"),
    expected=Text("{wanted}，没有的留空", "{wanted}; nothing where there is none"),
    example="数字",
)
NOT_A_YEAR = Code(
    id="X639",
    title=Text("看不出是哪一年", "A year that cannot be told"),
    message=Text("“{found}”不是四位数的年份", "“{found}” is no year of four figures"),
    expected=Text("四位数的公历年份，2000 至 2099", "a year of four figures, 2000 to 2099"),
    example="年度",
)
NEITHER = Code(
    id="X640",
    title=Text("不是“是”，也不是“否”", "Neither yes nor no"),
    message=Text("“{found}”看不出是“是”还是“否”", "“{found}” says neither yes nor no"),
    expected=Text("“是”或者“否”", "是 (yes) or 否 (no)"),
    example="是",
)

READ_AS = Code(
    id="X645",
    severity=Severity.NOTICE,
    title=Text("按意思取值", "A value that was understood"),
    message=Text("“{found}”取作 {taken}", "“{found}” is taken as {taken}"),
    expected=Text("不对的，改写成右边的样子", "the plain form, if that is wrong"),
    example="……",
)
