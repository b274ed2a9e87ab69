"""Columns of a matrix whose headers name no activity, though what stands in them says that people attended one."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from builder.exchange.book import Sheet, Value
from builder.exchange.cells.shown import is_number
from builder.exchange.faults import Fault, Place, fault
from builder.exchange.recognition.activities import Activities, Activity
from builder.exchange.recognition.codes import NO_SUCH_ACTIVITY
from builder.exchange.recognition.headers import known_titles, plain_title
from builder.exchange.recognition.table import Titles
from builder.problems import Text, listing

_ASIDE = re.compile(
    r".{0,6}(?:合计|总计|小计|共计|累计|总学时|总课时|学分|得分|分数|平均|次数|排名|名次|备注|说明|序号|编号|工号|年龄|工龄"
    r"|年限|电话|手机|性别|签名|签字|签收|是否|合格|达标|完成率|完成情况)|.{0,6}(?:学时|课时)数?|no\.?|total"
)
"""What stands over columns beside the activities, whatever is in them."""
_TICKS = frozenset("√✓✔☑✅×✗✘☒❌")
_HOURS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)(?:学时|课时|个?小时|h)?")
_MOST_HOURS = 24
_MOST_ASKED = 20


def below(sheet: Sheet, row: int, columns: Iterable[int]) -> Mapping[int, Sequence[Value]]:
    """Give what stands below a row in those of some columns in which anything does; one walk over the rows finds it."""
    wanted, found = frozenset(columns), defaultdict[int, list[Value]](list)
    for number, cells in sheet.values.items() if wanted else ():
        for at in wanted & cells.keys() if number > row else ():
            found[at].append(cells[at])
    return found


def perhaps_attended(
    sheet: Sheet, row: int, titles: Titles, activities: Activities
) -> Iterator[tuple[int, Sequence[Activity]]]:
    """Give those of some columns that may be of an activity for what stands in them, and of which it may be."""
    left = (at for at, title in titles.items() if not _is_aside(title)) if activities.by_title else ()
    for count, (at, filled) in enumerate(sorted(below(sheet, row, left).items())):
        attended = sum(map(_is_attendance, filled))
        near = activities.near(titles[at]) if attended and count < _MOST_ASKED else ()
        if near or attended * 2 > len(filled):
            yield at, near


def asked_of(
    sheet: Sheet, row_of: Callable[[int], int], titles: Titles, columns: Sequence[tuple[int, Sequence[Activity]]]
) -> Iterator[Fault]:
    """Ask at the headers of columns of which activity each is; of very many together."""
    for at, near in islice(columns, _MOST_ASKED):
        listed = listing(one.shown for one in near)
        perhaps = Text(f"；是否为{listed.zh}？", f"; is it {listed.en}?") if near else Text("", "")
        yield fault(NO_SUCH_ACTIVITY, Place(sheet.name, row_of(at), at), in_one_line(titles[at]), asked=perhaps)
    if others := columns[_MOST_ASKED:]:
        found = listing((in_one_line(titles[at]) for at, _ in others), 3)
        yield fault(NO_SUCH_ACTIVITY, Place(sheet.name, row_of(others[0][0]), others[0][0]), found, asked=Text("", ""))


def in_one_line(text: str) -> str:
    """Give a header without the breaks in it."""
    return " ".join(text.split())


def _is_aside(title: str) -> bool:
    """Tell whether a header is none of an activity: that of a column of any sheet, or of what is counted or noted."""
    plain = plain_title(title)
    return plain in known_titles() or bool(_ASIDE.fullmatch(plain))


def _is_attendance(value: Value) -> bool:
    """Tell whether a cell holds a tick or the hours of a day."""
    if isinstance(value, str):
        hours = _HOURS.fullmatch(value.strip())
        return value.strip() in _TICKS or (hours is not None and Decimal(hours[1]) <= _MOST_HOURS)
    return value is True or (is_number(value) and 0 < value <= _MOST_HOURS)
