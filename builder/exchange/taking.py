"""The value of a field out of a cell, by what the column is."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from builder.exchange import cells
from builder.exchange.book import PLAIN, Cell
from builder.exchange.cells import Cleared, Taken
from builder.exchange.columns import Column, Form
from builder.exchange.faults import Fault, fault
from builder.exchange.known import Beside, Known, Unknown, folded
from builder.problems import Code, Text, form, listing
from builder.records.document import Data
from builder.validation.lookup import MOST_SUGGESTED

NOT_FOUND = Code(
    id="X661",
    title=Text("没有这个人、企业或者名录里的项目", "Nobody and nothing of that name"),
    message=Text("写的是“{found}”，没有这样的{target}{asked}", "it says “{found}”: there is no such {target}{asked}"),
    expected=Text(
        "从下拉列表中选择，或者照“名称 编号”填写；还没有建档的，先导入它{none}",
        "one of the list, or “name id”; what has no record yet is imported first{none}",
    ),
    example="<姓名> 人员编号",
)
SEVERAL_FIT = Code(
    id="X662",
    title=Text("同名的不止一个", "More than one of that name"),
    message=Text(
        "写的是“{found}”，符合的不止一个：{candidates}", "it says “{found}”, which fits more than one: {candidates}"
    ),
    expected=Text("在名称后面加上编号，或者另填所在企业", "the id behind the name, or the enterprise beside it"),
    example="<姓名> 人员编号",
)

_OF_OTHERS = form("<名称> 编号")
"""How what is no person is written, by its title and its id."""

NO_CHOICE = Code(
    id="X663",
    title=Text("不是列表中的选项", "None of the choices"),
    message=Text("写的是“{found}”，不在选项之中", "it says “{found}”, which is none of the choices"),
    expected=Text("下列之一：{known}{none}", "one of {known}{none}"),
    example="",
)

_NONE = re.compile(r"[/\\—–－-]+|无|没有|暂无|未定|none|n/?a", re.IGNORECASE)
"""What people write where there is nothing to be picked."""
_LEFT_EMPTY = Text("；没有的留空", "; where there is none, nothing")

MOST_LISTED = 15
"""The most things that may be picked which are all listed to whoever picks none of them."""

Value: TypeAlias = "Data | Cleared"
Took: TypeAlias = "Taken[Data] | Fault"
Reader = Callable[[Cell, str], Took]

READERS: Mapping[Form, Reader] = {
    Form.TEXT: cells.text,
    Form.LINE: cells.line,
    Form.NAME: cells.name,
    Form.IDENTIFIER: cells.identifier,
    Form.DAY: cells.day,
    Form.TIME: cells.time,
    Form.HOURS: cells.hours,
    Form.MONEY: cells.amount,
    Form.COUNT: cells.count,
    Form.YEAR: cells.year,
    Form.YES_NO: cells.yes_no,
}
_BY_SIGN: Mapping[str, Reader] = {"attendance.hours": cells.attended}
"""The columns in which a tick is an answer."""


def taken(column: Column, cell: Cell, header: str, known: Known, beside: Beside) -> Took:
    """Take the value of a field out of a cell; nothing stands in an empty one."""
    if column.form in (Form.LINK, Form.CHOICE):
        return _picked(column, cell, header, known, beside)
    read = _BY_SIGN.get(column.key, READERS[column.form])
    return _listed(read, cell, header) if column.several else read(cell, header)


def _listed(read: Reader, cell: Cell, header: str) -> Took:
    """Take the items of a list, each as it were alone in the cell."""
    said = cells.several(cell, header)
    if isinstance(said, Fault):
        return said
    if said.value is None or isinstance(said.value, Cleared):
        return Taken(said.value, said.remarks)
    items: list[Data] = []
    remarks = said.remarks
    for word in said.value:
        item = read(cell._replace(value=word, traits=PLAIN), header)
        if isinstance(item, Fault):
            return item
        items += [] if item.value is None or isinstance(item.value, Cleared) else [item.value]
        remarks += item.remarks
    return Taken(items, remarks)


def _picked(column: Column, cell: Cell, header: str, known: Known, beside: Beside) -> Took:
    said = cells.several(cell, header) if column.several else cells.line(cell, header)
    if isinstance(said, Fault):
        return said
    if said.value is None or isinstance(said.value, Cleared):
        return Taken(said.value, said.remarks)
    words = said.value if isinstance(said.value, tuple) else (said.value,)
    ids: list[Data] = []
    for word in words:
        meant = _chosen(column, word) if column.form is Form.CHOICE else known.find(column.targets, word, beside)
        if isinstance(meant, Unknown):
            every = _all_called(column, known, beside)
            is_listed = 0 < len(every) <= MOST_LISTED and not meant.candidates
            if is_listed:
                return _none_of(column, every, cell, header, word)
            return _nobody(column, cell, header, word, meant)
        if meant is None:
            return _none_of(column, tuple(column.choices.values()), cell, header, word)
        ids.append(meant)
    return Taken([*dict.fromkeys(ids)] if column.several else ids[0], said.remarks)


def _all_called(column: Column, known: Known, beside: Beside) -> list[str]:
    """Give what all are called that a column may lead to; those that share a name, with their ids."""
    every = [(id, name) for target in column.targets for id, name in known.names(target, beside).items()]
    shared = Counter(name for _, name in every)
    return [f"{name} {id}".strip() if shared[name] > 1 else name or id for id, name in every]


def _chosen(column: Column, word: str) -> str | None:
    meant = folded(word)
    return next((code for code, title in column.choices.items() if meant in (code, folded(title))), None)


def _none_of(column: Column, choices: Sequence[str], cell: Cell, header: str, word: str) -> Fault:
    none = _if_none(column, word)
    return fault(NO_CHOICE, cell.place, word, header=header, example="", known=listing(choices), none=none)


def _if_none(column: Column, word: str) -> Text:
    """Say that a cell may stay empty, where somebody wrote that there is nothing."""
    return _LEFT_EMPTY if _NONE.fullmatch(word.strip()) and not column.required else Text("", "")


def _nobody(column: Column, cell: Cell, header: str, word: str, unknown: Unknown) -> Fault:
    example = NOT_FOUND.example if "trainee" in column.targets else _OF_OTHERS
    if unknown.is_several:
        several = listing(unknown.candidates)
        return fault(SEVERAL_FIT, cell.place, word, header=header, example=example, candidates=several)
    near = listing(unknown.candidates, MOST_SUGGESTED)
    asked = Text(f"；是否为{near.zh}？", f"; is it {near.en}?") if unknown.candidates else Text("", "")
    what = Text(f"“{column.title}”", f"“{column.title}”")
    none = _if_none(column, word)
    return fault(NOT_FOUND, cell.place, word, header=header, example=example, target=what, asked=asked, none=none)
