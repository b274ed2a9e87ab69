"""Codes L38x: what no text may hold."""

from builder.problems.values import Code, Text

MOBILE_NUMBER = Code(
    id="L381",
    title=Text("疑似手机号码", "What looks like a mobile number"),
    message=Text("{where}里有疑似手机号码 {found}", "{where} holds what looks like a mobile number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录手机号码；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 联系方式见纸质材料。",
)
ID_CARD_NUMBER = Code(
    id="L382",
    title=Text("疑似公民身份号码", "What looks like an ID-card number"),
    message=Text("{where}里有疑似公民身份号码 {found}", "{where} holds what looks like an ID-card number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录公民身份号码；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 身份信息见纸质材料。",
)
BANK_CARD_NUMBER = Code(
    id="L383",
    title=Text("疑似银行卡号", "What looks like a bank-card number"),
    message=Text("{where}里有疑似银行卡号 {found}", "{where} holds what looks like a bank-card number: {found}"),
    expected=Text(
        "删去号码，任何档案都不记录银行卡号；已经提交过的按 SECURITY.md 清除历史",
        "no such number in any record; if it was committed, clear the history as SECURITY.md says",
    ),
    example="note: 账户信息见财务凭证。",
)
NAME_CHARACTER = Code(
    id="L384",
    title=Text("名称里有不能用的字符", "A character that no name has"),
    message=Text("{where}里有不能用的字符：{found}", "{where} holds what no name does: {found}"),
    expected=Text(
        "只用汉字、半角字母和数字、· 〇 （ ） ( ) -；是乱码的，多半由 GBK 编码误作 UTF-8 所致，须重新键入",
        "Han characters, ASCII letters and digits, · 〇 （ ） ( ) -; odd letters are often GBK read as UTF-8",
    ),
    example="name: 示例汽摩配件有限公司",
)
NAME_SPACE = Code(
    id="L385",
    title=Text("名称里的空格不对", "A space where no name has one"),
    message=Text("{where}“{found}”里有多余的空格", "{where} “{found}” has a space too many"),
    expected=Text("空格只用在两个英文单词之间，只空一格", "single spaces, between English words alone"),
    example="name: 示例Smart Parts有限公司",
)
TEXT_CHARACTER = Code(
    id="L386",
    title=Text("文字里有不能用的字符", "A character that no text has"),
    message=Text("{where}里有不能用的字符：{found}", "{where} holds what no text does: {found}"),
    expected=Text(
        "只用汉字、半角字符、希腊字母、中文标点和常用符号；是乱码的，多半由 GBK 编码误作 UTF-8 所致，须重新键入",
        "Han characters, ASCII, Greek letters, Chinese punctuation and the usual signs; "
        "odd letters are often GBK read as UTF-8",
    ),
    example="title: α-淀粉酶的制备方法（25℃±2℃）",
)
