"""What a spreadsheet lets nobody type into a cell, or says before it takes it."""

from collections.abc import Mapping

from builder.calendar import OUR_AGE
from builder.exchange.columns import Column, Form
from builder.exchange.guide import guide_of
from builder.exchange.words import YES_OR_NO

_MOST = 255  # characters of a message, and of a list in a rule
_MOST_OF_A_TITLE = 32
_YEARS = (2000, 2099)
_HOURS_OF_A_YEAR = 8784
_TIME = (4, 5)  # characters: 9:00 and 09:00

Rule = Mapping[str, object]

_DAY: Rule = {
    "validate": "date",
    "criteria": "between",
    "minimum": OUR_AGE.start,
    "maximum": OUR_AGE.last_day,
    "error_title": "请填写日期",
    "error_message": "日期写作年-月-日，例如2025-05-16。",
}
_BY_FORM: Mapping[Form, Rule] = {
    Form.DAY: _DAY,
    Form.TIME: {
        "validate": "length",
        "criteria": "between",
        "minimum": _TIME[0],
        "maximum": _TIME[1],
        "error_title": "请填写时间",
        "error_message": "时间写作时:分，例如09:00。",
    },
    Form.HOURS: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": _HOURS_OF_A_YEAR,
        "error_title": "请填写数字",
        "error_message": "只填数字，不写“学时”，例如1.5。",
    },
    Form.MONEY: {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "请填写数字",
        "error_message": "只填数字，单位为元，例如8000000。",
    },
    Form.COUNT: {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "请填写整数",
        "error_message": "只填整数，例如60。",
    },
    Form.YEAR: {
        "validate": "integer",
        "criteria": "between",
        "minimum": _YEARS[0],
        "maximum": _YEARS[1],
        "error_title": "请填写年度",
        "error_message": "年度写作四位数字，例如2025。",
    },
}


def rule_of(column: Column, listed: str | None, *, told: bool) -> Rule | None:
    """Give the rule of the cells of a column; None where anything may stand there and nothing is to be said.

    `listed` is the range of what may be picked. Whoever is `told` sees the help where the cell is chosen.
    """
    if listed:
        rule = {**_picking(column), "validate": "list", "source": listed}
    elif column.form in _BY_FORM and not column.several:
        rule = {**_BY_FORM[column.form]}
    else:
        rule = {"validate": "any"} if told else {}
    if rule and told:
        rule |= {"input_title": column.title[:_MOST_OF_A_TITLE], "input_message": guide_of(column)[:_MOST]}
    return rule or None


def words_of(column: Column) -> tuple[str, ...]:
    """Give the words that a column is picked from, where they are the same in every county."""
    return tuple(YES_OR_NO.values()) if column.form is Form.YES_NO else tuple(column.choices.values())


def _picking(column: Column) -> Rule:
    """Refuse what is no word for a code; ask about what may be a name; take several of a list as they are typed."""
    if column.several:
        return {"show_error": False}
    if column.form is not Form.LINK:
        return {
            "error_title": "请从列表中选择",
            "error_message": f"可以填写的有：{'、'.join(words_of(column))}。",
        }
    return {
        "error_type": "warning",
        "error_title": "列表中没有",
        "error_message": f"“{column.title}”请从列表中选。确实要填写列表以外的，选“是”。",
    }
