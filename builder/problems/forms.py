"""The English of the words that stand for values in examples: forms, each of which a record would refuse."""

import re
from collections.abc import Mapping

FORMS: Mapping[str, str] = {
    "键: 值": "key: value",
    "年-月-日": "YYYY-MM-DD",
    "时:分": "HH:MM",
    "年度": "YEAR",
    "……": "...",
    "与文件夹相同的年份": "YEAR-OF-THE-FOLDER",
    "与文件名相同的编号": "ID-OF-THE-FILE",
    "没有用过的编号": "NEW-ID",
    "人员编号": "TRAINEE-ID",
    "企业编号": "ENTERPRISE-ID",
    "批次编号": "BATCH-ID",
    "公钥": "PUBLIC-KEY",
    "任务编号": "TASK-ID",
    "事项编号": "EVENT-ID",
    "产业编号": "INDUSTRY-ID",
    "内容领域编号": "AREA-ID",
    "统计类别编号": "COVERAGE-ID",
    "结果编号": "RESULT-ID",
    "证书编号": "CERTIFICATE-NUMBER",
    "成果类型": "KIND",
    "计分事项": "EVENT",
    "等次": "GRADE",
    "出库原因": "REASON",
    "学时": "HOURS",
    "任务学时": "HOURS",
    "金额": "AMOUNT",
    "数量": "COUNT",
    "起始金额": "AMOUNT",
    "比例": "RATIO",
    "施行日期": "YYYY-MM-DD",
    "截止日期": "YYYY-MM-DD",
    "统一社会信用代码": "CREDIT-CODE",
    "国际申请号": "number of the international application",
    "工作名称": "name of the programme",
    "任务名称": "title of the task",
    "产业名称": "title of the industry",
    "统计类别名称": "title of what is counted together",
    "名称": "title",
    "姓名": "name",
    "岗位": "post",
    "备注": "note",
    "原文": "the text as it was",
    "节日": "holiday",
    "证号": "identifier",
    "编号": "number",
    "缺号的原因": "why a number is missing",
    "决定的理由": "reason of the decision",
    "办理的理由": "reason of the answer",
    "联系方式见纸质材料。": "How to reach them is in the paper file.",
    "身份信息见纸质材料。": "Who they are is in the paper file.",
    "账户信息见财务凭证。": "The account is in the vouchers.",
    "授课老师因故不能到场": "The teacher could not come.",
    "知识产权主管（研发一部）": "IP manager (first development department)",
}
_WORDS = re.compile("|".join(map(re.escape, sorted(FORMS, key=len, reverse=True))))


def in_english(example: str) -> str:
    """Give an example of ours with its words in English; nothing of a record may stand in it."""
    return _WORDS.sub(lambda match: FORMS[match.group()], example)
