"""The forms of identifiers, each by the name that a policy's kind or a field of a record gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.identifiers.documents import document_number, key, title
from builder.identifiers.number import Number
from builder.identifiers.patents import any_patent, chinese_patent, pct_application
from builder.identifiers.trademarks import layout, madrid, trademark
from builder.problems import Text

_DIGITS = Text(
    "12 位数字（2003 年 10 月以前申请的为 8 位）、小数点、1 位校验码，ZL 可写可不写",
    "12 digits (8 before October 2003), a dot, a check digit; with or without ZL",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of identifiers: what it is, how it is written, and how one is understood."""

    name: Text
    written: Text
    read: Callable[[str], Number | None]


FORMS: Mapping[str, Form] = {
    "text": Form(
        name=Text("编号", "a number"),
        written=Text("证书或者通知书上的编号", "the number in the certificate or notice"),
        read=document_number,
    ),
    "title": Form(
        name=Text("名称", "a title"),
        written=Text("证书或者项目的名称", "the title of the certificate or project"),
        read=title,
    ),
    "trademark": Form(
        name=Text("商标注册号", "the number of a trademark"),
        written=Text(
            "商标注册号：9 位以内数字，分割注册的后加一个字母，类别可写可不写",
            "the number of a trademark: up to 9 digits, a letter for a divided registration; with or without classes",
        ),
        read=trademark,
    ),
    "madrid": Form(
        name=Text("马德里商标国际注册号", "the number of an international registration"),
        written=Text(
            "国际注册号：9 位以内数字，G、IR 可写可不写",
            "the number of an international registration: up to 9 digits, with or without G or IR",
        ),
        read=madrid,
    ),
    "ic-layout": Form(
        name=Text("布图设计登记号", "the number of a layout"),
        written=Text(
            "布图设计登记号：BS. 加 8 至 10 位数字，BS 可写可不写",
            "the number of a layout: BS. and 8 to 10 digits, with or without BS",
        ),
        read=layout,
    ),
    "patent": Form(
        name=Text("专利号", "a patent number"),
        written=Text(
            f"专利号：中国专利为 {_DIGITS.zh}；其他国家和地区的先写两位字母的代码，再写专利号",
            f"a patent number: of a Chinese one {_DIGITS.en}; of others the two letters of the office and the number",
        ),
        read=any_patent,
    ),
    "cn-patent": Form(
        name=Text("中国专利号", "a Chinese patent number"),
        written=Text(f"中国专利号：{_DIGITS.zh}", f"a Chinese patent number: {_DIGITS.en}"),
        read=chinese_patent,
    ),
    "cn-invention": Form(
        name=Text("中国专利号", "a Chinese patent number"),
        written=Text(f"发明专利的专利号：{_DIGITS.zh}", f"the number of an invention patent: {_DIGITS.en}"),
        read=chinese_patent,
    ),
    "pct": Form(
        name=Text("国际申请号", "the number of an international application"),
        written=Text("国际申请号：PCT/CN 加年份、/、6 位数字", "PCT/CN, the year, a slash, 6 digits"),
        read=pct_application,
    ),
    "dispute": Form(
        name=Text("纠纷编号", "the key of a dispute"),
        written=Text("同一纠纷相同的编号", "the key that one dispute's records share"),
        read=key,
    ),
}


@lru_cache(maxsize=65_536)
def number_of(form: str, written: str) -> Number | None:
    """Give what an identifier of a form means; None where it is not written in its form."""
    return FORMS[form].read(written)


def understood(form: str, written: str) -> Number:
    """Give what an identifier of a form means; one that is not written in its form means what it says."""
    return number_of(form, written) or Number(canonical=f"{form} {written}", display=written)


def canonical(form: str, written: str) -> str:
    """Give the value that all spellings of one identifier have in common and no other identifier has."""
    return understood(form, written).canonical


def displayed(form: str, written: str) -> str:
    """Give an identifier as people are shown it."""
    return understood(form, written).display
