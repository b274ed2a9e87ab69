"""What is said of sheets, columns and rows that are not taken as they stand."""

from builder.problems import Code, Severity, Text

NOT_KNOWN = Code(
    id="X651",
    title=Text("工作表无法辨认", "A sheet of no known kind"),
    message=Text("{found}", "{found}"),
    expected=Text(
        "用 yucai template 生成的表格；或者第一行写列名、用 --sheet 指明是哪一种表：{known}",
        "a sheet made by yucai template; or a first row of headers and --sheet with the kind: {known}",
    ),
    example="yucai import 文件.xlsx --sheet 表名",
)
NEWER = Code(
    id="X652",
    title=Text("表格的版本更新", "A sheet of a newer version"),
    message=Text(
        "表格的版本是 {found}，本机的育才只认到 {version}",
        "the sheet is of version {found}, and this yucai knows up to {version}",
    ),
    expected=Text("用新版本的育才导入，或者重新生成模板", "a newer yucai, or a template made anew"),
    example="yucai template 表名 -o 文件.xlsx",
)
TWICE = Code(
    id="X653",
    title=Text("两列是同一项", "Two columns for one field"),
    message=Text("{found}两列都是“{title}”", "{found} are both “{title}”"),
    expected=Text("每项一列，多出的一列删去", "one column for each field, the other deleted"),
    example="",
)
LACKING = Code(
    id="X654",
    title=Text("缺少必要的列", "A column that is missing"),
    message=Text("“{layout}”缺少列：{found}", "“{layout}” lacks the columns: {found}"),
    expected=Text("表头中有这些列", "headers with these columns"),
    example="yucai template 表名 -o 文件.xlsx",
)
NOTHING = Code(
    id="X655",
    title=Text("表中没有可以导入的行", "Nothing to import"),
    message=Text("“{layout}”里没有填写任何一行", "nothing is filled in below the headers of “{layout}”"),
    expected=Text("在表头下面逐行填写；示例行不导入", "rows below the headers; the example row is not imported"),
    example="",
)
AT_ODDS = Code(
    id="X656",
    title=Text("列名和隐藏的标记对不上", "A header that is at odds with the hidden key"),
    message=Text(
        "列名写的是“{found}”，隐藏的一行里却标着“{title}”，分不清填的是哪一项",
        "the header says “{found}”, and the hidden row “{title}”: which was filled in cannot be told",
    ),
    expected=Text(
        "列名和隐藏的标记一致：移动时连同隐藏的一行整列移动，或者把列名改回“{title}”",
        "both the same: the whole column moved with the hidden row, or the header “{title}” again",
    ),
    example="",
)
SEVERAL_ACTIVITIES = Code(
    id="X658",
    title=Text("列名符合的活动不止一个", "A header that more than one activity fits"),
    message=Text(
        "列名“{found}”符合的活动不止一个：{candidates}",
        "the header “{found}” fits more than one activity: {candidates}",
    ),
    expected=Text("在列名中写明日期或者活动编号", "the day or the id of the activity in the header"),
    example="<名称> 编号",
)
OTHER_ACTIVITY = Code(
    id="X659",
    title=Text("列名和活动对不上", "A header at odds with the activity of its title"),
    message=Text(
        "列名“{found}”{why}，叫这个名称的是：{candidates}",
        "the header “{found}”{why}; the title is that of {candidates}",
    ),
    expected=Text("核对名称和日期；就是这一次活动的，在列名中写明编号", "title and day as they are, or the id in it"),
    example="<名称> 编号",
)
NO_SUCH_ACTIVITY = Code(
    id="X660",
    title=Text("没有这个名称的活动", "No activity of that title"),
    message=Text(
        "列“{found}”里有签到的标记或者学时，没有叫这个名称的活动{asked}",
        "“{found}” holds ticks or hours, and no activity has that title{asked}",
    ),
    expected=Text(
        "列名照活动名称填写，或者写“名称 编号”；还没有建档的，先导入培训安排；不是活动的，删去这一列",
        "the title of an activity, or “title id”; new ones are imported first, other columns deleted",
    ),
    example="<名称> 编号",
)
SHEET_IGNORED = Code(
    id="X691",
    severity=Severity.NOTICE,
    title=Text("没有导入的工作表", "A sheet that is ignored"),
    message=Text("工作表“{found}”不是数据表，没有导入", "the sheet “{found}” holds no table and is ignored"),
    expected=Text("要导入的，第一行写列名", "a first row of headers, if it is to be imported"),
    example="姓名",
)
SHEET_HIDDEN = Code(
    id="X699",
    severity=Severity.NOTICE,
    title=Text("没有导入的隐藏工作表", "A hidden sheet that is ignored"),
    message=Text(
        "这张工作表是隐藏的，像是“{found}”，没有导入",
        "this sheet is hidden and ignored, though it looks like “{found}”",
    ),
    expected=Text("要导入的，取消隐藏", "the sheet shown, if it is to be imported"),
    example="",
)
COLUMN_IGNORED = Code(
    id="X692",
    severity=Severity.NOTICE,
    title=Text("没有导入的列", "A column that is ignored"),
    message=Text("列“{found}”不是“{layout}”的项目，没有导入", "“{layout}” has no column “{found}”; it is ignored"),
    expected=Text("本表的列名：{known}", "the columns of the sheet: {known}"),
    example="姓名",
)
ROW_IGNORED = Code(
    id="X693",
    severity=Severity.NOTICE,
    title=Text("没有导入的行", "A row that is ignored"),
    message=Text("这一行是{found}，没有导入", "this row is {found} and is ignored"),
    expected=Text("要导入的数据逐行写在表头下面", "data in rows of its own below the headers"),
    example="",
)
TAKEN_FOR = Code(
    id="X694",
    severity=Severity.NOTICE,
    title=Text("按表头认出的工作表", "A sheet recognised by its headers"),
    message=Text("按表头认作“{layout}”：{found}", "recognised as “{layout}” by its headers: {found}"),
    expected=Text("不对的，用 --sheet 指明是哪一种表", "--sheet with the kind, if that is wrong"),
    example="yucai import 文件.xlsx --sheet 表名",
)
HIDDEN = Code(
    id="X695",
    severity=Severity.NOTICE,
    title=Text("隐藏的行也已读入", "Hidden rows that are read"),
    message=Text("隐藏或者筛选掉的第 {found} 行也已读入", "the rows {found}, hidden or filtered out, are read too"),
    expected=Text("不要导入的，从表中删去", "no such rows, if they are not to be imported"),
    example="",
)
