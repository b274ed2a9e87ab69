"""Blank forms for enterprises: they ask for what the records hold, and for nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from builder.exchange.marks import name_of
from builder.exchange.paper import COLUMNS, Cell, Row, Style, sheet
from builder.exchange.words import REPORTED_EXITS, YES_OR_NO
from builder.public import About, Term, Vocabulary
from builder.validation.titled import OPINIONS

_LINE = 29.0
_NOTE_LINE = 12.5
_NOTE_LENGTH = 48  # characters of a line of notes
_NEVER = "不要填写身份证号码、手机号码和银行账号。联系人和联系方式在报送时告知经办人员，不写入本表。"
_HOW = "可以在电脑上填写后打印，也可以打印后用黑色签字笔填写；盖章后报送。带下拉箭头的栏目从列表中选择。"
_DATE = "年　　月　　日"
_CATEGORY_ROWS = 3
_OPINION_ROWS = 14
_OBJECTS = OPINIONS["object"]

Rows = Callable[[str, Vocabulary], Iterator[Row]]
"""What the rows of a form are made by, from the name of the authority and the county's lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A blank form: its kind, what people call it, and the workbook (.xlsx)."""

    kind: str
    title: str
    content: bytes

    @property
    def path(self) -> str:
        """Where the site has it."""
        return f"forms/{self.kind}.xlsx"


def blank_forms(about: About, vocabulary: Vocabulary) -> tuple[Form, ...]:
    """Give every blank form of a programme, with the county's lists to choose from."""
    return tuple(
        Form(kind=kind, title=title, content=sheet(title, about.authority, _page(title, rows, about, vocabulary)))
        for kind, (title, rows) in _FORMS.items()
    )


def _page(title: str, rows: Rows, about: About, vocabulary: Vocabulary) -> Iterator[Row]:
    yield _across(22, "programme", about.name)
    yield _across(32, "title", "　".join(title))
    yield _across(20, "address", f"报送：{about.authority}{about.objection_office}")
    yield from rows(about.authority, vocabulary)


def _recommendation(authority: str, vocabulary: Vocabulary) -> Iterator[Row]:
    person, company = partial(name_of, "trainees"), partial(name_of, "enterprises")
    yield _heading("一、企业情况")
    yield _line(_label("企业名称", 3), _entry(9, person("enterprise"), company("name")))
    yield _line(
        _label("统一社会信用代码", 3), _entry(4, company("uscc")), _label("乡镇街道"), _entry(3, company("township"))
    )
    yield _line(
        *(_label("所属产业", 3), _named(4, vocabulary.industries, company("industry"))),
        *(_label("中小企业"), _choice(3, YES_OR_NO, company("sme"))),
    )
    yield _line(_label("企业类别（没有的不填）", 6), _label("取得日期", 3), _label("有效期至", 3))
    for row in range(1, _CATEGORY_ROWS + 1):
        yield _line(
            _named(6, vocabulary.categories, company("categories.kind", row)),
            _day(3, company("categories.since", row)),
            _day(3, company("categories.until", row)),
        )
    yield _heading("二、推荐人选")
    yield _line(
        _label("姓名", 3),
        _entry(4, person("name")),
        _label("人员类别"),
        _named(3, vocabulary.roles, person("role")),
    )
    yield _line(_label("岗位", 3), _entry(4, person("post")), _label("入库通知"), _entry(3, person("batch")))
    yield _line(
        *(_label("接替的出库人员\n（变更人员时填写）", 3), _entry(4, person("replaces"))),
        *(_label("推荐日期"), _day(3, person("recommended_on"))),
    )
    yield from _signed(
        "本人知悉：入库后，姓名、人员编号、所在企业、批次、入库日期和期满日期在网站公开；评定的等次按规定公布姓名的，"
        "一并公布考核等次，以及按规定公开的得分。",
        f"本人签名：　　　　　　　　　　{_DATE}",
        34,
        32,
    )
    yield _heading("三、企业推荐意见")
    yield from _signed("以上情况属实，被推荐人在本企业从事知识产权管理或者技术工作，同意推荐。", _seal("单位"), 22, 48)
    yield _heading(f"四、审核意见（由{authority}填写）")
    yield from _signed("□ 同意入库，入库日期：　　　　　　　　　　□ 不予入库，理由：", _seal("审核机关"), 22, 48)
    yield from _notes(
        f"一名人选填一份。{_HOW}",
        "企业情况已经报送、没有变化的，只填企业名称。企业类别没有有效期的，有效期不填；超过3项的，另附一份。",
        "姓名以身份证件上的写法为准，企业名称以营业执照上的写法为准。入库通知填写文号或者名称。",
        _NEVER,
    )


def _change(authority: str, vocabulary: Vocabulary) -> Iterator[Row]:
    change = partial(name_of, "changes")
    yield _heading("一、企业和人员")
    yield _line(_label("企业名称", 3), _entry(9, change("enterprise")))
    yield _line(
        *(_label("人员姓名", 3), _entry(4, change("id", part="a"))),
        *(_label("人员编号"), _entry(3, change("id", part="b"))),
    )
    yield _line(_label("入库批次", 3), _entry(4), _label("入库日期"), _day(3))
    yield _heading("二、变更情况")
    yield _line(
        *(_label("变更事由", 3), _choice(4, REPORTED_EXITS, change("exit.reason"))),
        *(_label("变更日期"), _day(3, change("exit.on"))),
    )
    yield _line(
        *(_label("是否推荐接替人员", 3), _choice(4, YES_OR_NO)),
        *(_label("接替人员"), _entry(3, change("exit.successor"))),
    )
    yield _line(_label("接替人员岗位", 3), _entry(4), _label("人员类别"), _named(3, vocabulary.roles))
    yield _heading("三、企业意见")
    yield from _signed("以上情况属实，现予报备。", _seal("单位"), 60, 60)
    yield _heading(f"四、办理意见（由{authority}填写）")
    yield from _signed(
        "□ 已备案，出库日期：\n□ 同意接替人员入库，入库日期：\n□ 不同意接替人员入库，理由：", _seal("办理机关"), 96, 60
    )
    yield from _notes(
        f"一名人员填一份。{_HOW}",
        "变更日期是离开企业、岗位变动或者退出培育的日期。没有报备的，此后产生的学时和成果不计分。",
        "人员编号、入库批次、入库日期可以在网站“开放数据”的在库人员表中查到；没有同名人员的，编号可以不填。",
        "推荐接替人员的，另填推荐表一并报送。接替人员经审核同意，自原人员出库之日起入库，培育期为原名额剩下的时间，"
        "不承接原人员的学时和得分。",
        _NEVER,
    )


def _opinion(_: str, __: Vocabulary) -> Iterator[Row]:
    opinion = partial(name_of, "opinions")
    yield _line(_label("企业名称"), _entry(10, opinion("enterprise")))
    yield _line(
        *(_label("考核年度"), _entry(4, opinion("year"))),
        *(_label("提交日期"), _day(4, opinion("submitted_on"))),
    )
    yield _line(
        _label("序号", 1),
        _label("姓名", 2),
        _label("人员编号", 2),
        _label("意见", 2),
        _label(f"理由（{_OBJECTS}的必须填写）", 5),
    )
    for row in range(1, _OPINION_ROWS + 1):
        yield _line(
            _label(str(row), 1),
            _entry(2, opinion("opinions.trainee", row, "a")),
            _entry(2, opinion("opinions.trainee", row, "b")),
            _choice(2, OPINIONS, opinion("opinions.opinion", row)),
            _entry(5, opinion("opinions.reason", row)),
        )
    yield from _signed("以上为本企业对在库人员年度考核的意见。", _seal("单位"), 30, 54)
    yield from _notes(
        f"对本企业每名在库人员填写一行，行数不够的另附一份。{_HOW}",
        f"意见分为{'、'.join(OPINIONS.values())}。意见不改变得分；对达到合格线的人员{_OBJECTS}的，等次由主管单位综合评定后决定。",
        "企业意见和理由不对外公开。人员编号可以在网站“开放数据”的在库人员表中查到，没有同名人员的可以不填。",
        _NEVER,
    )


_FORMS: Mapping[str, tuple[str, Rows]] = {
    "recommendation": ("推荐表", _recommendation),
    "change": ("变更报备表", _change),
    "opinion": ("企业意见表", _opinion),
}


def _across(height: float, style: Style, text: str) -> Row:
    return Row(height=height, cells=(Cell(span=COLUMNS, style=style, text=text),))


def _heading(text: str) -> Row:
    return _across(24, "heading", text)


def _line(*cells: Cell) -> Row:
    return Row(height=_LINE, cells=cells)


def _label(text: str, span: int = 2) -> Cell:
    return Cell(span=span, style="label", text=text)


def _entry(span: int, *names: str) -> Cell:
    return Cell(span=span, style="entry", names=names)


def _choice(span: int, words: Mapping[str, str] | Mapping[bool, str], *names: str) -> Cell:
    return Cell(span=span, style="entry", choices=tuple(words.values()), names=names)


def _named(span: int, terms: tuple[Term, ...], *names: str) -> Cell:
    return Cell(span=span, style="entry", choices=tuple(term.title for term in terms), names=names)


def _day(span: int, *names: str) -> Cell:
    return Cell(span=span, style="entry", day=True, names=names)


def _seal(who: str) -> str:
    return f"{who}（盖章）　　　　　　\n　　{_DATE}"


def _signed(statement: str, signature: str, height: float, room: float) -> Iterator[Row]:
    """Give a statement and, with room for a seal, who signs it."""
    yield _across(height, "statement", statement)
    yield _across(room, "signature", signature)


def _notes(*notes: str) -> Iterator[Row]:
    text = "\n".join(["填表说明", *(f"{number}. {note}" for number, note in enumerate(notes, start=1))])
    lines = 1 + sum(1 + len(note) // _NOTE_LENGTH for note in notes)
    yield _across(_NOTE_LINE * lines + 4, "notes", text)
