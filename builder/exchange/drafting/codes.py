"""What is said of rows that make or change no record as they stand."""

from builder.problems import Code, Severity, Text

MISSING = Code(
    id="X664",
    title=Text("这一行缺少必要的内容", "A row without what it needs"),
    message=Text("这一行没有填写{found}", "the row lacks {found}"),
    expected=Text("填写齐全；不要导入的行删去", "all of it filled in, or the row deleted"),
    example="",
)
NO_RECORD = Code(
    id="X665",
    title=Text("还没有建档", "No such record yet"),
    message=Text("{found}还没有建档，“{layout}”不新建档案", "{found} has no record, and “{layout}” makes none"),
    expected=Text("先建档，再导入本表", "the record first, then this sheet"),
    example="yucai template 表名 -o 文件.xlsx",
)
CONTRADICTION = Code(
    id="X666",
    title=Text("同一项写了两个值", "Two values for one field"),
    message=Text(
        "写的是“{found}”，{first} 写的是“{other}”", "it says “{found}”, and {first} says “{other}” of the same record"
    ),
    expected=Text("两处相同，或者只写一处", "the same in both, or in one alone"),
    example="",
)
SAME_RECORD = Code(
    id="X667",
    title=Text("同一份档案写了两行", "One record in two rows"),
    message=Text("这一行和第 {first} 行是同一份档案：{found}", "this row and row {first} are of one record: {found}"),
    expected=Text("一份档案一行，多出的删去", "one row a record, the other deleted"),
    example="",
)
SEVERAL_RECORDS = Code(
    id="X668",
    title=Text("不能确定是哪一份档案", "More than one record that may be meant"),
    message=Text("已有的档案中不止一份符合：{found}", "more than one record fits: {found}"),
    expected=Text("在编号一列填写是哪一份", "its id in the column of ids"),
    example="人员编号",
)
NO_ITEM = Code(
    id="X669",
    title=Text("没有这个序号", "No item of that number"),
    message=Text("序号写的是 {found}，只有 {count} 项", "the number is {found}, and there are {count} items"),
    expected=Text("照导出的填写；新增的不填序号", "the number as exported, or none for a new one"),
    example="1",
)
REGISTER = Code(
    id="X670",
    title=Text("登记册不能用表格改", "A register that no sheet changes"),
    message=Text(
        "“{found}”由命令写入，与登记的不同", "“{found}” is written by commands, and the sheet differs from it"
    ),
    expected=Text("照导出的不改；要改的用相应的命令", "as exported; what is to change is changed by its command"),
    example="yucai certificates 年度",
)
NOT_CLEARED = Code(
    id="X671",
    title=Text("不能清空的内容", "What cannot be taken away"),
    message=Text(
        "写的是“{found}”，这一列说明是哪一份、哪一项，不能清空", "it says “{found}”, and tells which one is meant"
    ),
    expected=Text("照原样填写；整份、整项要撤去的，请改档案", "what it is; to take all of it away, change the record"),
    example="",
)
ANOTHER_CODE = Code(
    id="X672",
    title=Text("同名企业的信用代码不同", "An enterprise of the same name with another code"),
    message=Text(
        "写的是“{found}”，同名的“{record}”档案里是“{has}”，分不清是更正，还是另一家企业",
        "it says “{found}”, and “{record}” has “{has}”: is that corrected, or is this another enterprise of its name?",
    ),
    expected=Text(
        "更正的，在编号一列填写企业编号；另一家的，核对企业全称",
        "to correct it, the id of the enterprise in the column of ids; of another one, its full name",
    ),
    example="企业编号",
)
OF_THE_PERSON = Code(
    id="X698",
    severity=Severity.NOTICE,
    title=Text("按人员所在企业取企业", "An enterprise taken from the person"),
    message=Text(
        "没有填写是哪家企业的意见，按“{found}”年末所在企业取“{enterprise}”",
        "no enterprise is named: the opinion is taken for that of “{enterprise}”, whose “{found}” is at the year's end",
    ),
    expected=Text("在“企业”一列填写", "the enterprise in a column of its own"),
    example="",
)
KEPT_AS_IT_IS = Code(
    id="X697",
    severity=Severity.NOTICE,
    title=Text("表格放不下的内容", "What the sheet could not hold"),
    message=Text(
        "这一格的内容表格里写不了，导出时没有写出，档案里的不变",
        "no cell can hold this, so that it was not exported: the record keeps what it has",
    ),
    expected=Text("不必改动；要改的，请改档案", "nothing; to change it, change the record"),
    example="",
)
REPEATED = Code(
    id="X696",
    severity=Severity.NOTICE,
    title=Text("重复的行", "A row that repeats another"),
    message=Text("这一行与第 {first} 行相同，只导入一次", "the row is the same as row {first} and is taken once"),
    expected=Text("不必改动", "nothing else"),
    example="",
)
NOT_IN_THE_SHEET = Code(
    id="X673",
    severity=Severity.NOTICE,
    title=Text("档案里有、台账里没有的行", "What the records have and the ledger has not"),
    message=Text(
        "有 {count} 项档案里有、这张表里没有，仍然保留：{found}",
        "{count} of the records are not in this sheet, and stay: {found}",
    ),
    expected=Text(
        "不必改动：删去一行不会删去档案里的内容；确需撤去的，请改档案",
        "nothing: a row taken out takes nothing away; for that, change the record",
    ),
    example="",
)
