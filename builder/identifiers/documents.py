"""Numbers that follow no standard, of filings, notices and contracts, and titles that stand for a number."""

import re

from builder.identifiers.number import Number
from builder.identifiers.patents import any_patent, chinese_patent, patent_number
from builder.identifiers.spelling import CLASSES, grouped, names_none, plain

_THINGS = "(?:专利|产品|商标|权利|知识产权|质押|登记|备案|认定|许可|开放|实施|合同|证书|通知书|证明|注册|证|书)"
_LABEL = re.compile(
    rf"\s*(?:《[^》]*》|{_THINGS}*(?:编号|证号|文号|号码|备案号|登记号|合同号|注册号|证书号|认定号)"
    rf"|{_THINGS}{{2,}}(?=[\s:])|(?:NO|NR)(?=\W|[0-9第])|CN(?=\W*[0-9]))\W*"
)
_CLASS_AT_THE_END = re.compile(rf"\W*第?\s*{CLASSES}\s*[类類]\W*$")
_FIGURE = re.compile("[0-9A-Z〇零一二三四五六七八九十]")
"""What a number has at least one of, in figures or in words, or a letter of its key."""
_PATENT_OF_ANOTHER_OFFICE = re.compile(r"\W*[A-Z]{2}\W*(?:\W*[0-9]){6,}\W*(?:[A-Z][0-9]\W*)?")


def document_number(written: str) -> Number | None:
    """Understand a number of no declared form: what names the document or says that a number follows is free.

    One that is plainly a patent's is taken for it.
    """
    if patent := _plain_patent(written):
        return patent
    text = _CLASS_AT_THE_END.sub("", plain(written))
    while label := _LABEL.match(text):
        text = text[label.end() :]
    number = grouped(text)
    if names_none(plain(written)) or not _FIGURE.search(number):
        return None
    return Number(canonical=f"number {number}", display=number)


def _plain_patent(written: str) -> Number | None:
    number = patent_number(written)
    if number and number.check == number.right_check:
        return chinese_patent(written)
    return any_patent(written) if _PATENT_OF_ANOTHER_OFFICE.fullmatch(plain(written)) else None


def key(written: str) -> Number | None:
    """Understand the key that the records of one dispute share."""
    number = grouped(plain(written))
    return Number(canonical=f"key {number}", display=written) if number else None


def title(written: str) -> Number | None:
    """Understand a title as what tells one thing from another: its letters and digits."""
    letters = grouped(plain(written))
    return Number(canonical=f"title {letters}", display=written.strip()) if letters else None
