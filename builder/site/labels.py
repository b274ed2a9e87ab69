"""What the codes of the records are called in Chinese; what a county names itself comes with its names."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "kind": {"training": "培训", "coaching": "实训辅导", "publicity": "宣传"},
    "kind-sign": {"training": "培", "coaching": "辅", "publicity": "宣"},
    "organiser": {
        "bureau": "主管单位",
        "enterprise": "企业",
        "cluster": "产业集群（产业链）",
        "joint": "政企联合",
        "other": "其他单位",
    },
    "status": {"planned": "待举办", "held": "已举办", "postponed": "已延期", "cancelled": "已取消"},
    "batch": {"announced": "即将开放申报", "open": "正在申报", "closed": "申报已截止"},
    "stage": {"notice": "公示", "notice-anew": "重新公示", "final": "公布", "correction": "更正"},
    "result": {
        "on-notice": "公示中",
        "notice-ended": "公示期满，待公布",
        "final": "已公布",
        "corrected": "已更正",
        "superseded": "已有后续发布",
        "renewed": "已重新公示",
        "amended": "已被更正取代",
    },
    "by": {"score": "按得分", "decision": "由决定"},
    "certificate": {"valid": "登记有效，没有核对文件", "revoked": "已撤销", "replaced": "已换发"},
    "qualification": {"title": "职称", "exam": "专业技术资格考试"},
    "severity": {"error": "错误", "warning": "提醒", "notice": "提示"},
    "method": {
        "training": "按完成学时的比例计分",
        "each": "按件（次）计分",
        "tier": "按金额分档计分",
    },
    "credit": {
        "participants": "计给记录中列明的参与人员",
        "enterprise": "计给所在企业全部在库人员",
    },
    "unit": {
        "record": "一条记录计一次",
        "family": "一件权利（同族合并）计一次",
        "dispute": "同一纠纷计一次",
    },
    "whose": {"participants": "本人参与的", "enterprise": "所在企业的"},
    "once": {
        "record": "",
        "family": "一个证号为一件；同一国际申请形成的专利族只填一件。",
        "dispute": "同一纠纷先后经过几个环节的只填一件。",
    },
    "basis": {"annual-total": "按企业当年合计金额定档", "per-case": "按每笔金额定档"},
    "base": {
        "qualified": "得分达到合格线的人员",
        "assessed": "全部参加考核的人员",
    },
    "rounding": {"floor": "舍去小数", "half-up": "四舍五入", "ceiling": "进一取整"},
}


def label(kind: str, code: str) -> str:
    """Give the Chinese name of a code of some kind, the code itself where it has none."""
    return LABELS[kind].get(code, code)
