"""Codes R1xx: a file that cannot be read as one plain YAML record."""

from collections.abc import Mapping

from builder.problems.values import Code, Text

NOT_UTF8 = Code(
    id="R101",
    title=Text("文件编码不是 UTF-8", "The file is not UTF-8"),
    message=Text("文件不是 UTF-8 编码，从这里起无法辨认", "the file is not UTF-8 from here on"),
    expected=Text("以 UTF-8 编码另存该文件（不要选 GBK、ANSI）", "save the file as UTF-8, not as GBK or ANSI"),
    example="name: 示例汽摩配件有限公司",
)
BYTE_ORDER_MARK = Code(
    id="R102",
    title=Text("文件开头有 BOM 标记", "The file begins with a byte order mark"),
    message=Text("文件开头有看不见的 BOM 标记", "the file begins with an invisible byte order mark"),
    expected=Text("另存为“UTF-8”，不要选“带 BOM 的 UTF-8”", "save as UTF-8 without a byte order mark"),
    example="id: e0012",
)
FORBIDDEN_CHARACTER = Code(
    id="R103",
    title=Text("含有看不见或不允许的字符", "An invisible or forbidden character"),
    message=Text("这里有不允许的字符 {found}", "a forbidden character stands here: {found}"),
    expected=Text("删除该字符；缩进和间隔只用普通空格", "delete it; indent and separate with ordinary spaces alone"),
    example="name: 示例汽摩配件有限公司",
)
NOT_NORMALISED = Code(
    id="R104",
    title=Text("字符不是规范形式（NFC）", "Text that is not in its normal form (NFC)"),
    message=Text("字符 {found} 不是规范形式，同一个字会被当作两个", "{found} is not in Unicode's normal form (NFC)"),
    expected=Text("重新键入该字：{normal}", "type it again: {normal}"),
    example="name: 示例汽摩配件有限公司",
)
TOO_LARGE = Code(
    id="R105",
    title=Text("文件过大", "The file is too large"),
    message=Text("文件大小为 {found} 字节", "the file has {found} bytes"),
    expected=Text("一份记录不超过 {limit} 字节", "a record of at most {limit} bytes"),
    example="id: e0012",
)
TOO_DEEP = Code(
    id="R106",
    title=Text("层次或条目过多", "Too many levels or items"),
    message=Text("从这里起层次或条目超过上限", "from here on there are too many levels or items"),
    expected=Text("最多 {levels} 层、{nodes} 个条目", "at most {levels} levels and {nodes} items"),
    example="tasks:\n  - {id: law, title: 知识产权法律法规基础, area: law, hours: 12}",
)
SYNTAX = Code(
    id="R107",
    title=Text("不符合 YAML 书写格式", "Not well-formed YAML"),
    message=Text("从这里起无法按 YAML 格式辨认（{reason}）", "no well-formed YAML from here on ({reason})"),
    expected=Text(
        "一行一项，“键: 值”，同级对齐，引号和括号成对",
        "one item a line as `key: value`, siblings aligned, quotes and brackets in pairs",
    ),
    example="township: 桂溪街道\nsme: true",
)
REASONS: Mapping[str, Text] = {
    "unexpected end of stream": Text("引号没有成对", "a quotation mark has no partner"),
    "unexpected document separator": Text("引号没有成对", "a quotation mark has no partner"),
    "expected ',' or ']'": Text(
        "方括号没有成对，或者缺少逗号", "a square bracket has no partner, or a comma is missing"
    ),
    "expected ',' or '}'": Text(
        "花括号没有成对，或者缺少逗号", "a curly bracket has no partner, or a comma is missing"
    ),
    "expected the node content": Text("括号或逗号前面没有内容", "nothing stands before a bracket or a comma"),
    "mapping values are not allowed": Text(
        "同一行有两个冒号，或者与上一行没有对齐",
        "two colons in one line, or it is not aligned with the line above",
    ),
    "could not find expected ':'": Text("这一行没有冒号", "the line has no colon"),
    "sequence entries are not allowed": Text("“-”不能写在这里", "no list item can begin here"),
    "expected <block end>": Text(
        "没有与同级对齐，或者引号、括号后面还有文字",
        "not aligned with its siblings, or text follows a quote or a bracket",
    ),
    "that cannot start any token": Text("以这个符号开头的文字须加引号", "a text that begins so must be quoted"),
    "escape": Text("双引号里的“\\”用错", "a wrong backslash between double quotes"),
    "chomping or indentation": Text("“|”“>”后面须另起一行", "the text begins on the line after | or >"),
    "alphabetic or numeric character": Text(
        "以 & 或 * 开头的文字须加引号", "a text that begins with & or * must be quoted"
    ),
    "tag": Text("以 ! 开头的文字须加引号", "a text that begins with ! must be quoted"),
}
"""What the parser's reasons mean, by a part of each."""
COLON = Code(
    id="R108",
    title=Text("键后面的冒号不对", "The colon after a key is wrong"),
    message=Text("“{found}”处的冒号不能分开键和值", "the colon in “{found}” does not part key and value"),
    expected=Text("键后面用半角冒号加一个空格“: ”", "an ASCII colon and a space after the key"),
    example="name: 示例汽摩配件有限公司",
)
DUPLICATE_KEY = Code(
    id="R109",
    title=Text("同一个键写了两次", "A key that is written twice"),
    message=Text(
        "键“{found}”在同一处写了两次（第一次在第 {line} 行）",
        "the key “{found}” stands twice (first in line {line})",
    ),
    expected=Text("一个键只写一次，删去多余的一处", "each key once: delete one of the two"),
    example="township: 桂溪街道",
)
ANCHOR = Code(
    id="R110",
    title=Text("使用了锚点或引用", "An anchor or an alias"),
    message=Text("这里用了 YAML 的锚点或引用 {found}", "an anchor or alias of YAML is used here: {found}"),
    expected=Text("把内容原样写出；以 & 或 * 开头的文字加引号", "write it out; quote a text that begins with & or *"),
    example='title: "*号示例"',
)
TAG = Code(
    id="R111",
    title=Text("使用了标签", "A tag"),
    message=Text("这里用了 YAML 标签 {found}", "a tag of YAML is used here: {found}"),
    expected=Text("去掉标签；以 ! 开头的文字加引号", "without it; quote a text that begins with !"),
    example='title: "!示例"',
)
DIRECTIVE = Code(
    id="R112",
    title=Text("使用了 % 指令", "A directive"),
    message=Text("文件里有 YAML 指令 {found}", "the file has a directive of YAML: {found}"),
    expected=Text("删去以 % 开头的行", "delete the line that begins with %"),
    example="id: e0012",
)
SECOND_DOCUMENT = Code(
    id="R113",
    title=Text("一个文件里有两份记录", "Two records in one file"),
    message=Text("这里开始了第二份文档", "a second document begins here"),
    expected=Text("一个文件只写一份记录，不用“---”分隔", "one record a file, without `---` between"),
    example="id: e0012",
)
CUT_BY_COMMENT = Code(
    id="R114",
    title=Text("# 之后的文字会丢失", "Text after # would be lost"),
    message=Text("值后面的“{found}”会被当作注释丢掉", "“{found}” behind the value would be dropped as a comment"),
    expected=Text(
        "文字里有 # 就把整个值放进引号；说明写进 note",
        "the whole value in quotes where # belongs to it; remarks go into `note`",
    ),
    example='title: "A #1 生产线"',
)
LONG_NUMBER = Code(
    id="R115",
    title=Text("数字过长", "A number that is too long"),
    message=Text("数字有 {found} 位", "the number has {found} digits"),
    expected=Text("不超过 {limit} 位；编号请加引号", "at most {limit} digits; quote what is a number by name only"),
    example='number: "20250613000000000001"',
)
NOT_A_MAPPING = Code(
    id="R116",
    title=Text("文件不是“键: 值”的记录", "The file is no record of keys and values"),
    message=Text("文件的内容是{found}，不是“键: 值”", "the file holds {found}, not keys and values"),
    expected=Text("从第一行起逐行写“键: 值”", "keys and values from the first line on"),
    example="id: e0012\nname: 示例汽摩配件有限公司",
)
NO_SUCH_PLACE = Code(
    id="R117",
    title=Text("文件放错了地方", "A file in the wrong place"),
    message=Text("records/ 里没有这样的文件：{found}", "no record belongs at {found}"),
    expected=Text(
        "按记录的种类放置；文件名只用小写字母、数字和连字符，扩展名 .yml",
        "a place of its kind; names of lower-case letters, digits and hyphens, ending in .yml",
    ),
    example="records/enterprises/e0012.yml",
)
NOT_A_FILE = Code(
    id="R118",
    title=Text("不是普通文件", "Not a plain file"),
    message=Text("这里是{found}，不是普通文件", "this is {found}, not a plain file"),
    expected=Text("把记录存成普通文件", "the record as a plain file"),
    example="records/enterprises/e0012.yml",
)
KEY = Code(
    id="R119",
    title=Text("键不是一个词", "A key that is no word"),
    message=Text("这里的键是{found}", "the key here is {found}"),
    expected=Text("键是一个英文词", "a key of one English word"),
    example="name: 示例汽摩配件有限公司",
)
NO_RECORDS = Code(
    id="R120",
    title=Text("没有 programme.yml", "There is no programme.yml"),
    message=Text("缺少 records/programme.yml", "records/programme.yml is missing"),
    expected=Text("每个项目有且只有一份 records/programme.yml", "one records/programme.yml for every programme"),
    example="format: 1\nname: 垫江县企业知识产权实用人才培育",
)
