"""What outcomes are called in staff reports, both languages side by side."""

from collections.abc import Mapping

from builder.problems import Text
from builder.scoring import NotAssessed, Outcome

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.REJECTED: Text("未予认可，不计分", "rejected, no points"),
    Outcome.PENDING: Text("待核实，暂不计分", "to be verified, no points yet"),
    Outcome.OUTSIDE_YEAR: Text("不在本年度计分期间，不计分", "outside the assessment year, no points"),
    Outcome.OUTSIDE_TERM: Text("不在本人在库期间，不计分", "outside the person's term, no points"),
    Outcome.DUPLICATE: Text("同一事项已经计分，不重复计", "the same matter counted already, no points"),
    Outcome.COUNTED: Text("计分", "counted"),
}

NOT_ASSESSED: Mapping[NotAssessed | None, Text] = {
    NotAssessed.LEFT: Text("当年已经出库，不参加本年度考核。", "Not assessed: left the roster in the year."),
    NotAssessed.NOT_ADMITTED: Text(
        "年末尚未入库，不参加本年度考核。", "Not assessed: not admitted by the end of the year."
    ),
    NotAssessed.NOTHING_REQUIRED: Text(
        "入库以后本年度没有安排学习培训任务，不参加本年度考核，不按零分计。",
        "Not assessed, and no zero: no training was required after admission.",
    ),
    None: Text("以前年度已经出库，不参加本年度考核。", "Not assessed: left the roster before the year."),
}
