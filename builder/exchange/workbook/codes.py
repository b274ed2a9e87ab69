"""What can be wrong with a file, and what is said about one that was read (X601 to X629)."""

from builder.problems import Code, Severity, Text

EMPTY_FILE = Code(
    id="X601",
    title=Text("文件是空的", "An empty file"),
    message=Text("文件“{found}”里什么也没有", "the file “{found}” holds nothing"),
    expected=Text("有内容的表格文件；多半是没有传完，请重新上传", "a file with a sheet in it; try the upload again"),
    example="*.xlsx",
)
NO_SHEET = Code(
    id="X602",
    title=Text("不是表格文件", "A file that is no spreadsheet"),
    message=Text("文件“{found}”是{kind}，不是表格", "the file “{found}” is {kind}, no spreadsheet"),
    expected=Text("填好的表格（*.xlsx）：{way}", "a sheet that is filled in (*.xlsx): {way}"),
    example="*.xlsx",
)
OTHER_FORMAT = Code(
    id="X603",
    title=Text("读不了的表格格式", "A spreadsheet in a format that is not read"),
    message=Text("文件“{found}”实际是{kind}，这种格式读不了", "the file “{found}” is {kind}, which is not read"),
    expected=Text("Excel 工作簿（*.xlsx）：{way}，再导入新存的", "an Excel workbook (*.xlsx): {way}, then import that"),
    example="*.xlsx",
)
ENCRYPTED = Code(
    id="X604",
    title=Text("文件有打开密码", "A file that needs a password"),
    message=Text("文件“{found}”加了打开密码，读不了", "the file “{found}” is encrypted"),
    expected=Text(
        "没有打开密码的文件：打开后在“文件—信息—保护工作簿—用密码进行加密”里删去密码，保存后再导入",
        "a file without a password: take it off in Excel or WPS and save",
    ),
    example="*.xlsx",
)
DAMAGED = Code(
    id="X605",
    title=Text("文件损坏", "A damaged file"),
    message=Text("文件“{found}”损坏或者不完整：{reason}", "the file “{found}” is damaged or incomplete: {reason}"),
    expected=Text(
        "完整的文件：重新下载或者复制一次；仍然不行的，用 Excel 或 WPS 打开，另存为 *.xlsx",
        "the whole file: copy it again, or open it in Excel or WPS and save it as *.xlsx",
    ),
    example="*.xlsx",
)
TOO_LARGE = Code(
    id="X606",
    title=Text("文件过大", "A file that is too large"),
    message=Text(
        "文件“{found}”过大：{measure}超过 {limit}", "the file “{found}” is too large: more than {limit} {measure}"
    ),
    expected=Text(
        "{measure}不超过 {limit}：删去用不着的工作表、行列和格式，或者分成几个文件",
        "at most {limit} {measure}: leave out sheets, rows and formats that are not needed, or make several files",
    ),
    example="*.xlsx",
)
DECLARATIONS = Code(
    id="X607",
    title=Text("文件里有不安全的声明", "A file with unsafe declarations"),
    message=Text(
        "文件“{found}”里有文档类型声明（DOCTYPE），正常的表格没有，可能是恶意文件",
        "the file “{found}” declares a document type, which no spreadsheet does: it may be malicious",
    ),
    expected=Text(
        "来历清楚的表格：核实来源后，用 Excel 或 WPS 打开，另存为 *.xlsx",
        "a file that is known where it comes from, saved anew as *.xlsx",
    ),
    example="*.xlsx",
)
ENCODING = Code(
    id="X608",
    title=Text("文字编码认不出来", "A text in an encoding that cannot be told"),
    message=Text(
        "文件“{found}”的文字既不是 UTF-8，按 GBK 读第一行也没有认识的栏目",
        "the file “{found}” is not in UTF-8, and read as GBK its first line has no title that is known",
    ),
    expected=Text(
        "*.xlsx，或者“CSV UTF-8（逗号分隔）”，第一行是栏目名：用 Excel 或 WPS 打开后另存",
        "a file saved as *.xlsx, or as “CSV UTF-8”, its first line the titles of the columns",
    ),
    example="*.xlsx",
)
QUOTES = Code(
    id="X609",
    title=Text("CSV 的引号不成对", "A CSV file whose quotes do not match"),
    message=Text(
        "文件“{found}”第 {line} 行的引号不成对，后面的内容分不清是哪一格的",
        "the quotes in line {line} of the file “{found}” do not match",
    ),
    expected=Text(
        "含逗号、引号、换行的一格，两头用英文双引号，里面的引号写两个；用 Excel 或 WPS 存 CSV 时会自动这样写",
        "a cell with commas, quotes or line breaks between double quotes, those within it doubled",
    ),
    example='"……","……"',
)
NO_CELLS = Code(
    id="X610",
    title=Text("没有一格有内容", "A file without a filled cell"),
    message=Text("文件“{found}”的各张工作表都是空的", "every sheet of the file “{found}” is empty"),
    expected=Text("至少一张填了内容的工作表；填好后先保存再上传", "a sheet with something in it; save it first"),
    example="*.xlsx",
)

COMMENTED = Code(
    id="X619",
    severity=Severity.NOTICE,
    title=Text("有批注的单元格", "Cells with a comment"),
    message=Text("{found} 有批注，批注的内容没有导入", "{found} have comments, which are not imported"),
    expected=Text("要导入的写在单元格里", "what is to be imported in the cells themselves"),
    example="",
)
MACROS = Code(
    id="X621",
    severity=Severity.NOTICE,
    title=Text("文件带宏", "A file with macros"),
    message=Text("文件“{found}”带有宏，只读单元格，宏从不运行", "“{found}” has macros; they are never run"),
    expected=Text("不带宏的 *.xlsx", "a file without macros (*.xlsx)"),
    example="",
)
OUTSIDE = Code(
    id="X622",
    severity=Severity.NOTICE,
    title=Text("引用了其他文件", "A file that refers to others"),
    message=Text(
        "文件“{found}”引用了其他文件，只取它上次保存时的数值，不去打开那些文件",
        "“{found}” refers to other files, which are not opened: the values are those it was saved with",
    ),
    expected=Text("数值直接写在格子里", "values instead of references"),
    example="",
)
NAMED_OTHERWISE = Code(
    id="X623",
    severity=Severity.NOTICE,
    title=Text("扩展名和内容不符", "A name that says another format"),
    message=Text("文件“{found}”的内容其实是 {format} 格式，已按内容读取", "“{found}” is {format} and was read as that"),
    expected=Text("扩展名与内容一致", "a name that says the format"),
    example="",
)
AS_GBK = Code(
    id="X624",
    severity=Severity.NOTICE,
    title=Text("按 GBK 编码读取", "A file that was read as GBK"),
    message=Text("文件“{found}”不是 UTF-8 编码，已按 GBK 读取", "“{found}” is not in UTF-8 and was read as GBK"),
    expected=Text("UTF-8 编码，或者 *.xlsx", "UTF-8, or *.xlsx"),
    example="",
)
HIDDEN_SHEET = Code(
    id="X625",
    severity=Severity.NOTICE,
    title=Text("隐藏的工作表", "A hidden sheet"),
    message=Text("这张工作表是隐藏的", "this sheet is hidden"),
    expected=Text("要导入的工作表取消隐藏", "the sheets to import shown"),
    example="",
)
HIDDEN_ROWS = Code(
    id="X626",
    severity=Severity.WARNING,
    title=Text("隐藏的行", "Hidden rows"),
    message=Text("隐藏的第 {found} 行有内容，照样读取", "the hidden rows {found} hold something and were read"),
    expected=Text("不要的行删去，要的取消隐藏", "rows deleted where they are not wanted, and shown where they are"),
    example="",
)
FILTERED_ROWS = Code(
    id="X627",
    severity=Severity.WARNING,
    title=Text("筛选掉的行", "Rows that a filter hides"),
    message=Text("筛选后不显示的第 {found} 行，照样读取", "the rows {found}, which a filter hides, were read"),
    expected=Text("导入前清除筛选，看到的就是要导入的", "no filter, so that what is seen is what is imported"),
    example="",
)
HIDDEN_COLUMNS = Code(
    id="X628",
    severity=Severity.WARNING,
    title=Text("隐藏的列", "Hidden columns"),
    message=Text("隐藏的 {found} 列有内容，照样读取", "the hidden columns {found} hold something and were read"),
    expected=Text("不要的列删去，要的取消隐藏", "columns deleted where they are not wanted, and shown where they are"),
    example="",
)
WITHOUT_CELLS = Code(
    id="X629",
    severity=Severity.NOTICE,
    title=Text("没有单元格的工作表", "A sheet without cells"),
    message=Text("这是图表或者宏表，没有读取", "a sheet of a chart or of macros, which was not read"),
    expected=Text("普通工作表", "a worksheet"),
    example="",
)
STRUCK_OUT = Code(
    id="X620",
    severity=Severity.WARNING,
    title=Text("有删除线的单元格", "Cells that are struck out"),
    message=Text("{found} 有删除线，照样读取", "{found} are struck out and were read all the same"),
    expected=Text(
        "不要的删去，要的去掉删除线", "cells emptied where they are not wanted, and not struck out where they are"
    ),
    example="",
)
UNSEEN = Code(
    id="X618",
    severity=Severity.WARNING,
    title=Text("字色与底色相同的单元格", "Cells whose text has the colour of what is behind it"),
    message=Text(
        "{found} 的字色与底色几乎相同，看不出有内容，照样读取",
        "the text of {found} has nearly the colour of what is behind it and is hardly seen; it was read all the same",
    ),
    expected=Text(
        "不要的删去，要的改成看得清的颜色", "cells emptied where they are not wanted, else a colour to be seen"
    ),
    example="",
)
