"""Why a text is no number that can be used, as a person would say it."""

import re

from builder.problems import Text

_FIGURE = "[0-9〇零一二两三四五六七八九十百千万亿半]"
_DOUBTS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (r"%$|‰$|^百分之", Text("是百分数", "is a percentage")),
        (r"^- ?[0-9.,]*[1-9]|^负|^\([0-9.,]+\)$", Text("是负数", "is negative")),
        (
            r"[$€£₩₽]|USD|HKD|EUR|JPY|美元|美金|港元|港币|欧元|日元|英镑",
            Text("不是人民币，要按规定折算", "is in another currency, and is converted first"),
        ),
        (
            r"^约|^大?约|^近|^超过?|^至少|^不少于|^不足|^[~≈<>≤≥±]|左右$|上下$|以上|以下|[多余]|\+$|不到|若干|几",
            Text("不是准确的数", "is not exact"),
        ),
        (
            rf"^{_FIGURE}[^+*×÷/=]*(?:-|~|至|到|—){_FIGURE}",
            Text("是一个范围，不是一个数", "is a range, not one number"),
        ),
        (
            r"^[0-9.]+e[+-]?[0-9]+$",
            Text("是科学记数，要写全部数位", "is in scientific notation: all its digits belong here"),
        ),
        (r"^=|[0-9].*[+*×÷/=]", Text("是算式，要写算出来的数", "is a sum to be done: its result belongs here")),
        (
            r"^[0-9]+(?:[.,。][0-9]+)*[.,。]?$",
            Text("的逗号、小数点不对，或者数位太多", "has commas or points that are wrong, or too many digits"),
        ),
        (
            "[〇零一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟]",
            Text("不是用阿拉伯数字写的", "is not written in figures"),
        ),
        ("[0-9]", Text("除了数字还有别的内容", "holds something else beside a number")),
    )
)
_NO_NUMBER = Text("不是数字的写法", "is not how a number is written")


def doubt_about(text: str) -> Text:
    """Say why a text in half width is not taken for a number."""
    return next((why for pattern, why in _DOUBTS if pattern.search(text)), _NO_NUMBER)
